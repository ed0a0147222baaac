// MapLibre GL as its guide for large GeoJSON advises: files by their addresses, so that the worker fetches and cuts them,
// without properties that nobody needs and with few decimals; no zoom level beyond what the data hold.

import { Map as MapLibreMap, setWorkerUrl } from "maplibre-gl";
import { baseMapAddress, drawn, EAST_NORTH, INKS, linesAddress, offer, REACH_PX, select, WEST_SOUTH, WIDTHS } from "./page.js";

// Bundled, it does not know where its worker is.
setWorkerUrl(new URL("maplibre-gl-worker.mjs", document.baseURI).href);

const filter = (name) => ["==", ["get", "layer"], name];
const source = (data) => ({ type: "geojson", data, maxzoom: 9 });

const map = new MapLibreMap({
  container: "map",
  bounds: [WEST_SOUTH, EAST_NORTH],
  attributionControl: false,
  style: {
    version: 8,
    sources: { base: source(baseMapAddress), lines: source(linesAddress) },
    layers: [
      { id: "land", type: "fill", source: "base", filter: filter("land"), paint: { "fill-color": INKS.land } },
      { id: "lakes", type: "fill", source: "base", filter: filter("lakes"), paint: { "fill-color": INKS.water } },
      {
        id: "rivers",
        type: "line",
        source: "base",
        filter: filter("rivers"),
        paint: { "line-color": INKS.water, "line-width": WIDTHS.river },
      },
      {
        id: "borders",
        type: "line",
        source: "base",
        filter: filter("lines"),
        paint: { "line-color": INKS.border, "line-width": WIDTHS.border },
      },
      { id: "lines", type: "line", source: "lines", paint: { "line-color": INKS.line, "line-width": WIDTHS.line } },
    ],
  },
});

map.on("click", ({ point: { x, y } }) => {
  const box = [
    [x - REACH_PX, y - REACH_PX],
    [x + REACH_PX, y + REACH_PX],
  ];
  const [found] = map.queryRenderedFeatures(box, { layers: ["lines"] });
  if (found) select(found.properties);
});
map.once("idle", drawn);
offer((place) => {
  const { x, y } = map.project(place);
  return [x, y];
});
