// Selecting: on the map, in the list and in panels, through the history and the address.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { live, open, start } from "./atlas.mjs";
import { address, camera, clickable, emptyPoint, marks, pointOnLine, rest, writtenView } from "./hand.mjs";
import { cleared, follow, shown } from "./reader.mjs";
import { agreements, articles, corridors, meetings, nameOf } from "./records.mjs";

/** A way through the links: corridor, agreement, meeting, place, article, corridor. */
function chain() {
  for (const agreement of agreements) {
    const meeting = meetings.find((meeting) => meeting.id === agreement.made_at);
    const [corridor] = agreement.covers.corridors.filter((id) => corridors.some((corridor) => corridor.id === id));
    if (!meeting || !corridor) continue;
    for (const place of meeting.places) {
      for (const article of articles.filter((article) => article.about.places.includes(place))) {
        const [last] = article.about.corridors;
        if (last) {
          const ids = [`corridor:${corridor}`, `agreement:${agreement.id}`, `meeting:${meeting.id}`];
          return [...ids, `place:${place}`, `article:${article.id}`, `corridor:${last}`];
        }
      }
    }
  }
  throw new Error("the data has no such chain");
}

describe("selecting", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  /** The site at an address, live and at rest. */
  async function opened(path = "/", how) {
    const there = await site.open(path, how);
    await live(there.page);
    await rest(there.page);
    return there;
  }

  test("a click on a line that one corridor uses selects it", async () => {
    const { page, errors, close } = await opened();
    const { x, y, ids } = await pointOnLine(page, 1);
    await page.mouse.click(x, y);
    await shown(page, ids[0]);
    await page.locator("#map.selecting #selected path").first().waitFor({ state: "attached" });
    await page.waitForFunction(() => performance.getEntriesByName("atlas:selected").length > 0);
    await page.locator("#panel .sources").waitFor();
    assert.equal(await page.locator("#panel .placeholder").count(), 0, "everything of the record is there");
    assert.deepEqual(errors, []);
    await close();
  });

  test("a click on a bundle lets the reader choose", async () => {
    const { page, close } = await opened();
    const { x, y, ids } = await pointOnLine(page, 2, 6);
    await page.mouse.click(x, y);
    const choices = page.locator("#panel .chooser a[data-id]");
    await choices.first().waitFor();
    assert.deepEqual(await choices.evaluateAll((links) => links.map((link) => link.dataset.id).sort()), ids.sort());
    await address(page, { select: null });
    await choices.nth(1).click();
    await shown(page, ids.find((id) => page.url().includes(id)));
    await page.goBack();
    await cleared(page);
    await close();
  });

  test("the mark of a selection is left once its core facts stand in the panel, before the rest has come", async () => {
    const { page, close } = await opened();
    const { x, y } = await pointOnLine(page, 1);
    const state = page.evaluate(
      () =>
        new Promise((resolve) =>
          new PerformanceObserver((list) => {
            if (list.getEntriesByName("atlas:selected").length === 0) return;
            const panel = document.querySelector("#panel");
            const words = (selector) => panel.querySelector(selector)?.textContent;
            resolve({ name: words(".record h2"), facts: words(".record .aside"), loading: !!words(".placeholder") });
          }).observe({ type: "mark" }),
        ),
    );
    await page.mouse.click(x, y);
    const { name, facts, loading } = await state;
    assert.ok(loading, "the desk is not asked before something is selected, and takes longer than the map itself");
    assert.match(facts, /^[^·]+ · (operating|suspended|under construction|planned) · .*[A-Z]/, `the facts of ${name}`);
    await page.locator("#panel .part").first().waitFor();
    assert.equal(await page.locator("#panel h2").textContent(), name, "the whole panel has the same name");
    assert.equal(await page.locator("#panel .placeholder").count(), 0);
    assert.equal(await marks(page, "atlas:selected"), 1, "one selection, one mark");
    await close();
  });

  test("letting go leaves no mark of a selection, going Back to one does", async () => {
    const id = `corridor:${corridors[0].id}`;
    const { page, close } = await opened(`/?select=${id}`);
    await page.waitForFunction(() => performance.getEntriesByName("atlas:selected").length > 0);
    const before = await marks(page, "atlas:selected");
    await page.locator("#panel .close").click();
    await cleared(page);
    await rest(page);
    assert.equal(await marks(page, "atlas:selected"), before, "letting go is no selection");
    await page.goBack();
    await shown(page, id);
    await rest(page);
    assert.equal(await marks(page, "atlas:selected"), before + 1, "Back to a selection is one");
    await close();
  });

  for (const [name, selector] of [
    ["a place's symbol", '#overlay .symbol [data-id^="place:"]'],
    ["a country's name", '#overlay .label.country [data-id^="country:"]'],
  ]) {
    test(`a click on ${name} selects it`, async () => {
      const { page, close } = await opened();
      const { x, y, id } = await clickable(page, selector);
      await page.mouse.click(x, y);
      await shown(page, id);
      await close();
    });
  }

  test("every symbol can be hit in its middle", async () => {
    const { page, close } = await opened("/?view=66,41,2");
    const missed = await page.locator("#overlay .symbol [data-id]").evaluateAll((symbols) => {
      const frame = document.querySelector("#map-frame").getBoundingClientRect();
      return symbols.flatMap((symbol) => {
        const { e: x, f: y } = symbol.getScreenCTM();
        const inFrame = x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
        const there = inFrame ? document.elementFromPoint(x, y) : null;
        // Buttons and the legend may lie above.
        if (!there?.closest("#map") || there.closest("[data-id]") === symbol) return [];
        return [`${symbol.dataset.id} (${symbol.parentNode.getAttribute("class")})`];
      });
    });
    assert.deepEqual(missed, []);
    await close();
  });

  test("a click on nothing lets go", async () => {
    const { page, close } = await opened(`/?select=corridor:${corridors[0].id}`);
    await shown(page, `corridor:${corridors[0].id}`);
    const { x, y } = await emptyPoint(page);
    await page.mouse.click(x, y);
    await cleared(page);
    await close();
  });

  test("a link of the list selects, and the map follows", async () => {
    const { page, close } = await opened();
    const id = `corridor:${corridors.find(({ id }) => id === "cku-railway")?.id ?? corridors[0].id}`;
    const before = await camera(page);
    await page.locator(`#list a[data-id="${id}"]`).first().click();
    await shown(page, id);
    await rest(page);
    const now = await camera(page);
    assert.ok(now.kmPerPx < before.kmPerPx, "the map came closer");
    const box = await page.locator("#selected").boundingBox();
    const { left, top, width, height } = now.frame;
    assert.ok(box.width > width * 0.3 || box.height > height * 0.3, "the corridor fills the map");
    assert.ok(box.x >= left && box.x + box.width <= left + width, "the corridor is in sight from west to east");
    assert.ok(box.y >= top && box.y + box.height <= top + height, "the corridor is in sight from north to south");
    await close();
  });

  test("the links of panels lead from record to record, and Back and Forward along them", async () => {
    const [first, ...others] = chain();
    const { page, errors, close } = await opened();
    await follow(page, "#list", first);
    await shown(page, first);
    let here = first;
    for (const next of others) {
      await follow(page, "#panel", next);
      await shown(page, next);
      await page.goBack();
      await shown(page, here);
      await page.goForward();
      await shown(page, next);
      here = next;
    }
    for (const back of [first, ...others].slice(0, -1).reverse()) {
      await page.goBack();
      await shown(page, back);
    }
    await page.goBack();
    await cleared(page);
    assert.deepEqual(errors, []);
    await close();
  });

  for (const [width, height] of [[1280, 800], [360, 740]]) {
    test(`Back brings back what the map showed, at ${width}×${height}`, async () => {
      const { page, close } = await opened("/", { width, height });
      const before = await camera(page);
      const id = "corridor:cku-railway";
      await page.locator(`#list a[data-id="${id}"]`).first().click();
      await shown(page, id);
      await rest(page);
      await page.goBack();
      await cleared(page);
      await rest(page);
      const now = await camera(page);
      assert.ok(Math.hypot(now.lon - before.lon, now.lat - before.lat) < 0.5, `centre ${now.lon}, ${now.lat}`);
      assert.ok(Math.abs(now.kmPerPx / before.kmPerPx - 1) < 0.02, `${before.kmPerPx} to ${now.kmPerPx} km a pixel`);
      await close();
    });
  }

  test("a click with the control key is left to the browser", async () => {
    const { page, close } = await opened();
    const link = page.locator('#list a[data-id^="corridor:"]').first();
    const id = await link.getAttribute("data-id");
    const [tab] = await Promise.all([
      page.context().waitForEvent("page", { timeout: 10_000 }),
      link.click({ modifiers: ["Control"] }),
    ]);
    await tab.waitForLoadState();
    // The record's own page, or in a build without it the state with the record selected.
    await tab.locator('#panel .record[data-kind="corridor"] h2', { hasText: nameOf(id) }).waitFor();
    const { pathname, searchParams } = new URL(tab.url());
    assert.ok(pathname === `/${id.replace(":", "/")}/` || searchParams.get("select") === id, tab.url());
    assert.ok(!page.url().includes("select="), "the first page stays as it is");
    await close();
  });

  for (const id of ["corridor:no-such", "place:no-such", "country:ZZ", "meeting:x", "agreement:x", "article:x", "topic:x"]) {
    test(`${id} in the address is told to be missing`, async () => {
      const { page, errors, close } = await opened(`/?select=${id}`);
      const status = page.locator('#panel [role="status"]', { hasText: "no record" });
      await status.waitFor({ timeout: 10_000 });
      assert.ok(await page.locator("#notice").isHidden());
      await page.locator("#panel .close").click();
      await cleared(page);
      assert.deepEqual(errors, []);
      await close();
    });
  }

  test("values that mean nothing are ignored", async () => {
    const query = "select=rocket:1&view=a,NaN,1e999&mode=rocket&status=&country=1&date=31&lang=%%%&story=.&theme=x&compare=a";
    const { page, errors, close } = await opened(`/?${query}`);
    await page.locator("#panel .start").waitFor();
    const { lon, lat } = await camera(page);
    assert.ok(Number.isFinite(lon) && Number.isFinite(lat));
    assert.deepEqual(errors, []);
    await close();
  });

  for (const [width, height] of [[1280, 800], [700, 900]]) {
    test(`a copied address restores selection and view, at ${width}×${height}`, async () => {
      const first = await opened();
      const { x, y, ids } = await pointOnLine(first.page, 1);
      await first.page.mouse.click(x, y);
      await shown(first.page, ids[0]);
      await first.page.mouse.wheel(0, -500);
      await rest(first.page);
      const [lon, lat, zoom] = await writtenView(first.page);
      const was = await camera(first.page);
      assert.ok(Math.abs(lon - was.lon) < 0.01 && Math.abs(lat - was.lat) < 0.01, "the address says where the map looks");
      const copied = new URL(first.page.url());
      await first.close();
      const second = await opened(copied.pathname + copied.search, { width, height });
      await shown(second.page, ids[0]);
      const now = await camera(second.page);
      assert.ok(Math.abs(now.lon - was.lon) < 0.01 && Math.abs(now.lat - was.lat) < 0.01, `${now.lon}, ${now.lat}`);
      const fit = (frame) => Math.max(9800 / frame.width, 6000 / frame.height);
      assert.ok(Math.abs(Math.log2(fit(now.frame) / now.kmPerPx) - zoom) < 0.011, "the zoom is the address’s");
      assert.equal(second.page.url(), copied.href.replace(/^https?:\/\/[^/]*/, site.origin), "the address stays");
      await second.close();
    });
  }

  test("what others put into the address stays there", async () => {
    const { page, close } = await opened("/?utm_source=x&b=%7Ba%7D+c&flag");
    const { x, y, ids } = await pointOnLine(page, 1);
    await page.mouse.click(x, y);
    await shown(page, ids[0]);
    await page.mouse.wheel(0, -300);
    await writtenView(page);
    assert.ok(page.url().endsWith("&utm_source=x&b=%7Ba%7D+c&flag"), page.url());
    await page.locator("#panel .close").click();
    await cleared(page);
    assert.ok(page.url().endsWith("&utm_source=x&b=%7Ba%7D+c&flag"), page.url());
    await close();
  });

  test("the view is written at rest, at most twice a second, and never as an entry of its own", async () => {
    const { page, close } = await opened("/", {
      before: (page) =>
        page.addInitScript(() => {
          window.writes = [];
          for (const name of ["replaceState", "pushState"]) {
            const write = history[name];
            history[name] = function (...args) {
              window.writes.push({ name, at: performance.now(), url: String(args[2]) });
              return write.apply(this, args);
            };
          }
        }),
    });
    assert.deepEqual(await page.evaluate(() => window.writes), [], "nothing is written before the reader moves the map");
    const { middle: [x, y] } = await camera(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    const until = Date.now() + 3000;
    for (let i = 1; Date.now() < until; i++) {
      await page.mouse.move(x + 120 * Math.sin(i / 9), y + 80 * Math.sin(i / 7));
    }
    await page.mouse.up();
    await rest(page);
    await writtenView(page);
    const { lon, lat } = await camera(page);
    await page.waitForFunction(
      ([lon, lat]) => {
        const view = new URLSearchParams(location.search).get("view")?.split(",").map(Number);
        return view && Math.abs(view[0] - lon) < 0.01 && Math.abs(view[1] - lat) < 0.01;
      },
      [lon, lat],
      { timeout: 5000 },
    );
    const writes = await page.evaluate(() => window.writes);
    assert.ok(writes.every(({ name }) => name === "replaceState"));
    for (let i = 1; i < writes.length; i++) assert.ok(writes[i].at - writes[i - 1].at > 480, JSON.stringify(writes));
    await close();
  });

  test("in a frame the host’s Back stays the host’s", async () => {
    const content = `<!doctype html><title>host</title><iframe width="1200" height="780" src="${site.origin}/"></iframe>`;
    const host = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(content));
    await new Promise((resolve) => host.listen(0, "localhost", resolve));
    const { page, close } = await open(site.browser, `http://localhost:${host.address().port}/`);
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    await live(frame);
    const before = await page.evaluate(() => history.length);
    for (const at of [0, 1, 2]) {
      const link = frame.locator('#list a[data-id^="corridor:"]').nth(at);
      const id = await link.getAttribute("data-id");
      await link.click();
      await shown(frame, id);
    }
    assert.equal(await page.evaluate(() => history.length), before, "no entry was added");
    await close();
    host.close();
  });
});
