// Lettering as the browser draws it: nothing covers anything else, nothing is cut off.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { live, start } from "./atlas.mjs";
import { rest } from "./hand.mjs";

/** Boxes may touch by this many pixels: text is measured in fractions and drawn on a grid. */
const TOLERANCE = 0.5;

/**
 * Runs in the page. The ink of upright names (from its highest to its lowest letter), symbols and counts, as boxes in
 * page pixels; and of names along lines the middle of each letter.
 */
function lettering() {
  const context = document.createElement("canvas").getContext("2d");
  const screen = (element, x, y) => new DOMPoint(x, y).matrixTransform(element.getScreenCTM());
  const upright = [];
  const along = [];
  for (const text of document.querySelectorAll("#overlay .label text")) {
    const name = text.textContent;
    const style = getComputedStyle(text);
    const size = parseFloat(style.fontSize);
    context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const path = text.querySelector("textPath");
    if (path) {
      const line = document.querySelector(path.getAttribute("href"));
      const letters = Array.from({ length: text.getNumberOfChars() }, (_, i) => {
        const [from, to] = [text.getStartPositionOfChar(i), text.getEndPositionOfChar(i)];
        const angle = Math.atan2(to.y - from.y, to.x - from.x);
        const rise = size * 0.3;
        return screen(text, (from.x + to.x) / 2 + Math.sin(angle) * rise, (from.y + to.y) / 2 - Math.cos(angle) * rise);
      });
      along.push({
        name,
        room: line.getTotalLength() - text.getComputedTextLength(),
        letters: letters.map(({ x, y }) => [x, y]),
      });
    } else {
      const { actualBoundingBoxAscent: rise, actualBoundingBoxDescent: fall } = context.measureText(name);
      const from = text.getStartPositionOfChar(0);
      const [a, b] = [
        screen(text, from.x, from.y - rise),
        screen(text, from.x + text.getComputedTextLength(), from.y + fall),
      ];
      upright.push({ name, box: [a.x, a.y, b.x, b.y] });
    }
  }
  for (const shape of document.querySelectorAll("#overlay .symbol path, #overlay .badges circle")) {
    const { x, y, width, height } = shape.getBBox();
    const [a, b] = [screen(shape, x, y), screen(shape, x + width, y + height)];
    const owner = shape.closest("[data-id]").dataset.id;
    upright.push({ name: `symbol of ${owner}`, box: [a.x, a.y, b.x, b.y] });
  }
  return { upright, along };
}

function overlaps({ upright, along }) {
  const found = [];
  upright.forEach((one, i) => {
    for (const other of upright.slice(i + 1)) {
      const x = Math.min(one.box[2], other.box[2]) - Math.max(one.box[0], other.box[0]);
      const y = Math.min(one.box[3], other.box[3]) - Math.max(one.box[1], other.box[1]);
      if (x > TOLERANCE && y > TOLERANCE) found.push(`${one.name} / ${other.name}: ${x.toFixed(1)} × ${y.toFixed(1)} px`);
    }
    const [left, top, right, bottom] = one.box;
    const inside = ([x, y]) => x > left && x < right && y > top && y < bottom;
    for (const { name, letters } of along) {
      if (letters.some(inside)) found.push(`${one.name} / ${name}, which runs along a line`);
    }
  });
  return found;
}

describe("lettering", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  async function assertClear(query, how, least) {
    const { page, close } = await site.open(query, how);
    await live(page);
    await page.evaluate(() => document.fonts.ready);
    await rest(page);
    const seen = await page.evaluate(lettering);
    await close();
    assert.ok(seen.upright.length >= least, `only ${seen.upright.length} names and symbols`);
    assert.deepEqual(overlaps(seen), [], "nothing covers anything else");
    const cut = seen.along.filter(({ room }) => room < 0).map(({ name, room }) => `${name}: ${room.toFixed(1)} px`);
    assert.deepEqual(cut, [], "no name is longer than its line");
  }

  for (const [width, height] of [[1280, 800], [768, 1024], [360, 740]]) {
    for (const zoom of [0, 1.3, 2.7, 4.5]) {
      // A small screen that shows everything has room for a handful of names.
      const least = width < 400 && zoom < 1 ? 5 : 12;
      test(`at ${width}×${height}, zoom ${zoom}`, () => assertClear(`/?view=68,42,${zoom}`, { width, height }, least));
    }
  }

  for (const lang of ["ru", "zh", "kk"]) {
    test(`in ${lang}`, () => assertClear(`/?view=68,42,1&lang=${lang}`, {}, 12));
  }

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
