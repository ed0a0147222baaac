// The lines that every page draws: the same for the same number of them, on every machine.

/** Where they begin, in degrees: what the default window of the atlas shows of land and sea. */
const WINDOW = { west: 38, south: 22, east: 112, north: 54 };

const KINDS = ["railway", "road", "gas pipeline", "oil pipeline", "sea lane"];

/** A small generator (mulberry32), since `Math.random` cannot be seeded. */
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const between = (value, low, high) => Math.min(high, Math.max(low, value));
const rounded = (degrees) => Math.round(degrees * 100) / 100;

/** One line of 20 to 40 vertices that winds as a road does, on a grid of a hundredth of a degree as the base map. */
function line(number, next) {
  let lon = WINDOW.west + next() * (WINDOW.east - WINDOW.west);
  let lat = WINDOW.south + next() * (WINDOW.north - WINDOW.south);
  let heading = next() * 2 * Math.PI;
  const coordinates = [];
  for (let left = 20 + Math.floor(next() * 21); left > 0; left--) {
    coordinates.push([rounded(lon), rounded(lat)]);
    const step = 0.08 + next() * 0.16;
    heading += (next() - 0.5) * 0.9;
    lon = between(lon + step * Math.cos(heading), WINDOW.west - 4, WINDOW.east + 4);
    lat = between(lat + step * Math.sin(heading), WINDOW.south - 4, WINDOW.north + 4);
  }
  const properties = {
    name: `Line ${number + 1}`,
    kind: KINDS[Math.floor(next() * KINDS.length)],
    opened: 1880 + Math.floor(next() * 150),
    length_km: Math.round(coordinates.length * 16),
  };
  return { type: "Feature", properties, geometry: { type: "LineString", coordinates } };
}

/** So many lines, as the text of a GeoJSON file with one feature a line of text. */
export function linesText(count) {
  const next = random(5);
  const features = [];
  for (let number = 0; number < count; number++) features.push(JSON.stringify(line(number, next)));
  return `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}\n`;
}
