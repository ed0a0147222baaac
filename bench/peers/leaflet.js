// Leaflet as its tutorials write it: one GeoJSON layer a file, styled by functions, one listener for the whole layer.

import { geoJSON, map as mapOf } from "leaflet";
import { baseMapAddress, drawn, EAST_NORTH, INKS, json, linesAddress, offer, select, WEST_SOUTH, WIDTHS } from "./page.js";

const looks = {
  land: { stroke: false, fillColor: INKS.land, fillOpacity: 1 },
  lakes: { stroke: false, fillColor: INKS.water, fillOpacity: 1 },
  rivers: { color: INKS.water, weight: WIDTHS.river, fill: false },
  lines: { color: INKS.border, weight: WIDTHS.border, fill: false },
};

const swapped = ([lon, lat]) => [lat, lon];

/**
 * Draws with one of its renderers.
 * @param {import("leaflet").Renderer} renderer
 * @param {string | null} lines what lines are in the document, where they are elements of it
 */
export async function start(renderer, lines = null) {
  const files = [json(baseMapAddress), json(linesAddress)];
  const map = mapOf("map", { renderer });
  map.fitBounds([swapped(WEST_SOUTH), swapped(EAST_NORTH)], { animate: false });
  geoJSON(await files[0], { interactive: false, style: ({ properties }) => looks[properties.layer] }).addTo(map);
  geoJSON(await files[1], { style: { color: INKS.line, weight: WIDTHS.line } })
    .on("click", ({ layer }) => select(layer.feature.properties))
    .addTo(map);
  offer((place) => {
    const { x, y } = map.latLngToContainerPoint(swapped(place));
    return [x, y];
  }, lines);
  drawn();
}
