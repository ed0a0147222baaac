// One visit to one page: opened with nothing kept, waited for, moved, zoomed, pressed; what was measured on the way.

import { forward, rest } from "../tests/e2e/hand.mjs";
import { launch, memory } from "./browser.mjs";
import { drag, press, wheel } from "./hand.mjs";

const WINDOW = { width: 1280, height: 800 };

/** How long a page that stands still is left alone before its memory is read, and after each doing. */
const REST_MS = 1000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Rejects after a while; what is waited for goes on, and ends with its browser. */
function within(ms, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${Math.round(ms / 1000)} s`)), ms);
  });
  promise.catch(() => {});
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** When a mark was set, in milliseconds since the visit began; waits for it. */
async function marked(page, name, patienceMs) {
  const there = (name) => performance.getEntriesByName(name).length > 0;
  await page.waitForFunction(there, name, { timeout: patienceMs, polling: 50 }).catch(() => {
    throw new Error(`${name}: not within ${Math.round(patienceMs / 1000)} s`);
  });
  return page.evaluate((name) => performance.getEntriesByName(name).at(-1).startTime, name);
}

/** Where the map is on the screen, and how its degrees get there. */
async function mapOf(page, isAtlas) {
  const frame = await page.evaluate((selector) => {
    const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
    return { left, top, width, height };
  }, isAtlas ? "#map-frame" : "#map");
  const middle = [frame.left + frame.width / 2, frame.top + frame.height / 2].map(Math.round);
  if (!isAtlas) {
    const ofPeer = (all) => all.map((place) => window.peer.toScreen(place));
    return { middle, toScreen: (places) => page.evaluate(ofPeer, places) };
  }
  const { a, e, f } = await page.evaluate(() => {
    const { a, e, f } = document.querySelector("#world").getScreenCTM();
    return { a, e, f };
  });
  const toScreen = (place) => {
    const { x, y } = forward(place);
    return [x * a + e, y * a + f];
  };
  return { middle, toScreen: async (places) => places.map(toScreen) };
}

/** A vertex of a line near the middle of the map, where nothing lies over it. */
async function target(page, map, places) {
  const points = await map.toScreen(places);
  const far = ([x, y]) => Math.hypot(x - map.middle[0], y - map.middle[1]);
  const nearest = points.map((point) => point.map(Math.round)).sort((a, b) => far(a) - far(b));
  const isFree = ([x, y]) => {
    const top = document.elementFromPoint(x, y);
    const isLine = !window.peer?.lines || top?.matches(window.peer.lines);
    return Boolean(isLine && top?.closest("#map") && !top.closest("#overlay"));
  };
  return page.evaluate(`${JSON.stringify(nearest)}.find(${isFree})`);
}

/** A place or line of the atlas itself that can be pressed. */
const pressable = () => {
  for (const element of document.querySelectorAll("#overlay [data-id^='place:']")) {
    const { x, y, width, height } = element.getBoundingClientRect();
    const point = [x + width / 2, y + height / 2];
    const top = document.elementFromPoint(...point)?.closest("[data-id]");
    if (width && top?.dataset.id === element.dataset.id) return point;
  }
  return null;
};

/** How long after the press the panel was there. */
async function selecting(page, session, point, mark, patienceMs) {
  await page.evaluate((mark) => {
    performance.clearMarks(mark);
    addEventListener("pointerup", (event) => (window.pressed_ = event.timeStamp), { capture: true, once: true });
  }, mark);
  await press(session, point);
  const shown = await marked(page, mark, patienceMs);
  return shown - (await page.evaluate(() => window.pressed_));
}

/**
 * @param {import("./cases.mjs").Case} visit what to visit
 * @param {{origin: string, taken: () => number}} server
 * @param {{patienceMs: number, answerMs: number, steps: number, places: [number, number][]}} how how long to wait for a
 *   map and for an answer to the hand, how many events the hand makes, and vertices of lines
 * @returns what was measured, by its name; what did not come is missing, and `trouble` says why
 */
export async function measure(visit, server, how) {
  const browser = await launch();
  const trouble = [];
  const found = {};
  try {
    await within(how.patienceMs + 8 * how.answerMs, "the visit", look(browser, visit, server, how, found, trouble));
  } catch (error) {
    trouble.push(error.message.split("\n")[0]);
  } finally {
    await within(10_000, "closing the browser", browser.close()).catch(() => {});
  }
  return { ...found, trouble };
}

async function look(browser, { address, marks, isAtlas, throttle, isOwnData }, server, how, found, trouble) {
  const context = await browser.newContext({ viewport: WINDOW, serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const whole = await browser.newBrowserCDPSession();
  const crashed = new Promise((_, reject) => page.once("crash", () => reject(new Error("the page broke down"))));
  crashed.catch(() => {});
  page.on("pageerror", (error) => trouble.push(String(error).split("\n")[0]));
  let isStuck = false;
  const attempt = async (name, doing) => {
    // A page that still works off the last doing would only be waited for again.
    if (isStuck) return;
    try {
      Object.assign(found, await within(how.answerMs, name, Promise.race([doing(), crashed])));
      await within(how.answerMs, `rest after ${name}`, page.evaluate(() => new Promise(requestAnimationFrame)));
    } catch (error) {
      isStuck = /not within/.test(error.message);
      trouble.push(error.message.split("\n")[0]);
    }
  };
  await session.send("Performance.enable");
  if (throttle > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  server.taken();

  await page.goto(server.origin + address, { waitUntil: "commit" });
  found.drawn = await Promise.race([marked(page, marks.drawn, how.patienceMs), crashed]);
  const { metrics } = await session.send("Performance.getMetrics");
  found.work = metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  await pause(REST_MS);
  found.bytes = server.taken();
  found.firstPaint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null);
  found.elements = await page.evaluate(() => document.querySelectorAll("*").length);
  const held = await memory(whole);
  Object.assign(found, { memory: held.page, drawingMemory: held.drawing });

  // The atlas flies to lines of which it does not see all.
  if (isAtlas) await rest(page).catch((error) => trouble.push(error.message.split("\n")[0]));
  // In the view that it began with, where all lines are in sight.
  const map = await mapOf(page, isAtlas);
  await attempt("selecting", async () => {
    const isOfAtlas = isAtlas && !isOwnData;
    const point = isOfAtlas ? await page.evaluate(pressable) : await target(page, map, how.places);
    if (!point) throw new Error("nothing to press was found");
    return { click: await selecting(page, session, point, marks.selected, how.answerMs / 2) };
  });
  // The panel closes: what follows is measured on the map alone.
  await page.keyboard.press("Escape");
  await pause(REST_MS);
  await attempt("dragging", async () => named("drag", await drag(page, session, map.middle, how.steps)));
  await pause(REST_MS);
  await attempt("zooming", async () => named("zoom", await wheel(page, session, map.middle, how.steps)));
}

const named = (name, { p50, p95, longest, frames }) => ({
  [`${name}P50`]: p50,
  [`${name}P95`]: p95,
  [`${name}Longest`]: longest,
  [`${name}Frames`]: frames,
});
