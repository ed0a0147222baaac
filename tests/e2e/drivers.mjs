// The same few doings in three browsers, each by the library that its makers speak with: what every one of them must be
// able to do is asked of all in the same words (browsers.test.mjs, offline.test.mjs). Everything else is tested in Chromium alone.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";
import { Builder, By, Capabilities, Key } from "selenium-webdriver";
import { freePort, launch } from "./atlas.mjs";
import { proxy } from "./proxy.mjs";

/** How long a page may take to come to what is waited for. */
const PATIENCE_MS = 40_000;

const WINDOW = { width: 1280, height: 900 };

/**
 * @typedef {object} Reader a browser with one page
 * @property {(address: string) => Promise<unknown>} open goes there
 * @property {(question: Function, ...args: unknown[]) => Promise<any>} ask runs a function in the page and gives
 *   its answer, which is no element
 * @property {(selector: string) => Promise<unknown>} press presses the first such element as a hand does
 * @property {(name: string) => Promise<unknown>} key strikes a key by its name in the page's events, wherever the focus is
 * @property {() => Promise<unknown>} back as the browser's own button
 * @property {(selector: string, doing: () => Promise<unknown>) => Promise<unknown>} inside does something with the
 *   questions and presses meant for the frame that is that element
 * @property {() => Promise<unknown>} close
 */

/** Each browser by its name, as what starts it. */
export const engines = { Chromium: chromium, Firefox: firefox, WebKitGTK: webkit };

/** Waits for a question in the page to be answered by anything but nothing, and gives that answer. */
export async function until(reader, what, question, ...args) {
  let last;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    try {
      const answer = await reader.ask(question, ...args);
      if (answer) return answer;
    } catch (error) {
      // A page that is being left cannot answer.
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: it did not come about${last ? ` (${last.message})` : ""}`);
}

/** Where an element is, once brought to where a hand can reach it: browsers differ in how they do that inside scrolled boxes. */
const reach = (selector) => {
  const element = document.querySelector(selector);
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x, y, width, height].join();
};

/** Waits for an element to stay where it is: what has just been written may be written again. */
async function settled(ask, selector) {
  let [at, before] = [await ask(reach, selector), null];
  while (at !== before) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    [at, before] = [await ask(reach, selector), at];
  }
}

/** A program that a variable names, or one of these. */
function program(variable, paths) {
  const path = process.env[variable] ?? paths.find((path) => existsSync(path));
  if (!path) throw new Error(`${paths[0]} was not found; name it in ${variable}`);
  return path;
}

// ---- Chromium, by Playwright ----

async function chromium() {
  const browser = await launch();
  const page = await browser.newPage({ viewport: WINDOW });
  page.setDefaultTimeout(PATIENCE_MS);
  return byPage(browser, page);
}

// ---- Firefox, by Puppeteer over WebDriver BiDi ----

async function firefox() {
  const executablePath = program("ATLAS_FIREFOX", ["/usr/bin/firefox-esr", "/usr/bin/firefox"]);
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, defaultViewport: WINDOW });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const reader = byPage(browser, page);
  // Puppeteer waits for word of the navigation, which within a file does not always come.
  return { ...reader, back: () => reader.ask(() => void setTimeout(() => history.back())) };
}

/** What Playwright and Puppeteer have in common. */
function byPage(browser, page) {
  let frame = page;
  const ask = (question, ...args) => frame.evaluate(`(${question})(...${JSON.stringify(args)})`);
  return {
    ask,
    open: (address) => page.goto(address, { waitUntil: "load" }),
    press: async (selector) => {
      await settled(ask, selector);
      await frame.click(selector);
    },
    key: (name) => page.keyboard.press(name),
    back: () => page.goBack(),
    async inside(selector, doing) {
      frame = await (await page.$(selector)).contentFrame();
      try {
        return await doing();
      } finally {
        frame = page;
      }
    },
    close: () => browser.close(),
  };
}

// ---- WebKitGTK's MiniBrowser, by Selenium; it needs a screen, if only a virtual one ----

async function webkit() {
  const folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib"];
  const versions = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];
  const places = folders.flatMap((folder) => versions.map((version) => `${folder}/${version}/MiniBrowser`));
  const binary = program("ATLAS_MINIBROWSER", places);
  const screen = await virtualScreen();
  const port = await freePort();
  const path = program("ATLAS_WEBKIT_DRIVER", ["/usr/bin/WebKitWebDriver"]);
  const driver = start(path, [`--port=${port}`], { DISPLAY: screen.display, WEBKIT_DISABLE_COMPOSITING_MODE: "1" });
  await answers(port);
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary, args: ["--automation"] },
  });
  const session = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  await session.manage().setTimeouts({ pageLoad: PATIENCE_MS, script: PATIENCE_MS });
  await session.manage().window().setRect({ x: 0, y: 0, ...WINDOW });
  const ask = (question, ...args) => session.executeScript(`return (${question})(...arguments)`, ...args);
  return {
    ask,
    open: (address) => session.get(address),
    press: async (selector) => {
      await settled(ask, selector);
      await (await session.findElement(By.css(selector))).click();
    },
    key: (name) => session.actions().sendKeys(Key[name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase()]).perform(),
    back: () => session.navigate().back(),
    async inside(selector, doing) {
      await session.switchTo().frame(await session.findElement(By.css(selector)));
      try {
        return await doing();
      } finally {
        await session.switchTo().defaultContent();
      }
    },
    async close() {
      await session.quit().catch(() => {});
      driver.kill();
      screen.close();
    },
  };
}

function start(path, args, env = {}, stdio = "ignore") {
  const child = spawn(path, args, { env: { ...process.env, ...env }, stdio });
  process.once("exit", () => child.kill());
  child.unref();
  return child;
}

/** The screen that there is, or one that nobody sees. */
async function virtualScreen() {
  if (process.env.DISPLAY) return { display: process.env.DISPLAY, close() {} };
  const path = program("ATLAS_XVFB", ["/usr/bin/Xvfb"]);
  const args = ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"];
  const child = start(path, args, {}, ["ignore", "ignore", "ignore", "pipe"]);
  const number = await new Promise((resolve, reject) => {
    createInterface(child.stdio[3]).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`the virtual screen ended with ${code}`)));
  });
  child.stdio[3].unref?.();
  return { display: `:${number}`, close: () => child.kill() };
}

async function answers(port) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const there = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the driver of WebKitGTK does not answer");
}

/**
 * The site of an origin under one of its own, where browsers report what its Content-Security-Policy refuses: the one
 * way to learn of it that all browsers have, in frames as well.
 * @returns {Promise<{origin: string, violations: string[], close: () => void}>}
 */
export async function reporting(origin) {
  const violations = [];
  const before = (incoming, outgoing) => {
    if (incoming.method !== "POST") return false;
    let text = "";
    incoming.on("data", (part) => (text += part));
    incoming.on("end", () => violations.push(text));
    outgoing.writeHead(204).end();
    return true;
  };
  const key = "content-security-policy";
  const headers = (all) => (all[key] ? { ...all, [key]: all[key] + "; report-uri /violations" } : all);
  return { violations, ...(await proxy(origin, { before, headers })) };
}
