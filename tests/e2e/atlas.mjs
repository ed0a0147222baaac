// What the end-to-end tests share: the finished site behind its server, and a browser that keeps account of what the
// page does.
//
// `cargo xtask test --only e2e` sets the variables; to run one file by hand after it:
//   node --test tests/e2e/loading.test.mjs

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The finished site: of the release, or of the quick build where `ATLAS_DIST` says so. */
export const dist = process.env.ATLAS_DIST ?? join(root, "dist");

/** Where the browser is, when it is nowhere `xtask` looked. */
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Nothing that would speak to anyone but the page's own server, and what containers need. */
export const switches = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Serves a folder with the headers of a real server, on a free port.
 * @param {{folder?: string, csp?: boolean, cors?: boolean}} options which headers to leave out
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export async function serve({ folder = dist, csp = true, cors = true } = {}) {
  if (!existsSync(folder)) throw new Error(`${folder} is not there: build it with \`cargo xtask dist\``);
  const [program, ...before] = process.env.ATLAS_XTASK ? [process.env.ATLAS_XTASK] : ["cargo", "xtask"];
  const options = ["host", folder, "--port", "0", ...(csp ? [] : ["--no-csp"]), ...(cors ? [] : ["--no-cors"])];
  const server = spawn(program, [...before, ...options], { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  const line = await new Promise((resolve, reject) => {
    createInterface(server.stdout).once("line", resolve);
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  // A test that fails before it closes what it opened must not keep the process waiting.
  process.once("exit", () => server.kill());
  server.unref();
  server.stdout.unref();
  return { origin: line.replace(/\/$/, ""), close: () => server.kill() };
}

/**
 * Serves one page of another site, which embeds the atlas, say. Browsers treat an empty page as less than a site.
 * @param {string} html
 * @returns {Promise<{origin: string, close: () => void}>}
 */
export async function host(html) {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(html);
  });
  server.unref();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Where the browser is. */
export function chromiumPath() {
  const path = process.env.ATLAS_CHROMIUM ?? browsers.find((path) => existsSync(path));
  if (!path) throw new Error("no Chromium was found; name one in ATLAS_CHROMIUM");
  return path;
}

/**
 * A Chromium for all tests of a file.
 * @param {{env?: Record<string, string>, args?: string[]}} more variables and switches for it besides ours
 */
export function launch({ env = {}, args = [] } = {}) {
  return chromium.launch({ executablePath: chromiumPath(), args: [...switches, ...args], env: { ...process.env, ...env } });
}

/**
 * The site and a browser to look at it with; close it in `after`.
 * @param {Parameters<typeof serve>[0]} options
 */
export async function start(options) {
  const server = await serve(options);
  const browser = await launch();
  return {
    origin: server.origin,
    browser,
    open: (path, how) => open(browser, new URL(path, server.origin + "/").href, how),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/**
 * Opens an address in a browser of its own state.
 * @param {{width?: number, height?: number, js?: boolean, worker?: boolean, locale?: string, before?: (page: import("playwright-core").Page) => Promise<unknown>}} how
 *   size of the window, the language that the browser prefers, whether scripts run and a service worker may be registered, which would answer in the place of
 *   routes, and what to do to the page before it loads (routes, say)
 * @returns the page, and the account of it, which goes on growing: `requests` (addresses), `errors` (console errors and
 *   what was thrown), `violations` (of the Content-Security-Policy); `close` when done
 */
export async function open(browser, address, { width = 1280, height = 800, js = true, worker = false, locale, before } = {}) {
  const serviceWorkers = worker ? "allow" : "block";
  const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled: js, serviceWorkers, locale });
  const page = await context.newPage();
  const account = { requests: [], errors: [], violations: [] };
  context.on("request", (request) => account.requests.push(request.url()));
  page.on("pageerror", (error) => account.errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const blocked = /Content[- ]Security[- ]Policy/i.test(message.text());
    (blocked ? account.violations : account.errors).push(message.text());
  });
  await page.exposeBinding("atlasViolation", (_, text) => account.violations.push(text));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) =>
      window.atlasViolation(`${event.effectiveDirective} refused ${event.blockedURI} in ${event.sourceFile}`),
    ),
  );
  await before?.(page);
  await page.goto(address, { waitUntil: "load" });
  return { page, ...account, close: () => context.close() };
}

/** Resolves once the application has drawn the map, or rejects with what the page says instead. */
export async function live(page) {
  const drawn = () => performance.getEntriesByName("atlas:map-drawn").length > 0;
  const failed = () => document.documentElement.dataset.atlas === "failed";
  await Promise.race([
    page.waitForFunction(drawn),
    page.waitForFunction(failed).then(async () => {
      throw new Error("the application failed: " + (await page.locator("#notice").textContent()));
    }),
  ]);
}
