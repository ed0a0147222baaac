// The interface's languages: from the address, from the browser, and changed by the reader.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { dist, live, open, start } from "./atlas.mjs";
import { dialogs, english, file, pieces, says, tags, untranslated, withDialog } from "./words.mjs";

describe("languages", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  const at = async (query, how) => {
    const opened = await site.open(query, how);
    await live(opened.page);
    return opened;
  };

  for (const width of [1280, 768, 360]) {
    test(`Persian runs from right to left at ${width} px, the map stays as it is`, async () => {
      const { page, close } = await at("/?lang=fa&select=corridor:middle-corridor", { width });
      await says(page, "#legend, .legend", (await file("fa")).desk["legend.title"]);
      await page.locator("#panel .summary").waitFor();
      const seen = await page.evaluate(() => {
        const box = (selector) => document.querySelector(selector).getBoundingClientRect();
        const { scrollWidth, clientWidth, dir } = document.documentElement;
        const [panel, map, close, title] = ["#panel", "#map-frame", "#panel .close", "#panel h2"].map(box);
        const style = (selector) => getComputedStyle(document.querySelector(selector));
        return {
          dir,
          wide: scrollWidth - clientWidth,
          closesLeft: close.left < title.right - close.width,
          beside: panel.left >= map.right - 1,
          frame: style("#map-frame").direction,
          legend: style(".legend").direction,
          summary: style("#panel .summary").unicodeBidi,
        };
      });
      assert.deepEqual(seen, {
        dir: "rtl", wide: 0, closesLeft: true, beside: width > 760, frame: "ltr", legend: "rtl", summary: "plaintext",
      });
      await close();
    });
  }

  for (const tag of tags) {
    test(`nothing of the interface is left in English in ${tag}`, async () => {
      const words = await file(tag);
      const left = await untranslated(tag);
      for (const query of ["", "&select=corridor:middle-corridor", "&select=place:khorgos-kz", "&select=country:KZ",
        "&select=meeting:china-central-asia-summit-astana-2025"]) {
        const { page, close } = await at(`/?lang=${tag}${query}`);
        await says(page, "#list", words.desk["list.title"]);
        await says(page, "#legend, .legend", words.desk["legend.title"]);
        if (!query) await says(page, "#panel", words.desk["start.title"]);
        assert.equal(await page.evaluate(() => document.documentElement.lang), tag);
        const shown = await page.evaluate(pieces);
        assert.deepEqual(shown.filter((text) => left.has(text)), [], query);
        assert.ok(shown.includes(words.map["map.zoom-in"]) && shown.includes(words.page["page.standfirst"]), query);
        await close();
      }
    });
  }

  for (const tag of tags) {
    test(`no dialog is left in English in ${tag}`, async () => {
      const left = await untranslated(tag);
      const { page, close } = await at(`/?lang=${tag}&select=corridor:middle-corridor`);
      await says(page, "#panel", (await file(tag)).desk["corridor.lengths"]);
      for (const name of Object.keys(dialogs)) {
        const shown = await withDialog(page, name, () => page.evaluate(pieces));
        assert.deepEqual(shown.filter((text) => left.has(text)), [], name);
      }
      await close();
    });
  }

  test("a reader changes the language without losing the view, and goes back", async () => {
    const { page, close } = await at("/?select=corridor:middle-corridor&mode=rail&theme=dark");
    await page.click("#language");
    const zh = page.getByRole("dialog").getByRole("link", { name: "中文" });
    assert.equal(await page.getByRole("dialog").locator("a[aria-current]").textContent(), "English");
    await zh.click();
    const words = await file("zh");
    await says(page, "#panel", words.desk["corridor.lengths"]);
    const query = new URL(page.url()).searchParams;
    assert.deepEqual(["lang", "select", "mode", "theme"].map((key) => query.get(key)), ["zh", "corridor:middle-corridor", "rail", "dark"]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "language", "where the reader was");
    assert.equal(new URL(page.url()).hash, "", "which the address does not keep");
    await page.goBack();
    await says(page, "#panel", english.desk["corridor.lengths"]);
    await close();
  });

  test("the map is described in the language of the page before anything has had the focus", async () => {
    for (const tag of ["ru", "zh"]) {
      const { page, close } = await at(`/?lang=${tag}`);
      const words = await file(tag);
      const told = await page.locator("#map-description").textContent();
      assert.ok(told.endsWith(words.desk["map.keys"]) && /^\d+/.test(told) && !/[a-z]/.test(told), told);
      assert.equal(await page.locator("#map-description").getAttribute("lang"), null);
      await close();
    }
  });

  test("names come in the language of their country too, where a reader wants that", async () => {
    const { page, close } = await at("/?select=place:khorgos-kz");
    await page.click("#language");
    await page.getByRole("dialog").getByRole("checkbox").click();
    await page.waitForURL(/local=1/);
    await says(page, "#panel .local[lang=kk]", "Қорғас");
    assert.equal(new URL(page.url()).searchParams.get("select"), "place:khorgos-kz");
    assert.equal(await page.getByRole("dialog").getByRole("checkbox").isChecked(), true);
    assert.match(await page.getByRole("dialog").getByRole("link", { name: "中文" }).getAttribute("href"), /local=1/);
    await close();
  });

  test("names of facts and the hint in the search field fit in every language", async () => {
    const { page, close } = await at("/");
    for (const [tag, width] of [["kk", 1280], ["ka", 1280], ["tk", 320], ["ka", 360], ["ru", 360], ["fa", 360], ["ka", 768]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${site.origin}/?lang=${tag}&select=place:khorgos-kz`);
      await page.waitForSelector(`html[lang=${tag}] #panel .facts dt`);
      const wide = await page.evaluate(() => {
        const range = document.createRange();
        const words = [...document.querySelectorAll("#panel .facts dt")].filter((name) => {
          range.selectNodeContents(name);
          return range.getBoundingClientRect().width > name.clientWidth + 1;
        });
        const search = document.getElementById("search");
        const style = getComputedStyle(search);
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = style.font;
        const room = search.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        if (pen.measureText(search.placeholder).width > room) words.push({ textContent: search.placeholder });
        return words.map(({ textContent }) => textContent);
      });
      assert.deepEqual(wide, [], `${tag} at ${width}`);
    }
    await close();
  });

  test("without a word in the address the browser's list decides, and the address stays as it is", async () => {
    const { page, close } = await at("/", { locale: "zh-CN" });
    await says(page, "#panel", (await file("zh")).desk["start.title"]);
    assert.equal(new URL(page.url()).searchParams.get("lang"), null);
    await close();
    const other = await at("/?lang=xx,ru,zh", { locale: "zh-CN" });
    await says(other.page, "#panel", (await file("ru")).desk["start.title"]);
    await other.close();
  });

  test("where the texts do not arrive, the map goes live in English", async () => {
    const { page, close } = await at("/?lang=ru", { before: (page) => page.route("**/locales/*", (route) => route.abort()) });
    await says(page, "#panel", english.desk["start.title"]);
    await close();
  });

  test("the one-file edition speaks them too", async () => {
    const { page, close } = await open(site.browser, pathToFileURL(join(dist, "atlas.html")).href + "?lang=ru&select=place:khorgos-kz");
    await live(page);
    const words = await file("ru");
    await says(page, "#panel", words.desk["place.corridors"]);
    await page.click("#language");
    await page.getByRole("dialog").getByRole("link", { name: "中文" }).click();
    await says(page, "#panel", (await file("zh")).desk["place.corridors"]);
    await close();
  });
});
