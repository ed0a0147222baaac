// How the page loads: from its own server only, under the strict policy, and readable when the application never comes.

import assert from "node:assert/strict";
import { basename, dirname } from "node:path";
import { after, before, describe, test } from "node:test";
import { dist, host, live, open, serve, start } from "./atlas.mjs";

/** What must be there whether the application runs or not. */
async function assertReadable(page) {
  assert.equal(await page.locator("svg#map").count(), 1, "the map is in the page");
  assert.ok(await page.locator("svg#map").isVisible(), "the map is visible");
  const corridors = page.locator('#list a[data-id^="corridor:"]');
  assert.ok((await corridors.count()) > 0, "the list links to corridors");
  assert.ok(await page.locator("h1").isVisible(), "the title is visible");
}

describe("loading", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  test("the application starts, asks no one else and breaks no policy", async () => {
    const { page, requests, errors, violations, close } = await site.open("/", { worker: true });
    await live(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.waitForLoadState("networkidle");
    const foreign = requests.filter((url) => !url.startsWith("data:") && new URL(url).origin !== site.origin);
    assert.deepEqual(foreign, [], "no request leaves the origin");
    assert.deepEqual(violations, [], "no violation of the Content-Security-Policy");
    assert.deepEqual(errors, [], "no error in the console");
    assert.ok(await page.locator("#notice").isHidden(), "nothing is amiss");
    await assertReadable(page);
    await close();
  });

  test("with scripts off the page is read as it is", async () => {
    const { page, requests, close } = await site.open("/", { js: false });
    await assertReadable(page);
    assert.ok(await page.locator("#notice").isHidden(), "no message");
    assert.ok(requests.every((url) => url.startsWith("data:") || new URL(url).origin === site.origin));
    await close();
  });

  const broken = { status: 200, contentType: "application/wasm", body: "not WebAssembly" };
  const failures = [
    ["the WASM is missing", "**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }), /404/],
    ["the WASM is broken", "**/*.wasm", (route) => route.fulfill(broken), /could not be started/],
    ["the WASM never arrives", "**/*.wasm", (route) => route.abort(), /could not be loaded/],
    ["the glue is missing", /corridor-atlas[^/]*\.js$/, (route) => route.abort(), /script is missing/],
  ];
  for (const [name, pattern, answer, message] of failures) {
    test(`${name}: the reader is told, and keeps the map`, async () => {
      const { page, close } = await site.open("/", { before: (page) => page.route(pattern, answer) });
      const notice = page.getByRole("alert");
      await notice.waitFor();
      assert.match(await notice.textContent(), message);
      assert.ok(await notice.getByRole("button", { name: "Try again" }).isVisible());
      await assertReadable(page);
      await close();
    });
  }

  test("a server that mislabels the WASM is forgiven", async () => {
    const mislabel = async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
    };
    const { page, close } = await site.open("/", { before: (page) => page.route("**/*.wasm", mislabel) });
    await live(page);
    await close();
  });

  test("where WebAssembly is switched off, the reader is told", async () => {
    const before = (page) => page.addInitScript(() => delete window.WebAssembly);
    const { page, close } = await site.open("/", { before });
    const notice = page.getByRole("alert");
    await notice.waitFor();
    assert.match(await notice.textContent(), /needs WebAssembly/);
    await assertReadable(page);
    await close();
  });

  test("the site works in a folder, since every address in it is relative", async () => {
    const inFolder = await start({ folder: dirname(dist) });
    try {
      const { page, errors, close } = await inFolder.open(`/${basename(dist)}/`);
      await live(page);
      assert.deepEqual(errors, []);
      await close();
    } finally {
      await inFolder.close();
    }
  });

  /** The site in a frame that has an origin of its own, in a page of another site. */
  async function sandboxed(cors) {
    const server = await serve({ cors });
    const embedder = await host(
      `<!doctype html><iframe sandbox="allow-scripts" width="800" height="600" src="${server.origin}/"></iframe>`,
    );
    const { page, close } = await open(site.browser, embedder.origin);
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    return {
      frame,
      async close() {
        await close();
        embedder.close();
        server.close();
      },
    };
  }

  test("in a sandboxed frame the application starts where the server sends CORS", async () => {
    const { frame, close } = await sandboxed(true);
    await live(frame);
    await close();
  });

  test("in a sandboxed frame without CORS the reader is told, and keeps the map", async () => {
    const { frame, close } = await sandboxed(false);
    await frame.getByRole("alert").waitFor();
    await assertReadable(frame);
    await close();
  });
});
