// Moving the map: mouse, wheel, fingers, buttons and keys, its limits, and what a change of size does.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { live, start } from "./atlas.mjs";
import { address, camera, emptyPoint, rest } from "./hand.mjs";

/** The centre's distance in pixels of the first camera, and the change of scale. */
const difference = (a, b) => ({
  px: Math.hypot(a.center.x - b.center.x, a.center.y - b.center.y) / a.kmPerPx,
  scale: a.kmPerPx / b.kmPerPx,
});

const near = (value, wanted, tolerance, what) =>
  assert.ok(Math.abs(value - wanted) <= tolerance, `${what}: ${value}, not ${wanted} ± ${tolerance}`);

/** Asserts that what was at a point of the screen is still there. */
function held(before, now, point, tolerance = 1) {
  const [x, y] = now.toScreen(before.toMap(point));
  near(x, point[0], tolerance, "x of the held point");
  near(y, point[1], tolerance, "y of the held point");
}

describe("moving the map", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  /** The site, live and at rest; by default without inertia and flights, so that each move ends where it should. */
  async function opened({ path = "/", reduced = true, touch = false, ...how } = {}) {
    const prepare = async (page) => {
      if (reduced) await page.emulateMedia({ reducedMotion: "reduce" });
      await how.before?.(page);
    };
    const there = await site.open(path, { ...how, before: prepare });
    if (touch) {
      const session = await there.page.context().newCDPSession(there.page);
      await session.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 2 });
      // Points are `[x, y]` in the fingers' order, or `[x, y, finger]`.
      there.fingers = (type, points) =>
        session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y, id = -1], i) => ({ x, y, id: id < 0 ? i : id })) });
    }
    await live(there.page);
    await rest(there.page);
    return there;
  }

  test("the wheel zooms about the pointer, both ways", async () => {
    const { page, close } = await opened();
    const before = await camera(page);
    const { left, top, width, height } = before.frame;
    const point = [Math.round(left + width * 0.7), Math.round(top + height * 0.35)];
    await page.mouse.move(...point);
    for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -120);
    await rest(page);
    const close_ = await camera(page);
    assert.ok(close_.kmPerPx < before.kmPerPx * 0.6, `${close_.kmPerPx} km a pixel`);
    held(before, close_, point);
    for (let i = 0; i < 4; i++) await page.mouse.wheel(0, 120);
    await rest(page);
    const back = await camera(page);
    held(before, back, point);
    near(back.kmPerPx / before.kmPerPx, 1, 0.001, "scale after as much out as in");
    await close();
  });

  test("the wheel turns neither the page nor the browser’s zoom", async () => {
    const { page, close } = await opened();
    const { middle } = await camera(page);
    await page.mouse.move(...middle);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -50);
    await page.keyboard.up("Control");
    await rest(page);
    assert.deepEqual(await page.evaluate(() => [scrollX, scrollY, visualViewport.scale]), [0, 0, 1]);
    await close();
  });

  test("a drag moves the map as far as the hand, and selects nothing", async () => {
    const { page, close } = await opened();
    const before = await camera(page);
    const [x, y] = before.middle;
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 10; i++) await page.mouse.move(x - 15 * i, y + 9 * i);
    await page.mouse.up();
    await rest(page);
    const now = await camera(page);
    const [dx, dy] = now.toScreen(before.toMap([x, y]));
    near(dx, x - 150, 1, "x of what was taken hold of");
    near(dy, y + 90, 1, "y of what was taken hold of");
    near(now.kmPerPx, before.kmPerPx, 1e-6, "scale");
    assert.ok(!page.url().includes("select="));
    await close();
  });

  test("while the hand moves the drawing is carried, not painted anew", async () => {
    const { page, close } = await opened();
    const state = () => page.evaluate(() => [
      ...["world", "overlay"].map((id) => document.getElementById(id).getAttribute("transform")),
      document.getElementById("map").style.transform,
    ]);
    const [x, y] = (await camera(page)).middle;
    const [world, overlay, lying] = await state();
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 10; i++) {
      await page.mouse.move(x - 15 * i, y + 9 * i);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    const [worldThen, overlayThen, carried] = await state();
    assert.deepEqual([worldThen, overlayThen], [world, overlay], "neither group is moved");
    assert.notEqual(carried, lying, "all of the drawing is");
    await page.mouse.up();
    await page.mouse.wheel(0, -60);
    await page.waitForFunction(() => /scale\((?!1\))/.test(document.getElementById("map").style.transform));
    await rest(page);
    const [worldNow, , resting] = await state();
    assert.match(resting, /^$|scale\(1\)$/, "at rest nothing is stretched");
    assert.notEqual(worldNow, world);
    await close();
  });

  test("a thrown map runs on a little, and stops", async () => {
    const { page, close } = await opened({ reduced: false });
    const before = await camera(page);
    const [x, y] = before.middle;
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 8; i++) await page.mouse.move(x - 12 * i, y);
    await page.mouse.up();
    await rest(page);
    const [reached] = (await camera(page)).toScreen(before.toMap([x, y]));
    assert.ok(reached <= x - 95 && reached > x - 900, `what was taken hold of went to ${reached - x}`);
    await close();
  });

  for (const reduced of [false, true]) {
    test(`the buttons zoom about the middle and show everything again${reduced ? ", without motion" : ""}`, async () => {
      const { page, close } = await opened({ reduced });
      const before = await camera(page);
      const button = (name) => page.getByRole("button", { name, exact: true });
      const [zoomIn, zoomOut, whole] = await page.locator(".map-buttons button").evaluateAll((buttons) => buttons.map((b) => b.getAttribute("aria-label")));
      await button(zoomIn).click();
      await rest(page);
      const closer = await camera(page);
      near(difference(before, closer).scale, 2, 0.001, "scale");
      held(before, closer, before.middle);
      await button(zoomOut).click();
      await rest(page);
      near(difference(before, await camera(page)).scale, 1, 0.001, "scale");
      await button(zoomIn).click();
      await rest(page);
      await button(whole).click();
      await rest(page);
      const again = await camera(page);
      near(difference(before, again).scale, 1, 0.02, "scale");
      assert.ok(difference(before, again).px < 3, "the whole is in the middle");
      await close();
    });
  }

  test("a double click zooms about its point", async () => {
    const { page, close } = await opened();
    const { x, y } = await emptyPoint(page);
    const before = await camera(page);
    await page.mouse.dblclick(x, y);
    await rest(page);
    const now = await camera(page);
    near(before.kmPerPx / now.kmPerPx, 2, 0.001, "scale");
    held(before, now, [Math.trunc(x), Math.trunc(y)], 1.5);
    await close();
  });

  test("a drag with Shift zooms to a box", async () => {
    const { page, close } = await opened();
    const before = await camera(page);
    const { left, top, width, height } = before.frame;
    const corners = [[Math.round(left + width * 0.5), Math.round(top + height * 0.4)], [Math.round(left + width * 0.7), Math.round(top + height * 0.55)]];
    await page.mouse.move(...corners[0]);
    await page.keyboard.down("Shift");
    await page.mouse.down();
    await page.mouse.move(corners[1][0] - 20, corners[1][1] - 20, { steps: 4 });
    assert.equal(await page.locator("#hud .zoom-box").count(), 1, "the box is shown");
    await page.mouse.move(...corners[1]);
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await rest(page);
    assert.equal(await page.locator("#hud .zoom-box").count(), 0, "and goes");
    const now = await camera(page);
    const [a, b] = corners.map((corner) => now.toScreen(before.toMap(corner)));
    near((a[0] + b[0]) / 2, now.middle[0], 1.5, "middle of the box");
    near((a[1] + b[1]) / 2, now.middle[1], 1.5, "middle of the box");
    const fill = Math.max((b[0] - a[0]) / width, (b[1] - a[1]) / height);
    near(fill, 1, 0.01, "the box fills the map one way");
    await close();
  });

  test("two fingers zoom and move the map together, and the page stays", async () => {
    const { page, fingers, close } = await opened({ touch: true });
    const before = await camera(page);
    const [x, y] = before.middle.map(Math.round);
    await fingers("touchStart", [[x - 60, y]]);
    await fingers("touchStart", [[x - 60, y], [x + 60, y]]);
    for (let i = 1; i <= 6; i++) await fingers("touchMove", [[x - 60 - 10 * i, y], [x + 60 + 10 * i, y]]);
    for (let i = 1; i <= 5; i++) await fingers("touchMove", [[x - 120 + 8 * i, y + 6 * i], [x + 120 + 8 * i, y + 6 * i]]);
    await fingers("touchEnd", []);
    await rest(page);
    const now = await camera(page);
    near(before.kmPerPx / now.kmPerPx, 2, 0.04, "scale");
    const [reachedX, reachedY] = now.toScreen(before.toMap([x, y]));
    near(reachedX, x + 40, 4, "x between the fingers");
    near(reachedY, y + 30, 4, "y between the fingers");
    assert.deepEqual(await page.evaluate(() => [scrollX, scrollY, visualViewport.scale]), [0, 0, 1]);
    assert.ok(!page.url().includes("select="), "a pinch selects nothing");
    await close();
  });

  test("one finger drags, and after a pinch the other goes on without a jump", async () => {
    const { page, fingers, close } = await opened({ touch: true });
    const start = await camera(page);
    const [x, y] = start.middle.map(Math.round);
    await fingers("touchStart", [[x - 60, y], [x + 60, y]]);
    for (let i = 1; i <= 4; i++) await fingers("touchMove", [[x - 60 - 10 * i, y], [x + 60 + 10 * i, y]]);
    // The end names the finger that is lifted.
    await fingers("touchEnd", [[x + 100, y, 1]]);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const before = await camera(page);
    for (let i = 1; i <= 8; i++) await fingers("touchMove", [[x - 100 + 5 * i, y + 5 * i]]);
    await fingers("touchEnd", []);
    await rest(page);
    const now = await camera(page);
    near(now.kmPerPx, before.kmPerPx, 1e-6, "scale");
    const [reachedX, reachedY] = now.toScreen(before.toMap([x, y]));
    near(reachedX, x + 40, 1.5, "x of what was under the finger");
    near(reachedY, y + 40, 1.5, "y of what was under the finger");
    await close();
  });

  test("keys on the map zoom and pan", async () => {
    const { page, close } = await opened();
    const before = await camera(page);
    await page.locator("#map").focus();
    await page.keyboard.press("+");
    await rest(page);
    near(before.kmPerPx / (await camera(page)).kmPerPx, 2, 0.001, "scale after +");
    await page.keyboard.press("-");
    await rest(page);
    near(before.kmPerPx / (await camera(page)).kmPerPx, 1, 0.001, "scale after −");
    for (const [key, dx, dy] of [["ArrowRight", 1, 0], ["ArrowLeft", -1, 0], ["ArrowDown", 0, 1], ["ArrowUp", 0, -1]]) {
      const from = await camera(page);
      await page.keyboard.press(`Shift+${key}`);
      await rest(page);
      const to = await camera(page);
      const moved = [to.center.x - from.center.x, to.center.y - from.center.y].map((km) => km / from.kmPerPx);
      near(moved[0], dx * 80, 1, `${key}, to the east`);
      near(moved[1], dy * 80, 1, `${key}, to the south`);
    }
    await close();
  });

  test("keys do nothing to the map while the focus is elsewhere", async () => {
    const { page, close } = await opened({ path: "/?select=corridor:cku-railway" });
    await page.locator("#panel .sources").waitFor();
    const before = await camera(page);
    await page.locator("#panel a[data-id]").first().focus();
    await page.locator("#announcer").waitFor({ state: "attached" });
    for (const key of ["+", "-", "ArrowRight", "ArrowDown", "Shift+ArrowLeft", "Home", "Escape", "Control+Shift+ArrowRight"]) {
      await page.keyboard.press(key);
    }
    await rest(page);
    const { px, scale } = difference(before, await camera(page));
    assert.ok(px < 0.01 && Math.abs(scale - 1) < 1e-9);
    assert.equal(await page.locator("#announcer").textContent(), "");
    await address(page, { select: "corridor:cku-railway" });
    await close();
  });

  test("however far one zooms or pans, the map is not lost", async () => {
    const { page, close } = await opened();
    const { middle: [x, y] } = await camera(page);
    const onMap = async (what) => {
      await rest(page);
      const land = await page.evaluate(() => {
        const land = document.querySelector("#base-land").getBoundingClientRect();
        const frame = document.querySelector("#map-frame").getBoundingClientRect();
        return land.left < frame.right - 50 && land.right > frame.left + 50 && land.top < frame.bottom - 50 && land.bottom > frame.top + 50;
      });
      assert.ok(land, `the base map is in sight after ${what}`);
      const { kmPerPx, center, frame } = await camera(page);
      assert.ok(kmPerPx >= 0.0599 && kmPerPx * Math.min(frame.width, frame.height) < 14_000, `${kmPerPx} km a pixel after ${what}`);
      assert.ok(center.x >= -5901 && center.x <= 6101 && center.y >= -4001 && center.y <= 3401, `${what}: ${JSON.stringify(center)}`);
    };
    await page.mouse.move(x, y);
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, 600);
    await onMap("zooming out");
    for (const [dx, dy] of [[1, 1], [-1, -1], [-1, 1], [1, -1]]) {
      for (let i = 0; i < 6; i++) {
        await page.mouse.move(x - dx * 200, y - dy * 200);
        await page.mouse.down();
        await page.mouse.move(x, y);
        await page.mouse.move(x + dx * 200, y + dy * 200);
        await page.mouse.up();
      }
      await onMap(`panning by ${dx}, ${dy}`);
    }
    await page.locator("#map").focus();
    for (let i = 0; i < 40; i++) await page.keyboard.press("Shift+ArrowUp");
    await onMap("panning by keys");
    await page.mouse.move(x, y);
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, -600);
    await rest(page);
    near((await camera(page)).kmPerPx, 0.06, 0.001, "closest");
    await close();
  });

  test("at the closest scale the wheel no longer moves the map", async () => {
    const { page, close } = await opened({ path: "/?view=70,42,12" });
    const before = await camera(page);
    const { left, top } = before.frame;
    await page.mouse.move(left + 60, top + 60);
    for (let i = 0; i < 5; i++) await page.mouse.wheel(0, -300);
    await rest(page);
    const { px, scale } = difference(before, await camera(page));
    near(scale, 1, 0.001, "scale");
    assert.ok(px < 1, `the map moved by ${px} pixels`);
    await close();
  });

  test("another size keeps the centre, and a turned phone too", async () => {
    const { page, close } = await opened({ path: "/?view=72,43,2" });
    const before = await camera(page);
    for (const [width, height] of [[900, 700], [768, 1024], [1024, 768], [390, 844], [844, 390]]) {
      await page.setViewportSize({ width, height });
      await page.waitForFunction((width) => innerWidth === width, width);
      await rest(page);
      const now = await camera(page);
      const km = Math.hypot(now.center.x - before.center.x, now.center.y - before.center.y);
      assert.ok(km / now.kmPerPx < 1, `at ${width}×${height} the centre is ${km} km off`);
      const size = await page.evaluate(() => {
        const [svg, frame] = ["map", "map-frame"].map((id) => document.getElementById(id).getBoundingClientRect());
        return [svg.width - frame.width, svg.height - frame.height];
      });
      assert.deepEqual(size, [0, 0], "the map fills its frame");
    }
    await close();
  });

  test("who asked for less motion is taken there in one frame", async () => {
    const { page, close } = await opened();
    const seen = await page.evaluate(async () => {
      const world = document.querySelector("#world");
      const seen = [world.getAttribute("transform")];
      document.querySelector('#list a[data-id="corridor:cku-railway"]').click();
      for (let i = 0; i < 40; i++) {
        await new Promise(requestAnimationFrame);
        const now = world.getAttribute("transform");
        if (now !== seen.at(-1)) seen.push(now);
      }
      return seen;
    });
    assert.equal(seen.length, 2, seen.join(" → "));
    await close();
  });

  test("everyone else is flown there", async () => {
    const { page, close } = await opened({ reduced: false });
    const steps = await page.evaluate(async () => {
      const [world, svg] = ["#world", "#map"].map((part) => document.querySelector(part));
      const seen = new Set();
      document.querySelector('#list a[data-id="corridor:cku-railway"]').click();
      const until = performance.now() + 1500;
      while (performance.now() < until) {
        await new Promise(requestAnimationFrame);
        // Put anew, or carried by the whole element.
        seen.add(world.getAttribute("transform") + svg.style.transform);
      }
      return seen.size;
    });
    assert.ok(steps > 2, `${steps} steps`);
    await close();
  });

  test("a phone starts with Central Asia", async () => {
    const { page, close } = await opened({ width: 360, height: 740 });
    const { lon, lat, kmPerPx, frame } = await camera(page);
    assert.ok(lon >= 55 && lon <= 85, `the centre is at ${lon}° E`);
    assert.ok(lat >= 35 && lat <= 50, `the centre is at ${lat}° N`);
    assert.ok(kmPerPx * frame.width < 5500, `${kmPerPx * frame.width} km are seen from west to east`);
    await close();
  });
});
