// A page for every record: complete without scripts, the live atlas in that state with them.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { dist, live, serve, start } from "./atlas.mjs";
import { camera, rest } from "./hand.mjs";

/** The records of a kind that this build has pages of. */
const pagesOf = (kind) =>
  readdirSync(join(dist, kind)).filter((id) => existsSync(join(dist, kind, id, "index.html"))).sort();

/** A page of each kind; tests build only some of them. */
const KINDS = ["corridor", "place", "country", "meeting", "agreement"];
const SOME = KINDS.map((kind) => `${kind}/${pagesOf(kind)[0]}/`);

/** The corridor of this build that most is known of. */
const CORRIDOR = pagesOf("corridor").includes("middle-corridor") ? "middle-corridor" : pagesOf("corridor")[0];

const heading = (page) => page.locator("#panel h2").first().textContent();
const selected = (page) => page.locator("#selected path").count();

/** Asserts that nothing was asked of anyone else and no policy broken. */
function assertClean(site, { requests, violations, errors }) {
  const foreign = requests.filter((url) => !url.startsWith("data:") && new URL(url).origin !== site.origin);
  assert.deepEqual(foreign, [], "no request leaves the origin");
  assert.deepEqual(violations, [], "no violation of the Content-Security-Policy");
  assert.deepEqual(errors, [], "no error in the console");
}

describe("with scripts off", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  for (const path of SOME) {
    test(`the page ${path} is complete`, async () => {
      const opened = await site.open(path, { js: false });
      const { page } = opened;
      assert.ok((await heading(page)).length > 1, "the record's name");
      assert.ok(await page.locator("svg#map").isVisible(), "its map");
      assert.ok((await page.locator("#panel").innerText()).length > 60, "what is known of it");
      assert.ok((await page.locator("#legend li").count()) > 10, "what the signs mean");
      assert.ok((await page.title()).includes("Corridor Atlas"));
      assert.equal(await page.locator('#list a[data-id^="corridor:"]').count() > 60, true, "the list");
      const data = await page.locator('script[type="application/ld+json"]').textContent();
      assert.equal(JSON.parse(data)["@context"], "https://schema.org");
      assertClean(site, opened);
      await opened.close();
    });
  }

  test("one walks along links and back", async () => {
    const { page, close } = await site.open("/", { js: false });
    const at = () => new URL(page.url()).pathname;
    await page.locator(`#list a[data-id="corridor:${CORRIDOR}"]`).first().click();
    assert.equal(at(), `/corridor/${CORRIDOR}/`);
    const corridor = await heading(page);
    assert.ok((await selected(page)) > 0, "the corridor stands out");
    const next = page.locator('#panel a[href^="place/"]:visible, #panel a[href^="country/"]:visible').first();
    const name = await next.textContent();
    const href = await next.getAttribute("href");
    await next.click();
    assert.equal(at(), "/" + href.split("#")[0]);
    assert.ok((await page.locator("body").innerText()).includes(name), "where the link leads the name stands");
    await page.goBack();
    await page.locator(".standfirst a").nth(1).click();
    assert.equal(at(), "/corridor/", "the list of corridors");
    await page.locator('main a[href="./"]').first().click();
    assert.equal(at(), "/");
    for (const before of ["/corridor/", `/corridor/${CORRIDOR}/`, "/"]) {
      await page.goBack();
      assert.equal(at(), before);
    }
    await page.goForward();
    assert.equal(await heading(page), corridor);
    await close();
  });

  test("what has no page of its own is found in a list", async () => {
    const { page, close } = await site.open(`corridor/${CORRIDOR}/`, { js: false });
    const link = page.locator('#panel a[href^="article/#"]:visible').first();
    const id = (await link.getAttribute("href")).split("#")[1];
    await link.click();
    assert.equal(new URL(page.url()).pathname, "/article/");
    const entry = page.locator(`[id="${id}"]`);
    assert.ok(await entry.isVisible());
    assert.ok((await entry.locator("p").count()) >= 2, "its gist and the way to it");
    await close();
  });

  test("a reading is one text", async () => {
    const { page, close } = await site.open("/", { js: false });
    await page.locator("#panel .story-way a").first().click();
    assert.match(new URL(page.url()).pathname, /^\/story\/[a-z0-9-]+\/$/);
    assert.ok((await page.locator("main h2").count()) > 5, "its steps");
    await close();
  });

  test("the skip link stays on the page", async () => {
    const { page, close } = await site.open(SOME[0], { js: false });
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    const address = new URL(page.url());
    assert.deepEqual([address.pathname, address.hash], ["/" + SOME[0], "#list"]);
    await close();
  });

  test("notes, lists and the page for lost ones keep to the policy", async () => {
    const paths = ["about/borders/", "about/corrections/", "about/licence/", "place/", "404.html"];
    paths.push(`topic/${pagesOf("topic")[0]}/`);
    for (const path of paths) {
      const opened = await site.open(path);
      assert.equal(await opened.page.locator("h1").count(), 1, path);
      assert.equal(await opened.page.locator('script:not([type="application/ld+json"])').count(), 0, path);
      const wide = await opened.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(wide, false, `${path} is no wider than the screen`);
      // Built for a site in a folder, the page for lost ones looks for its styles there.
      const base = await opened.page.locator("base").getAttribute("href");
      if (!base.startsWith("/")) assertClean(site, opened);
      await opened.close();
    }
  });
});

describe("with scripts on", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  /** Notes whatever the panel's heading and the selection's drawing become while the program takes the page over. */
  const watch = (page) =>
    page.addInitScript(() => {
      window.seen = { headings: [], lost: 0, placeholders: 0 };
      const look = () => {
        const title = document.querySelector("#panel h2")?.textContent;
        if (title === undefined) return;
        if (!window.seen.headings.includes(title)) window.seen.headings.push(title);
        window.seen.placeholders += document.querySelectorAll("#panel .placeholder").length;
        window.had ||= document.querySelector("#selected")?.childElementCount > 0;
        if (window.had && document.querySelector("#selected").childElementCount === 0) window.seen.lost++;
      };
      new MutationObserver(look).observe(document, { childList: true, subtree: true });
    });

  for (const path of SOME) {
    test(`the page ${path} becomes the atlas in that state`, async () => {
      const dry = await site.open(path, { js: false });
      const [name, had] = [await heading(dry.page), (await selected(dry.page)) > 0];
      const isPart = (await dry.page.locator("#map.part").count()) > 0;
      const shown = await camera(dry.page);
      await dry.close();

      const opened = await site.open(path, { before: watch });
      const { page } = opened;
      await live(page);
      await page.waitForFunction(() => performance.getEntriesByName("atlas:selected").length > 0);
      await rest(page);
      const desk = () => opened.requests.some((address) => /atlas-desk-/.test(address));
      assert.ok(!desk(), "what the page says already is asked for only once the reader touches anything");
      await page.mouse.move(640, 300);
      // Answered once the desk knows everything.
      await page.evaluate(() => window.atlas.ask("among "));
      await rest(page);
      assert.ok(desk());
      assert.equal(await heading(page), name);
      assert.equal(new URL(page.url()).pathname, "/" + path, "the address stays");
      assert.equal((await selected(page)) > 0, had, "the selection is shown");
      const seen = await page.evaluate(() => window.seen);
      assert.deepEqual(seen, { headings: [name], lost: 0, placeholders: 0 }, "nothing flashed");
      const now = await camera(page);
      if (isPart) {
        assert.ok(Math.abs(now.kmPerPx / shown.kmPerPx - 1) < 0.08, `${shown.kmPerPx} → ${now.kmPerPx} km a pixel`);
        const moved = Math.hypot(now.center.x - shown.center.x, now.center.y - shown.center.y) / now.kmPerPx;
        assert.ok(moved < 24, `the map moved by ${moved} pixels`);
      }
      assert.ok((await page.locator("#network path").count()) > 100, "the whole network is there");
      const land = await page.locator("#base-land").evaluate((group) => group.getBBox().width);
      assert.ok(land > 8000, `the whole base map is there, ${land} km wide`);
      assertClean(site, opened);
      await opened.close();
    });
  }

  test("from there every state has its address at the site's first page, in any folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "atlas-"));
    symlinkSync(dist, join(folder, "sub"));
    const server = await serve({ folder });
    try {
      const own = `${server.origin}/sub/corridor/${CORRIDOR}/`;
      const context = await site.browser.newContext();
      const page = await context.newPage();
      const requests = [];
      page.on("request", (request) => requests.push(new URL(request.url()).pathname));
      await page.goto(own);
      await live(page);
      await page.locator("#panel .sources").waitFor();
      const name = await heading(page);
      await page.locator('#panel a[data-id^="country:"]').first().click();
      const country = new URL(page.url());
      assert.equal(country.pathname, "/sub/");
      assert.match(country.searchParams.get("select"), /^country:/);
      await page.locator("#panel .close").click();
      const closed = new URL(page.url());
      assert.deepEqual([closed.pathname, closed.searchParams.has("select")], ["/sub/", false]);
      assert.equal(await page.locator("#panel .start").count(), 1, "nothing is selected");
      await page.goBack();
      await page.goBack();
      // Where the map came to rest meanwhile stands in the address, which is then one of the first page.
      const back = new URL(page.url());
      assert.ok(back.href === own || back.searchParams.get("select") === `corridor:${CORRIDOR}`, back.href);
      await page.waitForFunction((name) => document.querySelector("#panel h2").textContent === name, name);
      await page.goForward();
      await page.goForward();
      await page.locator("#panel .start").waitFor();
      await page.reload();
      await live(page);
      assert.equal(await page.locator("#panel .start").count(), 1, "a reload shows the same");
      assert.deepEqual(requests.filter((path) => !path.startsWith("/sub/")), []);
      await context.close();
    } finally {
      server.close();
      rmSync(folder, { recursive: true });
    }
  });

  test("what the address asks for beside goes before the page's own state", async () => {
    const { page, close } = await site.open(`corridor/${CORRIDOR}/?select=country:KZ&view=70,45,3`);
    await live(page);
    await page.waitForFunction(() => performance.getEntriesByName("atlas:selected").length > 0);
    assert.match(await heading(page), /Kazakhstan/);
    const { lon, lat } = await camera(page);
    assert.ok(Math.abs(lon - 70) < 0.5 && Math.abs(lat - 45) < 0.5);
    await close();
  });
});
