import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf, PAGES, round } from "./cases.mjs";
import { options } from "./options.mjs";
import { decades, plot } from "./plot.mjs";
import { report, summaries } from "./report.mjs";
import { verdicts } from "./targets.mjs";
import { ms, sized } from "./words.mjs";

const PEER = { bytes: 400_000, firstPaint: 300, drawn: 1000, work: 500, dragP95: 40, zoomP95: 60, click: 20, memory: 200e6 };

/** A run of one round in which the atlas has these values, and all others the same. */
function run(atlas, data, lines = [40, 10_000, 100_000]) {
  const pages = Object.keys(PAGES);
  const values = (page) => (page === "atlas" ? atlas : page === "atlas-data" ? data : PEER);
  const cases = round(pages, lines, [1]).map(({ page, lines, throttle }) => ({ page, lines, throttle, rounds: [values(page)], troubles: [] }));
  const machine = { processor: "a processor", cores: 2, memory: "8 GiB", system: "a system", browser: "Chromium 1", node: "20" };
  return { date: "2026-11-27T10:00:00Z", atlas: "abc", machine, versions: { leaflet: "1" }, rounds: 1, steps: 9, pages, lines, throttles: [1], cases };
}

const found = (results) => new Map(verdicts(summaries(results), results.lines, results.throttles).map((verdict) => [verdict.what + verdict.asked, verdict]));
const starting = (all, what) => [...all].filter(([name]) => name.startsWith(what)).map(([, verdict]) => verdict);

test("a target is met at its bound and missed above it", () => {
  const met = found(run({ bytes: 330_000, firstPaint: 500, drawn: 1000, click: 50 }, { drawn: 700, memory: 140e6, click: 50 }));
  for (const what of ["bytes", "first paint", "live map", "reader’s data", "memory", "press"]) {
    for (const verdict of starting(met, what)) assert.equal(verdict.isMet, true, verdict.what);
  }
  const missed = found(run({ bytes: 441_000, firstPaint: 501, drawn: 1001, click: 51 }, { drawn: 701, memory: 141e6, click: 51 }));
  for (const what of ["bytes", "first paint", "live map", "reader’s data", "memory", "press"]) {
    for (const verdict of starting(missed, what)) assert.equal(verdict.isMet, false, verdict.what);
  }
});

test("frames within one of the screen are equal; ten thousand lines have a bound of their own", () => {
  const peers = run({}, { dragP95: 16.7, zoomP95: 41 });
  for (const one of peers.cases) if (one.page === "leaflet-svg") one.rounds = [{ ...PEER, dragP95: 16.6 }];
  const all = found(peers);
  assert.deepEqual(starting(all, "drag, p95, 10,000").map(({ isMet }) => isMet), [true, true]);
  assert.deepEqual(starting(all, "zoom, p95, 10,000").map(({ isMet }) => isMet), [true, false]);
  assert.deepEqual(starting(all, "zoom, p95, 100,000").map(({ isMet }) => isMet), [true]);
});

test("what was not measured is neither met nor missed, and a peer that failed is left out", () => {
  const results = run({}, { drawn: 600 });
  for (const one of results.cases) if (one.page.startsWith("d3")) one.rounds = [{ drawn: null }];
  const all = found(results);
  assert.equal(starting(all, "bytes, default view")[0].isMet, null);
  assert.match(starting(all, "reader’s data")[0].measured, /^0\.60 × \(600 ms; Leaflet, SVG 1,000 ms\)$/);
});

test("the report has a row for each page, a dash for what is missing, and says that a short run is one", () => {
  const results = run({ bytes: 320_000 }, {});
  results.cases[1].troubles = ["selecting: not within 60 s"];
  const page = report(results);
  assert.match(page, /\| Corridor Atlas, default view \| 320 \| – \|/);
  assert.match(page, /\*\*A short run of one round/);
  assert.match(page, /- Corridor Atlas, reader’s data, 40 lines, 1× CPU: selecting: not within 60 s \(1 of 1\)/);
  assert.ok(!/undefined|NaN|null/.test(page));
});

test("the plot has a point for each page and number, and nothing that is no number", () => {
  const picture = plot(run({}, { ...PEER, dragP95: null }));
  assert.ok(!/undefined|NaN|null/.test(picture));
  assert.equal(picture.match(/<circle[^>]*r="4.5"/g).length, 1 + 3 * 3);
});

test("decades enclose the values", () => {
  assert.deepEqual(decades([20, 300]), [10, 100, 1000]);
  assert.deepEqual(decades([100]), [100, 1000]);
});

test("options narrow a run, and unknown ones are refused", () => {
  const pages = Object.keys(PAGES);
  assert.deepEqual(options(["--quick", "--lines", "1000,40", "--pages", "atlas,maplibre"], pages).lines, [40, 1000]);
  assert.equal(options([], pages).rounds, 5);
  assert.throws(() => options(["--rounds", "many"], pages), /--rounds takes/);
  assert.throws(() => options(["--pages", "atlas,other"], pages), /`other`/);
  assert.throws(() => options(["--fast"], pages), /no option `--fast`/);
});

test("neighbours in a round are different pages", () => {
  const names = round(Object.keys(PAGES), [40, 1000], [1, 4]).map(({ page }) => page);
  assert.equal(names.length, 2 * (1 + 2 * 7));
  assert.ok(names.every((name, i) => name !== names[i + 1]));
  assert.equal(keyOf({ page: "atlas", lines: "own", throttle: 4 }), "atlas own 4");
});

test("numbers are written with their units", () => {
  assert.equal(ms(16.66), "16.7 ms");
  assert.equal(ms(1234), "1,234 ms");
  assert.equal(sized(324_249), "324 kB");
  assert.equal(sized(14_430_456), "14.4 MB");
});
