// The guided reading: from the start to its last step and back by keyboard alone, by finger, from an address, in the
// languages it is written in, and out of it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { start } from "./atlas.mjs";
import { address, camera, rest } from "./hand.mjs";
import { assertQuiet, calm, cleared, eventually, follow, opened as openedAt, shown, standsOut, tabTo, until } from "./reader.mjs";
import { kept, nameOf, sectionsShownFor, stories } from "./records.mjs";

/** The keys of the address that a step sets, besides where the map stands. */
const KEYS = ["select", "date", "mode", "status", "country", "link"];

const [story] = stories;
const steps = story.steps.map((step) => ({ ...step, state: new URLSearchParams(step.state) }));
const last = steps.length;

/** The choices of the legend that a step makes. */
const choicesOf = (state) =>
  ["mode", "status", "country", "link"].flatMap((kind) =>
    (state.get(kind) ?? "").split(",").filter(Boolean).map((value) => `${kind}:${value}`),
  );

/** Resolves once panel, address, legend and map are those of a step. */
async function at(page, number, lang = "en") {
  const { title, state } = steps[number - 1];
  const wanted = Object.fromEntries(KEYS.map((key) => [key, state.get(key)]));
  await address(page, { ...wanted, story: `${story.id}.${number}` });
  const isHeaded = (title) => document.querySelector("#panel .story h2")?.textContent === title;
  await until(page, `step ${number}, “${title[lang]}”`, isHeaded, title[lang]);
  const pressed = () =>
    page.locator('#legend [aria-pressed="true"]').evaluateAll((all) => all.map((one) => one.dataset.toggle).sort());
  await eventually(pressed, choicesOf(state).sort(), `the legend at step ${number}`);
  await assertMapAt(page, number);
}

/** Asserts that the map stands where the step says, with the step's record standing out, as far as it is shown. */
async function assertMapAt(page, number) {
  const { state } = steps[number - 1];
  const [lon, lat, zoom] = state.get("view").split(",").map(Number);
  await rest(page);
  const now = await camera(page);
  const ofAddress = new URL(page.url()).searchParams.get("view").split(",").map(Number);
  for (const [found, wanted, what] of [[now.lon, lon, "longitude"], [now.lat, lat, "latitude"], [ofAddress[2], zoom, "zoom"]]) {
    assert.ok(Math.abs(found - wanted) < 0.02, `step ${number}: ${what} ${found}, not ${wanted}`);
  }
  const shownSections = kept(choicesOf(state)).sections;
  const id = state.get("select");
  // What stood on another day is not known here.
  if (!state.has("date") && sectionsShownFor(id).some((section) => shownSections.has(section))) await standsOut(page, id);
}

const headingHasFocus = (page) =>
  until(page, "the focus is on the heading", () => document.activeElement === document.querySelector("#panel h2"));

describe("the guided reading", { concurrency: 3 }, () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  const opened = (path, how) => openedAt(site, path, how);

  test("has eight to twelve steps, each with a view of its own", () => {
    assert.ok(last >= 8 && last <= 12, `${last} steps`);
    assert.equal(new Set(story.steps.map(({ state }) => state)).size, last);
    assert.ok(steps.every(({ state }) => state.has("view") && state.has("select")));
  });

  test("by keyboard alone, from the start panel to the last step and back again", async () => {
    const { page, close, ...account } = await opened("/");
    await tabTo(page, "#panel .story-way a");
    await page.keyboard.press("Enter");
    await at(page, 1);
    await headingHasFocus(page);
    await page.keyboard.press("ArrowLeft");
    await at(page, 1);
    for (let number = 2; number <= last; number++) {
      await page.keyboard.press("ArrowRight");
      await at(page, number);
      await headingHasFocus(page);
      const told = await page.locator("#panel .step").textContent();
      assert.equal(told, `Step ${number} of ${last}`);
    }
    await page.keyboard.press("ArrowRight");
    await at(page, last);
    for (let number = last - 1; number >= 1; number--) {
      await page.keyboard.press("ArrowLeft");
      await at(page, number);
      await headingHasFocus(page);
    }
    assertQuiet(site, account);
    await close();
  });

  test("Back and Forward walk through the steps, and to the start", async () => {
    const { page, close, ...account } = await opened("/");
    await page.locator("#panel .story-way a").click();
    await at(page, 1);
    for (const number of [2, 3]) {
      await page.locator('#panel [rel="next"]').click();
      await at(page, number);
    }
    await page.locator('#panel [rel="prev"]').click();
    await at(page, 2);
    for (const number of [3, 2, 1]) {
      await page.goBack();
      await at(page, number);
    }
    await page.goBack();
    await cleared(page);
    await address(page, { story: null, mode: null });
    await page.goForward();
    await at(page, 1);
    assertQuiet(site, account);
    await close();
  });

  test("the list of all steps leads to each", async () => {
    const { page, close } = await opened(`/?story=${story.id}.1`);
    await at(page, 1);
    for (const number of [last, 4, 1]) {
      await page.locator("#panel .all-steps").locator("xpath=..").locator("> summary").click();
      const link = page.locator("#panel .all-steps a").nth(number - 1);
      assert.equal(await link.textContent(), steps[number - 1].title.en);
      await link.click();
      await at(page, number);
      assert.equal(await page.locator("#panel .all-steps [aria-current=step]").textContent(), steps[number - 1].title.en);
    }
    await close();
  });

  /** A finger drawn across the panel, by so many pixels. */
  async function swipe(page, session, [dx, dy]) {
    const box = await page.locator("#panel .story h2").boundingBox();
    const [x, y] = [180 - dx / 2, box.y + box.height / 2];
    const touch = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", [{ x, y }]);
    for (let i = 1; i <= 8; i++) await touch("touchMove", [{ x: x + (dx * i) / 8, y: y + (dy * i) / 8 }]);
    await touch("touchEnd", []);
  }

  test("by finger on a phone: swipes turn the steps, and a scroll does not", async () => {
    let session;
    const before = async (page) => {
      await calm(page);
      session = await page.context().newCDPSession(page);
      await session.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 1 });
    };
    const { page, close, ...account } = await opened(`/?story=${story.id}.1`, { width: 360, height: 740, before });
    await at(page, 1);
    await swipe(page, session, [-140, 6]);
    await at(page, 2);
    await swipe(page, session, [-140, -6]);
    await at(page, 3);
    await swipe(page, session, [140, 4]);
    await at(page, 2);
    for (const [dx, dy] of [[-40, 0], [-100, 70], [-30, -160]]) await swipe(page, session, [dx, dy]);
    await rest(page);
    await at(page, 2);
    assertQuiet(site, account);
    await close();
  });

  for (const [lang, wanted] of [["en", "en"], ["ru", "ru"], ["zh", "zh"], ["zh-Hant-TW", "zh"], ["kk", "ru"]]) {
    test(`the address of step 5 alone restores it, in ${lang}`, async () => {
      const query = `story=${story.id}.5${lang === "en" ? "" : `&lang=${lang}`}`;
      const { page, close, ...account } = await opened(`/?${query}`);
      await at(page, 5, wanted);
      const paragraphs = await page.locator("#panel .story-text p").allTextContents();
      const plain = steps[4].text[wanted].map((text) => text.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1"));
      assert.deepEqual(paragraphs, plain);
      await page.locator('#panel [rel="next"]').click();
      await at(page, 6, wanted);
      await address(page, { lang: lang === "en" ? null : lang });
      assertQuiet(site, account);
      await close();
    });
  }

  test("what the reader has changed in a step is restored with its address", async () => {
    const first = await opened(`/?story=${story.id}.8`);
    await at(first.page, 8);
    await first.page.mouse.move(...(await camera(first.page)).middle);
    await first.page.mouse.wheel(0, -300);
    await rest(first.page);
    const moved = (zoom) => Number(new URLSearchParams(location.search).get("view").split(",")[2]) > zoom;
    await until(first.page, "the view is written", moved, Number(steps[7].state.get("view").split(",")[2]) + 0.1);
    const [{ search }, was] = [new URL(first.page.url()), await camera(first.page)];
    await first.close();
    const { page, close } = await opened(`/${search}`);
    await page.locator("#panel .story").waitFor();
    await rest(page);
    const now = await camera(page);
    assert.ok(Math.hypot(now.lon - was.lon, now.lat - was.lat) < 0.02, `${now.lon}, ${now.lat}`);
    assert.equal(new URL(page.url()).search, search);
    await close();
  });

  test("a record chosen meanwhile has the way back over it", async () => {
    const { page, close, ...account } = await opened(`/?story=${story.id}.7`);
    await at(page, 7);
    const links = await page.locator("#panel .story-text a[data-id]").evaluateAll((all) => all.map((a) => a.dataset.id));
    const chosen = links.find((id) => id !== steps[6].state.get("select"));
    await follow(page, "#panel .story-text", chosen);
    await shown(page, chosen);
    await address(page, { story: `${story.id}.7`, mode: steps[6].state.get("mode") });
    const bar = page.locator("#panel .reading-bar a");
    assert.equal(await bar.textContent(), "Back to the reading, step 7");
    // From record to record, the bar stays.
    const [further] = await page.locator('#panel .links a[data-id^="corridor:"]').evaluateAll((all) => all.map((a) => a.dataset.id));
    await follow(page, "#panel", further);
    await shown(page, further);
    await bar.waitFor();
    await bar.click();
    await at(page, 7);
    await page.goBack();
    await shown(page, further);
    await page.goBack();
    await shown(page, chosen);
    await page.locator("#panel .close").click();
    await address(page, { story: `${story.id}.7`, select: null });
    await page.locator("#panel .story").waitFor();
    assertQuiet(site, account);
    await close();
  });

  test("the record that a step selects can be read too, outside of the reading", async () => {
    const own = steps.findIndex(({ state, text }) => text.en.join().includes(`(${state.get("select")})`));
    const id = steps[own].state.get("select");
    const { page, close } = await opened(`/?story=${story.id}.${own + 1}`);
    await at(page, own + 1);
    await follow(page, "#panel .story-text", id);
    await shown(page, id);
    await address(page, { story: null });
    await page.goBack();
    await at(page, own + 1);
    await close();
  });

  test("leaving the reading leaves the map as it stands", async () => {
    const { page, close, ...account } = await opened(`/?story=${story.id}.8`);
    await at(page, 8);
    const { state } = steps[7];
    const before = await camera(page);
    await page.locator("#panel .leave a").click();
    await shown(page, state.get("select"));
    await address(page, { story: null, mode: state.get("mode"), status: state.get("status") });
    await rest(page);
    const now = await camera(page);
    assert.ok(Math.hypot(now.lon - before.lon, now.lat - before.lat) < 0.02, `the map moved to ${now.lon}, ${now.lat}`);
    assert.ok(Math.abs(now.kmPerPx / before.kmPerPx - 1) < 0.01, `the scale became ${now.kmPerPx} km a pixel`);
    await page.goBack();
    await at(page, 8);
    assertQuiet(site, account);
    await close();
  });

  for (const query of ["story=no-such.1", "story=no-such.3&select=place:astana"]) {
    test(`${query}: it is told that there is no such story`, async () => {
      const { page, errors, close } = await opened(`/?${query}`);
      if (query.includes("select")) {
        await until(page, "the record is shown", (name) => document.querySelector("#panel h2")?.textContent === name, nameOf("place:astana"));
      } else {
        await page.locator('#panel [role="status"]', { hasText: "no record" }).waitFor();
        await page.locator("#panel .leave a").click();
        await cleared(page);
        await address(page, { story: null });
      }
      assert.ok(await page.locator("#notice").isHidden());
      assert.deepEqual(errors, []);
      await close();
    });
  }

  test("a step beyond the last is the last, and one before the first the first", async () => {
    for (const [asked, number] of [[99, last], [0, 1]]) {
      const { page, close } = await opened(`/?story=${story.id}.${asked}`);
      await at(page, number);
      await close();
    }
  });
});
