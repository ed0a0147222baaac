// Files that are missing, cut short or no data at all: the rest works, the reader is told which, and can ask again.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { live, start } from "./atlas.mjs";
import { camera, rest } from "./hand.mjs";

/** Ways in which a file can be broken. */
const FAULTS = {
  missing: (route) => route.fulfill({ status: 404, contentType: "text/plain", body: "not found" }),
  "cut short": async (route) => {
    const text = await (await route.fetch()).text();
    await route.fulfill({ contentType: "application/json", body: text.slice(0, Math.floor(text.length * 0.6)) });
  },
  "not JSON": (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Please log in</title>" }),
};

/** Breaks the files at these paths until `mend` is called. */
function breaking(fault, ...paths) {
  let broken = true;
  const answer = (route) => (broken ? FAULTS[fault](route) : route.continue());
  return {
    before: async (page) => {
      for (const path of paths) await page.route((url) => url.pathname === path, answer);
    },
    mend: () => (broken = false),
  };
}

/** What the program itself said went wrong: answers of 404 are in the console of every browser. */
const own = (errors) => errors.filter((error) => !/Failed to load resource/.test(error));

/** Asserts that the map is there and can be moved. */
async function assertMapWorks(page) {
  assert.ok(await page.locator("#notice").isHidden(), "the program goes on");
  assert.ok((await page.locator("#base-land path").count()) > 0, "there is land");
  assert.ok((await page.locator("#network path.strand").count()) > 50, "there are lines");
  const before = await camera(page);
  await page.mouse.move(...before.middle);
  await page.mouse.wheel(0, -200);
  await rest(page);
  assert.ok((await camera(page)).kmPerPx < before.kmPerPx, "the wheel zooms");
  await page.mouse.wheel(0, 200);
  await rest(page);
}

/** Asserts that the alert names the file, and nothing that is in order. */
async function assertTold(page, ...names) {
  const problems = page.locator('#problems[role="alert"]');
  await problems.locator("li").first().waitFor();
  const told = await problems.locator("li code").allTextContents();
  assert.deepEqual([...new Set(told)].sort(), [...names].sort());
}

/** Asks again. */
async function assertMended(page) {
  await page.locator("#problems button").first().click();
  await page.waitForFunction(() => document.querySelector("#problems").childElementCount === 0, null, { timeout: 8000 });
}

describe("broken files", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  const whole = {};
  before(async () => {
    const { page, close } = await site.open("/");
    await live(page);
    await rest(page);
    Object.assign(whole, await completeness(page));
    await close();
  });

  /** How much of everything there is. */
  function completeness(page) {
    return page.evaluate(() => ({
      corridors: document.querySelectorAll('#list a[data-id^="corridor:"]').length,
      strands: document.querySelectorAll("#network path.strand").length,
      texts: document.querySelectorAll("#overlay .label text").length,
      symbols: document.querySelectorAll("#overlay .symbol path").length,
    }));
  }

  const LAYERS = { missing: "land", "cut short": "rivers", "not JSON": "lines" };
  const START = ["vocabulary.json", "places.geojson", "sections.geojson", "corridors.json"];
  for (const fault of Object.keys(FAULTS)) {
    for (const name of START) {
      test(`start/${name} ${fault}: the whole file serves instead`, async () => {
        const { before } = breaking(fault, `/start/${name}`);
        const { page, errors, close } = await site.open("/", { before });
        await live(page);
        await rest(page);
        await assertMapWorks(page);
        assert.equal(await page.locator("#problems li").count(), 0, await page.locator("#problems").textContent());
        assert.deepEqual(await completeness(page), whole, "nothing is missing");
        assert.deepEqual(own(errors), []);
        await close();
      });

      test(`start/${name} and data/${name} ${fault}: it is told, the rest works, and asking again helps`, async () => {
        const { before, mend } = breaking(fault, `/start/${name}`, `/data/${name}`);
        const { page, errors, close } = await site.open("/", { before });
        await live(page);
        await rest(page);
        await assertTold(page, name);
        await assertMapWorks(page);
        mend();
        await assertMended(page);
        await rest(page);
        assert.deepEqual(await completeness(page), whole, "nothing is missing");
        await page.locator('#list a[data-id="corridor:cku-railway"]').first().click();
        await page.locator("#panel .sources").waitFor();
        assert.equal(await page.locator("#problems li").count(), 0);
        assert.deepEqual(own(errors), []);
        await close();
      });
    }

    test(`lines/sections.geojson ${fault}: on a record's page the whole file serves instead`, async () => {
      const { before } = breaking(fault, "/lines/sections.geojson");
      const { page, errors, close } = await site.open("/corridor/middle-corridor/", { before });
      await live(page);
      await rest(page);
      await assertMapWorks(page);
      assert.equal(await page.locator("#problems li").count(), 0, await page.locator("#problems").textContent());
      const { corridors, strands } = await completeness(page);
      assert.deepEqual([corridors, strands], [whole.corridors, whole.strands], "nothing is missing");
      assert.deepEqual(own(errors), []);
      await close();
    });

    test(`start/labels.geojson ${fault}: it is told, the rest works, and asking again helps`, async () => {
      const { before, mend } = breaking(fault, "/start/labels.geojson");
      const { page, errors, close } = await site.open("/", { before });
      await live(page);
      await rest(page);
      const [told] = await page.locator("#problems li code").allTextContents();
      assert.match(told, /labels\.geojson$/);
      await assertMapWorks(page);
      mend();
      await assertMended(page);
      await rest(page);
      assert.deepEqual(await completeness(page), whole, "nothing is missing");
      assert.deepEqual(own(errors), []);
      await close();
    });

    for (const layer of [LAYERS[fault]]) {
      test(`data/basemap/l1/${layer}.geojson ${fault}: the coarse layer stays, and asking again helps`, async () => {
        const path = `/data/basemap/l1/${layer}.geojson`;
        const { before, mend } = breaking(fault, path);
        const { page, errors, close } = await site.open("/", { before });
        await live(page);
        await rest(page);
        const paths = (of) => page.locator(`#base-${of} path`).evaluateAll((all) => all.map((path) => path.getAttribute("d")));
        const [coarse, others] = [await paths(layer), await paths("lakes")];
        assert.ok(coarse.length > 0);
        const { middle } = await camera(page);
        await page.mouse.move(...middle);
        for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -240);
        await assertTold(page, `basemap/l1/${layer}.geojson`);
        await page.waitForLoadState("networkidle");
        await rest(page);
        assert.deepEqual(await paths(layer), coarse, "the coarse layer stays");
        assert.notDeepEqual(await paths("lakes"), others, "the other layers are fine");
        mend();
        await assertMended(page);
        await page.waitForFunction(
          ([layer, d]) => document.querySelector(`#base-${layer} path`).getAttribute("d") !== d,
          [layer, coarse[0]],
          { timeout: 8000 },
        );
        assert.deepEqual(own(errors), []);
        await close();
      });
    }
  }

  /** A selection while detail files are broken, and after they are mended. */
  async function assertDetailsMend(fault, names) {
    const { before, mend } = breaking(fault, ...names.map((name) => `/data/${name}`));
    const { page, errors, close } = await site.open("/?select=corridor:cku-railway", { before });
    await live(page);
    await assertTold(page, ...names);
    assert.equal(await page.locator("#panel .record h2").count(), 1);
    assert.ok((await page.locator("#panel .route li").count()) > 3, "the route is told");
    assert.equal(await page.locator("#panel .placeholder").count(), 0, "nothing is still loading");
    await rest(page);
    await assertMapWorks(page);
    mend();
    await assertMended(page);
    await page.locator("#panel .sources").waitFor();
    for (const kind of ["agreement", "meeting", "article"]) {
      assert.ok((await page.locator(`#panel a[data-id^="${kind}:"]`).count()) > 0, `a link to a record of kind ${kind}`);
    }
    assert.deepEqual(own(errors), []);
    await close();
  }

  const DETAILS = ["meetings.json", "agreements.json", "articles.json", "statistics.json", "sources.json", "corridors.json"];
  for (const fault of Object.keys(FAULTS)) {
    test(`all detail files ${fault} after a selection: the panel shows the rest, and asking again helps`, () =>
      assertDetailsMend(fault, DETAILS));
  }
  // Of many problems six are told by name.
  [...DETAILS, "stories.json"].forEach((name, i) => {
    const fault = Object.keys(FAULTS)[i % 3];
    test(`data/${name} ${fault} after a selection: the panel shows the rest, and asking again helps`, () =>
      assertDetailsMend(fault, [name]));
  });

  test("everything at the start missing: the page's own map and list stay", async () => {
    const names = [...START.flatMap((name) => [`/start/${name}`, `/data/${name}`]), "/start/labels.geojson"];
    const { before, mend } = breaking("missing", ...names);
    const { page, errors, close } = await site.open("/", { before });
    await live(page);
    await rest(page);
    assert.ok((await page.locator("#problems li").count()) >= 5);
    await assertMapWorks(page);
    mend();
    await assertMended(page);
    await rest(page);
    assert.deepEqual(await completeness(page), whole, "nothing is missing");
    assert.deepEqual(own(errors), []);
    await close();
  });

  test("one broken record costs only itself, and is named", async () => {
    const spoil = async (route) => {
      const data = await (await route.fetch()).json();
      data.corridors[3] = { ...data.corridors[3], branches: "none" };
      await route.fulfill({ json: data });
    };
    const { page, close } = await site.open("/", { before: (page) => page.route("**/start/corridors.json", spoil) });
    await live(page);
    await rest(page);
    await page.locator("#problems li", { hasText: "corridors.json" }).waitFor();
    assert.equal(await page.locator("#problems li").count(), 1);
    // The list is written anew, by the desk that is loaded for it.
    let corridors;
    for (let tries = 0; tries < 50 && corridors !== whole.corridors - 1; tries++) {
      await page.waitForTimeout(100);
      ({ corridors } = await completeness(page));
    }
    assert.equal(corridors, whole.corridors - 1);
    await close();
  });

  test("what was told can be put away", async () => {
    const { before } = breaking("missing", "/start/labels.geojson");
    const { page, close } = await site.open("/", { before });
    await live(page);
    await page.locator("#problems button").nth(1).click();
    await page.waitForFunction(() => document.querySelector("#problems").childElementCount === 0);
    await close();
  });
});
