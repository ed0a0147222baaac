// Taking a view away: address, data, citation, pictures, paper; and where a frame refuses to save and copy.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { host, live, start } from "./atlas.mjs";

describe("taking a view away", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  /** A page with its dialog open. */
  async function opened(path) {
    const view = await site.open(path);
    await live(view.page);
    await view.page.locator("#take").click();
    await view.page.locator("#take-dialog[open]").waitFor();
    return view;
  }

  async function download(page, selector) {
    const [saved] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
    return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
  }

  test("GeoJSON holds what the filter leaves, with its sources", async () => {
    const { page, errors, violations, close } = await opened("/?mode=sea");
    const { name, bytes } = await download(page, "[data-do=geojson]");
    const taken = JSON.parse(bytes.toString("utf8"));
    assert.equal(name, "corridor-atlas.geojson");
    const sections = taken.features.filter((feature) => feature.properties.kind === "section");
    const all = JSON.parse((await (await fetch(site.origin + "/data/sections.geojson")).text()).trim()).features;
    const expected = all.filter((section) => section.properties.mode === "sea" && section.properties.events.length);
    assert.deepEqual(sections.map(({ id }) => id), expected.map(({ id }) => id));
    assert.deepEqual(sections[0].geometry.coordinates, expected[0].geometry.coordinates);
    assert.ok(sections.some(({ properties }) => properties.events.some((event) => event.source?.title)));
    assert.match(taken.metadata.view, /(^|&)mode=sea$/);
    assert.match(taken.metadata.credit, /CC BY 4\.0/);
    assert.deepEqual([errors, violations], [[], []]);
    await close();
  });

  test("CSV is UTF-8 with a header, of what is selected where that is asked for", async () => {
    const { page, errors, violations, close } = await opened("/?select=corridor:middle-corridor");
    const whole = (await download(page, "[data-do=csv]")).bytes.toString("utf8").split("\r\n");
    await page.locator("#take-only").check();
    const { name, bytes } = await download(page, "[data-do=csv]");
    const lines = bytes.toString("utf8").split("\r\n");
    assert.equal(name, "corridor-atlas.csv");
    assert.ok(lines[0].startsWith("\ufeffsection,corridor,corridor_name,mode,status,"), lines[0]);
    assert.ok(lines.length > 10 && lines.length < whole.length);
    assert.deepEqual([errors, violations], [[], []]);
    await close();
  });

  test("the address is copied, and the citation says it", async () => {
    const { page, errors, violations, close } = await opened("/?select=corridor:middle-corridor&mode=rail");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator("[data-do=copy][data-of=take-address]").click();
    await page.waitForFunction(() => document.querySelector("#take-dialog [role=status]").textContent === "Copied.");
    const address = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(address.startsWith(site.origin + "/?select=corridor:middle-corridor&"), address);
    assert.ok((await page.locator("#take-citation").inputValue()).includes(address));
    const now = new Date();
    const day = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    await page.locator("#take-form").selectOption("cff");
    await page.waitForFunction(() => document.getElementById("take-citation").value.startsWith("cff-version"));
    const cff = await page.locator("#take-citation").inputValue();
    assert.ok(cff.includes(`date-accessed: "${day}"`) && cff.includes(`url: "${address}"`), cff);
    const again = await site.open(address);
    await live(again.page);
    assert.equal(new URL(again.page.url()).searchParams.get("mode"), "rail");
    await again.close();
    assert.deepEqual([errors, violations], [[], []]);
    await close();
  });

  test("the picture is one file with its credits, as SVG and as PNG of three sizes", async () => {
    const { page, errors, violations, close } = await opened("/?select=corridor:middle-corridor&theme=light");
    const svg = await download(page, "[data-do=svg]");
    const text = svg.bytes.toString("utf8");
    assert.equal(svg.name, "corridor-atlas.svg");
    for (const part of ["<title", "Middle Corridor", "CC BY 4.0", 'id="base-land"', 'id="names"', "Caspian Sea"]) {
      assert.ok(text.includes(part), part);
    }
    assert.ok(!/(?:href|src)="(?!#)/.test(text.replaceAll("xmlns", "")), "it loads nothing");
    const parsed = await page.evaluate(
      (text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent,
      text,
    );
    assert.equal(parsed, undefined);
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(text).map(Number);
    for (const scale of [1, 2, 4]) {
      const png = await download(page, `[data-do=png][data-of="${scale}"]`);
      assert.equal(png.bytes.readUInt32BE(16), width * scale);
      assert.equal(png.bytes.readUInt32BE(20), height * scale);
      assert.ok(png.bytes.length > 20000 * scale, `${png.bytes.length} bytes at ${scale}`);
    }
    assert.deepEqual([errors, violations], [[], []]);
    await close();
  });

  for (const [paper, width] of [["a4", 842], ["a3", 1191]]) {
    test(`on paper the map is a vector picture with sources and address, ${paper}`, async () => {
      const { page, errors, violations, close } = await opened("/?select=corridor:middle-corridor");
      await page.evaluate(() => (window.print = () => (window.printed = true)));
      await page.locator(`[data-do=print][data-of=${paper}]`).click();
      await page.waitForFunction(() => window.printed);
      assert.ok(await page.locator("#take-print li").count());
      assert.match(await page.locator("#take-print").textContent(), /GeoNames, CC BY 4\.0/);
      const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
      const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
      assert.ok(Math.abs(box[1] - width) < 2 && Number(box[1]) > Number(box[2]), box[0]);
      assert.ok(!/\/Subtype ?\/Image/.test(pdf), "nothing in it is pixels");
      // The browser says itself that it has printed.
      assert.equal(await page.locator("#take-print > *").count(), 0);
      assert.deepEqual([errors, violations], [[], []]);
      await close();
    });
  }

  test("a frame that may neither save nor copy shows what was asked for", async () => {
    const html = (src) => `<!doctype html><title>Host</title><iframe width=900 height=700 sandbox="allow-scripts" src="${src}"></iframe>`;
    const news = await host(html(site.origin + "/?mode=sea"));
    const { page, close } = await site.open(news.origin);
    const frame = page.frames()[1];
    await live(frame);
    await frame.locator("#take").click();
    await frame.locator("#take-dialog[open]").waitFor();
    await frame.locator("[data-do=copy][data-of=take-address]").click();
    await frame.waitForFunction(() => /refused/.test(document.querySelector("#take-dialog [role=status]").textContent));
    assert.equal(await frame.evaluate(() => getSelection().toString() || document.activeElement.value), await frame.locator("#take-address").inputValue());
    await frame.locator("[data-do=csv]").click();
    await frame.locator("#take-shown textarea").waitFor();
    assert.match(await frame.locator("#take-shown textarea").inputValue(), /section,corridor,/);
    await frame.locator('[data-do=png][data-of="1"]').click();
    await frame.locator("#take-shown img").waitFor();
    await frame.waitForFunction(() => document.querySelector("#take-shown img").naturalWidth > 100);
    await close();
    news.close();
  });

  test("by keyboard it opens, closes, and gives the focus back", async () => {
    const { page, close } = await site.open("/");
    await live(page);
    await page.locator("#take").focus();
    await page.keyboard.press("Enter");
    await page.locator("#take-dialog[open]").waitFor();
    assert.ok(await page.evaluate(() => document.getElementById("take-dialog").contains(document.activeElement)));
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.getElementById("take-dialog").open);
    assert.equal(await page.evaluate(() => document.activeElement.id), "take");
    await close();
  });

  test("nothing of it is loaded before it is asked for, and without scripts there is no button", async () => {
    const { page, requests, close } = await site.open("/");
    await live(page);
    assert.ok(!requests.some((address) => /take\.(js|css)$/.test(address)));
    await close();
    const bare = await site.open("/", { js: false });
    assert.ok(await bare.page.locator("#take").isHidden());
    await bare.close();
  });
});
