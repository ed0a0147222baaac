// What a reader's hand does, as the browser gets it from a mouse: without waiting for the page, which a hand does not do.

import { intervals, percentile } from "./statistics.mjs";

/** The time between two events of a mouse. */
const PACE_MS = 16;

/** How far a round of the hand goes, in pixels. */
const [ACROSS_PX, DOWN_PX] = [180, 70];

/** How far a wheel turns at once, as fine wheels and touchpads do. */
const TURN = 24;

const pace = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends events in the rhythm of a hand and resolves once the page has taken the last of them. */
async function send(session, events) {
  const taken = [];
  for (const event of events) {
    const next = pace(PACE_MS);
    taken.push(session.send("Input.dispatchMouseEvent", event));
    await next;
  }
  await Promise.all(taken);
}

/** Takes hold, draws a circle that ends where it began, and lets go. */
function* circle([x, y], steps) {
  const held = { button: "left", buttons: 1, clickCount: 1 };
  yield { type: "mouseMoved", x, y };
  yield { type: "mousePressed", x, y, ...held };
  for (let i = 1; i <= steps; i++) {
    const turn = (i / steps) * 2 * Math.PI;
    const at = { x: x + ACROSS_PX * Math.sin(turn), y: y + DOWN_PX * (1 - Math.cos(turn)) };
    yield { type: "mouseMoved", ...at, button: "left", buttons: 1 };
  }
  yield { type: "mouseReleased", x, y, ...held, buttons: 0 };
}

/** Turns the wheel one way and back again. */
function* turning([x, y], steps) {
  yield { type: "mouseMoved", x, y };
  for (let i = 0; i < steps; i++) yield { type: "mouseWheel", x, y, deltaX: 0, deltaY: i < steps / 2 ? -TURN : TURN };
}

/** The times between the frames of a page while something is done to it. */
async function frames(page, act) {
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
  // The frame that shows the last event counts.
  const times = await page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => {
          window.watching_ = false;
          setTimeout(() => resolve(window.frames_));
        }),
      ),
  );
  const all = intervals(times);
  return { p50: percentile(all, 0.5), p95: percentile(all, 0.95), longest: percentile(all, 1), frames: all.length };
}

/** How smoothly the map follows a drag. */
export const drag = (page, session, middle, steps) => frames(page, () => send(session, circle(middle, steps)));

/** How smoothly it follows the wheel. */
export const wheel = (page, session, middle, steps) => frames(page, () => send(session, turning(middle, steps)));

/** Presses and lets go at a point. */
export const press = (session, [x, y]) => {
  const held = { x, y, button: "left", clickCount: 1 };
  return send(session, [
    { type: "mouseMoved", x, y },
    { type: "mousePressed", ...held, buttons: 1 },
    { type: "mouseReleased", ...held, buttons: 0 },
  ]);
};
