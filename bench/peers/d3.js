// What both D3 pages share. The projection is that of the atlas.

import { geoConicConformal } from "d3";
import { EAST_NORTH, WEST_SOUTH } from "./page.js";

const around = {
  type: "MultiPoint",
  coordinates: [WEST_SOUTH, EAST_NORTH, [WEST_SOUTH[0], EAST_NORTH[1]], [EAST_NORTH[0], WEST_SOUTH[1]]],
};

export const size = [window.innerWidth, window.innerHeight];

// Lines on a grid of a kilometre need no points put between theirs.
export const projection = geoConicConformal().parallels([25, 55]).rotate([-65, 0]).precision(0).fitSize(size, around);

export const EXTENT = [0.5, 64];
