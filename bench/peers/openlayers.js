// OpenLayers with the layer that its reference recommends for smooth panning and zooming: vectors drawn to an image a
// little larger than the window, which is moved and scaled while the hand moves.

import OlMap from "ol/Map.js";
import View from "ol/View.js";
import GeoJSON from "ol/format/GeoJSON.js";
import VectorImageLayer from "ol/layer/VectorImage.js";
import { fromLonLat } from "ol/proj.js";
import VectorSource from "ol/source/Vector.js";
import { baseMapAddress, drawn, EAST_NORTH, INKS, linesAddress, offer, REACH_PX, select, WEST_SOUTH, WIDTHS } from "./page.js";

const isLayer = (name) => ["==", ["get", "layer"], name];

const layer = (url, style) =>
  new VectorImageLayer({ source: new VectorSource({ url, format: new GeoJSON() }), style, imageRatio: 2 });

const base = layer(baseMapAddress, [
  { filter: isLayer("land"), style: { "fill-color": INKS.land } },
  { filter: isLayer("lakes"), style: { "fill-color": INKS.water } },
  { filter: isLayer("rivers"), style: { "stroke-color": INKS.water, "stroke-width": WIDTHS.river } },
  { filter: isLayer("lines"), style: { "stroke-color": INKS.border, "stroke-width": WIDTHS.border } },
]);
const lines = layer(linesAddress, { "stroke-color": INKS.line, "stroke-width": WIDTHS.line });

const view = new View();
const map = new OlMap({ target: "map", layers: [base, lines], view });
view.fit([...fromLonLat(WEST_SOUTH), ...fromLonLat(EAST_NORTH)]);

map.on("click", ({ pixel }) => {
  const options = { layerFilter: (layer) => layer === lines, hitTolerance: REACH_PX };
  const found = map.forEachFeatureAtPixel(pixel, (feature) => feature, options);
  if (!found) return;
  const { geometry: _, ...properties } = found.getProperties();
  select(properties);
});

/** The event also comes for a map whose files are still on their way. */
function look() {
  const isComplete = [base, lines].every((layer) => layer.getSource().getState() === "ready" && !layer.getSource().isEmpty());
  if (!isComplete) return map.once("rendercomplete", look);
  map.once("rendercomplete", drawn);
  map.render();
}
map.once("rendercomplete", look);
offer((place) => map.getPixelFromCoordinate(fromLonLat(place)));
