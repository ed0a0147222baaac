// How smoothly the map follows the hand: intervals between frames while dragging and zooming with everything shown.
// Not part of the tests: node tests/e2e/frames.bench.mjs

import { live, start } from "./atlas.mjs";
import { camera, rest } from "./hand.mjs";

const ROUNDS = 3;
const STEPS = 120;

const site = await start();
const { page } = await site.open("/", { width: 1280, height: 800 });
await live(page);
await rest(page);

/** Records the times of all frames while `act` runs; in milliseconds, sorted. */
async function intervals(act) {
  await page.evaluate(() => {
    window.frames_ = [];
    window.watching_ = true;
    const tick = (now) => {
      window.frames_.push(now);
      if (window.watching_) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  const times = await page.evaluate(() => {
    window.watching_ = false;
    return window.frames_;
  });
  return times.slice(1).map((time, i) => time - times[i]);
}

const pace = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function drag() {
  const { middle: [x, y] } = await camera(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= STEPS; i++) {
    const turn = (i / STEPS) * 2 * Math.PI;
    const paced = pace(16);
    await page.mouse.move(x + 180 * Math.sin(turn), y + 140 * (1 - Math.cos(turn)) * 0.5);
    await paced;
  }
  await page.mouse.up();
}

async function wheel() {
  const { middle: [x, y] } = await camera(page);
  await page.mouse.move(x, y);
  for (let i = 0; i < STEPS; i++) {
    const paced = pace(16);
    await page.mouse.wheel(0, i % STEPS < STEPS / 2 ? -24 : 24);
    await paced;
  }
}

const report = (name, values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  console.log(`${name}: ${sorted.length} frames, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`);
};

console.log(`${await page.evaluate(() => document.querySelectorAll("#map *").length)} elements in the map, 1280×800`);
report("idle", await intervals(() => pace(1500)));
for (const [name, act] of [["drag", drag], ["wheel", wheel]]) {
  const all = [];
  for (let round = 0; round < ROUNDS; round++) {
    all.push(...(await intervals(act)));
    await rest(page);
  }
  report(name, all);
}
// The same with the fine base map and the corridors side by side.
const { middle: [x, y] } = await camera(page);
await page.mouse.move(x, y);
for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -240);
await page.waitForLoadState("networkidle");
await rest(page);
console.log(`close: ${(await camera(page)).kmPerPx.toFixed(2)} km a pixel, ${await page.evaluate(() => document.querySelectorAll("#map *").length)} elements`);
for (const [name, act] of [["close drag", drag], ["close wheel", wheel]]) {
  const all = [];
  for (let round = 0; round < ROUNDS; round++) {
    all.push(...(await intervals(act)));
    await rest(page);
  }
  report(name, all);
}
await site.close();
