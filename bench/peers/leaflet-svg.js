import { start } from "./leaflet.js";

start(false);
