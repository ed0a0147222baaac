import { svg } from "leaflet";
import { start } from "./leaflet.js";

start(svg(), ".leaflet-interactive");
