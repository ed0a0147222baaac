// Pages in other languages: complete without scripts, the live atlas in that language with them.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { dist, live, serve, start } from "./atlas.mjs";
import { rest } from "./hand.mjs";
import { english, file, pieces, says, untranslated } from "./words.mjs";

/** Tests build pages in some languages alone. */
const TAGS = ["zh", "fa", "ru"];

/** A corridor that the build has in other languages too. */
const CORRIDOR = `corridor/${readdirSync(join(dist, "zh", "corridor")).find((id) => existsSync(join(dist, "zh", "corridor", id, "index.html")))}/`;

const heading = (page) => page.locator("#panel h2").first().textContent();

describe("with scripts off", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  for (const tag of TAGS) {
    for (const path of [`${tag}/`, `${tag}/${CORRIDOR}`]) {
      test(`the page ${path} is complete in its language`, async () => {
        const { page, violations, errors, close } = await site.open(path, { js: false });
        const words = await file(tag);
        const { lang, dir } = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
        assert.deepEqual([lang, dir], [tag, tag === "fa" ? "rtl" : "ltr"]);
        const left = await untranslated(tag);
        const shown = await page.evaluate(pieces);
        assert.deepEqual(shown.filter((text) => left.has(text)), [], "no text of the interface is English");
        for (const text of [words.desk["legend.title"], words.desk["list.title"], words.page["page.panel"]]) {
          assert.ok(shown.some((piece) => piece.includes(text)), text);
        }
        const described = await page.locator('meta[name="description"]').getAttribute("content");
        assert.ok(!left.has(described) && described.length > 10, described);
        assert.ok(await page.locator("svg#map").isVisible());
        assert.ok((await page.locator("#overlay text").count()) > 5, "names are on the map");
        assert.equal(await page.locator('#list a[data-id^="corridor:"]').count() > 60, true, "the list");
        const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
        assert.equal(data.inLanguage, tag);
        const { wide, beside } = await page.evaluate(() => {
          const box = (id) => document.getElementById(id).getBoundingClientRect();
          const { scrollWidth, clientWidth, dir } = document.documentElement;
          const [panel, map] = [box("panel"), box("map-frame")];
          return { wide: scrollWidth - clientWidth, beside: dir === "rtl" ? panel.left >= map.right - 1 : panel.right <= map.left + 1 };
        });
        // The panel stands where lines begin.
        assert.deepEqual([wide, beside], [0, true]);
        assert.deepEqual([violations, errors], [[], []]);
        await close();
      });
    }
  }

  test("one walks from language to language, and stays in it", async () => {
    const { page, close } = await site.open(CORRIDOR, { js: false });
    const at = () => new URL(page.url()).pathname;
    const to = (tag) => page.locator(`nav.editions a[hreflang="${tag}"]`);
    assert.equal(await to("en").getAttribute("aria-current"), "page");
    assert.equal(await to("zh").textContent(), "中文");
    await to("zh").click();
    assert.equal(at(), `/zh/${CORRIDOR}`);
    const chinese = await heading(page);
    await to("fa").click();
    assert.equal(at(), `/fa/${CORRIDOR}`);
    await page.locator(".standfirst a").first().click();
    assert.equal(at(), "/fa/");
    await page.locator(`#list a[href="fa/${CORRIDOR}"]`).first().click();
    assert.equal(at(), `/fa/${CORRIDOR}`);
    await to("en").click();
    assert.equal(at(), `/${CORRIDOR}`);
    assert.notEqual(await heading(page), chinese);
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#list");
    await close();
  });

  test("languages of a page name each other", async () => {
    const { page, close } = await site.open("/", { js: false });
    const named = async (path) => {
      await page.goto(new URL(path, site.origin).href);
      return page.evaluate(() => ({
        own: document.documentElement.lang,
        links: [...document.querySelectorAll("nav.editions a")].map((link) => [link.hreflang, link.lang, link.pathname]),
        alternates: [...document.querySelectorAll("head link[hreflang]")].map((link) => [link.hreflang, link.href]),
      }));
    };
    for (const path of ["/", `/${CORRIDOR}`]) {
      const first = await named(path);
      assert.ok(first.links.length >= 4);
      for (const [hreflang, lang, address] of first.links) {
        const other = await named(address);
        assert.deepEqual([other.own, lang], [hreflang, hreflang]);
        assert.deepEqual([other.links, other.alternates], [first.links, first.alternates], address);
      }
      // Without the site's address no absolute one is known.
      const languages = first.alternates.map(([hreflang]) => hreflang);
      if (languages.length) assert.deepEqual(languages, [...first.links.map(([hreflang]) => hreflang), "x-default"]);
    }
    await close();
  });
});

describe("with scripts on", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  const query = (page) => new URL(page.url()).searchParams;
  const lang = (page) => page.evaluate(() => document.documentElement.lang);

  for (const [tag, locale] of [["zh", "en-US"], ["fa", "ru-RU"]]) {
    test(`the page in ${tag} becomes the atlas in ${tag}, whatever the browser prefers`, async () => {
      const words = await file(tag);
      const dry = await site.open(`${tag}/${CORRIDOR}`, { js: false });
      const name = await heading(dry.page);
      await dry.close();
      const opened = await site.open(`${tag}/${CORRIDOR}`, { locale });
      const { page } = opened;
      await live(page);
      await says(page, "#legend, .legend", words.desk["legend.title"]);
      await page.evaluate(() => window.atlas.ask("among "));
      await rest(page);
      assert.equal(await lang(page), tag);
      assert.equal(await heading(page), name, "the record stays, by its name");
      assert.equal(new URL(page.url()).pathname, `/${tag}/${CORRIDOR}`, "the address stays");
      const left = await untranslated(tag);
      assert.deepEqual((await page.evaluate(pieces)).filter((text) => left.has(text)), []);
      assert.equal(await page.locator("nav.editions").isVisible(), false, "the button of languages keeps the view");
      assert.deepEqual([opened.violations, opened.errors], [[], []]);
      await opened.close();
    });
  }

  test("from there every state keeps the language, in any folder, forth and back", async () => {
    const folder = mkdtempSync(join(tmpdir(), "atlas-"));
    symlinkSync(dist, join(folder, "sub"));
    const server = await serve({ folder });
    try {
      const own = `${server.origin}/sub/zh/${CORRIDOR}`;
      const words = await file("zh");
      const context = await site.browser.newContext({ locale: "en-US" });
      const page = await context.newPage();
      const requests = [];
      page.on("request", (request) => requests.push(new URL(request.url()).pathname));
      await page.goto(own);
      await live(page);
      await page.locator("#panel .sources").waitFor();
      const name = await heading(page);
      await page.locator('#panel a[data-id^="country:"]').first().click();
      assert.equal(new URL(page.url()).pathname, "/sub/");
      assert.match(query(page).get("select"), /^country:/);
      assert.equal(query(page).get("lang"), "zh");
      await page.locator("#panel .close").click();
      assert.deepEqual([query(page).has("select"), query(page).get("lang")], [false, "zh"]);
      await says(page, "#panel", words.desk["start.title"]);
      await page.goBack();
      await page.goBack();
      await page.waitForFunction((name) => document.querySelector("#panel h2").textContent === name, name);
      await page.goForward();
      await page.goForward();
      await page.locator("#panel .start").waitFor();
      await page.reload();
      await live(page);
      await says(page, "#panel", words.desk["start.title"]);
      assert.equal(await lang(page), "zh", "a reload shows the same");
      assert.deepEqual(requests.filter((path) => !path.startsWith("/sub/")), []);
      await context.close();
    } finally {
      server.close();
      rmSync(folder, { recursive: true });
    }
  });

  test("the first page of a language is adopted as the English one is", async () => {
    const opened = await site.open("zh/", { locale: "en-US" });
    const { page } = opened;
    await live(page);
    assert.ok(!opened.requests.some((address) => address.endsWith("/data/sections.geojson")), "its lines are read back");
    await page.locator(`#list a[data-id="${CORRIDOR.replace("/", ":").replace("/", "")}"]`).first().click();
    assert.deepEqual([query(page).get("lang"), query(page).has("select")], ["zh", true]);
    await page.goBack();
    await says(page, "#panel", (await file("zh")).desk["start.title"]);
    await opened.close();
  });

  test("the address goes before the page's language, also back to English", async () => {
    for (const [tag, words] of [["ru", await file("ru")], ["en", english]]) {
      const { page, close } = await site.open(`zh/${CORRIDOR}?lang=${tag}`, { locale: "zh-CN" });
      await live(page);
      await says(page, "#legend, .legend", words.desk["legend.title"]);
      await says(page, "#panel", words.desk["corridor.lengths"]);
      await says(page, ".skip", words.page["page.skip"]);
      assert.equal(await lang(page), tag);
      await close();
    }
  });

  test("a reader changes the language in the dialog", async () => {
    const { page, close } = await site.open(`zh/${CORRIDOR}`, { locale: "en-US" });
    await live(page);
    await page.click("#language");
    const dialog = page.getByRole("dialog");
    assert.equal(await dialog.locator("a[aria-current]").textContent(), "中文");
    await dialog.getByRole("link", { name: "English" }).click();
    await says(page, "#panel", english.desk["corridor.lengths"]);
    assert.equal(query(page).get("lang"), "en");
    assert.equal(query(page).get("select"), CORRIDOR.replace("/", ":").replace("/", ""));
    await page.goBack();
    await live(page);
    assert.equal(await lang(page), "zh");
    await close();
  });
});

test("the service worker keeps none of these pages", () => {
  const script = readFileSync(join(dist, "sw.js"), "utf8");
  const kept = JSON.parse(script.split("\n")[0].replace(/^const SITE = |;$/g, ""));
  const names = [...Object.keys(kept.files), ...Object.keys(kept.packed)];
  assert.ok(names.includes("index.html"));
  assert.deepEqual(names.filter((name) => TAGS.some((tag) => name.startsWith(`${tag}/`))), []);
});
