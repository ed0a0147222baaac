// What the atlas is to reach, as ratios to the other pages in the same run (and a few bounds of its own).

import { OWN, PEERS } from "./cases.mjs";
import { ms, number, sized } from "./words.mjs";

/** A frame of a screen with sixty a second, with room for how exactly its time is told. What is below counts as equal. */
const FRAME_MS = 18;

/**
 * @typedef {object} Verdict
 * @property {string} what is asked
 * @property {string} asked how much
 * @property {string} measured what came of it
 * @property {boolean | null} isMet nothing where one side was not measured
 */

/**
 * @param {(page: string, lines: number | "own", throttle: number) => Record<string, {median: number}>} of the summary of
 *   a case, empty where there is none
 */
function reader(of) {
  const value = (page, lines, throttle, measure) => of(page, lines, throttle)[measure]?.median ?? null;
  /** The peer with the lowest value. */
  const best = (lines, throttle, measure) =>
    Object.keys(PEERS)
      .map((page) => ({ page, value: value(page, lines, throttle, measure) }))
      .filter((peer) => peer.value !== null)
      .reduce((least, peer) => (!least || peer.value < least.value ? peer : least), null);
  return { value, best };
}

/** A value against a share of the best peer's. */
function against(what, share, value, best, unit) {
  const asked = `≤ ${share.toFixed(1)} × the best peer`;
  if (value === null || !best) return { what, asked, measured: "not measured", isMet: null };
  const ratio = value / best.value;
  const measured = `${ratio.toFixed(2)} × (${unit(value)}; ${PEERS[best.page]} ${unit(best.value)})`;
  return { what, asked, measured, isMet: value <= share * best.value };
}

/** A value against a bound of its own. */
function below(what, bound, value, unit) {
  const asked = `≤ ${unit(bound)}`;
  if (value === null) return { what, asked, measured: "not measured", isMet: null };
  return { what, asked, measured: unit(value), isMet: value <= bound };
}

/** How smooth it is against the smoothest peer; within one frame nobody sees who is smoother. */
function smooth(what, value, best) {
  const verdict = against(what, 1, value, best, ms);
  const asked = `≤ every peer, or ${FRAME_MS} ms`;
  return { ...verdict, asked, isMet: verdict.isMet === null ? null : verdict.isMet || value <= FRAME_MS };
}

/** @returns {Verdict[]} in the order of the list of targets; cases that were not visited are left out */
export function verdicts(of, lines, throttles) {
  const { value, best } = reader(of);
  const all = [];
  const full = throttles[0];
  const cpu = (throttle) => `${throttle}× CPU`;
  const has = (count) => lines.includes(count);

  const bytes = value("atlas", OWN, full, "bytes");
  all.push(below("bytes, default view", 330_000, bytes, sized));
  if (has(40)) {
    const maplibre = value("maplibre", 40, full, "bytes");
    const peer = maplibre === null ? null : { page: "maplibre", value: maplibre };
    all.push({ ...against("bytes, default view", 1.1, bytes, peer, sized), asked: "≤ 1.1 × MapLibre GL with 40 lines" });
    for (const throttle of throttles) {
      const drawn = best(40, throttle, "drawn");
      const what = `first paint of the default view against a drawn map, ${cpu(throttle)}`;
      all.push(against(what, 0.5, value("atlas", OWN, throttle, "firstPaint"), drawn, ms));
      all.push(against(`live map of the default view, ${cpu(throttle)}`, 1, value("atlas", OWN, throttle, "drawn"), drawn, ms));
    }
  }
  for (const count of [1000, 10_000, 100_000].filter(has)) {
    for (const throttle of throttles) {
      for (const [doing, measure] of [["drag", "dragP95"], ["zoom", "zoomP95"]]) {
        const own = value("atlas-data", count, throttle, measure);
        const what = `${doing}, p95, ${number(count)} lines, ${cpu(throttle)}`;
        all.push(smooth(what, own, best(count, throttle, measure)));
        if (count === 10_000 && throttle === 1) all.push(below(what, FRAME_MS, own, ms));
      }
    }
  }
  for (const count of [10_000, 100_000].filter(has)) {
    for (const throttle of throttles) {
      const own = value("atlas-data", count, throttle, "drawn");
      const what = `reader’s data drawn, ${number(count)} lines, ${cpu(throttle)}`;
      all.push(against(what, 0.7, own, best(count, throttle, "drawn"), ms));
    }
  }
  if (has(100_000)) {
    const own = value("atlas-data", 100_000, full, "memory");
    all.push(against("memory, 100,000 lines", 0.7, own, best(100_000, full, "memory"), sized));
  }
  all.push(below("press to panel, default view", 50, value("atlas", OWN, full, "click"), ms));
  for (const count of lines) {
    all.push(below(`press to panel, ${number(count)} lines`, 50, value("atlas-data", count, full, "click"), ms));
  }
  return all;
}
