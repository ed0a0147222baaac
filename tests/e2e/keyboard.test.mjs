// The map by keyboard: one stop of the Tab key with a name and a description, routes and their places by arrow keys, and
// what is said, read from the accessibility tree as a screen reader reads it.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root, start } from "./atlas.mjs";
import { address, camera, rest } from "./hand.mjs";
import { assertQuiet, cleared, opened as openedAt, shown, tabTo, until } from "./reader.mjs";
import { corridors, nameOf, places, stopsOf } from "./records.mjs";

const corridorOf = (id) => corridors.find((corridor) => corridor.id === id);
const placeOf = new Map(places.map((place) => [place.id, place]));
const nameOfPlace = (id) => nameOf(`place:${id}`);

describe("the map by keyboard", { concurrency: 2 }, () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  const opened = (path, how) => openedAt(site, path, how);

  /** What assistive technology is told: nodes with role, name, description, those that are ignored left out. */
  async function tree(page) {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    await session.detach();
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const told = (node) => ({
      role: node.role?.value,
      name: node.name?.value ?? "",
      description: node.description?.value ?? "",
      focused: node.properties?.some(({ name, value }) => name === "focused" && value.value) ?? false,
      children: (node.childIds ?? []).flatMap((id) => within(byId.get(id))),
    });
    const within = (node) => {
      if (!node) return [];
      return node.ignored ? (node.childIds ?? []).flatMap((id) => within(byId.get(id))) : [told(node)];
    };
    return within(nodes[0])[0];
  }

  const all = (node) => [node, ...node.children.flatMap(all)];
  const find = async (page, fits) => all(await tree(page)).find(fits);
  const theMap = (page) => find(page, ({ role, name }) => role === "application" && name.startsWith("Corridors between"));

  /** Presses a key on the map and gives what is said of it, from the tree. */
  async function press(page, key) {
    const said = (before) => {
      const now = document.querySelector("#announcer")?.textContent;
      return now && now !== before;
    };
    const before = await page.evaluate(() => document.querySelector("#announcer")?.textContent ?? "");
    await page.keyboard.press(key);
    await until(page, `${key} says something else than “${before}”`, said, before);
    const status = await find(page, ({ role, children }) => role === "status" && children.length > 0);
    return all(status).filter(({ role }) => role === "StaticText").map(({ name }) => name).join("");
  }

  /** The map with the focus, and its script there. */
  async function onMap(page) {
    await tabTo(page, "#map");
    await page.locator("#announcer").waitFor({ state: "attached" });
  }

  test("it is one stop of the Tab key, with a name and a description of what it shows", async () => {
    const { page, close, ...account } = await opened("/");
    const map = await theMap(page);
    assert.equal(map.name, "Corridors between China, Central Asia and Europe");
    assert.match(map.description, /^\d+ corridors, \d+ under construction\. /);
    assert.deepEqual(map.children, [], "what is drawn is not read out name by name");
    const focusable = await page.locator("#map a, #map [tabindex]").count();
    assert.equal(focusable, 0);
    await onMap(page);
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.id !== "map"), "the Tab key leads on");
    assertQuiet(site, account);
    await close();
  });

  test("the description tells what is selected and that filters are on", async () => {
    const { page, close } = await opened("/?select=corridor:cku-railway&mode=rail");
    await page.locator("#panel .sources").waitFor();
    await page.locator("#search").focus();
    const told = () => document.querySelector("#map desc").textContent.includes("selected");
    await until(page, "the description follows the selection", told);
    const { description } = await theMap(page);
    const stops = stopsOf(corridorOf("cku-railway").branches[0]);
    const course = `from ${nameOfPlace(stops[0].place)} to ${nameOfPlace(stops.at(-1).place)}, 3 countries`;
    assert.ok(description.includes(`; ${nameOf("corridor:cku-railway")} selected, ${course}. `), description);
    assert.ok(description.includes("keeps to what you have chosen"), description);
    await close();
  });

  test("from start to end along one corridor, what would be spoken tells every place in travel order", async () => {
    const id = "cku-railway";
    const { page, close, ...account } = await opened(`/?select=corridor:${id}`);
    await page.locator("#panel .sources").waitFor();
    await onMap(page);
    const stops = stopsOf(corridorOf(id).branches[0]);
    const spoken = [];
    for (let i = 0; i < stops.length; i++) spoken.push(await press(page, i ? "ArrowRight" : "Home"));
    const start = `${nameOf("corridor:" + id)}, `;
    assert.ok(spoken[0].startsWith(start), spoken[0]);
    const withoutTitle = spoken.map((words, i) => (i ? words : words.slice(words.indexOf(". ") + 2)));
    for (const [i, words] of withoutTitle.entries()) {
      const name = nameOfPlace(stops[i].place);
      assert.ok(words.startsWith(name + ","), `${words} begins with ${name}`);
      const next = stops[i + 1];
      if (!next) {
        assert.ok(words.endsWith("end of the route"), words);
        continue;
      }
      assert.match(words, new RegExp(`next: ${escaped(nameOfPlace(next.place))}(, [\\d,]+ km)?$`));
      const [here, there] = [stops[i], next].map(({ place }) => placeOf.get(place).properties.country);
      assert.equal(words.includes("border "), here !== there || /border (crossing|station)/.test(words), words);
      const [before, after] = [stops[i].by?.properties, next.by.properties];
      const meet = before?.gauge_mm && after.gauge_mm && before.gauge_mm !== after.gauge_mm && !before.gauge_change_mm;
      assert.equal(words.includes("break of gauge"), !!(after.gauge_change_mm || meet), words);
    }
    const { name, description } = await theMap(page);
    heard(["Tab", `${name}, map. ${description}`], ["Home", spoken[0]], ...spoken.slice(1).map((words) => ["→", words]));
    assertQuiet(site, account);
    await close();
  });

  test("Home and End lead to the ends, a key at the end says nothing twice", async () => {
    const { page, close } = await opened("/?select=corridor:cku-railway");
    await page.locator("#panel .sources").waitFor();
    await onMap(page);
    const last = await press(page, "End");
    assert.ok(last.endsWith("end of the route"), last);
    await page.evaluate(() => {
      window.said = [];
      const announcer = document.querySelector("#announcer");
      new MutationObserver(() => window.said.push([announcer.textContent, performance.now()])).observe(announcer, { childList: true });
    });
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("End");
    await new Promise((resolve) => setTimeout(resolve, 1300));
    assert.deepEqual(await page.evaluate(() => window.said), []);
    for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowLeft");
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const said = await page.evaluate(() => window.said);
    assert.ok(said.length >= 1 && said.length <= 3, `${said.length} announcements for six keys at once`);
    for (let i = 1; i < said.length; i++) assert.ok(said[i][1] - said[i - 1][1] > 900, "at most one a second");
    await close();
  });

  test("where branches meet, up and down lead to the other one", async () => {
    const corridor = corridors.find(({ branches }) => {
      if (branches.length < 2) return false;
      const main = stopsOf(branches[0]).map(({ place }) => place);
      return main.indexOf(branches[1].start) > 0 && main.indexOf(branches[1].start) < 12;
    });
    const { page, close } = await opened(`/?select=corridor:${corridor.id}`);
    await page.locator("#panel .sources").waitFor();
    await onMap(page);
    const [main, branch] = corridor.branches.map(stopsOf);
    const at = main.findIndex(({ place }) => place === branch[0].place);
    await press(page, "Home");
    let here;
    for (let i = 0; i < at; i++) here = await press(page, "ArrowRight");
    assert.ok(here.startsWith(nameOfPlace(branch[0].place)), here);
    assert.ok(here.includes("branch to "), here);
    const other = await press(page, "ArrowDown");
    assert.ok(other.includes("Branch") && other.includes(`from ${nameOfPlace(branch[0].place)} to `), other);
    const next = await press(page, "ArrowRight");
    assert.ok(next.startsWith(nameOfPlace(branch[1].place)), next);
    await close();
  });

  test("without a route, arrows lead to the nearest in that direction; Home walks along it", async () => {
    const { page, close, ...account } = await opened("/");
    await onMap(page);
    const names = new Set(corridors.map(({ id }) => nameOf(`corridor:${id}`)));
    const east = await press(page, "ArrowRight");
    const isRoute = (words) => [...names].some((name) => words.startsWith(name + ", "));
    assert.ok(isRoute(east), east);
    assert.match(east, /, from .+ to .+, \d+ countr(y|ies)$/);
    const lit = await page.locator("#network .preview").evaluateAll((lines) => lines.length);
    assert.ok(lit > 0, "it lights up on the map");
    const south = await press(page, "ArrowDown");
    assert.ok(isRoute(south) && south !== east, south);
    const first = await press(page, "Home");
    assert.ok(first.startsWith(south.split(",")[0]), first);
    assert.equal(await page.locator("#reached").count(), 1, "where the reader stands is marked");
    await address(page, { select: null });
    const back = await press(page, "Escape");
    assert.equal(back, south);
    assert.equal(await page.locator("#reached").count(), 0);
    assertQuiet(site, account);
    await close();
  });

  test("every route can be reached by arrow keys", async () => {
    const { page, close } = await opened("/");
    await onMap(page);
    await press(page, "ArrowRight");
    const text = await page.evaluate(() => window.atlas.ask("routes " + window.atlas.state()));
    const routes = text.trim().split("\n").slice(1).map((line) => line.split("\t"));
    assert.ok(routes.length > 40);
    // The same rule as the script’s, over the whole map.
    const points = routes.map(([id, x, y]) => ({ id, x: Number(x), y: Number(y) }));
    points.forEach((one, i) => {
      one.x += 0.001 * points.slice(0, i).filter(({ x, y }) => Math.abs(x - one.x) < 0.1 && y === one.y).length;
    });
    const nearest = (from, dx, dy) => {
      let best = null;
      for (const one of points) {
        const [x, y] = [one.x - from.x, one.y - from.y];
        const [along, across] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
        if (one === from || along <= 0) continue;
        if (!best || along + 2 * across < best.far) best = { far: along + 2 * across, one };
      }
      return best?.one;
    };
    const [reached, open] = [new Set([points[0]]), [points[0]]];
    while (open.length) {
      const from = open.pop();
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        const next = nearest(from, dx, dy);
        if (next && !reached.has(next)) {
          reached.add(next);
          open.push(next);
        }
      }
    }
    assert.deepEqual(points.filter((one) => !reached.has(one)).map(({ id }) => id), []);
    await close();
  });

  test("Enter opens what was reached and leads there, Escape gives the focus back", async () => {
    const { page, close, ...account } = await opened("/?select=corridor:cku-railway");
    await page.locator("#panel .sources").waitFor();
    await onMap(page);
    const words = await press(page, "End");
    await page.keyboard.press("Enter");
    const [last] = stopsOf(corridorOf("cku-railway").branches[0]).slice(-1);
    await shown(page, `place:${last.place}`);
    const focused = () => document.activeElement.matches("#panel h2");
    await until(page, "the focus is on the panel’s heading", focused);
    assert.ok(words.includes(`. ${await page.locator("#panel h2").textContent()}, `), words);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "map");
    // The walk goes on where it was.
    const [before] = stopsOf(corridorOf("cku-railway").branches[0]).slice(-2);
    assert.ok((await press(page, "ArrowLeft")).startsWith(nameOfPlace(before.place)));
    await page.keyboard.press("Escape");
    await cleared(page);
    assertQuiet(site, account);
    await close();
  });

  test("with nothing left to let go, Escape leads to where the reader came from", async () => {
    const { page, close } = await opened("/");
    await page.locator("#list a[data-id]").first().focus();
    await page.locator("#announcer").waitFor({ state: "attached" });
    await page.locator("#map").focus();
    await page.keyboard.press("Escape");
    assert.ok(await page.evaluate(() => document.activeElement.matches("#list a[data-id]")));
    await close();
  });

  test("the question mark opens the list of keys on the map alone, and the button anywhere", async () => {
    const { page, close, ...account } = await opened("/");
    const dialog = page.locator("#keys-dialog[open]");
    await page.locator("#list a[data-id]").first().focus();
    await page.locator("#announcer").waitFor({ state: "attached" });
    for (const key of ["?", "+", "-", "Home", "k"]) await page.keyboard.press(key);
    const before = await camera(page);
    assert.equal(await dialog.count(), 0, "a single character does nothing outside the map");
    await page.locator("#map").focus();
    await page.keyboard.press("?");
    await dialog.waitFor();
    for (const key of ["Home", "End", "Enter", "Esc", "?", "+", "Tab"]) {
      assert.ok((await dialog.locator("kbd", { hasText: key }).count()) > 0, key);
    }
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "map", "the focus comes back");
    await page.locator("#keys").focus();
    await page.keyboard.press("Enter");
    await dialog.waitFor();
    await dialog.locator("button").click();
    assert.equal(await dialog.count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.id), "keys");
    await rest(page);
    assert.equal((await camera(page)).kmPerPx, before.kmPerPx);
    assertQuiet(site, account);
    await close();
  });

  test("the Tab key leads through the whole page and out again, and the focus is seen everywhere", async () => {
    const { page, close } = await opened("/?select=corridor:cku-railway");
    await page.locator("#panel .sources").waitFor();
    const reached = new Set();
    let presses = 0;
    for (let here = "start"; here; presses++) {
      assert.ok(presses < 600, "the focus is trapped");
      await page.keyboard.press("Tab");
      here = await page.evaluate(() => {
        const at = document.activeElement;
        if (at === document.body) return "";
        // That of the map is drawn over it.
        const { outlineStyle, outlineWidth } = getComputedStyle(at.id === "map" ? document.querySelector("#hud") : at);
        const { width, height } = at.getBoundingClientRect();
        const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0;
        return `${isSeen ? "" : "unseen "}${at.tagName} ${at.id || at.dataset.id || at.textContent.slice(0, 30)}`;
      });
      if (here) reached.add(here);
    }
    assert.deepEqual([...reached].filter((one) => one.startsWith("unseen")), []);
    for (const id of ["search", "map", "take", "language", "keys"]) {
      assert.ok([...reached].some((one) => one.endsWith(` ${id}`)), `${id} is reached`);
    }
    await close();
  });

  test("from right to left and in Persian the walk speaks Persian, and the right arrow leads on", async () => {
    const { page, close } = await opened("/?select=corridor:cku-railway&lang=fa");
    await page.locator("#panel .sources").waitFor();
    await onMap(page);
    await press(page, "Home");
    const second = await press(page, "ArrowRight");
    assert.match(second, /بعدی: /);
    await close();
  });
});

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Asserts that the documentation tells these keys and words, or writes them there where `UPDATE_HEARD=1`. */
function heard(...rows) {
  const path = join(root, "docs", "ACCESSIBILITY.md");
  const told = ["| Key | Heard |", "| --- | --- |", ...rows.map(([key, words]) => `| ${key} | ${words} |`)].join("\n");
  const text = readFileSync(path, "utf8");
  const now = text.replace(/(<!-- heard -->\n)[^]*?(\n?<!-- \/heard -->)/, (_, start, end) => `${start}\n${told}\n\n${end.trim()}`);
  if (process.env.UPDATE_HEARD) writeFileSync(path, now);
  else assert.equal(text, now, "docs/ACCESSIBILITY.md says what is heard: UPDATE_HEARD=1 writes it");
}
