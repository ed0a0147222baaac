// D3 as its examples of zoomable maps are written: one path a feature, projected once, and a group that is transformed;
// strokes keep their width by `vector-effect`.

import { geoPath, select as one, zoom, zoomIdentity } from "d3";
import { baseMap, EXTENT, projection, size } from "./d3.js";
import { drawn, INKS, json, linesAddress, offer, select, WIDTHS } from "./page.js";

const files = [baseMap(), json(linesAddress)];
const path = geoPath(projection);
const svg = one("#map").append("svg").attr("width", size[0]).attr("height", size[1]);
const world = svg.append("g").attr("fill", "none");
let transform = zoomIdentity;

svg.call(
  zoom()
    .scaleExtent(EXTENT)
    .on("zoom", (event) => {
      transform = event.transform;
      world.attr("transform", transform);
    }),
);

const layer = (features) =>
  world.append("g").selectAll("path").data(features).join("path").attr("d", path).attr("vector-effect", "non-scaling-stroke");

const of = await files[0];
layer(of("land")).attr("fill", INKS.land);
layer(of("lakes")).attr("fill", INKS.water);
layer(of("rivers")).attr("stroke", INKS.water).attr("stroke-width", WIDTHS.river);
layer(of("lines")).attr("stroke", INKS.border).attr("stroke-width", WIDTHS.border);
layer((await files[1]).features)
  .attr("class", "line")
  .attr("stroke", INKS.line)
  .attr("stroke-width", WIDTHS.line)
  .on("click", (_, feature) => select(feature.properties));
offer((place) => transform.apply(projection(place)), ".line");
drawn();
