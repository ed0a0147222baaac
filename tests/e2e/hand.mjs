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
        const [world, overlay] = ["world", "overlay"].map((id) => document.getElementById(id));
        const scale = (element) => Number(/scale\(([^)]+)\)/.exec(element.getAttribute("transform"))?.[1]);
        const began = performance.now();
        let [before, since] = ["", began];
        const look = (now) => {
          const state = world.getAttribute("transform") + overlay.getAttribute("transform") + overlay.childElementCount;
          if (state !== before || Math.abs(scale(overlay) - 1) > 0.011) [before, since] = [state, now];
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
