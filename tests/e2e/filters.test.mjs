// The legend as filter: its counts, the map and the list against what the data leave, by hand, by keyboard, from an
// address and through the history.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { start } from "./atlas.mjs";
import { address } from "./hand.mjs";
import { assertQuiet, eventually, opened as openedAt, openPart, pick, shown, standsOut, tabTo, unfold } from "./reader.mjs";
import { countOf, countries, kept, sections, sectionsShownFor } from "./records.mjs";

const MODES = ["rail", "road", "sea", "gas-pipeline", "oil-pipeline"].map((key) => "mode:" + key);
const STATUSES = ["operating", "under-construction", "planned", "suspended"].map((key) => "status:" + key);
const LINKS = ["agreement", "meeting", "article"].map((key) => "link:" + key);
const COUNTRIES = countries.map(({ code }) => "country:" + code);
const EVERY = [...MODES, ...STATUSES, ...LINKS, ...COUNTRIES];

/** Choices that say something together, of different kinds and of one. */
const TOGETHER = [
  ["mode:rail", "status:under-construction"],
  ["country:KG", "link:agreement"],
  ["mode:sea", "mode:road", "country:KZ"],
];

const button = (page, choice) => page.locator(`#legend [data-toggle="${choice}"]`);

/** Presses a button of the legend, opening what it is folded into. */
async function press(page, choice) {
  await unfold(button(page, choice));
  await button(page, choice).click();
}

/** What the legend says of each choice: its count, and whether it is pressed. */
const legend = (page) =>
  page.locator("#legend [data-toggle]").evaluateAll((buttons) =>
    buttons.map((button) => {
      // What is linked is counted only once all is loaded.
      const count = button.querySelector(".count")?.textContent;
      return `${button.dataset.toggle} ${count} ${button.getAttribute("aria-pressed")}`;
    }).sort(),
  );

/** Asserts that every button is there that should be, is pressed if chosen, and counts what the data say. */
async function assertLegend(page, chosen) {
  const wanted = EVERY.map((choice) => [choice, countOf(choice, chosen), chosen.includes(choice)])
    .filter(([choice, count, on]) => on || count > 0 || !choice.startsWith("country:"))
    .map((words) => words.join(" "));
  await eventually(() => legend(page), wanted.sort(), `the legend with ${chosen.join(", ") || "nothing"} chosen`);
  const told = await page.locator("#legend .chosen").allTextContents();
  assert.deepEqual(told, chosen.length ? [`${chosen.length} chosen`] : []);
}

/** The corridors that the map's lines stand for. */
const onMap = (page) =>
  page.locator("#network path.strand, #network path.band").evaluateAll((lines) => {
    const ids = lines.flatMap(({ dataset: { id, more = "" } }) => [id.slice("corridor:".length), ...more.split(" ")]);
    return [...new Set(ids.filter(Boolean))].sort();
  });

/** The corridors and groups of the list. */
const inList = (page) =>
  page.locator('#list .everything > ul a[data-id^="corridor:"]').evaluateAll((links) =>
    links.map((link) => link.dataset.id.slice("corridor:".length)).sort(),
  );

/** Asserts that map and list both hold what the data leave. */
async function assertKept(page, chosen) {
  const { corridors, groups } = kept(chosen);
  const under = `with ${chosen.join(", ") || "nothing"} chosen`;
  await eventually(() => inList(page), [...corridors, ...groups].sort(), `the list ${under}`);
  await eventually(() => onMap(page), [...corridors].sort(), `the map ${under}`);
}

/** The choices as the address has them; none as `null`, which stands for a key that is not there. */
function keys(chosen) {
  const of = (kind, order) => order.filter((choice) => chosen.includes(choice)).map((choice) => choice.slice(kind.length + 1));
  const text = (list) => (list.length ? list.join(",") : null);
  return {
    mode: text(of("mode", MODES)),
    status: text(of("status", STATUSES)),
    country: text(of("country", [...COUNTRIES].sort())),
    link: text(of("link", LINKS)),
  };
}

async function assertChosen(page, chosen) {
  await address(page, keys(chosen));
  await assertLegend(page, chosen);
  await assertKept(page, chosen);
}

describe("filters", { concurrency: 3 }, () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  /** The site with the legend open. */
  async function opened(path, how) {
    const there = await openedAt(site, path, how);
    await unfold(there.page.locator("#legend .legend-body"));
    return there;
  }

  test("the data have something to choose from", () => {
    for (const choice of [...MODES, ...LINKS]) assert.ok(countOf(choice, []) > 0, choice);
    for (const chosen of TOGETHER) {
      const left = kept(chosen).corridors.length;
      const each = chosen.map((choice) => kept([choice]).corridors.length);
      assert.ok(left > 0 && left < Math.max(...each), `${chosen} leave ${left}, each ${each}`);
    }
    assert.equal(kept([]).sections.size, sections.length);
  });

  test("the page comes with the legend of all data, with scripts and without", async () => {
    const bare = await site.open("/", { js: false });
    await assertLegend(bare.page, []);
    await bare.close();
    const { page, close, ...account } = await opened("/");
    await assertChosen(page, []);
    // With the desk open it is written anew.
    await page.locator("#search").focus();
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("stories.json")));
    await assertChosen(page, []);
    assertQuiet(site, account);
    await close();
  });

  for (const choices of [MODES, [...STATUSES, ...LINKS], COUNTRIES]) {
    const [kind] = choices[0].split(":");
    test(`each button from ${kind} on: map and list hold what its count says, and all again without it`, async () => {
      const { page, close, ...account } = await opened("/");
      const there = choices.filter((choice) => !choice.startsWith("country:") || countOf(choice, []) > 0);
      for (const choice of there) {
        await press(page, choice);
        await address(page, keys([choice]));
        await eventually(() => button(page, choice).getAttribute("aria-pressed"), "true", choice);
        await assertKept(page, [choice]);
        await press(page, choice);
        await eventually(() => button(page, choice).getAttribute("aria-pressed"), "false", choice);
      }
      await assertChosen(page, []);
      assertQuiet(site, account);
      await close();
    });
  }

  for (const chosen of TOGETHER) {
    test(`${chosen.join(" and ")}: legend, map, list and address, and Back undoes each`, async () => {
      const { page, close, ...account } = await opened("/");
      for (let at = 1; at <= chosen.length; at++) {
        await press(page, chosen[at - 1]);
        await assertChosen(page, chosen.slice(0, at));
      }
      const { places } = kept(chosen);
      await openPart(page, "place");
      const listed = await page.locator('#list [data-kind="places"] a[data-id]').evaluateAll((links) => links.map((link) => link.dataset.id));
      assert.deepEqual(listed.sort(), [...places].map((id) => `place:${id}`).sort(), "the places at the ends of what is shown");
      for (let left = chosen.length - 1; left >= 0; left--) {
        await page.goBack();
        await assertChosen(page, chosen.slice(0, left));
      }
      await page.goForward();
      await assertChosen(page, chosen.slice(0, 1));
      assertQuiet(site, account);
      await close();
    });

    test(`${chosen.join(" and ")} from the address, and everything again`, async () => {
      const query = new URLSearchParams(Object.entries(keys(chosen)).filter(([, value]) => value));
      const { page, close, ...account } = await opened(`/?${decodeURIComponent(query)}`);
      await assertChosen(page, chosen);
      const reset = page.getByRole("button", { name: "Show everything again" });
      assert.equal(await reset.count(), 2, "in the legend and over the list");
      await reset.nth(chosen.length % 2).click();
      await assertChosen(page, []);
      assert.equal(await reset.count(), 0);
      await page.goBack();
      await assertChosen(page, chosen);
      assertQuiet(site, account);
      await close();
    });
  }

  const focused = (page) => page.evaluate(() => document.activeElement.dataset.toggle ?? document.activeElement.tagName);

  test("by keyboard alone, and the focus stays on what was pressed", async () => {
    const { page, close, ...account } = await openedAt(site, "/");
    await tabTo(page, "#legend > summary");
    await page.keyboard.press("Enter");
    await tabTo(page, '#legend [data-toggle="mode:road"]');
    await page.keyboard.press("Space");
    await assertChosen(page, ["mode:road"]);
    assert.equal(await focused(page), "mode:road");
    await tabTo(page, '#legend [data-toggle="status:planned"]');
    await page.keyboard.press("Enter");
    await assertChosen(page, ["mode:road", "status:planned"]);
    assert.equal(await focused(page), "status:planned");
    await page.keyboard.press("Space");
    await assertChosen(page, ["mode:road"]);
    assert.equal(await focused(page), "status:planned", "also when it is no longer pressed");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "status:planned", "the order of the keys is the old one");
    await page.evaluate(() => document.querySelector("#legend > summary").focus());
    await tabTo(page, '#legend [data-action="all"]');
    await page.keyboard.press("Space");
    await assertChosen(page, []);
    assert.ok(await page.evaluate(() => !!document.activeElement.closest("#legend")), "the focus stays in the legend");
    assertQuiet(site, account);
    await close();
  });

  test("countries by keyboard: the fold and the focus stay, pressed or not", async () => {
    const { page, close } = await opened("/");
    await tabTo(page, "#legend .countries > summary");
    await page.keyboard.press("Enter");
    await tabTo(page, '#legend [data-toggle="country:KG"]');
    for (const chosen of [["country:KG"], []]) {
      await page.keyboard.press("Space");
      await assertChosen(page, chosen);
      assert.equal(await focused(page), "country:KG", `with ${chosen} chosen`);
      assert.ok(await button(page, "country:KG").isVisible(), "the fold stays open");
    }
    await close();
  });

  test("a fold of countries that the reader opened stays open while other choices change", async () => {
    const { page, close } = await opened("/");
    await unfold(button(page, "country:KZ"));
    await press(page, "mode:rail");
    await assertChosen(page, ["mode:rail"]);
    assert.ok(await button(page, "country:KZ").isVisible());
    await close();
  });

  test("a selection stays under filters, and only what they leave of it is drawn", async () => {
    const id = "corridor:middle-corridor";
    const { page, close, ...account } = await opened("/");
    await pick(page, id);
    await shown(page, id);
    await standsOut(page, id);
    const lengths = () => page.locator("#selected path.strand, #selected path.band").evaluateAll((lines) => {
      return Math.round(lines.reduce((sum, line) => sum + line.getTotalLength(), 0));
    });
    const whole = await lengths();
    const chosen = ["mode:sea"];
    await press(page, chosen[0]);
    await assertChosen(page, chosen);
    await shown(page, id);
    const left = sectionsShownFor(id).filter((section) => kept(chosen).sections.has(section));
    assert.ok(left.length > 0 && left.length < sectionsShownFor(id).length);
    const sea = await lengths();
    assert.ok(sea > 0 && sea < whole / 2, `${sea} of ${whole} km are left`);
    // A link of the panel keeps the filters, and letting go of the record does too.
    const link = page.locator('#panel a[data-id^="place:"]').filter({ visible: true }).first();
    const place = await link.getAttribute("data-id");
    await link.click();
    await shown(page, place);
    await assertChosen(page, chosen);
    await page.goBack();
    await shown(page, id);
    await assertChosen(page, chosen);
    await page.goBack();
    await shown(page, id);
    await assertChosen(page, []);
    assert.equal(await lengths(), whole);
    assertQuiet(site, account);
    await close();
  });

  test("on a phone the legend opens over the map and can be pressed", async () => {
    const { page, close } = await openedAt(site, "/", { width: 360, height: 740 });
    await page.locator("#legend > summary").click();
    await press(page, "mode:road");
    await assertChosen(page, ["mode:road"]);
    const box = await page.locator("#legend").boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.y >= 0 && box.y + box.height <= 740, JSON.stringify(box));
    await close();
  });
});
