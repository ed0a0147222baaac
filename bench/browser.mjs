// A Chromium for one visit, so that each begins with nothing kept, and what its processes hold of the memory.

import { existsSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";

/** Where the browser is, when it is nowhere `xtask` looked. */
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Nothing that would speak to anyone but our server, what containers need, and WebGL in software where there is no card. */
const SWITCHES = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

/** Where the browser is. */
export function chromiumPath() {
  const path = process.env.ATLAS_CHROMIUM ?? BROWSERS.find((path) => existsSync(path));
  if (!path) throw new Error("no Chromium was found; name one in ATLAS_CHROMIUM");
  return path;
}

export const launch = () => chromium.launch({ executablePath: chromiumPath(), args: SWITCHES });

/** What a process has for itself and its share of what it has with others, in bytes (Linux; elsewhere nothing). */
export function ownMemory(pid) {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"));
    return Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

/**
 * The memory of the page's own process and of the one that draws for it. Of several renderers, some of which wait for a
 * page to come, the page's is the largest.
 * @param {import("playwright-core").CDPSession} session with the browser
 */
export async function memory(session) {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const largest = (type) => {
    const all = processInfo.filter((process) => process.type === type).map(({ id }) => ownMemory(id));
    return all.length ? Math.max(...all) || null : null;
  };
  return { page: largest("renderer"), drawing: largest("GPU") };
}
