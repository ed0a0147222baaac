// What axe-core finds in every state that the tests reach: nothing. WCAG 2.0 to 2.2, levels A and AA, and what is
// counted good practice besides. What no program can tell stands in docs/ACCESSIBILITY.md.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { start } from "./atlas.mjs";
import { violations } from "./axe.mjs";
import { pointOnLine } from "./hand.mjs";
import { assertQuiet, openPart, opened as openedAt } from "./reader.mjs";
import { agreements, articles, stories } from "./records.mjs";

/** The panel has all that it will have. */
const complete = (page) => page.locator("#panel .record .sources").first().waitFor();

/** What is done to the page at an address before it is looked at. */
const states = {
  "the start": ["/"],
  "a corridor": ["/?select=corridor:middle-corridor", complete],
  "a corridor’s own page": ["/corridor/middle-corridor/"],
  "a corridor, every fold open": [
    "/?select=corridor:middle-corridor",
    async (page) => {
      await complete(page);
      await page.evaluate(() => document.querySelectorAll("#panel details").forEach((fold) => (fold.open = true)));
    },
  ],
  "a place": ["/?select=place:khorgos-cn", complete],
  "a country": ["/?select=country:KZ", (page) => page.locator("#panel .record h3").first().waitFor()],
  "a meeting": ["/?select=meeting:china-central-asia-summit-astana-2025", complete],
  "an agreement": [`/?select=agreement:${agreements[0].id}`, complete],
  "an article": [`/?select=article:${articles[0].id}`, (page) => page.locator("#panel .record h3").first().waitFor()],
  "a topic": ["/?select=topic:belt-and-road", (page) => page.locator("#panel .record h2").waitFor()],
  "a record that is not there": ["/?select=place:no-such", (page) => page.locator('#panel [role="status"]').waitFor()],
  "what to choose from": [
    "/",
    async (page) => {
      const { x, y } = await pointOnLine(page, 2, 6);
      await page.mouse.click(x, y);
      await page.locator("#panel .chooser a").first().waitFor();
    },
  ],
  "the list open": [
    "/",
    async (page) => {
      for (const kind of ["country", "place", "meeting", "agreement", "article", "topic"]) await openPart(page, kind);
    },
  ],
  "the list as a table": [
    "/?mode=rail&select=corridor:middle-corridor",
    async (page) => {
      await page.locator('#listed [data-view="table"]').click();
      await page.locator("#table tr[aria-current]").waitFor();
    },
  ],
  "what was found": [
    "/",
    async (page) => {
      await page.locator("#search").fill("khorgos");
      await page.locator("#found a").first().waitFor();
    },
  ],
  "filters, and the legend open": [
    "/?mode=rail&status=under-construction&country=KZ",
    async (page) => {
      const legend = page.locator("#legend");
      if ((await legend.getAttribute("open")) === null) await legend.locator("> summary").click();
      await legend.locator(".countries > summary").click();
      await page.locator('#legend [aria-pressed="true"]').first().waitFor();
    },
  ],
  "the dialog for taking it away": [
    "/?select=corridor:middle-corridor",
    async (page) => {
      await page.locator("#take").click();
      await page.locator("#take-dialog[open]").waitFor();
    },
  ],
  "the dialog for a page of one’s own": [
    "/",
    async (page) => {
      await page.locator("#take").click();
      await page.locator("#take-dialog [data-do=embed]").click();
      await page.locator("#embed-preview iframe").waitFor();
    },
  ],
  "the choice of a language": [
    "/",
    async (page) => {
      await page.locator("#language").click();
      await page.locator("#languages[open]").waitFor();
    },
  ],
  "a step of a reading": [`/?story=${stories[0].id}.2`, (page) => page.locator("#panel nav.steps").waitFor()],
  "in somebody’s page": ["/?embed=1&select=corridor:middle-corridor", complete],
  "in somebody’s page, the map alone": ["/?embed=1&show="],
  "from right to left": ["/?lang=fa&select=corridor:middle-corridor", complete],
  "in Chinese": ["/?lang=zh"],
};

/** Pages that have no program. */
const pages = ["/corridor/", "/article/", "/about/borders/", "/about/corrections/", "/404.html"];

describe("axe finds nothing", { concurrency: 2 }, () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  for (const [name, [path, doing]] of Object.entries(states)) {
    test(name, async () => {
      const { page, close, ...account } = await openedAt(site, path);
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await doing?.(page);
      assert.deepEqual(await violations(page), [], "in light colours");
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      assert.deepEqual(await violations(page, ["color-contrast"]), [], "in dark colours");
      await page.setViewportSize({ width: 360, height: 740 });
      assert.deepEqual(await violations(page), [], "at 360 pixels, in dark colours");
      assertQuiet(site, account);
      await close();
    });
  }

  for (const path of pages) {
    test(`${path}, which has no program`, async () => {
      const { page, close } = await site.open(path);
      assert.deepEqual(await violations(page), []);
      await close();
    });
  }
});
