// The measures that grow with the number of lines, drawn as four small charts: an SVG file without scripts or fonts.

import { PAGES } from "./cases.mjs";
import { summaries } from "./report.mjs";
import { number } from "./words.mjs";

/** What is drawn: measure, heading, by what it is divided, and what its values are. */
const CHARTS = [
  ["drawn", "Map drawn", 1, "ms"],
  ["dragP95", "Frame while dragging, p95", 1, "ms"],
  ["zoomP95", "Frame while zooming, p95", 1, "ms"],
  ["memory", "Memory of the page", 1e6, "MB"],
];

/** Colour and shape of each page: either tells them apart. */
const LOOKS = {
  "atlas-data": ["#a5232f", "disc"],
  "leaflet-svg": ["#4b7f2b", "square"],
  "leaflet-canvas": ["#8bb35a", "ring"],
  openlayers: ["#1f5fa8", "diamond"],
  maplibre: ["#5a3a7e", "triangle"],
  "d3-svg": ["#b26a00", "cross"],
  "d3-canvas": ["#d8a64a", "plus"],
};

const EXPLANATION = "The same map and lines in each page; less is better; a step of the scales is ten times the one below";

const WIDTH = 960;
const CHART = { width: 440, height: 270, left: 62, right: 16, top: 34, bottom: 40 };
const HEAD = 104;

const round = (value) => Math.round(value * 10) / 10;

function shape(kind, x, y, ink) {
  const [cx, cy] = [round(x), round(y)];
  const path = (d, filled) => `<path d="${d}" fill="${filled ? ink : "none"}" stroke="${ink}" stroke-width="1.8"/>`;
  const at = (dx, dy) => `${round(cx + dx)},${round(cy + dy)}`;
  switch (kind) {
    case "disc":
      return `<circle cx="${cx}" cy="${cy}" r="4.5" fill="${ink}"/>`;
    case "ring":
      return `<circle cx="${cx}" cy="${cy}" r="3.6" fill="#fff" stroke="${ink}" stroke-width="1.8"/>`;
    case "square":
      return path(`M${at(-3.5, -3.5)}h7v7h-7z`, true);
    case "diamond":
      return path(`M${at(0, -4.5)}L${at(4.5, 0)}L${at(0, 4.5)}L${at(-4.5, 0)}z`, true);
    case "triangle":
      return path(`M${at(0, -4.5)}L${at(4.2, 3.5)}L${at(-4.2, 3.5)}z`, true);
    case "cross":
      return path(`M${at(-3.5, -3.5)}L${at(3.5, 3.5)}M${at(3.5, -3.5)}L${at(-3.5, 3.5)}`, false);
    default:
      return path(`M${at(-4.2, 0)}h8.4M${at(0, -4.2)}v8.4`, false);
  }
}

const text = (x, y, said, more = "") => `<text x="${round(x)}" y="${round(y)}"${more}>${said}</text>`;

/** The powers of ten around these values, and those between which they lie. */
export function decades(values) {
  const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const top = Math.max(high, low + 1);
  return Array.from({ length: top - low + 1 }, (_, i) => 10 ** (low + i));
}

function chart(series, lines, heading, unit, left, top) {
  const { width, height } = CHART;
  const [x0, x1, y0, y1] = [left + CHART.left, left + width - CHART.right, top + CHART.top, top + height - CHART.bottom];
  const parts = [text(x0, top + 18, `${heading}, ${unit}`, ' font-weight="bold"')];
  const values = series.flatMap(({ points }) => points.map(({ value }) => value)).filter((value) => value > 0);
  if (!values.length) return parts.concat(text(x0, y0 + 20, "not measured")).join("\n");
  const ticks = decades(values);
  const [low, high] = [Math.log10(ticks[0]), Math.log10(ticks.at(-1))];
  const y = (value) => y1 - ((Math.log10(value) - low) / (high - low)) * (y1 - y0);
  const step = (x1 - x0 - 28) / Math.max(1, lines.length - 1);
  const x = (count) => (lines.length === 1 ? (x0 + x1) / 2 : x0 + 14 + lines.indexOf(count) * step);
  for (const tick of ticks) {
    parts.push(`<path d="M${x0},${round(y(tick))}H${x1}" stroke="#d9d4c8"/>`);
    parts.push(text(x0 - 8, y(tick) + 4, tick < 1 ? String(tick) : number(tick), ' text-anchor="end"'));
  }
  for (const count of lines) parts.push(text(x(count), y1 + 18, number(count), ' text-anchor="middle"'));
  parts.push(text((x0 + x1) / 2, y1 + 34, "lines", ' text-anchor="middle"'));
  for (const { page, points } of [...series].reverse()) {
    const [ink, kind] = LOOKS[page];
    const shown = points.filter(({ value }) => value > 0).map(({ count, value }) => [x(count), y(value)]);
    const d = shown.map(([px, py], i) => `${i ? "L" : "M"}${round(px)},${round(py)}`).join("");
    parts.push(`<path d="${d}" fill="none" stroke="${ink}" stroke-width="${page === "atlas-data" ? 3 : 1.5}"/>`);
    parts.push(...shown.map(([px, py]) => shape(kind, px, py, ink)));
  }
  return parts.join("\n");
}

/** The plot of a run, at the processor's full speed. */
export function plot(results) {
  const of = summaries(results);
  const throttle = results.throttles[0];
  const pages = results.pages.filter((page) => LOOKS[page]);
  const series = (measure, divisor) =>
    pages.map((page) => ({
      page,
      points: results.lines
        .map((count) => ({ count, value: of(page, count, throttle)[measure]?.median / divisor }))
        .filter(({ value }) => Number.isFinite(value)),
    }));
  const legend = pages.map((page, i) => {
    const [x, y] = [30 + (i % 4) * 228, 58 + Math.floor(i / 4) * 24];
    const [ink, kind] = LOOKS[page];
    const line = `<path d="M${x},${y}h26" stroke="${ink}" stroke-width="${page === "atlas-data" ? 3 : 1.5}"/>`;
    return line + shape(kind, x + 13, y, ink) + text(x + 34, y + 4, PAGES[page]);
  });
  const charts = CHARTS.map(([measure, heading, divisor, unit], i) => {
    const [left, top] = [20 + (i % 2) * (CHART.width + 30), HEAD + Math.floor(i / 2) * (CHART.height + 10)];
    return chart(series(measure, divisor), results.lines, heading, unit, left, top);
  });
  const height = HEAD + 2 * (CHART.height + 10) + 10;
  const letters = 'font-family="system-ui, sans-serif" font-size="13" fill="#26241f"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" ${letters}>
<title>The atlas and other map libraries by the number of lines</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${text(20, 30, EXPLANATION, ' font-size="15"')}
${legend.join("\n")}
${charts.join("\n")}
</svg>
`;
}
