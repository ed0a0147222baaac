import assert from "node:assert/strict";
import { test } from "node:test";
import { linesText, random } from "./lines.mjs";
import { intervals, median, percentile, spread, summary } from "./statistics.mjs";

test("the median of an even number of values lies between the two in the middle", () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([]), null);
});

test("a percentile is one of the values", () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  assert.equal(percentile(values, 0.95), 95);
  assert.equal(percentile(values, 0.5), 50);
  assert.equal(percentile([7], 0.95), 7);
  assert.equal(percentile([], 0.5), null);
});

test("spread is half of what lies between the extremes", () => {
  assert.equal(spread([10, 14, 11]), 2);
  assert.equal(spread([]), null);
});

test("three frames have two intervals", () => {
  assert.deepEqual(intervals([0, 16, 48]), [16, 32]);
  assert.deepEqual(intervals([5]), []);
});

test("a measure that did not come in a round is left out of that round", () => {
  const all = summary([{ drawn: 3, click: 10 }, { drawn: 5, click: null }, { drawn: 4 }]);
  assert.deepEqual(all.drawn, { median: 4, spread: 1, rounds: 3 });
  assert.deepEqual(all.click, { median: 10, spread: 0, rounds: 1 });
  assert.equal(summary([{ drawn: null }]).drawn, undefined);
});

test("lines are the same every time, of 20 to 40 vertices, and the first ones do not change with their number", () => {
  assert.equal(linesText(40), linesText(40));
  const [few, many] = [JSON.parse(linesText(40)), JSON.parse(linesText(400))];
  assert.deepEqual(many.features.slice(0, 40), few.features);
  const vertices = many.features.map(({ geometry }) => geometry.coordinates.length);
  assert.equal(Math.min(...vertices), 20);
  assert.equal(Math.max(...vertices), 40);
});

test("the generator gives values from 0 to 1 evenly", () => {
  const next = random(1);
  const values = Array.from({ length: 10_000 }, next);
  assert.ok(values.every((value) => value >= 0 && value < 1));
  assert.ok(Math.abs(values.reduce((a, b) => a + b) / 10_000 - 0.5) < 0.02);
});
