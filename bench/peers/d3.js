// What both D3 pages share. The projection is that of the atlas.

import { geoConicConformal } from "d3";
import { baseMapAddress, json } from "./page.js";

const { clientWidth, clientHeight } = document.getElementById("map");
export const size = [clientWidth, clientHeight];

/** As large as the atlas draws it in a window of this size: 10.8 km a pixel. */
const scale = 6371 / 10.8;

// Lines on a grid of a kilometre need no points put between theirs.
export const projection = geoConicConformal()
  .parallels([25, 55])
  .rotate([-65, 0])
  .center([0, 42])
  .scale(scale)
  .translate([size[0] / 2 - 14, size[1] / 2 + 14])
  .precision(0);

export const EXTENT = [0.5, 64];

/** The base map by its layers. Rings run the other way than in GeoJSON's standard: D3 takes what is on their left for outside. */
export async function baseMap() {
  const { features } = await json(baseMapAddress);
  for (const { geometry } of features) {
    if (geometry.type === "Polygon") for (const ring of geometry.coordinates) ring.reverse();
    if (geometry.type === "MultiPolygon") for (const ring of geometry.coordinates.flat()) ring.reverse();
  }
  return (layer) => features.filter(({ properties }) => properties.layer === layer);
}
