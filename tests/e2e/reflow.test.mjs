// Nothing is cut off: 320 pixels wide, text at 200 %, wider spacing; targets large enough; forced colours; less motion.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { start } from "./atlas.mjs";
import { camera, rest } from "./hand.mjs";
import { assertQuiet, opened as openedAt } from "./reader.mjs";
import { stories } from "./records.mjs";

/** Text that somebody sees is cut off by a box that does not scroll, or lies beside the page. Runs in the page. */
function cutOff() {
  const hides = (value) => value === "hidden" || value === "clip";
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const around = text.parentElement;
    if (!text.data.trim() || around.closest("svg, script, .visually-hidden, .skip, template, textarea")) continue;
    if (getComputedStyle(around).clipPath !== "none") continue;
    if (!around.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, right, top, bottom, width } of range.getClientRects()) {
      if (width < 1) continue;
      let scrolls = false;
      let scrollsAcross = false;
      for (let box = around; box && box !== document.documentElement; box = box.parentElement) {
        const { overflowX, overflowY, display } = getComputedStyle(box);
        if (display === "inline") continue;
        const edge = box.getBoundingClientRect();
        const across = hides(overflowX) && !scrolls && (left < edge.left - 1 || right > edge.right + 1);
        const down = hides(overflowY) && !scrolls && (top < edge.top - 3 || bottom > edge.bottom + 3);
        if (across || down) found.push(`“${text.data.trim().slice(0, 40)}” by ${box.id || box.className || box.tagName}`);
        if (overflowY === "auto" || overflowY === "scroll") scrolls = true;
        if (overflowX === "auto" || overflowX === "scroll") scrolls = scrollsAcross ||= box.scrollWidth > box.clientWidth + 1;
        if (across || down) break;
      }
      if (!scrolls && (left < -1 || right > innerWidth + 1)) found.push(`“${text.data.trim().slice(0, 40)}” beside the page`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push("the page scrolls across");
  const side = document.querySelector(".side");
  if (side.scrollWidth > side.clientWidth + 1) found.push("the column of text scrolls across");
  return [...new Set(found)];
}

/** Buttons, fields and headings of folds that are smaller than 24 pixels, and links that stand by themselves. */
function smallTargets() {
  const standing = (link) => getComputedStyle(link).display !== "inline";
  const targets = [...document.querySelectorAll("button, input, select, summary, a")];
  return targets.flatMap((target) => {
    if (!target.checkVisibility({ visibilityProperty: true }) || target.closest(".skip")) return [];
    if (target.tagName === "A" && !standing(target)) return [];
    // A tick box is as large as its label.
    const { width, height } = (target.closest("label") ?? target).getBoundingClientRect();
    if (!width || (width > 23.5 && height > 23.5)) return [];
    return [`${target.tagName} ${target.id || target.className || target.textContent.trim().slice(0, 30)}: ${width}×${height}`];
  });
}

const complete = (page) => page.locator("#panel .record .sources").first().waitFor();
const states = [
  ["the start", "/"],
  ["a corridor", "/?select=corridor:middle-corridor", complete],
  ["a meeting", "/?select=meeting:china-central-asia-summit-astana-2025", complete],
  ["a step of a reading", `/?story=${stories[0].id}.2`, (page) => page.locator("#panel nav.steps").waitFor()],
  [
    "the list as a table",
    "/",
    async (page) => {
      await page.evaluate(() => document.querySelector('#listed [data-view="table"]').click());
      await page.locator("#table tbody tr").first().waitFor();
      await page.evaluate(() => document.querySelector("#table").scrollIntoView());
    },
  ],
  [
    "the list of keys",
    "/",
    async (page) => {
      await page.evaluate(() => document.querySelector("#keys").click());
      await page.locator("#keys-dialog[open]").waitFor();
    },
  ],
  [
    "the dialog for taking a view away",
    "/",
    async (page) => {
      await page.evaluate(() => document.querySelector("#take").click());
      await page.locator("#take-dialog[open]").waitFor();
    },
  ],
];

/** WCAG 1.4.12, by a sheet that the page’s policy does not concern. */
const spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }";

async function restyle(page, css) {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);
}

/** Every text twice as large, as where a browser enlarges text alone. */
const enlarge = (page) =>
  page.evaluate(() => {
    const all = [...document.body.querySelectorAll("*")].filter((element) => !element.closest("#map"));
    const sizes = all.map((element) => parseFloat(getComputedStyle(element).fontSize));
    all.forEach((element, i) => (element.style.fontSize = 2 * sizes[i] + "px"));
  });

describe("for every reader’s settings", { concurrency: 2 }, () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  const settings = [
    ["320 pixels wide", { width: 320, height: 640 }],
    ["1280 pixels at 400 %", { width: 320, height: 256 }],
    ["1280 pixels at 200 %", { width: 640, height: 400 }],
    ["text at 200 %", { width: 1280, height: 800 }, enlarge],
    ["text at 200 % on a phone", { width: 360, height: 740 }, enlarge],
    ["wider spacing", { width: 1280, height: 800 }, (page) => restyle(page, spacing)],
    ["wider spacing, 320 pixels wide", { width: 320, height: 640 }, (page) => restyle(page, spacing)],
  ];
  for (const [setting, size, change] of settings) {
    for (const [name, path, doing] of states) {
      test(`nothing is cut off: ${name}, ${setting}`, async () => {
        const { page, close } = await openedAt(site, path, size);
        await doing?.(page);
        await change?.(page);
        assert.deepEqual(await page.evaluate(cutOff), []);
        await close();
      });
    }
  }

  for (const [width, height] of [[1280, 800], [360, 740]]) {
    for (const [name, path, doing] of states) {
      test(`targets have 24 pixels: ${name}, ${width} wide`, async () => {
        const { page, close } = await openedAt(site, path, { width, height });
        await doing?.(page);
        await page.evaluate(() => document.querySelectorAll("#legend, #legend details, #list details").forEach((fold) => (fold.open = true)));
        assert.deepEqual(await page.evaluate(smallTargets), []);
        await close();
      });
    }
  }

  test("forced colours: status, choice, selection and focus stay distinguishable", async () => {
    const { page, close, ...account } = await openedAt(site, "/?select=corridor:middle-corridor&mode=rail", {
      before: (page) => page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" }),
    });
    await complete(page);
    const looks = await page.evaluate(() => {
      document.querySelector("#legend").open = true;
      const style = (selector) => getComputedStyle(document.querySelector(selector));
      // Of shadows and tints forced colours leave nothing.
      const marks = ({ outlineStyle, outlineWidth, borderStyle, borderWidth }) => [outlineStyle, outlineWidth, borderStyle, borderWidth].join();
      const focused = document.querySelector("#list a");
      focused.focus({ focusVisible: true });
      const strokes = [...document.querySelectorAll("#selected .line path")].map((line) => getComputedStyle(line).stroke);
      return {
        dashed: getComputedStyle(document.querySelector("#legend .under-construction")).strokeDasharray,
        solid: getComputedStyle(document.querySelector("#legend .operating")).strokeDasharray,
        pressed: marks(style('#legend [data-toggle^="mode:"][aria-pressed="true"]')),
        free: marks(style('#legend [data-toggle^="mode:"][aria-pressed="false"]')),
        outline: getComputedStyle(focused).outlineStyle,
        strokes: strokes.length,
      };
    });
    assert.notEqual(looks.dashed, looks.solid, "dashes tell the status");
    assert.notEqual(looks.pressed, looks.free, "what is chosen has an edge");
    assert.equal(looks.outline, "solid");
    assert.ok(looks.strokes > 0);
    assertQuiet(site, account);
    await close();
  });

  test("less motion: a flight ends where it would, at once", async () => {
    const looks = async (reducedMotion) => {
      const { page, close } = await openedAt(site, "/", { before: (page) => page.emulateMedia({ reducedMotion }) });
      await page.locator('#list a[data-id="corridor:cku-railway"]').first().click();
      await complete(page);
      await rest(page);
      const { lon, lat, kmPerPx } = await camera(page);
      await close();
      return [lon, lat, kmPerPx].map((value) => Number(value.toPrecision(4)));
    };
    assert.deepEqual(await looks("reduce"), await looks("no-preference"));
  });
});
