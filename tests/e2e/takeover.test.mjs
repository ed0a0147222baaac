// The page's own map and the live one: the same picture, nothing fetched twice, nothing that jumps.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { live, start } from "./atlas.mjs";
import { camera, rest } from "./hand.mjs";

const SIZES = [[1280, 800], [768, 1024], [360, 740]];

/** Where the screen shows each strand of the network and the land, in the order of the document. */
const boxes = (page) =>
  page.evaluate(() => {
    const box = (element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return [left, top, right, bottom];
    };
    const strands = [...document.querySelectorAll("#network path.strand")];
    return [
      ["the land", box(document.querySelector("#base-land"))],
      ...strands.map((path, i) => [`${path.dataset.id}, path ${i}`, box(path)]),
    ];
  });

function assertSame(before, now) {
  assert.ok(before.length > 50, "the page comes with the network");
  assert.deepEqual(now.map(([name]) => name), before.map(([name]) => name), "the same strands in the same order");
  const moved = before.flatMap(([name, box], i) => {
    const most = Math.max(...box.map((edge, k) => Math.abs(edge - now[i][1][k])));
    return most < 1 ? [] : [`${name} by ${most.toFixed(2)} px`];
  });
  assert.deepEqual(moved, [], "nothing moved");
}

describe("taking the page over", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  for (const [width, height] of SIZES) {
    test(`the live map shows what the page did, at ${width}×${height}`, async () => {
      const dry = await site.open("/", { js: false, width, height });
      const unscripted = await boxes(dry.page);
      await dry.close();

      let release;
      const held = new Promise((resolve) => (release = resolve));
      const hold = (page) => page.route("**/*.wasm", (route) => held.then(() => route.continue()));
      const shifts = (page) =>
        page.addInitScript(() => {
          window.shifted = [];
          new PerformanceObserver((list) => {
            for (const { value, sources } of list.getEntries()) {
              window.shifted.push({ value, what: sources.map(({ node }) => node?.id || node?.className || node?.nodeName) });
            }
          }).observe({ type: "layout-shift", buffered: true });
        });
      // `open` waits for the load event, which does not wait for the WASM.
      const { page, close } = await site.open("/", { width, height, before: (page) => hold(page).then(() => shifts(page)) });
      assert.equal(await page.locator("#map.static").count(), 1, "the program has not started yet");
      const before = await boxes(page);
      assertSame(unscripted, before);
      release();
      await live(page);
      assertSame(before, await boxes(page));
      await rest(page);
      assertSame(before, await boxes(page));
      const shifted = await page.evaluate(() => window.shifted);
      const sum = shifted.reduce((sum, { value }) => sum + value, 0);
      assert.ok(sum < 0.01, `layout shifted by ${sum}: ${JSON.stringify(shifted)}`);
      await close();
    });
  }

  test("the list below the map and the panel say the same before and after", async () => {
    const read = (page) =>
      page.evaluate(() => ({
        start: document.querySelector("#panel").innerText.trim(),
        corridors: [...document.querySelectorAll('#list a[data-id^="corridor:"]')].map((link) => link.dataset.id),
        folds: [...document.querySelectorAll("#list .everything > details > summary")].map((summary) => summary.textContent),
        legend: document.querySelector(".legend").textContent.trim(),
      }));
    const dry = await site.open("/", { js: false });
    const before = await read(dry.page);
    await dry.close();
    const { page, close } = await site.open("/");
    await live(page);
    const now = await read(page);
    assert.deepEqual(now.folds, before.folds);
    assert.equal(now.legend, before.legend);
    assert.equal(now.start, before.start);
    // What the closed folds hold is made when they are opened.
    assert.deepEqual(now.corridors, before.corridors.slice(0, now.corridors.length));
    assert.ok(now.corridors.length > 20);
    await close();
  });

  test("the lines are taken from the page, and the fine base map waits until it is needed", async () => {
    const { page, requests, close } = await site.open("/");
    await live(page);
    await rest(page);
    await page.waitForLoadState("networkidle");
    const fetched = (pattern) => requests.filter((url) => pattern.test(new URL(url).pathname));
    assert.deepEqual(fetched(/\/data\//), [], "a default load needs no full file");
    assert.equal(new Set(requests).size, requests.length, "and nothing twice");
    const { middle } = await camera(page);
    await page.mouse.move(...middle);
    for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -240);
    await rest(page);
    assert.ok((await camera(page)).kmPerPx < 2.5);
    // One after the other, each when the map has rested for a while.
    for (let tries = 100; tries && fetched(/\/data\/basemap\/l1\//).length < 4; tries--) await page.waitForTimeout(100);
    await page.waitForLoadState("networkidle");
    const fine = fetched(/\/data\/basemap\/l1\//).map((url) => url.split("/").at(-1)).sort();
    assert.deepEqual(fine, ["lakes.geojson", "land.geojson", "lines.geojson", "rivers.geojson"]);
    assert.deepEqual(fetched(/\/data\/sections\.geojson/), []);
    assert.deepEqual(fetched(/\/data\/basemap\/l0\//), []);
    // Each once, however often one goes out and in again.
    for (let i = 0; i < 5; i++) await page.mouse.wheel(0, 240);
    await rest(page);
    for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -240);
    await rest(page);
    await page.waitForLoadState("networkidle");
    assert.equal(fetched(/\/data\/basemap\/l1\//).length, 4);
    await close();
  });

  test("a window that changes while the map is taken over is not missed", async () => {
    const { page, close } = await site.open("/", {
      // The first text is measured after the frame was, and before the map is changed.
      before: (page) =>
        page.addInitScript(() => {
          const measure = CanvasRenderingContext2D.prototype.measureText;
          CanvasRenderingContext2D.prototype.measureText = function (...text) {
            CanvasRenderingContext2D.prototype.measureText = measure;
            Promise.resolve().then(() => {
              document.getElementById("atlas").style.width = "800px";
              window.dispatchEvent(new Event("resize"));
              window.changed = true;
            });
            return measure.apply(this, text);
          };
        }),
    });
    await live(page);
    await page.waitForFunction(() => window.changed);
    await rest(page);
    const put = () => page.locator("#world").getAttribute("transform");
    const before = await put();
    await page.evaluate(() => window.dispatchEvent(new Event("resize")));
    await rest(page);
    assert.equal(await put(), before, "the frame was known already");
    await close();
  });

  test("a selection fetches the texts once, and no geometry", async () => {
    const { page, requests, close } = await site.open("/");
    await live(page);
    for (const at of [0, 3]) {
      await page.locator('#list a[data-id^="corridor:"]').nth(at).click();
      await page.locator("#panel .sources").waitFor();
    }
    await page.waitForLoadState("networkidle");
    const full = requests.map((url) => new URL(url).pathname).filter((path) => path.startsWith("/data/"));
    assert.equal(new Set(full).size, full.length, "each once");
    assert.ok(full.includes("/data/articles.json"));
    assert.ok(!full.some((path) => /sections|basemap/.test(path)), full.join(" "));
    await close();
  });
});
