// The atlas in a frame of another page: what it shows, what it tells and is told, and that the host page scrolls past it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { host, open, start } from "./atlas.mjs";
import { camera, rest } from "./hand.mjs";
import { eventually } from "./reader.mjs";

const pym = readFileSync(createRequire(import.meta.url).resolve("pym.js/dist/pym.v1.js"), "utf8");

describe("embedded", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  /** A host page with text above and below a frame, which writes down what the frame tells it. */
  const page = (frame) => `<!doctype html><html lang="en"><title>News</title><body style="margin:0">
    <h1>A story</h1><p style="height:300px">Before</p>${frame}<p style="height:3000px">After</p>
    <script>window.told = []; addEventListener("message", (event) => told.push(event.data));</script></body></html>`;
  const frameOf = (query, attributes = "") =>
    `<iframe id="atlas" title="Atlas" width="900" height="560" src="${site.origin}/?embed=1${query}" ${attributes}></iframe>`;

  /** The host with the atlas in it, once that has said that it is ready. */
  async function hosted(html, how) {
    const news = await host(html);
    const opened = await open(site.browser, news.origin, how);
    const all = () => opened.page.evaluate(() => window.told);
    const told = (type) => all().then((all) => all.filter((message) => message && message.type === type));
    const last = (type) => told(type).then((list) => list.at(-1));
    const say = (message) => opened.page.evaluate((m) => document.querySelector("iframe").contentWindow.postMessage(m, "*"), message);
    await eventually(async () => (await told("atlas:ready")).length, 1, "the frame says once that it is ready");
    const frame = opened.page.frames().find((frame) => frame.url().includes("embed=1"));
    return { ...opened, frame, all, told, last, say, close: () => opened.close().then(news.close) };
  }

  /** Nothing was asked of anybody but the host and the atlas, and nothing was kept. */
  async function assertQuiet({ page, requests, errors, violations }) {
    const local = (url) => /^(data|blob|about):/.test(url) || url.startsWith("http://127.0.0.1:");
    assert.deepEqual(requests.filter((url) => !local(url)), []);
    assert.deepEqual({ errors, violations }, { errors: [], violations: [] });
    assert.deepEqual(await page.context().cookies(), []);
  }

  test("a host steers the view, and is told of it", async () => {
    const embed = await hosted(page(frameOf("")));
    assert.ok((await embed.last("atlas:height")).height > 300);
    assert.ok((await embed.all()).some((message) => message.sentinel === "amp" && message.type === "embed-size"));
    await embed.say({ type: "atlas:select", v: 1, id: "corridor:middle-corridor" });
    await embed.frame.locator('#panel [data-kind="corridor"]').waitFor();
    await eventually(async () => (await embed.last("atlas:selected"))?.id, "corridor:middle-corridor", "the selection is told");
    await embed.say({ type: "atlas:set", v: 1, mode: "rail", theme: "dark" });
    await eventually(() => embed.frame.evaluate(() => document.documentElement.dataset.theme), "dark", "the colours");
    assert.match(embed.frame.url(), /mode=rail/);
    await embed.say({ type: "atlas:fit", v: 1, bbox: [66, 40, 81, 46] });
    await eventually(async () => Boolean(await embed.last("atlas:view")), true, "the view is told");
    await rest(embed.frame);
    const { lon, lat } = await camera(embed.frame);
    assert.ok(Math.abs(lon - 73.5) < 1 && Math.abs(lat - 43.2) < 1, `${lon}, ${lat}`);
    await embed.say({ type: "atlas:clear", v: 1 });
    await eventually(async () => (await embed.last("atlas:selected")).id, null, "nothing is selected");
    const full = await embed.frame.locator("#embed-bar a").getAttribute("href");
    assert.ok(/mode=rail/.test(full) && !/embed=/.test(full) && full.startsWith(site.origin), full);
    await assertQuiet(embed);
    await embed.close();
  });

  test("what is malformed is ignored", async () => {
    const embed = await hosted(page(frameOf("")));
    for (const message of [
      null, 1, "atlas:select", [], {}, { type: "atlas:select" }, { type: "atlas:select", v: 2, id: "place:astana" },
      { type: "atlas:select", v: 1 }, { type: "atlas:select", v: 1, id: 7 }, { type: "atlas:select", v: 1, id: "javascript:alert(1)" },
      { type: "atlas:select", v: 1, id: "place:<img src=x>" }, { type: "atlas:fit", v: 1, bbox: [1, 2, 3] },
      { type: "atlas:fit", v: 1, bbox: [9, 9, 1, 1] }, { type: "atlas:fit", v: 1, bbox: "1,2,3,4" }, { type: "atlas:fit", v: 1, bbox: [null, 0, 1, 1] },
      { type: "atlas:set", v: 1, theme: "<script>" }, { type: "atlas:set", v: 1, mode: "rail&select=place:astana" },
      { type: "atlas:set", v: 1, lang: "../x" }, { type: "atlas:set", v: 1, data: "https://example.org/" }, { type: "constructor", v: 1 },
    ]) await embed.say(message);
    await embed.say({ type: "atlas:set", v: 1, status: "planned" });
    await embed.frame.waitForFunction(() => location.search.includes("status=planned"));
    const query = [...new URL(embed.frame.url()).searchParams].sort();
    assert.deepEqual(query, [["embed", "1"], ["status", "planned"]], "only what was well formed counts");
    await assertQuiet(embed);
    await embed.close();
  });

  test("a page sends messages only as the host", async () => {
    const embed = await hosted(page(frameOf("") + '<iframe id="other" srcdoc="<p>x</p>"></iframe>'));
    await embed.page.evaluate(() => {
      const script = 'parent.document.querySelector("#atlas").contentWindow.postMessage({type:"atlas:select",v:1,id:"place:astana"},"*")';
      document.querySelector("#other").contentWindow.eval(script);
    });
    await embed.page.waitForTimeout(500);
    assert.deepEqual(await embed.told("atlas:selected"), []);
    await embed.close();
  });

  test("the wheel scrolls the host page, with Ctrl the map; the focus stays with the host", async () => {
    const embed = await hosted(page(frameOf("")));
    assert.equal(await embed.page.evaluate(() => document.activeElement.tagName), "BODY");
    assert.equal(await embed.page.evaluate(() => scrollY), 0, "the host page does not jump");
    await rest(embed.frame);
    const { x, y, width, height } = await embed.page.locator("#atlas").boundingBox();
    const before = await camera(embed.frame);
    await embed.page.mouse.move(x + width * 0.75, y + height / 2);
    await embed.page.mouse.wheel(0, 200);
    await embed.page.waitForFunction(() => scrollY > 100);
    assert.match(await embed.frame.locator("#embed-hint.seen").textContent(), /Ctrl/);
    await rest(embed.frame);
    assert.equal((await camera(embed.frame)).kmPerPx, before.kmPerPx);
    await embed.page.keyboard.down("Control");
    await embed.page.mouse.move(x + width * 0.75, y + height / 2 - 200);
    await embed.page.mouse.wheel(0, -240);
    await embed.page.keyboard.up("Control");
    await rest(embed.frame);
    assert.ok((await camera(embed.frame)).kmPerPx < before.kmPerPx);
    await embed.close();
  });

  test("pym.js, as news pages have it, sets the height", async () => {
    const news = await host(`<!doctype html><html lang="en"><title>News</title><div id="here"></div><script>${pym}</script>
      <script>new pym.Parent("here", "${site.origin}/?embed=1", {});</script></html>`);
    const { page, close } = await open(site.browser, news.origin);
    const frame = page.locator("#here iframe");
    await page.waitForFunction(() => parseInt(document.querySelector("#here iframe")?.getAttribute("height"), 10) > 300);
    const inside = page.frames().find((frame) => frame.url().includes("childId"));
    await inside.waitForFunction(() => document.documentElement.dataset.atlas === "live");
    assert.match(inside.url(), /childId=here/, "the key is kept");
    const wide = parseInt(await frame.getAttribute("height"), 10);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.waitForFunction((wide) => parseInt(document.querySelector("#here iframe").getAttribute("height"), 10) !== wide, wide);
    await close();
    news.close();
  });

  test("in a sandbox that allows scripts and nothing else", async () => {
    const embed = await hosted(page(frameOf("&select=corridor:middle-corridor", 'sandbox="allow-scripts"')));
    await embed.frame.locator("#panel .sources").waitFor();
    await embed.say({ type: "atlas:select", v: 1, id: "place:astana" });
    await embed.frame.locator('#panel [data-kind="place"]').waitFor();
    await assertQuiet(embed);
    await embed.close();
  });

  test("where WebAssembly is refused, the map and its links stay, and it is said quietly", async () => {
    const news = await host(page(frameOf("")));
    const { page: opened, close } = await open(site.browser, news.origin, {
      before: (page) =>
        page.route(`${site.origin}/?embed=1`, async (route) => {
          const response = await route.fetch();
          const policy = response.headers()["content-security-policy"].replace(" 'wasm-unsafe-eval'", "");
          await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
        }),
    });
    const frame = opened.frames().find((frame) => frame.url().includes("embed=1"));
    await frame.locator("#notice:not([hidden])").waitFor();
    assert.match(await frame.locator("#notice").textContent(), /WebAssembly/);
    assert.equal(await frame.locator("#notice").getAttribute("role"), "status");
    assert.ok((await frame.locator("#map path.strand").count()) > 50);
    const link = frame.locator('#panel a[href^="meeting/"]').first();
    await link.click();
    await opened.context().waitForEvent("page", { timeout: 10_000 }).catch(() => {});
    assert.ok(opened.context().pages().some((page) => /\/meeting\//.test(page.url())), "links lead to pages of their own");
    await close();
    news.close();
  });

  test("only what is asked for is shown, and the credits in any case", async () => {
    for (const [show, seen] of [
      ["", ["#panel", ".masthead h1", ".credits"]],
      ["&show=legend", ["#legend"]],
      ["&show=list,search", ["#list", "#search"]],
    ]) {
      const { page, close } = await open(site.browser, `${site.origin}/?embed=1${show}`);
      await page.locator("#embed-bar").waitFor();
      await page.waitForFunction(() => getComputedStyle(document.querySelector("#embed-bar")).display === "flex");
      for (const part of ["#panel", "#legend", "#list", "#search", ".masthead h1", ".credits"]) {
        assert.equal(await page.locator(part).isVisible(), seen.includes(part), `${part} with ${show}`);
      }
      assert.ok(await page.locator(".map-credit").isVisible());
      await close();
    }
  });
});
