import assert from "node:assert/strict";
import { test } from "node:test";
import { exponents, growthReport, time } from "./growth-report.mjs";

test("what grows with the square has an exponent of two", () => {
  const found = exponents([{ size: 10, ns: 5 }, { size: 100, ns: 500 }, { size: 1000, ns: 5000 }]);
  assert.deepEqual(found.map((power) => power.toFixed(2)), ["2.00", "1.00"]);
});

test("times have three figures and the unit that suits them", () => {
  assert.deepEqual([3.14159, 25_400, 1_234_000, 45e9, 123_456e6].map(time), ["3.14 ns", "25.4 µs", "1.23 ms", "45.0 s", "123 s"]);
});

test("a measure that was not taken at a size leaves its place empty", () => {
  const measures = [
    { what: "layer: project", size: 10_000, ns: 2e6 },
    { what: "layer: project", size: 1000, ns: 2e5 },
    { what: "layer: simplify", size: 1000, ns: 3e5 },
  ];
  const page = growthReport(measures, { date: new Date(0), commit: "abc", processor: "one", versions: "two" });
  assert.match(page, /\| {2}\| 1,000 \| 10,000 \| exponents \|/);
  assert.match(page, /\| project \| 200 µs \| 2\.00 ms \| 1\.00 \|/);
  assert.match(page, /\| simplify \| 300 µs \| – \| {2}\|/);
});
