// How numbers are written.

/** With commas between thousands. */
export const number = (value) => Math.round(value).toLocaleString("en-GB");

/** Milliseconds; below a hundred with one decimal. */
export const ms = (value) => `${value < 100 ? (Math.round(value * 10) / 10).toString() : number(value)} ms`;

/** Bytes as kB or MB, of a thousand each. */
export const sized = (bytes) => (bytes < 1_000_000 ? `${number(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
