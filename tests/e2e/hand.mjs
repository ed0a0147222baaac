// What the end-to-end tests know of the live map from outside: where it looks, how a place gets to the screen, and
// when it rests.

/** The map's projection (Lambert conformal conic 25° / 55°, WGS84, zero at 65° E 42° N), in kilometres, y down. */
const lcc = (() => {
  const e = Math.sqrt((1 / 298.257223563) * (2 - 1 / 298.257223563));
  const rad = (degrees) => (degrees * Math.PI) / 180;
  const m = (phi) => Math.cos(phi) / Math.sqrt(1 - (e * Math.sin(phi)) ** 2);
  const t = (phi) =>
    Math.tan(Math.PI / 4 - phi / 2) / ((1 - e * Math.sin(phi)) / (1 + e * Math.sin(phi))) ** (e / 2);
  const [one, two] = [rad(25), rad(55)];
  const n = (Math.log(m(one)) - Math.log(m(two))) / (Math.log(t(one)) - Math.log(t(two)));
  const f = (6378.137 * m(one)) / (n * t(one) ** n);
  return { e, n, f, t, rad, rho0: f * t(rad(42)) ** n };
})();

/** Degrees to map kilometres. */
export function forward([lon, lat]) {
  const rho = lcc.f * lcc.t(lcc.rad(lat)) ** lcc.n;
  const theta = lcc.n * lcc.rad(lon - 65);
  return { x: rho * Math.sin(theta), y: rho * Math.cos(theta) - lcc.rho0 };
}

/** Map kilometres to degrees. */
export function inverse({ x, y }) {
  const down = lcc.rho0 + y;
  const t = (Math.hypot(x, down) / lcc.f) ** (1 / lcc.n);
  let phi = Math.PI / 2 - 2 * Math.atan(t);
  for (let i = 0; i < 8; i++) {
    const es = lcc.e * Math.sin(phi);
    phi = Math.PI / 2 - 2 * Math.atan(t * ((1 - es) / (1 + es)) ** (lcc.e / 2));
  }
  return [((Math.atan2(x, down) / lcc.n) * 180) / Math.PI + 65, (phi * 180) / Math.PI];
}

/**
 * Where the map looks now, measured on the screen and thus whatever the program says of itself: `toScreen` gives page
 * pixels of a place in degrees, `toMap` degrees of page pixels, `lon` and `lat` the centre, `kmPerPx` the scale.
 */
export async function camera(page) {
  const { matrix, frame } = await page.evaluate(() => {
    const { a, e, f } = document.querySelector("#world").getScreenCTM();
    const { left, top, width, height } = document.querySelector("#map-frame").getBoundingClientRect();
    return { matrix: { a, e, f }, frame: { left, top, width, height } };
  });
  const toMapKm = ([x, y]) => ({ x: (x - matrix.e) / matrix.a, y: (y - matrix.f) / matrix.a });
  const toScreen = (at) => {
    const { x, y } = forward(at);
    return [x * matrix.a + matrix.e, y * matrix.a + matrix.f];
  };
  const middle = [frame.left + frame.width / 2, frame.top + frame.height / 2];
  const [lon, lat] = inverse(toMapKm(middle));
  const toMap = (point) => inverse(toMapKm(point));
  return { kmPerPx: 1 / matrix.a, center: toMapKm(middle), lon, lat, toScreen, toMap, toMapKm, middle, frame };
}

/** Resolves once the map has stood still for a while and its names are laid out for where it stands. */
export function rest(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const [map, world, overlay] = ["map", "world", "overlay"].map((id) => document.getElementById(id));
        const scale = (element) => Number(/scale\(([^)]+)\)/.exec(element.getAttribute("transform"))?.[1]);
        const began = performance.now();
        let [before, since] = ["", began];
        const look = (now) => {
          const transforms = [world, overlay].map((group) => group.getAttribute("transform"));
          const state = [...transforms, map.style.transform, overlay.childElementCount].join();
          const stretched = scale(overlay) !== 1 || (map.style.transform && !map.style.transform.endsWith("scale(1)"));
          if (state !== before || stretched) [before, since] = [state, now];
          if (now - since > 250) return resolve();
          if (now - began > 20_000) return reject(new Error("the map does not come to rest: " + state));
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
}

/** Resolves with the parameters of the address once they are as wanted. */
export async function address(page, wanted) {
  try {
    await page.waitForFunction(
      (wanted) => {
        const query = new URLSearchParams(location.search);
        return Object.entries(wanted).every(([key, value]) => (value === null ? !query.has(key) : query.get(key) === value));
      },
      wanted,
      { timeout: 10_000 },
    );
  } catch {
    throw new Error(`the address is ${page.url()}, not with ${JSON.stringify(wanted)}`);
  }
  return new URL(page.url()).searchParams;
}

/** What the address says of the view once the map rests: `[lon, lat, zoom]`. */
export async function writtenView(page) {
  await page.waitForFunction(() => new URLSearchParams(location.search).has("view"));
  return new URL(page.url()).searchParams.get("view").split(",").map(Number);
}

/**
 * A point of the screen that lies on a strand of the network and on no name or symbol, as far from all other strands
 * as can be had: `{x, y, ids, apart}`, the ids being those of the corridors that run there.
 * @param {number} corridors how many corridors the strand carries; for several `2` means two or more
 */
export async function pointOnLine(page, corridors, apart = 12) {
  const found = await page.evaluate(onScreen, { corridors, apart });
  if (!found) throw new Error(`no strand with ${corridors} corridors can be clicked on alone`);
  return found;
}

/** A point of the map, far from every line, name and symbol. */
export async function emptyPoint(page, apart = 40) {
  const found = await page.evaluate(onScreen, { corridors: 0, apart });
  if (!found) throw new Error("the map has no empty spot");
  return found;
}

/** Runs in the page. */
function onScreen({ corridors, apart }) {
  const matrix = document.querySelector("#world").getScreenCTM();
  const frame = document.querySelector("#map-frame").getBoundingClientRect();
  const samples = [...document.querySelectorAll("#network path.strand, #network path.band")].flatMap((path, strand) => {
    const more = (path.dataset.more ?? "").split(" ").filter(Boolean).map((id) => "corridor:" + id);
    const ids = [path.dataset.id, ...more];
    const length = path.getTotalLength();
    const steps = Math.max(2, Math.ceil((length * matrix.a) / 5));
    return Array.from({ length: steps + 1 }, (_, i) => {
      const point = path.getPointAtLength((length * i) / steps).matrixTransform(matrix);
      return { x: point.x, y: point.y, strand, ids, end: Math.min(i, steps - i) < 3 };
    });
  });
  const inside = ({ x, y }) =>
    x > frame.left + 30 && x < frame.right - 70 && y > frame.top + 30 && y < frame.bottom - 30;
  const bare = ({ x, y }) => {
    const there = document.elementFromPoint(x, y);
    return there?.closest("#map") && !there.closest("#overlay [data-id]");
  };
  const distance = (point, others) =>
    others.reduce((least, other) => Math.min(least, Math.hypot(point.x - other.x, point.y - other.y)), Infinity);
  const grid = [];
  for (let x = frame.left + 40; x < frame.right; x += 30) {
    for (let y = frame.top + 40; y < frame.bottom; y += 30) grid.push({ x, y, ids: [], strand: -1 });
  }
  const fits = (point) => (corridors === 1 ? point.ids.length === 1 : point.ids.length >= corridors) && !point.end;
  let best = null;
  for (const point of corridors === 0 ? grid : samples.filter(fits)) {
    if (!inside(point) || !bare(point)) continue;
    const alone = distance(point, samples.filter((other) => other.strand !== point.strand));
    if (alone >= apart && alone > (best?.apart ?? 0)) best = { x: point.x, y: point.y, ids: point.ids, apart: alone };
  }
  return best;
}

/** The middle of the first element that can be clicked there: `{x, y, id}`. */
export async function clickable(page, selector) {
  const found = await page.evaluate((selector) => {
    const frame = document.querySelector("#map-frame").getBoundingClientRect();
    for (const element of document.querySelectorAll(selector)) {
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue;
      if (document.elementFromPoint(x, y)?.closest("[data-id]") === element) return { x, y, id: element.dataset.id };
    }
    return null;
  }, selector);
  if (!found) throw new Error(`nothing of ${selector} can be clicked`);
  return found;
}

/** How often a mark was left. */
export const marks = (page, name) => page.evaluate((name) => performance.getEntriesByName(name).length, name);
