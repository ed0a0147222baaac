// What is visited: each page with each number of lines, on a processor of full and of a quarter of its speed.

/** The pages of the peers, by the names of their scripts. */
export const PEERS = {
  "leaflet-svg": "Leaflet, SVG",
  "leaflet-canvas": "Leaflet, canvas",
  openlayers: "OpenLayers",
  maplibre: "MapLibre GL",
  "d3-svg": "D3, SVG",
  "d3-canvas": "D3, canvas",
};

/** The atlas with nothing but its own data, and with the lines as a reader's own. */
export const ATLAS = { atlas: "Corridor Atlas, default view", "atlas-data": "Corridor Atlas, reader’s data" };

/** All pages by their names. */
export const PAGES = { ...ATLAS, ...PEERS };

/** What stands for the number of lines where there are none but the page's own. */
export const OWN = "own";

/**
 * @typedef {object} Case
 * @property {string} page its name
 * @property {number | "own"} lines
 * @property {number} throttle how many times slower the processor is made
 * @property {string} address
 * @property {{drawn: string, selected: string}} marks what the page says of itself
 * @property {boolean} isAtlas
 * @property {boolean} isOwnData whether the atlas shows the lines
 */

/** @returns {Case} */
function visit(page, lines, throttle) {
  const common = { page, lines, throttle };
  if (page === "atlas") {
    const marks = { drawn: "atlas:map-drawn", selected: "atlas:selected" };
    return { ...common, address: "/", marks, isAtlas: true, isOwnData: false };
  }
  if (page === "atlas-data") {
    const marks = { drawn: "atlas:data-drawn", selected: "atlas:selected" };
    return { ...common, address: `/?data=bench/lines-${lines}.geojson`, marks, isAtlas: true, isOwnData: true };
  }
  const marks = { drawn: "peer:map-drawn", selected: "peer:selected" };
  return { ...common, address: `/bench/${page}.html?lines=${lines}`, marks, isAtlas: false, isOwnData: false };
}

/** One round: neighbours differ by page, so that what slows the machine down for a while hits all pages alike. */
export function round(pages, counts, throttles) {
  const cases = [];
  for (const throttle of throttles) {
    if (pages.includes("atlas")) cases.push(visit("atlas", OWN, throttle));
    for (const lines of counts) {
      for (const page of pages) if (page !== "atlas") cases.push(visit(page, lines, throttle));
    }
  }
  return cases;
}

/** A case's name in the results. */
export const keyOf = ({ page, lines, throttle }) => `${page} ${lines} ${throttle}`;
