// What came of a run, as a page of the documentation.

import { keyOf, OWN, PAGES } from "./cases.mjs";
import { summary } from "./statistics.mjs";
import { verdicts } from "./targets.mjs";
import { number } from "./words.mjs";

/** What is in the tables: measure, heading, and by what its values are divided. */
const COLUMNS = [
  ["bytes", "kB", 1000],
  ["firstPaint", "first paint", 1],
  ["drawn", "map drawn", 1],
  ["work", "work", 1],
  ["dragP50", "drag p50", 1],
  ["dragP95", "drag p95", 1],
  ["zoomP50", "zoom p50", 1],
  ["zoomP95", "zoom p95", 1],
  ["click", "press", 1],
  ["memory", "memory, MB", 1e6],
  ["elements", "elements", 1],
];

const INTRODUCTION = `# Benchmarks

The atlas beside what people would use instead, in one run: \`cargo xtask bench\` makes this page, [the plot](benchmarks.svg)
and \`bench/results.json\` anew. A run takes hours where it is full, minutes with \`--quick\`; \`--rounds 5\`, \`--lines 40,1000\`,
\`--throttle 1,4\` and \`--pages atlas,maplibre\` ask for something else. Leave the machine alone meanwhile.

Every page shows the same base map (coasts, lakes, rivers and borders of \`data/basemap/l0\`) and the same lines, of 20 to 40
points each, made from a seed; a press on a line shows its facts. Each is written as the library’s documentation advises
([bench/peers/](../bench/peers/)): Leaflet with either renderer, OpenLayers with the layer it recommends for smooth moving,
MapLibre GL with files that its worker fetches, D3 with paths that are projected once. The atlas shows the lines as a
reader’s own data, on top of all that its default view has.

How the work itself grows with its size, without a browser: [GROWTH.md](GROWTH.md).
`;

const HOW = `## How it is measured

Each visit has a browser of its own with nothing kept. All pages are visited one after the other, then all again: a round.
Written are the median of the rounds and, after ±, half of what lies between the lowest and the highest.

- *kB*: what the server sent until a second after the map was drawn, headers included, compressed with Brotli beforehand.
- *first paint*: the browser’s first contentful paint. The atlas’s has the map in it; the others’ may be a button. For a map
  that is WebGL alone the browser tells none.
- *map drawn*: the page’s own mark when the map with all its lines is painted, since the visit began.
- *work*: how long the main thread was busy until then.
- *drag*, *zoom*: time between two frames while a mouse draws a circle and while a wheel turns in and out again, at the
  median and at the 95th of a hundred; in milliseconds, as all times. A mouse does not wait for the page.
- *press*: from letting go of the button to the panel with the facts, in the view that the page began with.
- *memory*: proportional set size of the page’s process a second after the map was drawn, WebAssembly and workers included.
- *elements*: in the document.

“4× CPU” is the main thread slowed four times by the browser.

## What is unfair in it

- There is no graphics card: WebGL runs in software, which costs MapLibre GL most of its speed. On a machine with a card
  it is far quicker at moving many lines. Its drawing is also done in another process, whose memory is not in the table.
- The slowed processor is that of the main thread alone: MapLibre’s workers and the browser’s own drawing keep their speed.
- The atlas draws more than the others: its network of routes, relief, names, symbols, a list and a text. None of it is
  left out for the benchmark.
- The others are given a page with nothing but the map. A real page would have more.
- Leaflet begins at a whole zoom level and waits between levels, as it does by default. It moves a picture of the map
  while the hand moves and draws anew when it rests: gaps show meanwhile, which frame times do not tell. The same is true
  of OpenLayers’ image layer and, with data of a reader, of the atlas.
- The atlas’s service worker, which keeps the site for use without a network, is off.
- Requests travel within the machine. On a slow network bytes count for more than here.
`;

/** One cell: median and spread. */
function cell(found, divisor) {
  if (!found) return "–";
  const shown = (value) => {
    const divided = value / divisor;
    return divided >= 100 ? number(divided) : divided.toFixed(divided >= 10 || divided === 0 ? 0 : 1);
  };
  const spread = found.rounds > 1 ? ` ±${shown(found.spread)}` : "";
  return shown(found.median) + spread;
}

function table(rows) {
  const [head, ...body] = rows;
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i ? "---:" : "---"))), ...body.map(line)].join("\n");
}

/** The summaries of all cases by page, lines and throttle. */
export function summaries(results) {
  const all = new Map(results.cases.map((one) => [keyOf(one), summary(one.rounds)]));
  return (page, lines, throttle) => all.get(keyOf({ page, lines, throttle })) ?? {};
}

function measures(results, of, lines, throttle) {
  const rows = [["page", ...COLUMNS.map(([, heading]) => heading)]];
  for (const page of results.pages) {
    // The default view has lines of its own; it stands beside the fewest.
    if (page === "atlas" && lines !== results.lines[0]) continue;
    const found = of(page, page === "atlas" ? OWN : lines, throttle);
    const cells = COLUMNS.map(([measure, , divisor]) => cell(found[measure], divisor));
    rows.push([PAGES[page], ...cells]);
  }
  return table(rows);
}

function targets(results, of) {
  const words = new Map([[true, "met"], [false, "**missed**"], [null, "–"]]);
  const all = verdicts(of, results.lines, results.throttles);
  const rows = all.map(({ what, asked, measured, isMet }) => [what, asked, measured, words.get(isMet)]);
  return `## Targets

Against the best peer of this very run. Frame times of up to 18 ms, one frame, count as equal.

${table([["what", "asked", "measured", ""], ...rows])}
`;
}

/** What did not come, how often and why. */
function troubles(results) {
  const lines = [];
  for (const { page, lines: count, throttle, troubles } of results.cases) {
    const times = new Map();
    for (const trouble of troubles) times.set(trouble, (times.get(trouble) ?? 0) + 1);
    const where = `${PAGES[page]}${count === OWN ? "" : `, ${number(count)} lines`}, ${throttle}× CPU`;
    for (const [trouble, often] of times) lines.push(`- ${where}: ${trouble} (${often} of ${results.rounds})`);
  }
  if (!lines.length) return "";
  return `## What did not come about\n\nWhere it is –, a measure is not available.\n\n${lines.join("\n")}\n`;
}

const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const day = (date) => new Date(date).toLocaleDateString("en-GB", DAY);

function setting({ machine, versions, date, rounds, steps, atlas }) {
  const libraries = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const often = rounds === 1 ? "one round" : `${rounds} rounds`;
  const hurry = `\n\n**A short run of ${often}: it shows that all of it works. Its numbers say little.**`;
  return `Measured on ${day(date)} at commit ${atlas}, in ${often} of ${steps} moves of the hand, on
${machine.processor}, ${machine.cores} cores, ${machine.memory}, ${machine.system}, without a graphics card; ${machine.browser}, Node.js
${machine.node}; ${libraries.join(", ")}.${rounds < 5 ? hurry : ""}
`;
}

/** The page. */
export function report(results) {
  const of = summaries(results);
  const parts = [INTRODUCTION, setting(results), "![Times and memory by the number of lines](benchmarks.svg)\n", targets(results, of), "## Measures\n"];
  for (const throttle of results.throttles) {
    for (const lines of results.lines) {
      parts.push(`### ${number(lines)} lines, ${throttle}× CPU\n\n${measures(results, of, lines, throttle)}\n`);
    }
  }
  parts.push(troubles(results), HOW);
  return parts.filter(Boolean).join("\n");
}
