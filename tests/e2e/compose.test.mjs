// Showing a view in another page: the dialog that composes the code, and that code in a page of another site.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, host, live, open, start } from "./atlas.mjs";
import { assertQuiet, eventually, opened } from "./reader.mjs";

describe("composing an embed", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  /** Opens the dialog for a view. */
  const composing = async (path, how) => {
    const there = await opened(site, path, how);
    await there.page.locator("#take").click();
    await there.page.locator('#take-dialog [data-do="embed"]').click();
    await there.page.locator("#embed-snippet").waitFor();
    return there;
  };
  const code = (page) => page.locator("#embed-snippet").inputValue();
  const codeHas = (page, part, what) => eventually(async () => (await code(page)).includes(part), true, what ?? part);

  test("the code follows the choices, and the preview follows the code", async () => {
    const there = await composing("/?select=corridor:middle-corridor&mode=rail");
    const { page } = there;
    await codeHas(page, "?select=corridor:middle-corridor&amp;mode=rail&amp;embed=1");
    await page.locator('#embed-form [name="theme"]').selectOption("dark");
    await page.locator('#embed-form [name="height"]').fill("480");
    await page.locator('#embed-form [name="show"][value="legend"]').check();
    await page.locator('#embed-form [name="show"][value="panel"]').uncheck();
    await codeHas(page, 'height="480"');
    // The code follows each choice a moment later.
    await page.waitForFunction(() => /show=legend(,|%2C)title/.test(document.querySelector("#embed-snippet").value));
    const address = /<iframe src="([^"]*)"/.exec(await code(page))[1].replaceAll("&amp;", "&");
    const asked = new URL(address).searchParams;
    assert.deepEqual([asked.get("theme"), asked.get("show"), asked.get("embed")], ["dark", "legend,title,credits", "1"]);
    assert.equal(await page.locator("#embed-preview iframe").getAttribute("src"), address);
    const frame = page.frameLocator("#embed-preview iframe");
    await frame.locator("html[data-atlas=live]").waitFor();
    await page.locator('#embed-form [name="script"]').check();
    await codeHas(page, "/host.js");
    await page.locator('#take-dialog [data-do="open"]').click();
    await page.locator("#take-address").waitFor();
    await there.close();
    assertQuiet(site, there);
  });

  test("in a page of another site the picture stands until the live map covers it, without a script of that page", async () => {
    const there = await composing("/?select=corridor:middle-corridor");
    await codeHas(there.page, "card.png");
    const html = await code(there.page);
    await there.close();
    assert.ok(!html.includes("<script"));
    const news = await host(`<!doctype html><html lang="en"><title>News</title><body>${html}</body></html>`);
    const hold = (page) => page.route("**/?select*", (route) => setTimeout(() => route.continue(), 1500));
    const reader = await open(site.browser, news.origin, { before: hold });
    const { page } = reader;
    const picture = page.locator("figure img");
    assert.equal(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth)), 1200);
    assert.match(await picture.getAttribute("alt"), /^Middle Corridor/);
    const [still, frame] = [await picture.boundingBox(), await page.locator("iframe").boundingBox()];
    assert.deepEqual(still, frame, "the frame lies on the picture");
    await page.frameLocator("iframe").locator('#panel .record[data-kind="corridor"] h2').waitFor();
    assert.match(await page.locator("figcaption").textContent(), /Natural Earth.*follows the atlas.*Full version/);
    await reader.close();
    news.close();
    assert.deepEqual(reader.violations, []);
  });

  test("a version that stays as published is offered where the site has one", async () => {
    const offered = (versions) => (page) =>
      page.route("**/v/versions.json", (route) => route.fulfill({ json: versions }));
    const without = await composing("/", { before: offered([]) });
    await codeHas(without.page, "follows the atlas");
    const version = await without.page.locator("#embed-frozen").getAttribute("data-version");
    assert.equal(await without.page.locator("#embed-frozen").isVisible(), false);
    await without.close();
    const there = await composing("/", { before: offered(["2020-01", version]) });
    await there.page.locator('#embed-frozen [value="1"]').check();
    await codeHas(there.page, `<iframe src="${site.origin}/v/${version}/?embed=1"`);
    assert.match(await code(there.page), /As published, with data of/);
    await there.close();
  });

  test("the one file asks where the atlas stands on the web", async () => {
    const there = await open(site.browser, pathToFileURL(join(dist, "atlas.html")).href);
    const { page } = there;
    await live(page);
    await page.locator("#take").click();
    await page.locator('#take-dialog [data-do="embed"]').click();
    await page.locator('#embed-form [name="site"]').fill("https://atlas.example.org/map");
    await codeHas(page, '<iframe src="https://atlas.example.org/map/?embed=1"');
    assert.equal(await page.locator("#embed-preview").isVisible(), false);
    await there.close();
    assert.deepEqual([there.errors, there.violations], [[], []]);
  });
});
