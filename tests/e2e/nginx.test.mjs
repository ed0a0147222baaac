// The configuration in deploy/ behind the real nginx: what it sends for each kind of file, and that the atlas runs from it.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { dist, launch, live, open, serve } from "./atlas.mjs";
import { start } from "./nginx.mjs";
import { assertQuiet } from "./reader.mjs";

describe("behind nginx", () => {
  const folder = mkdtempSync(join(tmpdir(), "atlas-nginx-"));
  let nginx, ours;
  before(async () => {
    nginx = await start(folder, ["index.html", "404.html", "data/places.geojson"]);
    ours = await serve();
  });
  after(() => {
    nginx?.close();
    ours?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const html = readFileSync(join(dist, "index.html"), "utf8");
  const hashed = /boot-[0-9a-f]{12,16}\.js/.exec(html)[0];
  const wasm = /[\w-]+_bg\.wasm/.exec(html)[0];
  const pack = /offline-[0-9a-f]{12,16}\.bin/.exec(readFileSync(join(dist, "sw.js"), "utf8"))[0];
  const header = async (name, key, how) => (await fetch(`${nginx.origin}/${name}`, how)).headers.get(key);

  test("types, and what may be kept for ever", async () => {
    for (const [name, type, isForEver] of [
      ["", "text/html; charset=utf-8", false],
      [hashed, "text/javascript; charset=utf-8", true],
      [wasm, "application/wasm", true],
      [pack, "application/octet-stream", true],
      ["take.js", "text/javascript; charset=utf-8", false],
      ["sw.js", "text/javascript; charset=utf-8", false],
      ["manifest.webmanifest", "application/manifest+json", false],
      ["data/places.geojson", "application/geo+json; charset=utf-8", false],
      ["card.png", "image/png", false],
    ]) {
      assert.equal(await header(name, "content-type"), type, name);
      assert.equal(await header(name, "cache-control"), isForEver ? "public, max-age=31536000, immutable" : "no-cache", name);
    }
  });

  test("the same policy and protection as from our own server", async () => {
    for (const name of ["", hashed, "nothing/here"]) {
      const [theirs, own] = await Promise.all([nginx, ours].map(({ origin }) => fetch(`${origin}/${name}`)));
      assert.equal(theirs.status, own.status, name);
      for (const key of ["content-security-policy", "x-content-type-options", "access-control-allow-origin", "referrer-policy", "permissions-policy"]) {
        assert.ok(own.headers.get(key), key);
        assert.equal(theirs.headers.get(key), own.headers.get(key), `${key} of ${name || "the first page"}`);
      }
    }
  });

  test("compressed copies are sent as they are, and only to those who take them", async () => {
    const plain = await fetch(nginx.origin + "/", { headers: { "Accept-Encoding": "identity" } });
    assert.equal(plain.headers.get("content-encoding"), null);
    assert.equal(await plain.text(), html);
    const packed = await fetch(nginx.origin + "/", { headers: { "Accept-Encoding": "gzip" } });
    assert.equal(packed.headers.get("content-encoding"), "gzip");
    const sent = gzipSync(html).length;
    assert.equal(Number(packed.headers.get("content-length")), sent, "the copy itself, not compressed on the way");
    assert.equal(gunzipSync(readFileSync(join(folder, "site/index.html.gz"))).toString(), await packed.text());
  });

  test("the one file is saved, parts are had, what is not there is said", async () => {
    assert.equal(await header("atlas.html", "content-disposition"), "attachment");
    assert.equal(await header("atlas.html", "content-security-policy"), null);
    const part = await fetch(nginx.origin + "/data/places.geojson", { headers: { Range: "bytes=0-9", "Accept-Encoding": "identity" } });
    assert.deepEqual([part.status, (await part.arrayBuffer()).byteLength], [206, 10]);
    const lost = await fetch(nginx.origin + "/no/such/page/");
    assert.equal(lost.status, 404);
    assert.match(await lost.text(), /<h1>/);
    assert.equal((await fetch(nginx.origin + "/fonts/")).status, 404, "no folder is listed");
    const etag = await header("take.js", "etag");
    assert.equal((await fetch(nginx.origin + "/take.js", { headers: { "If-None-Match": etag } })).status, 304);
  });

  test("the atlas runs from it, under its policy", async () => {
    const browser = await launch();
    const reader = await open(browser, nginx.origin + "/corridor/middle-corridor/");
    await live(reader.page);
    await reader.page.locator("#panel .sources").waitFor();
    await reader.close();
    await browser.close();
    assertQuiet(nginx, reader);
  });
});
