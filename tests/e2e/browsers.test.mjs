// The core of the atlas in Chromium, Firefox and WebKitGTK: the page without scripts, the live map that takes it over,
// selecting and going back, the way along a route by keyboard, a page from right to left, the frame in another page, the
// one file from a disk.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, host, serve } from "./atlas.mjs";
import { engines, reporting, until } from "./drivers.mjs";
import { forward } from "./hand.mjs";
import { corridors, nameOf, places, stopsOf } from "./records.mjs";

// These run in the page, and see nothing from outside themselves.

const isLive = () => {
  const state = document.documentElement.dataset.atlas;
  return state === "failed" ? `failed: ${document.getElementById("notice").textContent}` : state === "live" && "live";
};

const heading = (kind) => document.querySelector(`#panel .record[data-kind="${kind}"] h2`)?.textContent;

/** Whether there is such an element, with every fold around it open. */
const unfolded = (selector) => {
  const element = document.querySelector(selector);
  for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  return !!element;
};

const focused = () => document.activeElement.id || document.activeElement.localName;

const announced = () => document.getElementById("announcer")?.textContent ?? "";

/** What is announced instead of these words. */
const announcedAfter = (before) => {
  const now = document.getElementById("announcer").textContent;
  return now !== before && now;
};

const isPersian = () => /[\u0600-\u06ff]/.test(document.querySelector("#panel h2")?.textContent ?? "");

/** A page as on a telephone, in a frame. */
const openNarrow = (path) => {
  const frame = document.createElement("iframe");
  frame.id = "narrow";
  frame.width = 360;
  frame.height = 740;
  frame.style.border = "0";
  frame.src = path;
  document.body.replaceChildren(frame);
};

/** How the page lies: its direction, where panel and map are, what can be scrolled across, and the middle of each symbol. */
const layout = () => {
  const box = (element) => element.getBoundingClientRect();
  const { dir, lang, scrollWidth, clientWidth } = document.documentElement;
  const [panel, map] = [".side", "#map-frame"].map((selector) => box(document.querySelector(selector)));
  const symbols = [...document.querySelectorAll('#overlay .symbol [data-id^="place:"]')];
  const middles = symbols.map((symbol) => [symbol.dataset.id, box(symbol).left + box(symbol).width / 2]);
  return {
    dir,
    lang,
    width: innerWidth,
    wide: scrollWidth - clientWidth,
    panel: [panel.left, panel.right],
    map: [map.left, map.right],
    symbols: middles,
  };
};

/** A frame without scripts beside what the page has, which may look into it. */
const openWithoutScripts = (path) => {
  const frame = document.createElement("iframe");
  frame.id = "still";
  frame.setAttribute("sandbox", "allow-same-origin");
  frame.width = 900;
  frame.height = 700;
  frame.src = path;
  document.body.replaceChildren(frame);
};

const still = () => {
  const page = document.getElementById("still").contentDocument;
  if (page.readyState !== "complete" || !page.getElementById("map")) return null;
  const map = page.getElementById("map").getBoundingClientRect();
  return {
    path: page.location.pathname,
    state: page.documentElement.dataset.atlas ?? "",
    strands: page.querySelectorAll("#map path.strand").length,
    width: map.width,
    heading: page.querySelector("#panel h2")?.textContent,
    links: [...page.querySelectorAll("#panel a[href]")].map((link) => link.getAttribute("href")),
  };
};

const followInStill = (href) => {
  const page = document.getElementById("still").contentDocument;
  page.querySelector(`#panel a[href="${href}"]`).click();
};

/** A page of somebody else with the atlas in a frame that may run scripts and nothing else. */
const newspaper = (address) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title>
<iframe id="atlas" sandbox="allow-scripts" title="Map" width="900" height="560" src="${address}"></iframe>
<script>
  window.told = [];
  addEventListener("message", ({ data }) => typeof data === "object" && told.push(data));
  window.tell = (message) => document.getElementById("atlas").contentWindow.postMessage(message, "*");
</script>`;

const told = (type, id) => window.told.some((message) => message.type === type && (id === undefined || message.id === id));

for (const [name, launch] of Object.entries(engines)) {
  describe(`in ${name}`, () => {
    let reader, site, watched;
    before(async () => {
      site = await serve();
      watched = await reporting(site.origin);
      reader = await launch();
    });
    after(async () => {
      await reader?.close();
      watched?.close();
      site?.close();
    });

    const live = async (address) => {
      await reader.open(address);
      assert.equal(await until(reader, "the live map", isLive), "live");
    };
    const quiet = () => assert.deepEqual(watched.violations, [], "the policy refuses nothing");

    test("a page without scripts has its map and its text, and its links lead on", async () => {
      await reader.open(watched.origin + "/404.html");
      await reader.ask(openWithoutScripts, "corridor/middle-corridor/");
      const first = await until(reader, "the page", still);
      assert.equal(first.state, "", "no script has run");
      assert.ok(first.strands > 10 && first.width > 300, `${first.strands} strands, ${first.width} px`);
      assert.match(first.heading, /Middle Corridor/);
      const onward = first.links.find((href) => /^agreement\/[^#]+\/$/.test(href));
      assert.ok(onward, "it links to an agreement");
      await reader.ask(followInStill, onward);
      const isThere = (path) => {
        const page = document.getElementById("still").contentDocument;
        return page.location.pathname.endsWith(path) && page.querySelector("#panel h2")?.textContent;
      };
      assert.ok(await until(reader, "the agreement's page", isThere, onward));
    });

    test("the live map takes the page over; a selection, Back and the address", async () => {
      await live(watched.origin + "/");
      const strands = await reader.ask(() => document.querySelectorAll("#map path.strand").length);
      assert.ok(strands > 50, `${strands} strands`);
      await reader.press('#list a[data-id="corridor:middle-corridor"]');
      assert.match(await until(reader, "the panel", heading, "corridor"), /Middle Corridor/);
      assert.match(await reader.ask(() => location.search), /select=corridor:middle-corridor/);
      await until(reader, "its lines stand out", () => document.querySelectorAll("#selected path.strand").length);
      await reader.back();
      await until(reader, "the start", () => !!document.querySelector("#panel .start"));
      quiet();
    });

    test("a record's page becomes the live map in that state", async () => {
      await live(watched.origin + "/corridor/middle-corridor/");
      assert.match(await until(reader, "the panel", heading, "corridor"), /Middle Corridor/);
      quiet();
    });

    test("by keyboard: to the map, along a route, to a stop's panel and back", async () => {
      await live(watched.origin + "/?select=corridor:middle-corridor");
      await until(reader, "the whole panel", () => !!document.querySelector("#panel .record .sources"));
      for (let steps = 0; (await reader.ask(focused)) !== "map"; steps++) {
        assert.ok(steps < 80, "the Tab key leads to the map");
        await reader.key("Tab");
      }
      await until(reader, "the script of the keys", () => !!document.getElementById("announcer"));
      const strike = async (key) => {
        const before = await reader.ask(announced);
        await reader.key(key);
        return until(reader, `${key} says something else than “${before}”`, announcedAfter, before);
      };
      const stops = stopsOf(corridors.find(({ id }) => id === "middle-corridor").branches[0]);
      const names = stops.map(({ place }) => nameOf(`place:${place}`));
      const spoken = [];
      for (let i = 0; i < 5; i++) spoken.push(await strike("ArrowRight"));
      // The first says the way before the stop.
      assert.ok(spoken[0].startsWith(nameOf("corridor:middle-corridor") + ", "), spoken[0]);
      const first = spoken[0].slice(spoken[0].indexOf(". ") + 2);
      const told = [first, ...spoken.slice(1)].map((words) => {
        const [, here, next] = /^(.+?), .*next: (.+?)(?:, [\d,.]+ km)?$/.exec(words) ?? [words];
        return [here, next];
      });
      assert.deepEqual(told, told.map((_, i) => [names[i], names[i + 1]]), spoken.join("\n"));
      assert.match(spoken[0], /border.*break of gauge|break of gauge.*border/, "what is special there is said");
      assert.ok((await strike("ArrowLeft")).startsWith(names[3] + ","), "the other arrow leads back");
      assert.equal(await strike("Home"), first, "the way has been said");
      const last = await strike("End");
      assert.ok(last.startsWith(names.at(-1) + ",") && last.endsWith("end of the route"), last);
      await reader.key("Enter");
      const onHeading = (kind) => {
        const heading = document.querySelector(`#panel .record[data-kind="${kind}"] h2`);
        return document.activeElement === heading && heading.textContent;
      };
      assert.equal(await until(reader, "the focus on the stop's heading", onHeading, "place"), names.at(-1));
      assert.match(await reader.ask(() => location.search), new RegExp(`select=place:${stops.at(-1).place}(&|$)`));
      await reader.key("Escape");
      assert.equal(await reader.ask(focused), "map", "the focus comes back");
      assert.ok((await strike("ArrowLeft")).startsWith(names.at(-2) + ","), "the walk goes on where it was");
      quiet();
    });

    test("from right to left the page is mirrored and the map is not", async () => {
      await live(watched.origin + "/");
      const english = await reader.ask(layout);
      await live(watched.origin + "/?lang=fa");
      await until(reader, "Persian", isPersian);
      const persian = await reader.ask(layout);
      assert.deepEqual([persian.dir, persian.lang], ["rtl", "fa"]);
      assert.ok(english.panel[1] <= english.map[0] + 1, `in English the panel is left of the map: ${english.panel}, ${english.map}`);
      assert.ok(persian.panel[0] >= persian.map[1] - 1, `in Persian it is right of it: ${persian.panel}, ${persian.map}`);
      const east = new Map(places.map(({ id, geometry }) => [`place:${id}`, forward(geometry.coordinates).x]));
      const symbols = persian.symbols.toSorted(([, one], [, other]) => one - other);
      assert.ok(symbols.length >= 5, `only ${symbols.length} symbols`);
      for (const [i, [id]] of symbols.entries()) {
        // Two on one meridian may be a fraction of a pixel apart.
        if (i) assert.ok(east.get(id) > east.get(symbols[i - 1][0]) - 10, `${symbols[i - 1][0]} is drawn west of ${id}`);
      }
      assert.equal(persian.wide, 0, `at ${persian.width} px the page scrolls across`);
      // No window of WebKitGTK's is narrower than its bar of buttons: a frame may be.
      await reader.open(watched.origin + "/404.html");
      await reader.ask(openNarrow, "/?lang=fa");
      await reader.inside("#narrow", async () => {
        assert.equal(await until(reader, "the live map", isLive), "live");
        await until(reader, "Persian", isPersian);
        const narrow = await reader.ask(layout);
        assert.deepEqual([narrow.dir, narrow.width, narrow.wide], ["rtl", 360, 0], "nothing scrolls across");
      });
      quiet();
    });

    test("the one file opens from the disk", async () => {
      await live(pathToFileURL(join(dist, "atlas.html")).href + "?select=corridor:middle-corridor");
      assert.match(await until(reader, "the panel", heading, "corridor"), /Middle Corridor/);
      await until(reader, "its agreements", unfolded, '#panel a[data-id^="agreement:"]');
      await reader.press('#panel a[data-id^="agreement:"]');
      await until(reader, "an agreement", heading, "agreement");
      await reader.back();
      assert.match(await until(reader, "the panel", heading, "corridor"), /Middle Corridor/);
    });

    test("a sandboxed frame in a page of another site is live and hears its host", async () => {
      // WebKit takes `'self'` of a sandboxed page for nobody's: it gets the frame without the policy, and see below.
      const from = name === "WebKitGTK" ? await serve({ csp: false }) : watched;
      const page = await host(newspaper(from.origin + "/?embed=1"));
      await reader.open(page.origin);
      await until(reader, "ready", told, "atlas:ready");
      await reader.ask(() => window.tell({ type: "atlas:select", v: 1, id: "corridor:middle-corridor" }));
      await until(reader, "selected", told, "atlas:selected", "corridor:middle-corridor");
      page.close();
      if (from !== watched) from.close();
      quiet();
    });

    if (name !== "WebKitGTK") return;

    test("where a frame's scripts are refused its map stays legible", async () => {
      const page = await host(newspaper(site.origin + "/?embed=1"));
      await reader.open(page.origin);
      await reader.inside("#atlas", async () => {
        const strands = () => document.querySelectorAll("#map path.strand").length;
        assert.ok((await until(reader, "the map", strands)) > 50);
        const map = await reader.ask(() => document.getElementById("map").getBoundingClientRect().width);
        assert.ok(map > 300, `the map is ${map} px wide`);
      });
      page.close();
    });
  });
}
