// The few numbers that a comparison needs.

/** The value that a share of the values does not exceed, by the nearest rank; nothing where there are none. */
export function percentile(values, share) {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** The middle value, or the mean of the two in the middle; nothing where there are none. */
export function median(values) {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Half the distance between the lowest and the highest value. */
export function spread(values) {
  return values.length ? (Math.max(...values) - Math.min(...values)) / 2 : null;
}

/** The times between frames that began at these times. */
export const intervals = (times) => times.slice(1).map((time, i) => time - times[i]);

/**
 * Median and spread of every measure over the rounds of one case; a round in which a measure did not come is left out of
 * it, and counted in `rounds`.
 * @param {Record<string, number | null>[]} rounds
 * @returns {Record<string, {median: number, spread: number, rounds: number}>}
 */
export function summary(rounds) {
  const measures = new Set(rounds.flatMap((round) => Object.keys(round)));
  const all = {};
  for (const measure of measures) {
    const values = rounds.map((round) => round[measure]).filter((value) => Number.isFinite(value));
    if (values.length) all[measure] = { median: median(values), spread: spread(values), rounds: values.length };
  }
  return all;
}
