import { canvas } from "leaflet";
import { start } from "./leaflet.js";
import { REACH_PX } from "./page.js";

start(canvas({ tolerance: REACH_PX }));
