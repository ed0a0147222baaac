// How soon the page answers: from an interaction to the next paint, on a processor slowed four times, for what readers
// do most and for the records with most to tell. Not part of the tests: node tests/e2e/interaction.bench.mjs
//
// As browsers measure it (Event Timing): the time until the event is handled, its handlers, and the frame after them,
// in steps of 8 ms. The target is 100 ms. The mouse is moved as by a hand: it comes to what it presses, stays there for a
// moment, and holds the button down for some time; else its coming, which lights up what it is on, would count too.

import { live, start } from "./atlas.mjs";
import { pointOnLine, rest } from "./hand.mjs";
import { pick, shown, tabTo, unfold } from "./reader.mjs";
import { corridors, places, placesOf, stories, ties } from "./records.mjs";

const SLOWED = Number(process.env.ATLAS_SLOWED ?? 4);
const ROUNDS = 5;
const TARGET_MS = 100;
/** How long the mouse stays on something before it is pressed, and how long the button is held down. */
const REST_MS = 150;
const HELD_MS = 60;

const most = (ids, count) => ids.reduce((best, id) => (count(id) > count(best) ? id : best));
const told = (id) => ties.get(id).size;
const reports = (id) => [...(ties.get(id) ?? [])].filter((other) => other.startsWith("article:")).length;
const fattest = most(corridors.map(({ id }) => `corridor:${id}`), told);
const richest = most(places.map(({ id }) => `place:${id}`), reports);
const agreement = [...ties.get(fattest)].find((id) => id.startsWith("agreement:"));
const passing = corridors.find((one) => placesOf(one).has(richest.slice("place:".length)) && `corridor:${one.id}` !== fattest);

const site = await start();
const rows = [];

/** A page on a slow machine that counts interactions. */
async function opened(path = "/") {
  const { page, close } = await site.open(path);
  await live(page);
  await rest(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  await page.evaluate(() => {
    window.interactions = [];
    const note = (list) => window.interactions.push(...list.getEntries().filter((entry) => entry.interactionId));
    new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16, buffered: false });
  });
  return { page, close };
}

/** What the slowest event of an act took: waiting, handlers, frame; in milliseconds. */
async function measure(page, act) {
  await rest(page);
  await page.waitForTimeout(300);
  await page.evaluate(() => (window.interactions.length = 0));
  await act();
  // Entries come in a task of their own after the paint.
  await rest(page);
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const [slowest] = window.interactions.sort((a, b) => b.duration - a.duration);
    if (!slowest) return { total: 0, waiting: 0, handling: 0, painting: 0 };
    const { duration, startTime, processingStart, processingEnd } = slowest;
    const [waiting, handling] = [processingStart - startTime, processingEnd - processingStart];
    return { total: duration, waiting, handling, painting: Math.max(0, duration - waiting - handling) };
  });
}

/** Comes to a point with the mouse and rests there; gives what makes a click of it. */
async function comeTo(page, { x, y }) {
  await page.mouse.move(x, y);
  await page.waitForTimeout(REST_MS);
  return () => page.mouse.click(x, y, { delay: HELD_MS });
}

/** Where a hand presses an element. */
async function pointOf(link) {
  await unfold(link);
  await link.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await link.boundingBox();
  return { x: x + Math.min(width / 2, 40), y: y + height / 2 };
}

/** Several clicks on what `target` finds, each after `before`; one to warm up, which does not count. */
async function rounds(name, page, target, before = async () => {}) {
  const all = [];
  for (let round = 0; round <= ROUNDS; round++) {
    await before();
    all.push(await measure(page, await comeTo(page, await target())));
  }
  tell(name, all.slice(1));
}

function tell(name, all) {
  const sorted = [...all].sort((a, b) => a.total - b.total);
  const [median, worst] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  const part = (value) => value.toFixed(0).padStart(5);
  rows.push(worst.total);
  const parts = [median.total, worst.total, median.waiting, median.handling, median.painting].map(part).join(" ");
  console.log(`${name.padEnd(58)} ${parts}${worst.total > TARGET_MS ? "  over" : ""}`);
}

console.log(`processor slowed ${SLOWED} times, 1280×800; ${ROUNDS} rounds; milliseconds\n`);
console.log(`${"".padEnd(58)} median worst | waits, handlers, frame of the median`);

const first = [];
for (let round = 0; round < ROUNDS; round++) {
  const { page, close } = await opened();
  first.push(await measure(page, await comeTo(page, await pointOnLine(page, 1))));
  await close();
}
tell("a click on a line, the very first thing", first);

const { page } = await opened();
const spot = await pointOnLine(page, 1);
await page.mouse.click(spot.x, spot.y);
await page.locator("#panel .sources").waitFor();
const home = async () => {
  if (await page.locator("#panel .close").count()) await page.locator("#panel .close").click();
  await page.locator('.map-buttons button').nth(2).click();
  await rest(page);
};
const linkIn = (within, id) => pointOf(page.locator(`${within} a[data-id="${id}"]`).first());
await rounds("a click on a line", page, () => spot, home);
await rounds(`a link of the list: ${fattest}, most to tell`, page, () => linkIn("#list", fattest), home);
const back = async (id) => {
  await pick(page, id);
  await shown(page, id);
};
await rounds(`a link of a panel: ${richest}, most reports`, page, () => linkIn("#panel", richest), () => back(`corridor:${passing.id}`));
await rounds(`a link of a panel: ${fattest}`, page, () => linkIn("#panel", fattest), () => back(agreement));
await rounds("closing a panel", page, () => pointOf(page.locator("#panel .close")), () => back(fattest));

await home();
await unfold(page.locator("#legend .legend-body"));
for (const choice of ["mode:rail", "status:planned", "link:agreement", "country:KZ"]) {
  const button = page.locator(`#legend [data-toggle="${choice}"]`);
  await rounds(`a filter: ${choice}, on and off`, page, () => pointOf(button));
  if ((await button.getAttribute("aria-pressed")) === "true") await page.locator('#legend [data-action="all"]').click();
}

const letters = [..."khorgos"];
const typed = [];
for (let round = 0; round <= ROUNDS; round++) {
  await page.locator("#search").fill("");
  await page.locator("#search").focus();
  for (const letter of letters) {
    const one = await measure(page, () => page.keyboard.press(letter));
    if (round > 0) typed.push(one);
  }
}
tell(`a letter in the search field (“${letters.join("")}”)`, typed);
await page.locator("#search").press("Escape");
await page.close();

const { page: reading } = await opened(`/?story=${stories[0].id}.1`);
await reading.locator("#panel .story").waitFor();
const last = stories[0].steps.length;
const steps = [];
await tabTo(reading, '#panel [rel="next"]');
for (let number = 2; number <= last; number++) steps.push(await measure(reading, () => reading.keyboard.press("ArrowRight")));
tell("the next step of a reading, by key", steps);
const clicks = [];
for (let number = last - 1; number >= 1; number--) clicks.push(await measure(reading, await comeTo(reading, await pointOf(reading.locator('#panel [rel="prev"]')))));
tell("the step before, by click", clicks);

await site.close();
const over = rows.filter((worst) => worst > TARGET_MS).length;
console.log(`\n${rows.length - over} of ${rows.length} stay within ${TARGET_MS} ms at their worst`);
