// The one-file edition: opened from the disk, without a server, it does what the site does and asks nobody for anything.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, launch, live, open, start } from "./atlas.mjs";
import { camera, rest } from "./hand.mjs";
import { follow, shown } from "./reader.mjs";

const file = join(dist, "atlas.html");
const address = pathToFileURL(file).href;
const LIMIT = 5_000_000;

/** Nothing but the file itself was asked for, and nothing failed or was refused. */
function assertAlone({ requests, errors, violations }) {
  const others = requests.filter((url) => !url.startsWith(address) && !/^(data|blob):/.test(url));
  assert.deepEqual({ others, errors, violations }, { others: [], errors: [], violations: [] });
}

describe("the one-file edition", () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser.close());

  /** Opens the file with the network off. */
  const opened = async (query = "", how = {}) => {
    const page = await open(browser, address + query, { ...how, before: (page) => page.context().setOffline(true) });
    if (how.js !== false) await live(page.page);
    return page;
  };

  test("selection, parts of the panel, Back and the address", async () => {
    const site = await opened();
    const { page, close } = site;
    await rest(page);
    await follow(page, "#list", "corridor:middle-corridor");
    await shown(page, "corridor:middle-corridor");
    await page.locator("#panel .sources").waitFor();
    assert.ok((await page.locator('#panel a[data-id^="article:"]').count()) > 10);
    assert.match(page.url(), /atlas\.html\?select=corridor:middle-corridor/);
    await page.goBack();
    await page.locator("#panel .start").waitFor();
    await close();
    assertAlone(site);
  });

  test("no worker is looked for", async () => {
    const site = await opened();
    await site.page.waitForTimeout(3000);
    assert.equal(await site.page.locator("script[src], link[rel=manifest]").count(), 0);
    await site.close();
    assertAlone(site);
  });

  test("an address opens its state, close up with the fine base map", async () => {
    const site = await opened("?select=place:khorgos-kz&view=80.25,44.2,6");
    const { page, close } = site;
    await shown(page, "place:khorgos-kz");
    await rest(page);
    assert.ok((await camera(page)).kmPerPx < 1);
    const coast = await page.locator("#base-land path").first().getAttribute("d");
    assert.ok(coast.length > 200_000, `the land has ${coast.length} characters of path`);
    await close();
    assertAlone(site);
  });

  test("search, a filter, a reading", async () => {
    const site = await opened();
    const { page, close } = site;
    await page.locator("#search").fill("霍尔果斯");
    await page.locator('#found [data-id="place:khorgos-cn"]').waitFor();
    await page.locator("#search").fill("");
    await page.locator("#legend summary").first().click();
    await page.locator('#legend [data-toggle="mode:sea"]').click();
    await page.waitForFunction(() => location.search.includes("mode="));
    await page.locator('#panel [data-go]').first().click();
    await page.locator("#panel .story").waitFor();
    await close();
    assertAlone(site);
  });

  test("taking the view away, with the file's own address", async () => {
    const site = await opened("?select=corridor:middle-corridor");
    const { page, close } = site;
    await shown(page, "corridor:middle-corridor");
    await page.locator("#take").click();
    assert.equal(await page.locator("#take-address").inputValue(), address + "?select=corridor:middle-corridor");
    const download = page.waitForEvent("download");
    await page.locator('#take-dialog [data-do="geojson"]').click();
    const { features } = JSON.parse(readFileSync(await (await download).path(), "utf8"));
    assert.ok(features.length > 20 && features.some(({ geometry }) => geometry.type === "LineString"));
    await close();
    assertAlone(site);
  });

  test("without scripts it shows the map, and every link leads somewhere", async () => {
    const site = await opened("", { js: false });
    const { page, close } = site;
    assert.ok((await page.locator("#map path.strand").count()) > 50);
    const dead = await page.evaluate(() => {
      const leads = (href) => /^(https?:|\?)/.test(href) || document.getElementById(href.slice(1));
      return [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")).filter((href) => !leads(href));
    });
    assert.deepEqual(dead, []);
    const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length, "no id stands for two things");
    for (const words of ["Data of", "CC BY 4.0", "Apache"]) {
      assert.ok((await page.locator("footer.credits").textContent()).includes(words), words);
    }
    await close();
    assertAlone(site);
  });

  test("the site says how large it is and by which sum to check it", async () => {
    const bytes = readFileSync(file);
    const sum = createHash("sha256").update(bytes).digest("hex");
    assert.equal(readFileSync(file + ".sha256", "utf8"), `${sum}  atlas.html\n`);
    assert.ok(statSync(file).size <= LIMIT, `${statSync(file).size} bytes`);
    const site = await start();
    const { page } = await site.open("/", { js: false });
    const told = await page.locator("footer.credits p", { has: page.locator('a[href="atlas.html"]') }).textContent();
    assert.ok(told.includes(sum) && /\d MB/.test(told) && /20\d\d/.test(told), told);
    await site.close();
  });
});
