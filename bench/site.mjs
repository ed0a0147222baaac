// Makes the folder that the peers' pages are served from: bundles, base map and lines, each with its compressed copy.

import { build } from "esbuild";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, brotliCompressSync } from "node:zlib";
import { PEERS } from "./cases.mjs";
import { linesText } from "./lines.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** The project's folder. */
export const root = join(here, "..");

/** Where it all goes; nothing in it is kept in the repository. */
export const folder = join(root, "target", "bench");

/** The library's own style sheet, which each needs but D3. */
const SHEETS = {
  "leaflet-svg": "leaflet/dist/leaflet.css",
  "leaflet-canvas": "leaflet/dist/leaflet.css",
  openlayers: "ol/ol.css",
  maplibre: "maplibre-gl/dist/maplibre-gl.css",
};

/** Layers of the base map that the atlas draws in its default view; names, which no page writes, are left out. */
const LAYERS = ["land", "lakes", "rivers", "lines"];

/** Brotli at its strongest takes minutes for the largest file; all pages get the same file. */
const STRONGEST_UP_TO = 4_000_000;

/** What a server that compresses beforehand would send. */
export function compressed(bytes) {
  const quality = bytes.length > STRONGEST_UP_TO ? 7 : 11;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params });
}

function write(name, content) {
  const bytes = Buffer.from(content);
  const path = join(folder, name);
  const isThere = existsSync(path) && existsSync(path + ".br") && readFileSync(path).equals(bytes);
  if (isThere) return;
  writeFileSync(path, bytes);
  writeFileSync(path + ".br", compressed(bytes));
}

/** The base map as one file. */
function baseMap() {
  const features = LAYERS.flatMap((layer) => {
    const text = readFileSync(join(root, "data", "basemap", "l0", `${layer}.geojson`), "utf8");
    return JSON.parse(text).features.map(({ geometry }) => ({ type: "Feature", properties: { layer }, geometry }));
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

/** What the script will ask for, so that it need not wait for it; MapLibre's worker, which asks itself, gets nothing from it. */
const preload = (name) => (name === "maplibre" ? "" : '<link rel="preload" href="basemap.geojson" as="fetch" crossorigin>\n');

/** A page that holds nothing but the map and the panel. */
const page = (name) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${PEERS[name]}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${name}.css">
<script type="module" src="${name}.js"></script>
${preload(name)}<div id="map"></div>
<aside id="panel" hidden></aside>
`;

/** The version of a library, as installed. */
export const versionOf = (library) =>
  JSON.parse(readFileSync(join(here, "node_modules", library, "package.json"), "utf8")).version;

/**
 * Makes all that is missing.
 * @param {number[]} counts of lines
 */
export async function prepare(counts) {
  mkdirSync(folder, { recursive: true });
  const names = Object.keys(PEERS);
  const { outputFiles } = await build({
    entryPoints: names.map((name) => join(here, "peers", `${name}.js`)),
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    legalComments: "none",
  });
  for (const { path, contents } of outputFiles) write(path.slice(folder.length + 1), contents);
  const modules = join(here, "node_modules");
  const own = readFileSync(join(here, "peers", "peers.css"), "utf8");
  for (const name of names) {
    const sheet = SHEETS[name] ? readFileSync(join(modules, SHEETS[name]), "utf8") : "";
    write(`${name}.css`, sheet + own);
    write(`${name}.html`, page(name));
  }
  write("maplibre-gl-worker.mjs", readFileSync(join(modules, "maplibre-gl/dist/maplibre-gl-worker.mjs")));
  write("basemap.geojson", baseMap());
  for (const count of counts) {
    if (!existsSync(join(folder, `lines-${count}.geojson.br`))) write(`lines-${count}.geojson`, linesText(count));
  }
}
