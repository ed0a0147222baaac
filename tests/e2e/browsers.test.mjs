// The core of the atlas in Chromium, Firefox and WebKitGTK: the page without scripts, the live map that takes it over,
// selecting and going back, the frame in another page, the one file from a disk.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, host, serve } from "./atlas.mjs";
import { engines, reporting, until } from "./drivers.mjs";

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
