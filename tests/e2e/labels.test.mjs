// Lettering as the browser draws it: nothing covers anything else, nothing is cut off.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { live, start } from "./atlas.mjs";
import { rest } from "./hand.mjs";
import { lettering, overlaps } from "./lettering.mjs";
import { calm } from "./reader.mjs";

/** How far around the frame the map is laid out, in its longer sides; and how far a name may stand from its place, in pixels. */
const SURROUNDINGS = 0.6;
const ASIDE_PX = 24;

/** The names that stand where no pan brings them into the frame. */
function astray({ upright, along, frame: [left, top, right, bottom] }) {
  const far = Math.max(right - left, bottom - top) * SURROUNDINGS + ASIDE_PX;
  const around = [left - far, top - far, right + far, bottom + far];
  // What reaches into it counts as in it, with its symbol, however far aside that stands.
  const touches = ([a, b, c, d]) => c > around[0] && d > around[1] && a < around[2] && b < around[3];
  const boxOf = (letters) => {
    const [xs, ys] = [0, 1].map((i) => letters.map((at) => at[i]));
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  };
  const all = [...upright.filter(({ isName }) => isName), ...along.map(({ name, letters }) => ({ name, box: boxOf(letters) }))];
  return all.filter(({ box }) => !touches(box)).map(({ name, box }) => `${name} at ${box.map(Math.round)}`);
}

describe("lettering", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  async function assertClear(query, how, least) {
    const { page, close } = await site.open(query, { before: calm, ...how });
    await live(page);
    // Names in other languages may come after the map.
    const lang = new URLSearchParams(query.slice(2)).get("lang");
    if (lang) await page.locator(`#overlay .label [lang="${lang}"]`).first().waitFor({ state: "attached" });
    await page.evaluate(() => document.fonts.ready);
    await rest(page);
    const seen = await page.evaluate(lettering);
    await close();
    assert.ok(seen.upright.length >= least, `only ${seen.upright.length} names and symbols`);
    assert.deepEqual(overlaps(seen), [], "nothing covers anything else");
    assert.deepEqual(astray(seen), [], "everything is in the frame or around it");
    const cut = seen.along.filter(({ room }) => room < 0).map(({ name, room }) => `${name}: ${room.toFixed(1)} px`);
    assert.deepEqual(cut, [], "no name is longer than its line");
  }

  const sizes = [[1280, 800], [768, 1024], [360, 740]];

  for (const [width, height] of sizes) {
    for (const zoom of [0, 1.3, 2.7, 4.5]) {
      // A small screen that shows everything has room for a handful of names.
      const least = width < 400 && zoom < 1 ? 5 : 12;
      test(`at ${width}×${height}, zoom ${zoom}`, () => assertClear(`/?view=68,42,${zoom}`, { width, height }, least));
    }
  }

  for (const lang of ["ru", "zh", "kk", "ka", "fa"]) {
    for (const [width, height] of sizes) {
      test(`in ${lang} at ${width}×${height}`, async () => {
        for (const query of ["view=68,42,1", "select=corridor:middle-corridor"]) {
          await assertClear(`/?${query}&lang=${lang}`, { width, height }, 12);
        }
      });
    }
  }

  test("in Chinese and close, where names stand as near to badges as they get", () =>
    assertClear("/?view=46,41,3&lang=zh", { width: 768, height: 1024 }, 12));

  test("with a corridor selected", () => assertClear("/?select=corridor:middle-corridor", {}, 12));

  // Nobody knows beforehand in which face the page will be read: in the machine's own, and in one of the widest.
  for (const face of ["system-ui", "'DejaVu Sans'"]) test(`as the page comes, without scripts, in ${face}`, async () => {
    const inFace = (page) =>
      page.route("**/style-*.css", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace("--sans: ", `--sans: ${face}, `) });
      });
    const { page, close } = await site.open("/", { js: false, before: inFace });
    const seen = await page.evaluate(lettering);
    await close();
    assert.deepEqual(overlaps(seen), []);
    assert.deepEqual(seen.along.filter(({ room }) => room < 0).map(({ name }) => name), []);
  });
});
