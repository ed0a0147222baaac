// D3 on a canvas as its examples of zoomable canvases are written: everything is drawn anew for each frame under the
// transform of the zoom, from paths that were projected once; what a press meant is asked of the canvas.

import { geoPath, select as one, zoom, zoomIdentity } from "d3";
import { baseMap, EXTENT, projection, size } from "./d3.js";
import { drawn, INKS, json, linesAddress, offer, REACH_PX, select, WIDTHS } from "./page.js";

const files = [baseMap(), json(linesAddress)];
const canvas = one("#map").append("canvas").attr("width", size[0]).attr("height", size[1]);
const context = canvas.node().getContext("2d");
let transform = zoomIdentity;
let waiting = false;

/** A feature as a path of its own, with its box, so that what is out of sight costs nothing. */
function shape(feature) {
  const path = new Path2D();
  geoPath(projection, path)(feature);
  return { path, box: geoPath(projection).bounds(feature), properties: feature.properties };
}

const of = await files[0];
const [land, lakes, rivers, borders] = ["land", "lakes", "rivers", "lines"].map((name) => of(name).map(shape));
const lines = (await files[1]).features.map(shape);

function within(shapes) {
  const [[left, top], [right, bottom]] = [transform.invert([0, 0]), transform.invert(size)];
  return shapes.filter(({ box: [[x0, y0], [x1, y1]] }) => x1 >= left && x0 <= right && y1 >= top && y0 <= bottom);
}

function fill(shapes, ink) {
  context.fillStyle = ink;
  for (const { path } of within(shapes)) context.fill(path);
}

function stroke(shapes, ink, width) {
  context.strokeStyle = ink;
  context.lineWidth = width / transform.k;
  for (const { path } of within(shapes)) context.stroke(path);
}

function draw() {
  waiting = false;
  context.clearRect(0, 0, ...size);
  context.save();
  context.translate(transform.x, transform.y);
  context.scale(transform.k, transform.k);
  fill(land, INKS.land);
  fill(lakes, INKS.water);
  stroke(rivers, INKS.water, WIDTHS.river);
  stroke(borders, INKS.border, WIDTHS.border);
  stroke(lines, INKS.line, WIDTHS.line);
  context.restore();
}

canvas.call(
  zoom()
    .scaleExtent(EXTENT)
    .on("zoom", (event) => {
      transform = event.transform;
      // Several moves in a frame are drawn once.
      if (!waiting) requestAnimationFrame(draw);
      waiting = true;
    }),
);

canvas.on("click", (event) => {
  const [x, y] = transform.invert([event.offsetX, event.offsetY]);
  const reach = REACH_PX / transform.k;
  context.lineWidth = 2 * reach;
  const isNear = ({ box: [[x0, y0], [x1, y1]] }) => x >= x0 - reach && x <= x1 + reach && y >= y0 - reach && y <= y1 + reach;
  // The last drawn lies on top.
  const found = lines.findLast((line) => isNear(line) && context.isPointInStroke(line.path, x, y));
  if (found) select(found.properties);
});

draw();
offer((place) => transform.apply(projection(place)));
drawn();
