// Use without a network: after one visit the site works without its server, goes over to a newer version only when asked
// to and only to a whole one, and does without all this in frames and where workers are refused.

import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { host, launch, live, serve } from "./atlas.mjs";
import { copyTo, ID, RECORD, renew, told, way } from "./copies.mjs";
import { engines, until } from "./drivers.mjs";
import { camera, rest } from "./hand.mjs";
import { eventually, follow, shown } from "./reader.mjs";

const LIMIT = 3_000_000;

describe("without a network", () => {
  let [browser, server] = [];
  const root = mkdtempSync(join(tmpdir(), "atlas-offline-"));
  before(async () => {
    browser = await launch();
    server = await serve({ folder: root });
  });
  after(async () => {
    await browser.close();
    server.close();
    rmSync(root, { recursive: true });
  });
  let visitors = 0;

  /** A site of its own in a folder of the server, the way there, and a browser that has been nowhere. */
  async function visitor(how = {}) {
    const name = `site${++visitors}`;
    const folder = join(root, name);
    copyTo(folder);
    const network = await way(server.origin);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...how });
    const faults = [];
    const watched = async () => {
      const page = await context.newPage();
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error" && !/Failed to load resource|ERR_|bad HTTP response code/.test(message.text())) faults.push(message.text());
      });
      return page;
    };
    const cut = async (isCut) => {
      network.isCut = isCut;
      await context.setOffline(isCut);
    };
    return {
      folder, network, context, home: `${network.origin}/${name}`, newPage: watched,
      off: () => cut(true),
      on: () => cut(false),
      async go(page, path = "/") {
        const response = await page.goto(`${network.origin}/${name}${path}`);
        await live(page);
        return response;
      },
      /** A first visit, until all is kept. */
      async visit(path = "/") {
        const page = await watched();
        await page.goto(`${network.origin}/${name}${path}`);
        await live(page);
        await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
        return page;
      },
      async close() {
        await context.close();
        network.close();
        rmSync(folder, { recursive: true });
        assert.deepEqual(faults, []);
      },
    };
  }

  /** Which version a page is of and lives with: its own text, a start file, a file of the pack. */
  const versions = (page) =>
    page.evaluate(async () => {
      const isNew = (text) => /\n\n$/.test(text);
      const own = document.lastChild.data === " new ";
      const texts = await Promise.all(["start", "data"].map(async (at) => (await fetch(`${at}/vocabulary.json`)).text()));
      return [own, ...texts.map(isNew)].map((isNew) => (isNew ? "new" : "old")).join(" ");
    });
  const [OLD, NEW] = ["old old old", "new new new"];

  /** Asks for a newer version, and resolves to whether one is ready. */
  const update = (page) =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      const worker = registration.installing;
      while (worker && worker.state === "installing") await new Promise((done) => setTimeout(done, 50));
      return Boolean(registration.waiting);
    });

  /** Ends workers, as browsers do when nothing has been asked of them for a while. */
  async function stopWorkers({ context }, page) {
    const session = await context.newCDPSession(page);
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await session.detach();
  }

  const bar = (page) => page.locator("#update");

  test("after one visit everything works, whatever is asked for first", async () => {
    const atlas = await visitor();
    const page = await atlas.visit();
    await atlas.off();
    // In the page as it is.
    await follow(page, "#list", ID);
    await shown(page, ID);
    await page.locator("#panel .sources").waitFor();
    // From an address.
    const response = await atlas.go(page, "/?select=place:khorgos-kz&view=80.25,44.2,6");
    assert.match(response.headers()["content-security-policy"], /default-src 'none'/, "as strict as from the server");
    await shown(page, "place:khorgos-kz");
    await rest(page);
    assert.ok((await camera(page)).kmPerPx < 1);
    await page.waitForFunction(() => document.querySelector("#base-land path").getAttribute("d").length > 200_000);
    // A search, a filter, a reading.
    await page.locator("#search").fill("霍尔果斯");
    await page.locator('#found [data-id="place:khorgos-cn"]').waitFor();
    await atlas.go(page);
    await page.locator("#legend summary").first().click();
    await page.locator('#legend [data-toggle="mode:sea"]').click();
    await page.waitForFunction(() => location.search.includes("mode="));
    await page.locator("#panel [data-go]").first().click();
    await page.locator("#panel .story").waitFor();
    // What is loaded on demand.
    await atlas.go(page, "/?select=meeting:sco-summit-astana-2017");
    await shown(page, "meeting:sco-summit-astana-2017");
    await page.locator("#take").click();
    await page.locator("#take-address").waitFor();
    await atlas.close();
  });

  test("the pages of records, readings and lists lead to the application, those about the site are there", async () => {
    const atlas = await visitor();
    const page = await atlas.visit();
    await atlas.off();
    await atlas.go(page, `/${RECORD}?mode=rail`);
    assert.equal(page.url(), `${atlas.home}/?mode=rail&select=${ID}`);
    await shown(page, ID);
    await page.locator("#panel .sources").waitFor();
    await atlas.go(page, "/country/KZ");
    await shown(page, "country:KZ");
    await atlas.go(page, "/story/china-central-asia-2025/");
    await page.locator("#panel .story").waitFor();
    await atlas.go(page, "/place/");
    assert.equal(page.url(), `${atlas.home}/`);
    await atlas.go(page, `/zh/${RECORD}?mode=rail`);
    assert.equal(page.url(), `${atlas.home}/?mode=rail&select=${ID}&lang=zh`);
    // Its name is there in Chinese.
    await page.waitForFunction(() => /\p{Script=Han}/u.test(document.querySelector("#panel .record h2")?.textContent ?? ""));
    await atlas.go(page, "/fa/");
    assert.equal(page.url(), `${atlas.home}/?lang=fa`);
    await page.goto(atlas.home + "/about/borders/");
    assert.match(await page.locator("h1").textContent(), /Borders/);
    const { width } = await page.locator("main").boundingBox();
    assert.ok(width < 1000, "its style is there");
    await assert.rejects(page.goto(atlas.home + "/nothing/at/all"), "what is not kept is not there");
    await atlas.close();
  });

  test("a first visit to a record's page is one visit, too; with a network such pages are the server's", async () => {
    const atlas = await visitor();
    const page = await atlas.visit("/" + RECORD);
    await atlas.off();
    await page.locator('#panel a[data-id^="country:"]').first().click();
    await page.locator('#panel [data-kind="country"]').waitFor();
    await atlas.go(page, "/" + RECORD);
    await shown(page, ID);
    await atlas.on();
    await atlas.go(page, "/" + RECORD);
    assert.equal(page.url(), `${atlas.home}/${RECORD}`, "the address stays");
    assert.equal(await versions(page), OLD);
    renew(atlas.folder);
    await atlas.go(page, "/" + RECORD);
    assert.equal(await versions(page), NEW, "the newer server's page has the newer files");
    await atlas.go(page);
    assert.equal(await versions(page), OLD, "the first page is the version's that is kept");
    await atlas.close();
  });

  test("what is kept is small, and asked for only when the map is drawn", async () => {
    const atlas = await visitor();
    const page = await atlas.visit();
    const [bytes, drawn, asked] = await page.evaluate(async () => {
      let bytes = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) bytes += (await (await cache.match(request)).arrayBuffer()).byteLength;
      }
      const script = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/offline.js"));
      return [bytes, performance.getEntriesByName("atlas:map-drawn")[0].startTime, script.startTime];
    });
    assert.ok(bytes > 1_000_000 && bytes <= LIMIT, `${bytes} bytes are kept`);
    const { site } = told(atlas.folder);
    const onDisk = [...Object.keys(site.files), site.pack[0]].reduce((sum, name) => sum + statSync(join(atlas.folder, name)).size, 0);
    assert.ok(onDisk <= LIMIT, `${onDisk} bytes are asked for`);
    assert.ok(asked > drawn, `the map was drawn at ${drawn} ms, the rest asked for from ${asked} ms on`);
    assert.ok(!atlas.network.asked.some((path) => path.endsWith("/atlas.html")));
    await atlas.close();
  });

  test("a newer version is offered, and each page is of one version only", async () => {
    const atlas = await visitor();
    const page = await atlas.visit();
    const other = await atlas.newPage();
    await atlas.go(other, "/?select=country:KZ");
    await other.evaluate(() => (window.isSame = true));
    renew(atlas.folder);
    await page.reload();
    await live(page);
    await bar(page).waitFor();
    assert.equal(await bar(page).getAttribute("role"), "status");
    assert.match(await bar(page).textContent(), /newer version/);
    assert.equal(await versions(page), OLD);
    await bar(page).getByRole("button", { name: "Later" }).click();
    assert.ok(await bar(page).isHidden());
    await page.reload();
    await live(page);
    assert.equal(await versions(page), OLD, "a reload alone changes nothing");
    // From here on all comes from what is kept.
    await atlas.off();
    await bar(page).getByRole("button", { name: "Reload now" }).click();
    await page.waitForFunction(() => document.lastChild?.data === " new ");
    await live(page);
    assert.equal(await versions(page), NEW);
    assert.ok(await other.evaluate(() => window.isSame), "the other page is not loaded anew");
    assert.equal(await versions(other), OLD, "and goes on with its version");
    await stopWorkers(atlas, other);
    assert.equal(await versions(other), OLD, "of which a worker that was ended in between knows");
    const kept = () => page.evaluate(() => caches.keys().then((names) => names.length));
    assert.equal(await kept(), 2);
    await bar(other).getByRole("button", { name: "Reload now" }).click();
    await other.waitForFunction(() => !window.isSame);
    await live(other);
    assert.equal(await versions(other), NEW);
    await eventually(kept, 1, "the old version goes with its last page");
    await atlas.close();
  });

  test("the old version lasts until all its pages are closed, then the new one is there", async () => {
    const atlas = await visitor();
    const page = await atlas.visit();
    renew(atlas.folder);
    assert.ok(await update(page), "it is ready");
    await atlas.off();
    await page.close();
    const later = await atlas.newPage();
    await atlas.go(later);
    await eventually(async () => {
      if ((await versions(later)) !== NEW) await atlas.go(later, "/?again");
      return versions(later);
    }, NEW, "the new version");
    await atlas.close();
  });

  const faults = {
    "has a file cut short": ({ folder }) => truncateSync(join(folder, "start/places.geojson"), 1000),
    "lacks a file": ({ folder }) => unlinkSync(join(folder, "start/corridors.json")),
    "has a file of another version": ({ folder }) => appendFileSync(join(folder, "index.html"), " "),
    "has another pack": ({ folder }) => appendFileSync(join(folder, told(folder).site.pack[0]), " "),
    "breaks off while a file arrives": ({ network }) => (network.cuts = (path) => path.endsWith(".wasm")),
    "breaks off while the pack arrives": ({ network }) => (network.cuts = (path) => path.endsWith(".bin")),
    "has a broken worker": ({ folder }) => truncateSync(join(folder, "sw.js"), 2000),
  };
  for (const [name, harm] of Object.entries(faults)) {
    test(`an update that ${name} leaves the old version working`, async () => {
      const atlas = await visitor();
      const page = await atlas.visit();
      renew(atlas.folder);
      harm(atlas);
      assert.equal(await update(page).catch(() => false), false, "nothing new is ready");
      await page.reload();
      await live(page);
      assert.equal(await versions(page), OLD);
      await atlas.off();
      await atlas.go(page, `/?select=${ID}`);
      await shown(page, ID);
      assert.equal(await versions(page), OLD);
      assert.ok(await bar(page).isHidden());
      const kept = await page.evaluate(() => caches.keys());
      assert.equal(kept.length, 1, kept.join());
      await atlas.close();
    });
  }

  test("a first visit that breaks off keeps nothing, the next one all", async () => {
    const atlas = await visitor();
    atlas.network.cuts = (path) => path.endsWith(".bin");
    const page = await atlas.newPage();
    await atlas.go(page);
    await eventually(async () => atlas.network.asked.some((path) => path.endsWith(".bin")), true, "the pack is asked for");
    await eventually(() => page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0, "no worker");
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
    atlas.network.cuts = () => false;
    await page.close();
    const next = await atlas.visit();
    await atlas.off();
    await next.reload();
    await live(next);
    await atlas.close();
  });

  test("frozen versions and the one file are left alone, and no frozen version is kept", async () => {
    const atlas = await visitor();
    const page = await atlas.visit();
    renew(atlas.folder);
    const response = await atlas.go(page, "/v/2026-03/?select=country:KZ");
    assert.equal(response.fromServiceWorker(), false);
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/v/2026-03/offline.js")));
    assert.equal(await versions(page), OLD, "all of it is the frozen version's");
    await page.waitForTimeout(1000);
    const scopes = () => page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.map(({ scope }) => scope)));
    assert.deepEqual(await scopes(), [atlas.home + "/"]);
    await atlas.off();
    for (const path of ["/v/2026-03/", "/v/2026-03/index.html", "/atlas.html"]) {
      await assert.rejects(page.goto(atlas.home + path), `${path} is the server's`);
    }
    await atlas.close();
  });

  test("nothing is registered in a frame", async () => {
    const atlas = await visitor();
    const news = await host(`<!doctype html><title>News</title><iframe width="900" height="600" src="${atlas.home}/"></iframe>`);
    const page = await atlas.newPage();
    await page.goto(news.origin);
    const frame = page.frames().find((frame) => frame.url().startsWith(atlas.home));
    await live(frame);
    await page.waitForTimeout(4000);
    assert.deepEqual(await frame.evaluate(() => navigator.serviceWorker.getRegistrations()), []);
    assert.deepEqual(await frame.evaluate(() => caches.keys()), []);
    assert.deepEqual(atlas.network.asked.filter((path) => /(offline|sw)\.js/.test(path)), []);
    news.close();
    await atlas.close();
  });

  test("where workers are refused or there is none on the server, everything else is as ever", async () => {
    for (const how of [{ serviceWorkers: "block" }, {}]) {
      const atlas = await visitor(how);
      unlinkSync(join(atlas.folder, "sw.js"));
      const page = await atlas.newPage();
      await atlas.go(page);
      await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/offline.js")));
      await follow(page, "#list", ID);
      await shown(page, ID);
      await page.reload();
      await shown(page, ID);
      assert.ok(await bar(page).isHidden());
      await atlas.close();
    }
  });

  test("the manifest says what the app is, with pictures of the sizes it states", async () => {
    const atlas = await visitor();
    const page = await atlas.newPage();
    await atlas.go(page);
    const session = await atlas.context.newCDPSession(page);
    const { url, errors, data } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    assert.equal(url, atlas.home + "/manifest.webmanifest");
    const manifest = JSON.parse(data);
    const { name, short_name, start_url, scope, display } = manifest;
    assert.deepEqual([name, start_url, scope, display], ["Corridor Atlas", "./", "./", "standalone"]);
    assert.ok(short_name && manifest.description && manifest.theme_color && manifest.background_color);
    for (const { src, sizes, type } of [...manifest.icons, ...manifest.screenshots]) {
      const response = await fetch(new URL(src, url));
      assert.equal(response.headers.get("Content-Type"), type, src);
      const png = Buffer.from(await response.arrayBuffer());
      assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
    }
    const icons = manifest.icons.map(({ purpose, sizes }) => `${purpose} ${sizes}`);
    for (const wanted of ["any 192x192", "any 512x512", "maskable 512x512"]) assert.ok(icons.includes(wanted), wanted);
    const forms = manifest.screenshots.map(({ form_factor, label }) => label && form_factor);
    assert.deepEqual(forms.sort(), ["narrow", "wide"]);
    const plain = await (await fetch(atlas.home + "/about/borders/")).text();
    assert.match(plain, /<link rel="manifest" href="\.\/manifest\.webmanifest">/, "pages without a program name it, too");
    await atlas.close();
  });
});

for (const name of ["Firefox", "WebKitGTK"]) {
  test(`without a network in ${name}: all is there, and so is a newer version once it is wanted`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "atlas-offline-"));
    copyTo(folder);
    const server = await serve({ folder });
    const network = await way(server.origin);
    const reader = await engines[name]();
    const isLive = () => document.documentElement.dataset.atlas === "live";
    const go = (path) => reader.open(network.origin + path).then(() => until(reader, "the live map", isLive));
    const isNew = () => fetch("data/vocabulary.json").then((file) => file.text()).then((text) => `${/\n\n$/.test(text)}`);
    try {
      await go("/");
      await until(reader, "a worker", () => navigator.serviceWorker.controller?.state === "activated");
      network.isCut = true;
      await go("/" + RECORD);
      assert.equal(await reader.ask(() => location.search), `?select=${ID}`);
      await until(reader, "the whole panel", () => document.querySelectorAll("#panel .sources").length);
      network.isCut = false;
      renew(folder);
      await go("/");
      await until(reader, "the offer", () => document.querySelectorAll("#update:not([hidden]) button").length === 2);
      assert.equal(await reader.ask(isNew), "false");
      network.isCut = true;
      await reader.press("#update button");
      await until(reader, "the new page", () => document.lastChild.data === " new " && document.documentElement.dataset.atlas === "live");
      assert.equal(await reader.ask(isNew), "true");
    } finally {
      await reader.close();
      network.close();
      server.close();
      rmSync(folder, { recursive: true });
    }
  });
}
