import { start } from "./leaflet.js";

start(true);
