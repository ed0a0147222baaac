// The reader's own data: files picked, dropped, pasted and named, their layers, and what is said where they are broken.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { start } from "./atlas.mjs";
import { rest } from "./hand.mjs";
import { broken, collection, good, line, manyPoints, odd, point } from "./own-files.mjs";
import { assertQuiet, eventually, opened } from "./reader.mjs";

const geojson = { headers: { "Content-Type": "application/geo+json" } };

/** Puts files on the map through the dialog. */
async function pick(page, ...files) {
  await page.locator("#own").click();
  await page.locator("#own-dialog[open]").waitFor();
  await page.locator("#own-files").setInputFiles(files.map(({ name = "x.geojson", bytes }) => ({ name, mimeType: "", buffer: Buffer.from(bytes) })));
}

const drawn = (page) => page.waitForFunction(() => performance.getEntriesByName("atlas:data-drawn").length > 0);
const layerCount = (page) => page.locator("#own-layers article").count();
const pathCount = (page) => page.locator("#own-paths path").count();

/** Answers an address of the site with these bytes, in parts where they are asked for; gives what was sent. */
async function serveBytes(page, path, bytes) {
  const sent = { requests: 0, bytes: 0 };
  await page.route("**" + path, async (route) => {
    const range = /bytes=(\d+)-(\d+)/.exec(route.request().headers().range ?? "");
    const body = range ? bytes.subarray(Number(range[1]), Number(range[2]) + 1) : bytes;
    sent.requests += 1;
    sent.bytes += body.length;
    const headers = range ? { "Content-Range": `bytes ${range[1]}-${Number(range[1]) + body.length - 1}/${bytes.length}` } : {};
    await route.fulfill({ status: range ? 206 : 200, headers: { ...geojson.headers, ...headers }, body });
  });
  return sent;
}

describe("the reader's own data", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  test("a file is drawn, described, told apart, filtered, asked and removed", async () => {
    const there = await opened(site);
    const { page } = there;
    await pick(page, { name: "my lines.geojson", bytes: good });
    await drawn(page);
    const card = page.locator("#own-layers article");
    await card.waitFor();
    assert.match(await card.innerText(), /my lines\.geojson\s+GeoJSON · 3 features · 9 points/);
    assert.ok((await pathCount(page)) >= 4);

    await card.locator("[data-own=colour]").selectOption({ label: "mode" });
    await eventually(() => card.locator(".own-key li").allInnerTexts().then((all) => all.map((text) => text.replace(/\s+/g, " "))), ["field 1", "rail 1", "town 1"], "the key");
    const looks = () => page.locator("#own-paths path").evaluateAll((paths) => [...new Set(paths.map((p) => p.getAttribute("class").split(" ")[1]))].sort());
    await eventually(looks, ["own-c0", "own-c1", "own-c2"], "a colour each");
    await card.locator(".own-key input").nth(1).uncheck();
    await eventually(looks, ["own-c0", "own-c2"], "what is unchecked is hidden");
    assert.match(await card.innerText(), /2 of 3 shown/);
    await card.locator(".own-key input").nth(1).check();
    await card.locator("[data-own=filter]").fill("ALMA");
    await eventually(looks, ["own-c2"], "only what contains it");
    await card.locator("[data-own=filter]").fill("");
    await eventually(looks, ["own-c0", "own-c1", "own-c2"], "all again");
    await card.locator("[data-own=labels]").selectOption({ label: "name" });
    await eventually(() => page.locator("#own-names text").allTextContents().then((all) => all.includes("Almaty")), true, "names");

    await card.locator("summary", { hasText: "List of its features" }).click();
    await card.locator("[data-id='own:1/0']").click();
    const record = page.locator("#own-record");
    await record.waitFor();
    assert.match(await record.innerText(), /Line <img src=x onerror=alert\(1\)>/, "markup is text");
    assert.equal(await page.locator("#own-record img").count(), 0);
    assert.equal(await record.locator("h2").evaluate((h2) => document.activeElement.contains(h2)), true, "it has the focus");
    await page.keyboard.press("Escape");
    await eventually(() => record.isVisible(), false, "closed by Escape");

    await card.locator("[data-own=remove]").click();
    await eventually(() => layerCount(page), 0, "removed");
    assert.equal(await page.locator("#own-paths *, #own-chosen *, #own-names *").count(), 0, "nothing of it is left");
    assertQuiet(site, there);
    await there.close();
  });

  test("a press on a line shows its table, on nothing closes it", async () => {
    const there = await opened(site, "/?view=75,43,3");
    const { page } = there;
    await pick(page, { bytes: collection([line([74.9, 43], [75.1, 43]), { name: "Pressed", n: 7 }]) });
    // The map goes there.
    await page.locator("#own-layers article").waitFor();
    await rest(page);
    const [x, y] = await page.locator("#own-paths path").first().evaluate((path) => {
      const { left, top, width, height } = path.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    });
    await page.mouse.click(x, y);
    await page.locator("#own-record h2", { hasText: "Pressed" }).waitFor();
    await page.waitForFunction(() => performance.getEntriesByName("atlas:selected").length > 0);
    assert.ok((await page.locator("#own-chosen path").count()) > 0, "it is lit up");
    assert.doesNotMatch(page.url(), /select=/, "nothing of the atlas is selected by it");
    await page.mouse.click(x, y + 130);
    await eventually(() => page.locator("#own-record").isVisible(), false, "closed");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 30, { steps: 4 });
    await page.mouse.up();
    assert.equal(await page.locator("#own-record").isVisible(), false, "a drag is no press");
    assertQuiet(site, there);
    await there.close();
  });

  test("dropped and pasted files are layers too, which change places and are saved", async () => {
    const there = await opened(site);
    const { page } = there;
    const dropped = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "dropped.geojson"));
      return data;
    }, good);
    await page.dispatchEvent("#map-frame", "dragenter", { dataTransfer: dropped });
    // Under a hand browsers repeat this all the time.
    const over = async () => {
      await page.dispatchEvent("#map-frame", "dragover", { dataTransfer: dropped });
      return page.locator("#own-layers").count();
    };
    await eventually(over, 1, "the page gets ready for it");
    await page.dispatchEvent("#map-frame", "drop", { dataTransfer: dropped });
    await eventually(() => layerCount(page), 1, "dropped");
    await page.locator("#own").click();
    await page.locator("#own-text").fill(collection([point(60, 50), { name: "Pasted" }]));
    await page.locator("#own-dialog [data-own=open]").click();
    await eventually(() => page.locator("#own-layers h3").allInnerTexts(), ["Pasted text", "dropped.geojson"], "above");
    await page.locator("#own-layers [data-own=up]").click();
    await eventually(() => page.locator("#own-layers h3").allInnerTexts(), ["dropped.geojson", "Pasted text"], "turned");
    assert.deepEqual(await page.locator("#own-paths > g").evaluateAll((all) => all.map((g) => g.dataset.layer)), ["2", "1"]);
    const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("[data-layer='1'] [data-own=save]").click()]);
    const chunks = [];
    for await (const chunk of await saved.createReadStream()) chunks.push(chunk);
    const again = JSON.parse(Buffer.concat(chunks).toString());
    assert.deepEqual(again.features.map(({ properties }) => properties), JSON.parse(good).features.map(({ properties }) => properties));
    assertQuiet(site, there);
    await there.close();
  });

  test("what a layer comes near is listed, and selects it", async () => {
    const there = await opened(site);
    const { page } = there;
    await pick(page, { bytes: collection([point(80.41, 44.2), { name: "At Khorgos" }]) });
    await eventually(() => layerCount(page), 1, "drawn");
    await page.locator("#own-layers summary", { hasText: "What it comes near" }).click();
    const near = page.locator("#own-layers [data-part=near]");
    const khorgos = near.locator("a[data-id^='place:khorgos']").first();
    await khorgos.waitFor();
    assert.ok((await near.locator("a[data-id^='corridor:']").count()) >= 3);
    assert.match(await near.innerText(), /Corridors within 25 km[\s\S]*1 feature/);
    const id = await khorgos.getAttribute("data-id");
    await khorgos.click();
    await page.waitForFunction((id) => new URLSearchParams(location.search).get("select") === id, id);
    assertQuiet(site, there);
    await there.close();
  });

  for (const { what, name, bytes, says, drawn: count = 0 } of broken) {
    test(`a file with ${what} has its sentence`, async () => {
      const there = await opened(site);
      const { page } = there;
      const before_ = await page.locator("#world").innerHTML();
      await pick(page, { name, bytes });
      const told = page.locator(count ? "#own-layers, #own-alert" : "#own-alert");
      await eventually(() => told.allTextContents().then((all) => says.test(all.join(" "))), true, `${says}`);
      if (count) {
        const facts = await page.locator("#own-layers article .aside").first().innerText();
        const found = Number(/([\d,]+) feature/.exec(facts)[1].replace(",", ""));
        assert.ok(count < 0 ? found > 100 : found === count, facts);
      } else {
        assert.match(await told.innerText(), /map, which is as it was before/);
        assert.equal((await page.locator("#world").innerHTML()).replace(/<g id="own-paths">.*?<\/g><g id="own-chosen"><\/g>/, ""), before_);
        assert.equal(await layerCount(page), 0);
      }
      assertQuiet(site, there);
      await there.close();
    });
  }

  for (const { what, name, bytes } of odd) {
    test(`a file with ${what} is read`, async () => {
      const there = await opened(site);
      await pick(there.page, { name, bytes });
      await there.page.locator("#own-layers article", { hasText: "3 features" }).waitFor();
      assertQuiet(site, there);
      await there.close();
    });
  }

  test("a line of fifty million points is told, not suffered", async () => {
    const there = await opened(site);
    const { page } = there;
    // A stream in the page: no server could send so much in the time of a test.
    await page.evaluate(() => {
      const piece = new TextEncoder().encode("[70.123,45.456],".repeat(50_000));
      const [head, tail] = ['{"type":"LineString","coordinates":[', "[70,45]]}"].map((text) => new TextEncoder().encode(text));
      let left = 1000;
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(head),
        pull(controller) {
          if (left-- > 0) return controller.enqueue(piece);
          controller.enqueue(tail);
          controller.close();
        },
      });
      const fetched = window.fetch;
      window.fetch = (request, ...more) => (String(request).endsWith("/long.geojson") ? Promise.resolve(new Response(body)) : fetched(request, ...more));
    });
    await page.locator("#own").click();
    await page.locator("#own-address").fill("long.geojson");
    await page.locator("#own-dialog [data-own=load]").click();
    await page.locator("#own-told progress").waitFor();
    await page.locator("#own-alert", { hasText: /larger than the limit “(bytes|points) of one feature” of/ }).waitFor({ timeout: 90_000 });
    assertQuiet(site, there);
    await there.close();
  });

  test("reading is stopped where the reader wants it, and the map is as before", async () => {
    const there = await opened(site);
    const { page } = there;
    await page.evaluate(() => {
      const piece = new TextEncoder().encode('{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[70,45]}}\n'.repeat(3000));
      const body = new ReadableStream({ pull: (controller) => controller.enqueue(piece) });
      const fetched = window.fetch;
      window.fetch = (request, ...more) => (String(request).endsWith("/endless.ndjson") ? Promise.resolve(new Response(body)) : fetched(request, ...more));
    });
    await page.locator("#own").click();
    await page.locator("#own-address").fill("endless.ndjson");
    await page.locator("#own-dialog [data-own=load]").click();
    await page.locator("#own-told span", { hasText: /MB so far · [\d,]+ features/ }).waitFor();
    await page.locator("#own-told button", { hasText: "Stop" }).click();
    await page.locator("#own-told", { hasText: "was stopped" }).waitFor();
    assert.equal((await layerCount(page)) + (await pathCount(page)), 0);
    assertQuiet(site, there);
    await there.close();
  });

  test("an address in the page's own is loaded, kept and given up with it", async () => {
    const there = await opened(site, "/", { before: (page) => serveBytes(page, "/own/good.geojson", Buffer.from(good)) });
    const { page } = there;
    await page.locator("#own").click();
    await page.locator("#own-address").fill("own/good.geojson");
    await page.locator("#own-dialog [data-own=load]").click();
    await eventually(() => page.locator("#own-layers h3").allInnerTexts(), ["good.geojson"], "loaded");
    assert.equal(new URL(page.url()).searchParams.get("data"), "own/good.geojson");
    await page.goBack();
    await eventually(() => layerCount(page), 0, "Back takes it away");
    await page.goForward();
    await eventually(() => layerCount(page), 1, "Forward brings it again");
    await page.reload();
    await drawn(page);
    await eventually(() => layerCount(page), 1, "the address alone brings it");
    await page.locator("#own-layers [data-own=remove]").click();
    await eventually(() => new URL(page.url()).searchParams.has("data"), false, "removed from the address too");
    assertQuiet(site, there);
    await there.close();
  });

  for (const [what, answer, says] of [
    ["that is not there", { status: 404, body: "<html>" }, /There is no file at this address: the server answered 404/],
    ["that is refused", { status: 403, body: "" }, /it answered 403/],
    ["that leads round in circles", null, /leads round in circles/],
  ]) {
    test(`an address ${what} has its sentence`, async () => {
      const route = (page) =>
        page.route("**/own/x.geojson", (route) => (answer ? route.fulfill(answer) : route.abort("failed")));
      const there = await site.open("/?data=own/x.geojson", { before: route });
      await there.page.locator("#own-alert", { hasText: says }).waitFor();
      assert.equal(await layerCount(there.page), 0);
      await there.close();
    });
  }

  test("another site is asked about by name, and the policy that forbids it has a sentence", async () => {
    const there = await opened(site, "/?data=https://files.example/lines.geojson");
    const { page, requests } = there;
    const alert = page.locator("#own-alert");
    await alert.locator("p", { hasText: "lies on another site: files.example" }).waitFor();
    assert.deepEqual(requests.filter((url) => url.startsWith("https://files.example")), [], "nothing is asked of it before");
    await alert.locator("button", { hasText: "Load it from there" }).click();
    await page.locator("#own-alert", { hasText: "Content-Security-Policy" }).waitFor();
    await there.close();
  });

  test("a million features at an address are read in parts, for the window alone", async () => {
    const file = manyPoints(1008);
    let sent;
    const there = await opened(site, "/?view=70,44,4.5&data=own/many.fgb", {
      before: async (page) => {
        await page.emulateMedia({ reducedMotion: "reduce" });
        sent = await serveBytes(page, "/own/many.fgb", file);
      },
    });
    const { page } = there;
    await drawn(page);
    const card = page.locator("#own-layers article");
    await card.waitFor();
    const read = () => card.innerText().then((text) => Number(/([\d,]+) features/.exec(text)[1].replaceAll(",", "")));
    const first = await read();
    assert.ok(first > 100 && first < 300_000, `${first} of ${1008 * 1008}`);
    assert.match(await card.innerText(), /For this part of the map [\d.,]+ MB were read in \d+ requests?/);
    const total = sent.bytes;
    console.log(`${file.length} bytes, ${1008 * 1008} features: ${sent.requests} requests, ${total} bytes for ${first} features`);
    assert.ok(total < file.length / 4, `${total} of ${file.length}`);
    const box = await page.locator("#map").boundingBox();
    await page.mouse.move(box.x + 300, box.y + 300);
    await page.mouse.down();
    await page.mouse.move(box.x + 500, box.y + 350, { steps: 6 });
    await page.mouse.up();
    await eventually(async () => sent.bytes > total, true, "what came into view is read");
    await eventually(async () => (await pathCount(page)) > 0, true, "and drawn");
    assert.ok(sent.bytes < file.length / 2, `${sent.bytes} of ${file.length}`);
    assertQuiet(site, there);
    await there.close();
  });
});

describe("the reader's own data where the policy allows other sites", () => {
  let site;
  let other;
  before(async () => {
    site = await start({ csp: false });
    other = createServer((request, response) => {
      if (request.url === "/open.geojson") response.setHeader("Access-Control-Allow-Origin", "*");
      if (request.url === "/round") response.writeHead(302, { Location: "/round", "Access-Control-Allow-Origin": "*" });
      response.end(request.url === "/round" ? "" : good);
    });
    await new Promise((resolve) => other.listen(0, "127.0.0.1", resolve));
  });
  after(() => {
    other.close();
    other.closeAllConnections();
    return site.close();
  });

  async function asked(path) {
    const there = await site.open(`/?data=http://127.0.0.1:${other.address().port}${path}`);
    await there.page.locator("#own-alert button", { hasText: "Load it from there" }).click();
    return there;
  }

  test("a site that lets itself be read is read", async () => {
    const there = await asked("/open.geojson");
    await there.page.locator("#own-layers article", { hasText: "3 features" }).waitFor();
    await there.close();
  });

  for (const [what, path] of [["does not", "/closed.geojson"], ["leads round in circles", "/round"]]) {
    test(`one that ${what} has its sentence`, async () => {
      const there = await asked(path);
      await there.page.locator("#own-alert", { hasText: /cannot be read from here.*CORS/ }).waitFor();
      assert.equal(await layerCount(there.page), 0);
      await there.close();
    });
  }
});
