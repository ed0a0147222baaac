// docs/GROWTH.md of what was measured.

import { number } from "./words.mjs";

/** The parts of the page: what the names of their measures begin with, a heading, a text, what sizes are, and the rows. */
const PARTS = [
  {
    prefix: "base map",
    heading: "The base map",
    text: "Seeded lines of 20 to 40 vertices, by their vertices.",
    rows: {
      parse: "parse GeoJSON",
      project: "project",
      "write paths": "write as path text",
      "read paths": "read path text back",
    },
  },
  {
    prefix: "finer lines",
    heading: "The atlas with finer lines",
    text: `The atlas’s own data, with the steps of its sections’ lines divided until they have so many vertices: what surveyed lines
would be. Places, sections and corridors stay as many. (Undivided it has some 2,000.)`,
    rows: {
      scene: "scene: the network’s group of the default view",
      labels: "labels: candidates and placing, default view",
      "hit test": "hit test: ten presses",
    },
  },
  {
    prefix: "more records",
    heading: "Several atlases in one",
    text: `The atlas’s own places, sections, corridors, groups, meetings, agreements and articles so many times over, each copy with ids
of its own and a little beside the one before; names are the same. One atlas is some 1,900 records.`,
    unit: "×",
    rows: {
      parse: "parse all files and link their records",
      scene: "scene: the network’s group of the default view",
      labels: "labels: candidates and placing, default view",
      "hit test": "hit test: ten presses",
      "index of names": "fold all names for the search",
      search: "search: five queries",
    },
  },
  {
    prefix: "file",
    heading: "Reading a reader’s file",
    text: "The seeded lines as files, by their vertices; of the table a row for each vertex. Fed in pieces of 256 kB.",
    rows: {
      json: "GeoJSON",
      "json, one line": "GeoJSON, all in one line",
      csv: "CSV",
      kml: "KML",
      fgb: "FlatGeobuf",
      "window of fgb": "FlatGeobuf by ranges, two degrees of it",
    },
  },
  {
    prefix: "layer",
    heading: "Preparing a reader’s layer",
    text: "Done once when a file has been read.",
    rows: {
      project: "project",
      simplify: "simplify",
      "simplify, one line": "simplify, all in one line",
      index: "build the spatial index, a box for each vertex",
      all: "all of it, as the page does",
    },
  },
  {
    prefix: "view",
    heading: "Drawing and asking a reader’s layer",
    text: "With more lines on the same ground more lie under a press and in a window; what is drawn of them is bounded.",
    rows: {
      "query the index": "query the index, a window of 100 km",
      "hit test": "hit test: a hundred presses",
      "draw, default": "draw the default view",
      "draw, close": "draw 300 by 200 km",
      names: "names of the default view",
    },
  },
  {
    prefix: "card",
    heading: "The card of a reader’s layer",
    text: "Thirty vertices a feature.",
    rows: {
      "colour by kinds": "colour by a property with five values",
      "colour by numbers": "colour by a number",
      filter: "keep what contains a text",
      list: "list features",
      save: "save as GeoJSON",
    },
  },
];

const REMARKS = `## Where it is more

With other programs on the machine single exponents are off by 0.2 or so. What stays above 1.15:

- *Scene, of several atlases.* Sections that look alike were found by looking through all kinds of look, which was
  quadratic (1.6 from ×16 to ×64). They are sorted now. What is left above n log n is, by a profile at ×64, the
  allocator (a third of the time), whose heap the making of the data leaves fragmented.
- *Labels, of several atlases.* At ×64 nearly half of the time is the allocator’s and a fifth goes into comparing ids. One
  step is quadratic: sets are sorted lists (\`src/order/set.rs\`), into which one more is put by moving those behind it.
  That costs few bytes of the page and is a sixteenth of the time with 46,000 sections; with the atlas’s 700 it is
  nothing. Left as it is.
- *Joining sections into strands* looks through all sections of the same look for each of them: quadratic in what a
  corridor has for itself, which are tens. Left as it is; copies of the atlas do not show it.
- *Parsing and linking several atlases* is above n log n up to ×16 and near it beyond; no quadratic step was found.
- *Hit tests of the atlas’s own network* look at every segment: in proportion, without an index. A press on the default
  view takes a twentieth of a millisecond.
`;

/** By which power of the size time grows from one measure to the next. */
export function exponents(measures) {
  return measures.slice(1).map(({ size, ns }, i) => Math.log(ns / measures[i].ns) / Math.log(size / measures[i].size));
}

/** A time with its unit, three figures. */
export function time(ns) {
  const [unit, divisor] = [["s", 1e9], ["ms", 1e6], ["µs", 1e3], ["ns", 1]].find(([, least]) => ns >= least) ?? ["ns", 1];
  const value = ns / divisor;
  return `${value >= 100 ? number(value) : value.toPrecision(3)} ${unit}`;
}

function table({ prefix, rows, unit = "" }, measures) {
  const of = (key) => measures.filter(({ what }) => what === `${prefix}: ${key}`).sort((a, b) => a.size - b.size);
  const known = Object.entries(rows).map(([key, label]) => [label, of(key)]).filter(([, found]) => found.length);
  const sizes = [...new Set(known.flatMap(([, found]) => found.map(({ size }) => size)))].sort((a, b) => a - b);
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const cells = ([label, found]) => {
    const times = sizes.map((size) => found.find((one) => one.size === size)).map((one) => (one ? time(one.ns) : "–"));
    return line([label, ...times, exponents(found).map((power) => power.toFixed(2)).join(", ")]);
  };
  const head = ["", ...sizes.map((size) => unit + number(size)), "exponents"];
  return [line(head), line(head.map((_, i) => (i ? "---:" : "---"))), ...known.map(cells)].join("\n");
}

/** The page. */
export function growthReport(measures, { date, commit, processor, versions }) {
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const parts = PARTS.map((part) => `## ${part.heading}\n\n${part.text}\n\n${table(part, measures)}\n`);
  return `# Growth

How the time of what the atlas does grows with what it is given: the least of Criterion’s ten samples at each size, and by which
power of the size it grows from one size to the next: 1.0 is in proportion; n log n comes to 1.14 from a thousand to ten
thousand and to 1.08 from a hundred thousand to a million. Caches add some: a million vertices do not fit into them. The
code is compiled for this machine and for speed, not as the WebAssembly that readers get: growth is the same, times are not.

\`node bench/growth.mjs\` measures anew, in some minutes, and writes this page. One of the benches alone:
\`cargo bench --package atlas-own --bench growth -- "layer: simplify"\`.

Measured on ${day} at commit ${commit} on ${processor}; ${versions}.

${parts.join("\n")}
${REMARKS}`;
}
