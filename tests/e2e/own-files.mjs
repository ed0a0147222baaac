// Files of readers for the tests of own.test.mjs: a FlatGeobuf file of any number of points, and everything that can be wrong.

import { gzipSync } from "node:zlib";

// ---- FlatGeobuf (https://flatgeobuf.org): header, index and features are FlatBuffers, written here as far as needed ----

/** Appends a table of `[number, value]` to the bytes: its places, itself, then what it points to. Gives where it is. */
function table(out, fields) {
  const count = Math.max(0, ...fields.map(([number]) => number + 1));
  const places = out.length;
  const entries = new Array(count).fill(0);
  const inline = [0, 0, 0, 0];
  const pointers = [];
  for (const [number, value] of fields) {
    entries[number] = inline.length;
    if (value.bytes) inline.push(...value.bytes);
    else {
      pointers.push([inline.length, value]);
      inline.push(0, 0, 0, 0);
    }
  }
  out.push(...little(4 + 2 * count, 2), ...little(inline.length, 2), ...entries.flatMap((entry) => little(entry, 2)));
  const at = out.length;
  out.push(...little(at - places, 4), ...inline.slice(4));
  for (const [offset, value] of pointers) {
    const target = value.table ? table(out, value.table) : list(out, value);
    little(target - at - offset, 4).forEach((byte, i) => (out[at + offset + i] = byte));
  }
  return at;
}

function list(out, { text, tables, doubles, raw }) {
  const target = out.length;
  if (tables) {
    out.push(...little(tables.length, 4), ...new Array(4 * tables.length).fill(0));
    tables.forEach((fields, i) => {
      const pointer = target + 4 + 4 * i;
      const at = table(out, fields);
      little(at - pointer, 4).forEach((byte, j) => (out[pointer + j] = byte));
    });
    return target;
  }
  const bytes = text !== undefined ? [...Buffer.from(text)] : doubles ? [...Buffer.from(new Float64Array(doubles).buffer)] : raw;
  out.push(...little(doubles ? doubles.length : bytes.length, 4), ...bytes);
  return target;
}

const little = (value, bytes) => Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);
const number = (value, bytes) => ({ bytes: little(value, bytes) });

function sized(fields) {
  const out = [0, 0, 0, 0];
  const at = table(out, fields);
  little(at, 4).forEach((byte, i) => (out[i] = byte));
  return Buffer.from([...little(out.length, 4), ...out]);
}

/**
 * A file of `side`² points in a grid over Central Asia, with an index; each has its number as the property `n`.
 * @param {number} side a multiple of 16
 * @returns {Buffer}
 */
export function manyPoints(side) {
  const count = side * side;
  const header = sized([
    [2, number(1, 1)],
    [7, { tables: [[[0, { text: "n" }], [1, number(5, 1)]]] }],
    [8, number(count, 8)],
    [9, number(16, 2)],
    [10, { table: [[1, number(4326, 4)]] }],
  ]);
  // One feature as a pattern: a place and a number are put into copies of it.
  const [lon, lat, n] = [1234.5, 5678.25, 0x11223344];
  const pattern = sized([
    [0, { table: [[1, { doubles: [lon, lat] }]] }],
    [1, { raw: [...little(0, 2), ...little(n, 4)] }],
  ]);
  const xy = pattern.indexOf(Buffer.from(new Float64Array([lon, lat]).buffer));
  const property = pattern.indexOf(Buffer.from(little(n, 4)));
  const features = Buffer.alloc(count * pattern.length);
  const boxes = new Float64Array(count * 4);
  const tile = 16;
  for (let i = 0; i < count; i++) {
    // In tiles, so that neighbours on the map are neighbours in the file.
    const [inTile, at] = [i % (tile * tile), Math.floor(i / (tile * tile))];
    const column = (at % (side / tile)) * tile + (inTile % tile);
    const row = Math.floor(at / (side / tile)) * tile + Math.floor(inTile / tile);
    const [x, y] = [45 + (45 * column) / side, 32 + (23 * row) / side];
    pattern.copy(features, i * pattern.length);
    features.writeDoubleLE(x, i * pattern.length + xy);
    features.writeDoubleLE(y, i * pattern.length + xy + 8);
    features.writeInt32LE(i, i * pattern.length + property);
    boxes.set([x, y, x, y], 4 * i);
  }
  return Buffer.concat([Buffer.from("fgb\x03fgb\x01", "latin1"), header, index(boxes, pattern.length), features]);
}

/** The tree above the features: nodes of 16, from the root down. */
function index(boxes, featureBytes) {
  const levels = [{ boxes, offset: (i) => i * featureBytes }];
  while (levels.length === 1 || levels.at(-1).boxes.length > 4) {
    const below = levels.at(-1).boxes;
    const above = new Float64Array(Math.ceil(below.length / 64) * 4);
    for (let i = 0; i < above.length / 4; i++) {
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (let j = 64 * i; j < Math.min(64 * (i + 1), below.length); j += 4) {
        box[0] = Math.min(box[0], below[j]);
        box[1] = Math.min(box[1], below[j + 1]);
        box[2] = Math.max(box[2], below[j + 2]);
        box[3] = Math.max(box[3], below[j + 3]);
      }
      above.set(box, 4 * i);
    }
    levels.push({ boxes: above, offset: null });
  }
  levels.reverse();
  const nodes = levels.reduce((sum, level) => sum + level.boxes.length / 4, 0);
  const out = Buffer.alloc(40 * nodes);
  let [at, start] = [0, 0];
  for (const level of levels) {
    start += level.boxes.length / 4;
    for (let i = 0; i < level.boxes.length / 4; i++) {
      for (let j = 0; j < 4; j++) out.writeDoubleLE(level.boxes[4 * i + j], at + 8 * j);
      out.writeBigUInt64LE(BigInt(level.offset ? level.offset(i) : start + 16 * i), at + 32);
      at += 40;
    }
  }
  return out;
}

// ---- GeoJSON ----

/** A collection of features, given as `[geometry, properties]`. */
export const collection = (...features) =>
  JSON.stringify({
    type: "FeatureCollection",
    features: features.map(([geometry, properties = {}]) => ({ type: "Feature", properties, geometry })),
  });

export const point = (lon, lat) => ({ type: "Point", coordinates: [lon, lat] });
export const line = (...coordinates) => ({ type: "LineString", coordinates });
export const polygon = (...rings) => ({ type: "Polygon", coordinates: rings });

/** A good file: a line, a town and an area, with text that would be markup. */
export const good = collection(
  [line([70, 42], [75, 43], [80, 44]), { name: "Line <img src=x onerror=alert(1)>", mode: "rail", km: 800 }],
  [point(76.95, 43.24), { name: "Almaty", mode: "town", km: 1, web: "https://a.example/x" }],
  [polygon([[60, 40], [66, 40], [66, 45], [60, 45], [60, 40]]), { name: "Area", mode: "field", km: 5 }],
);

const text = (body) => Buffer.from(body);
const utf16 = (body) => Buffer.from("\ufeff" + body, "utf16le");
const fine = [point(70, 45), { name: "fine" }];

/**
 * What can be wrong with a file: its name, its bytes, the sentence for it, and how many of its features are drawn all the
 * same (none: the map stays as it was).
 * @type {{what: string, name?: string, bytes: Buffer, says: RegExp, drawn?: number}[]}
 */
export const broken = [
  { what: "nothing", bytes: text(""), says: /The file is empty/ },
  { what: "a web page", bytes: text("<!DOCTYPE html><html><body>404</body></html>"), says: /a web page, not a data file/ },
  { what: "latitude before longitude", bytes: text(collection([point(43.2, 176.9)], [point(51.1, 171.4)])), says: /swapped/ },
  {
    what: "metres of a projection",
    bytes: text('{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[8561000,5350000]}}]}'),
    says: /not longitude and latitude/,
  },
  { what: "a ring that is open", bytes: text(collection([polygon([[60, 40], [66, 40], [66, 45], [60, 45]])])), says: /not closed/, drawn: 1 },
  { what: "brackets too few", bytes: text(collection([{ type: "Polygon", coordinates: [[60, 40], [66, 40]] }], fine)), says: /must stand in 3 brackets/, drawn: 1 },
  { what: "NaN", bytes: text('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[NaN,40]}},' + JSON.stringify({ type: "Feature", properties: {}, geometry: point(70, 45) }) + "]}"), says: /not a number that JSON knows/, drawn: 1 },
  { what: "a name given twice", bytes: text('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"properties":{"a":2},"geometry":{"type":"Point","coordinates":[70,45]}}]}'), says: /given twice/, drawn: 1 },
  { what: "heights here and there", bytes: text(collection([line([70, 42, 500], [75, 43])])), says: /third number/, drawn: 1 },
  { what: "no geometry", bytes: text(collection([null, { name: "nowhere" }], fine)), says: /without a place: 1/, drawn: 2 },
  { what: "empty brackets", bytes: text(collection([{ type: "LineString", coordinates: [] }], fine)), says: /without a place: 1/, drawn: 2 },
  { what: "the 180th meridian", bytes: text(collection([line([170, 60], [-170, 62])])), says: /180th meridian/, drawn: 1 },
  { what: "a comma too many", bytes: text('{"type":"FeatureCollection","features":[\n' + JSON.stringify({ type: "Feature", properties: {}, geometry: point(70, 45) }) + ",\n]}"), says: /comma before/, drawn: 1 },
  { what: "an end too early", bytes: text(collection(fine, [point(71, 45)]).slice(0, -30)), says: /ends before it is complete/, drawn: 1 },
  { what: "TopoJSON", bytes: text('{"type":"Topology","objects":{},"arcs":[]}'), says: /This is TopoJSON/ },
  { what: "Esri JSON", bytes: text('{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"features":[{"attributes":{"a":1},"geometry":{"x":70,"y":45}}]}'), says: /Esri JSON/ },
  { what: "a table without coordinates", name: "towns.csv", bytes: text("name;people\nAlmaty;2000000\n"), says: /No columns for longitude and latitude/ },
  { what: "gzip cut off", name: "x.geojson.gz", bytes: cut(gzipSync(collection(...Array.from({ length: 4000 }, (_, i) => [point(60 + i / 200, 40 + ((i * 7919) % 1000) / 100), { name: `p${i * 104729}` }])))), says: /packed with gzip, and damaged or cut off/, drawn: -1 },
  { what: "another program's file", name: "x.zip", bytes: Buffer.from("504b0304140000000800", "hex"), says: /cannot be read here|cannot be told/ },
];

function cut(bytes) {
  return bytes.subarray(0, Math.floor(bytes.length * 0.7));
}

/** What looks broken and is not. */
export const odd = [
  { what: "a byte order mark", name: "bom.geojson", bytes: text("\ufeff" + good) },
  { what: "UTF-16", name: "utf16.geojson", bytes: utf16(good) },
  { what: "gzip", name: "good.geojson.gz", bytes: gzipSync(good) },
  { what: "a feature a line", name: "good.ndjson", bytes: text(JSON.parse(good).features.map((one) => JSON.stringify(one)).join("\n")) },
];
