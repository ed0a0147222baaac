// Following the links of panels from record to record, along many different ways, and Back along each.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { start } from "./atlas.mjs";
import { assertQuiet, cleared, follow, opened, pick, shown, standsOut } from "./reader.mjs";
import { groups, ties } from "./records.mjs";

/** The kinds of record on each way, in order. */
const WAYS = [
  "corridor agreement meeting place corridor",
  "corridor agreement meeting place article corridor",
  "corridor article meeting place corridor",
  "corridor meeting agreement place corridor agreement",
  "corridor group corridor agreement meeting",
  "corridor country meeting agreement topic",
  "corridor place country article meeting agreement",
  "place corridor agreement country place",
  "place meeting agreement corridor place",
  "place article meeting topic agreement",
  "place agreement meeting country corridor place",
  "meeting agreement corridor article place",
  "meeting topic article corridor agreement meeting",
  "meeting place corridor country",
  "agreement corridor place meeting",
  "agreement place article topic meeting",
  "agreement country corridor group corridor",
  "article agreement meeting place corridor",
  "article topic agreement corridor place country",
  "country corridor meeting place",
  "country agreement meeting article topic",
  "country place corridor article",
  "topic agreement corridor place",
  "topic meeting country place corridor article",
  "topic country corridor agreement",
  "group corridor place meeting agreement",
];

const groupIds = new Set(groups.map(({ id }) => `corridor:${id}`));
const kindOf = (id) => (groupIds.has(id) ? "group" : id.split(":")[0]);

/** The first way through the data's ties along these kinds, no record twice, those of earlier ways last. */
function wayAlong(kinds, used, way = []) {
  if (way.length === kinds.length) return way;
  const next = way.length ? ties.get(way.at(-1)) : ties.keys();
  const fitting = [...next].filter((id) => kindOf(id) === kinds[way.length] && !way.includes(id));
  for (const id of [...fitting.filter((id) => !used.has(id)), ...fitting.filter((id) => used.has(id))]) {
    const whole = ties.has(id) && wayAlong(kinds, used, [...way, id]);
    if (whole) return whole;
  }
  return null;
}

/** All ways, each through other records as far as there are any. */
function chains() {
  const used = new Set();
  return WAYS.map((kinds) => {
    const way = wayAlong(kinds.split(" "), used);
    if (!way) throw new Error(`the data has no way ${kinds}`);
    way.forEach((id) => used.add(id));
    return way;
  });
}

describe("chains of links", { concurrency: 3 }, () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  /** Pages that are back at the start: a reader goes many ways without loading the page anew. */
  const ready = [];

  test("there are at least twenty, all different", () => {
    const ways = chains();
    assert.ok(ways.length >= 20);
    assert.equal(new Set(ways.map(String)).size, ways.length);
    assert.ok(ways.every((way) => way.length >= 4 && way.length <= 6));
    const records = new Set(ways.flat());
    assert.ok(records.size >= 80, `through ${records.size} records`);
  });

  for (const chain of chains()) {
    test(`${chain.join(" → ")}, and back`, async () => {
      const there = ready.pop() ?? (await opened(site));
      const { page } = there;
      await pick(page, chain[0]);
      await shown(page, chain[0]);
      await standsOut(page, chain[0]);
      for (const next of chain.slice(1)) {
        await follow(page, "#panel", next);
        await shown(page, next);
        await standsOut(page, next);
      }
      for (const before of chain.slice(0, -1).reverse()) {
        await page.goBack();
        await shown(page, before);
        await standsOut(page, before);
      }
      await page.goBack();
      await cleared(page);
      assertQuiet(site, there);
      ready.push(there);
    });
  }
});
