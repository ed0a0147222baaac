// What pages use that show the atlas: the script that gives frames their height, the element, the article that steers the map.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { dist, host, open, start } from "./atlas.mjs";
import { assertQuiet, eventually } from "./reader.mjs";
import { nameOf } from "./records.mjs";

const selected = (frame) => frame.locator("html").evaluate(() => new URLSearchParams(location.search).get("select"));

describe("in pages of others", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  const page = (body, head = "") => `<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title>${head}<body>${body}</body></html>`;
  const visited = async (html, how) => {
    const news = await host(html);
    const reader = await open(site.browser, news.origin, how);
    return { ...reader, news, close: async () => (await reader.close(), news.close()) };
  };

  test("the host's script is small and gives each frame its own height", async () => {
    const bytes = statSync(join(dist, "host.js")).size;
    assert.ok(bytes <= 1000, `host.js has ${bytes} bytes`);
    const frames = ["", "&show="].map((more, at) => `<iframe id="f${at}" src="${site.origin}/?embed=1${more}" width="600" height="200"></iframe>`);
    const there = await visited(page(`${frames.join("")}<iframe id="other" height="200" srcdoc="x"></iframe><script src="${site.origin}/host.js" defer></script>`));
    const height = (id) => there.page.locator("#" + id).evaluate((frame) => frame.clientHeight);
    await eventually(async () => (await height("f0")) > 450 && (await height("f1")) > 300, true, "both are given room");
    assert.ok((await height("f0")) > (await height("f1")), "a map alone needs less");
    const say = (message) => there.page.frames()[3].evaluate((message) => parent.postMessage(message, "*"), message);
    for (const height of [1e9, -5, "300", null, NaN]) await say({ type: "atlas:height", v: 1, height });
    await say({ type: "atlas:height", v: 2, height: 300 });
    await say("atlas:height");
    await there.page.evaluate(() => postMessage({ type: "atlas:height", v: 1, height: 999 }, "*"));
    await there.page.waitForTimeout(300);
    assert.equal(await height("other"), 200, "nonsense changes nothing");
    await there.close();
    assert.deepEqual(there.errors, []);
  });

  test("a script that comes after the frames are live still gives them their height", async () => {
    const there = await visited(page(`<iframe src="${site.origin}/?embed=1" width="600" height="200"></iframe>`));
    await there.page.addScriptTag({ url: site.origin + "/host.js" });
    await eventually(() => there.page.locator("iframe").evaluate((frame) => frame.clientHeight > 450), true);
    await there.close();
  });

  const element = (attributes = "", inside = "") =>
    `<div style="height:4000px">Text</div><corridor-atlas ${attributes}>${inside}</corridor-atlas>
     <script src="${site.origin}/corridor-atlas.js"></script>`;

  test("the element asks for the atlas only when the reader comes near", async () => {
    const picture = `<img src="${site.origin}/icon-none.svg" alt="The map as a picture">`;
    const there = await visited(page(element('select="corridor:middle-corridor" label="Map: the Middle Corridor"', picture)));
    await there.page.waitForTimeout(600);
    assert.deepEqual(there.requests.filter((url) => url.includes("embed=1")), []);
    await there.page.locator("corridor-atlas").scrollIntoViewIfNeeded();
    const frame = there.page.frameLocator("corridor-atlas iframe");
    await frame.locator("#panel h2").filter({ hasText: nameOf("corridor:middle-corridor") }).waitFor();
    assert.equal(await there.page.locator("corridor-atlas iframe").getAttribute("title"), "Map: the Middle Corridor");
    assert.equal(await there.page.evaluate(() => document.activeElement.tagName), "BODY", "it takes no focus");
    await there.close();
    assert.deepEqual(there.violations, []);
  });

  test("attributes and methods steer it, events tell of it", async () => {
    const there = await visited(page(element('theme="dark" show="title"')));
    const on = (run, ...args) => there.page.locator("corridor-atlas").evaluate(run, ...args);
    await on((atlas) => {
      window.told = [];
      for (const name of ["atlas-ready", "atlas-selected", "atlas-view"]) {
        atlas.addEventListener(name, ({ type, detail }) => window.told.push([type, detail]));
      }
      // Before anything is there: it is said once the atlas listens.
      atlas.select("place:astana");
      // Browsers do not paint frames that are far away, and the atlas tells of what has been painted.
      atlas.scrollIntoView();
    });
    const frame = there.page.frameLocator("corridor-atlas iframe");
    const toldOf = (id) => {
      const has = (id) => window.told.some(([type, detail]) => type === "atlas-selected" && detail.id === id);
      return eventually(() => there.page.evaluate(has, id), true, `it told of ${id}`);
    };
    await toldOf("place:astana");
    await on((atlas) => atlas.setAttribute("select", "corridor:cku-railway"));
    await toldOf("corridor:cku-railway");
    await on((atlas) => atlas.setAttribute("mode", "rail"));
    await eventually(() => frame.locator("html").evaluate(() => /mode=rail/.test(location.search)), true);
    await on((atlas) => atlas.fit([66, 38, 80, 46]));
    await eventually(() => frame.locator("html").evaluate(() => /view=7[0-9.]+,4/.test(location.search)), true);
    await on((atlas) => atlas.removeAttribute("select"));
    await toldOf(null);
    assert.equal(await selected(frame), null);
    assert.deepEqual(await there.page.evaluate(() => window.told[0]), ["atlas-ready", {}]);
    await there.close();
    assert.deepEqual(there.errors, []);
  });

  test("the element works under a strict policy of its page, and goes nowhere but to the web", async () => {
    const policy = `default-src 'none'; script-src ${site.origin}; frame-src ${site.origin}; img-src ${site.origin}`;
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
    const there = await visited(page(`<corridor-atlas></corridor-atlas><corridor-atlas id="bad" src="javascript:alert(1)"></corridor-atlas>
      <script src="${site.origin}/corridor-atlas.js"></script>`, meta));
    await there.page.frameLocator("corridor-atlas >> nth=0 >> iframe").locator("html[data-atlas=live]").waitFor();
    assert.equal(await there.page.locator("#bad iframe").getAttribute("src"), null);
    await there.close();
    assert.deepEqual(there.violations, []);
  });
});

describe("the article that steers the map", () => {
  const path = "/examples/astana-story/";
  const html = readFileSync(join(dist, path, "index.html"), "utf8");
  const ids = [...html.matchAll(/data-select="([^"]+)"/g)].map(([, id]) => id);
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  test("it speaks of records that there are", () => {
    assert.ok(ids.length >= 7);
    ids.forEach(nameOf);
    for (const [, kind, id] of html.matchAll(/href="\.\.\/\.\.\/([a-z]+)\/([^"/]+)\/"/g)) nameOf(`${kind}:${id}`);
  });

  for (const [width, height] of [[1280, 900], [360, 740]]) {
    test(`reading on and back changes the map, at ${width} px`, async () => {
      const there = await site.open(path, { width, height });
      const { page } = there;
      const frame = page.frameLocator("#atlas");
      await frame.locator("html[data-atlas=live]").waitFor();
      const read = async (at) => {
        await page.locator(".steps section").nth(at).evaluate((section) => {
          const { top } = section.getBoundingClientRect();
          window.scrollBy({ top: top - innerHeight * 0.55, behavior: "instant" });
        });
        await eventually(() => selected(frame), ids[at], `paragraph ${at}`);
        assert.ok(await page.locator("#atlas").evaluate((atlas) => atlas.getBoundingClientRect().bottom > 200), "the map stays in sight");
      };
      for (const at of [...ids.keys()]) await read(at);
      for (const at of [4, 1, 0]) await read(at);
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
      const before = await page.evaluate(() => scrollY);
      await page.waitForTimeout(500);
      assert.equal(await page.evaluate(() => scrollY), before, "the map does not move the page");
      await there.close();
      assertQuiet(site, there);
    });
  }

  test("without scripts all of the text is there, and a map", async () => {
    const { page, close } = await site.open(path, { js: false });
    assert.equal(await page.locator(".steps section").count(), ids.length);
    assert.ok((await page.frameLocator("#atlas").locator("#map path.strand").count()) > 50);
    await close();
  });
});
