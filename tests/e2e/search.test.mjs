// Finding a record by any of its names, with the keyboard alone and with the pointer.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { live, start } from "./atlas.mjs";
import { rest } from "./hand.mjs";
import { assertQuiet, cleared, opened, shown } from "./reader.mjs";
import { agreements, articles, nameOf, places, topics } from "./records.mjs";

describe("searching", { concurrency: 2 }, () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  /** Pages that are back at the start. */
  const ready = [];

  const selected = (page) => new URL(page.url()).searchParams.get("select");

  /** Types into the field, and waits until all records are searched. */
  async function search(page, typed) {
    await page.locator("#search").focus();
    await page.keyboard.type(typed);
    await page.waitForFunction(() => {
      const loaded = performance.getEntriesByType("resource").some(({ name }) => name.endsWith("data/stories.json"));
      return loaded && document.querySelector("#found h2");
    });
    await rest(page);
  }

  /** What was found: by kind, the total that is told and the records. */
  const found = (page) =>
    page.locator("#found h2").evaluateAll((headings) =>
      headings.map((heading) => ({
        title: heading.firstChild.textContent.trim(),
        total: Number(heading.querySelector(".aside").textContent),
        ids: [...heading.nextElementSibling.querySelectorAll("a[data-id]")].map((link) => link.dataset.id),
      })),
    );

  /** Walks down with the arrow key to a record, and selects it. */
  async function choose(page, id) {
    const focused = () => page.evaluate(() => document.activeElement.dataset.id ?? "");
    for (let steps = 0; steps < 50 && (await focused()) !== id; steps++) await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), id, "the arrow key leads to it");
    await page.keyboard.press("Enter");
    await shown(page, id);
    assert.equal(await page.locator("#found a").count(), 0, "the results are put away");
  }

  /** A place under its first name in a language, where no other place has it. */
  function placeIn(lang, at = 0) {
    const namesOf = ({ properties }) => Object.values(properties.names).flat();
    const named = places.filter(({ properties }) => properties.names[lang]);
    const alone = named.filter(({ id, properties }) => {
      const [name] = properties.names[lang];
      return places.every((other) => other.id === id || !namesOf(other).some((text) => text.startsWith(name)));
    });
    return [`${lang}: ${alone[at].properties.names[lang][0]}`, alone[at].properties.names[lang][0], `place:${alone[at].id}`];
  }

  const KHORGOS = /^place:khorgos/;
  const WORDS = [
    // In the scripts of the data: Latin, Cyrillic, Chinese, Arabic and Georgian.
    ...["uz", "tr", "ru", "kk", "mn", "zh", "fa", "ps", "ur", "ka"].map((lang) => placeIn(lang)),
    ...["ru", "zh", "fa", "ka"].map((lang) => placeIn(lang, 3)),
    ["another spelling", "Khorgas", KHORGOS],
    ["Chinese", "霍尔果斯", KHORGOS],
    ["Russian", "Хоргос", KHORGOS],
    ["Kazakh, with its own letters", "Қорғас", KHORGOS],
    ["the same without them", "коргас", KHORGOS],
    ["an error", "horgoss", KHORGOS],
    ["two letters swapped", "Astnaa", "place:astana"],
    ["two letters swapped in a long word", "Turkmenbahsy", "place:turkmenbashi"],
    ["with diacritics", "Türkmenbaşy", "place:turkmenbashi"],
    ["without", "Turkmenbasy", "place:turkmenbashi"],
    ["diacritics where there are none", "Tâshként", "place:tashkent"],
    ["small letters", "TASHKENT".toLowerCase(), "place:tashkent"],
  ];
  for (const [what, typed, wanted] of WORDS) {
    test(`“${typed}” (${what}) finds ${wanted}, by keyboard`, async () => {
      const there = ready.pop() ?? (await opened(site));
      const { page } = there;
      await search(page, typed);
      const places = (await found(page)).find(({ title }) => title === "Places")?.ids ?? [];
      const id = places.find((id) => (wanted instanceof RegExp ? wanted.test(id) : id === wanted));
      assert.ok(id, `among ${places}`);
      assert.ok(places.indexOf(id) < 3, `it is among the first of ${places}`);
      await choose(page, id);
      await page.goBack();
      await cleared(page);
      assertQuiet(site, there);
      ready.push(there);
    });
  }

  test("what is found is grouped by kind, each with its number, the best kind first", async () => {
    const kinds = { Corridors: "corridor", Places: "place", Countries: "country", Meetings: "meeting", Agreements: "agreement", Reports: "article", Topics: "topic" };
    const order = Object.keys(kinds);
    const { page, close, ...account } = await opened(site);
    for (const [typed, best] of [["kazakhstan", "Countries"], ["astana", "Places"], ["summit", "Meetings"], ["treaty", "Agreements"], ["green energy", "Topics"]]) {
      await page.locator("#search").fill("");
      await search(page, typed);
      const groups = await found(page);
      const titles = groups.map(({ title }) => title);
      assert.equal(titles[0], best, `“${typed}” finds ${titles}`);
      assert.deepEqual(titles.slice(1), order.filter((title) => titles.includes(title) && title !== best), "the others in their order");
      assert.ok(groups.length > 1, typed);
      for (const { title, total, ids } of groups) {
        assert.ok(ids.every((id) => id.startsWith(kinds[title] + ":")), `${title}: ${ids}`);
        assert.equal(ids.length, Math.min(total, 6), `${title}: ${total} in all`);
        assert.equal(new Set(ids).size, ids.length, "each once");
      }
      const marked = await page.locator("#found mark").allTextContents();
      assert.ok(marked.some((text) => text.toLowerCase() === typed.split(" ")[0]), `${typed} is marked: ${marked}`);
    }
    assertQuiet(site, account);
    await close();
  });

  test("every kind of record can be found by its own name and selected", async () => {
    const { page, close, ...account } = await opened(site);
    const wanted = ["corridor:middle-corridor", "corridor:northern-corridor", "country:KZ", "meeting:china-central-asia-summit-astana-2025"];
    for (const id of [...wanted, `agreement:${agreements[0].id}`, `article:${articles[0].id}`, `topic:${topics[0].id}`]) {
      await search(page, nameOf(id));
      await choose(page, id);
    }
    assertQuiet(site, account);
    await close();
  });

  test("the arrow keys lead from the field through all kinds and back", async () => {
    const { page, close } = await opened(site);
    await search(page, "astana");
    const ids = (await found(page)).flatMap(({ ids }) => ids);
    const focused = () => page.evaluate(() => document.activeElement.dataset.id ?? document.activeElement.id);
    for (const id of ids) {
      await page.keyboard.press("ArrowDown");
      assert.equal(await focused(), id);
    }
    for (const id of [...ids.slice(0, -1).reverse(), "search"]) {
      await page.keyboard.press("ArrowUp");
      assert.equal(await focused(), id);
    }
    assert.equal(await page.locator("#search").inputValue(), "astana");
    await close();
  });

  test("a result that was reached stays reached when more data arrive", async () => {
    let arrive;
    const late = new Promise((resolve) => (arrive = resolve));
    const hold = async (route) => (await late, route.continue());
    const { page, errors, close } = await site.open("/", { before: (page) => page.route("**/data/*.json", hold) });
    await live(page);
    await page.locator("#search").focus();
    await page.keyboard.type("khorgos");
    await page.locator("#found a").first().waitFor();
    await page.keyboard.press("ArrowDown");
    const reached = await page.evaluate(() => document.activeElement.dataset.id);
    assert.match(reached, /khorgos/);
    await page.evaluate(() => (document.activeElement.id = "before"));
    arrive();
    await page.waitForFunction(() => !document.getElementById("before"));
    assert.equal(await page.evaluate(() => document.activeElement.dataset.id), reached);
    assert.deepEqual(errors, []);
    await close();
  });

  test("Enter takes the first, Escape ends, what is not there is said", async () => {
    const { page, errors, close } = await site.open("/");
    await live(page);
    const field = page.locator("#search");
    await field.fill("qqqqqqqq");
    await page.locator("#found .note").waitFor();
    await field.press("Escape");
    assert.equal(await field.inputValue(), "");
    assert.equal(await page.locator("#found > *").count(), 0);
    await field.fill("middle corridor");
    await page.locator("#found a").first().waitFor();
    await field.press("Enter");
    await page.locator("#panel .record").waitFor();
    assert.equal(selected(page), "corridor:middle-corridor");
    assert.deepEqual(errors, []);
    await close();
  });

  for (const width of [1280, 360]) {
    test(`the results lie within the screen and can be clicked, at ${width}`, async () => {
      const { page, close } = await site.open("/", { width, height: 740 });
      await live(page);
      await page.locator("#search").fill("Astana");
      const link = page.locator('#found a[data-id="place:astana"]');
      await link.waitFor();
      const box = await page.locator("#found").boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= 740, JSON.stringify(box));
      assert.ok(box.width >= 240, "there is room for names");
      await link.click();
      await page.locator("#panel .record[data-kind=place]").waitFor();
      assert.equal(selected(page), "place:astana");
      await close();
    });
  }

  test("without scripts there is no field that does nothing", async () => {
    const { page, close } = await site.open("/", { js: false });
    assert.ok(await page.locator("#search").isHidden());
    await close();
  });
});
