// Lighthouse, in its mobile profile, on the first page and on a corridor's page behind the real nginx.
//
// Speed is measured on a machine that may be busy with other things: a page has five attempts at it.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { chromiumPath, dist, switches } from "./atlas.mjs";
import { start } from "./nginx.mjs";

const wanted = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const attempts = 5;

/** What the categories score, in percent, and what keeps them from more. */
async function scored(address) {
  const chrome = await launchChrome({ chromePath: chromiumPath(), chromeFlags: switches });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" });
    const scores = Object.fromEntries(Object.keys(wanted).map((key) => [key, Math.round(lhr.categories[key].score * 100)]));
    const measured = ["largest-contentful-paint", "total-blocking-time"].map((key) => lhr.audits[key]);
    const failed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0);
    return { scores, why: [...measured, ...failed].map(({ title, displayValue = "" }) => `${title} ${displayValue}`).join("; ") };
  } finally {
    await chrome.kill();
  }
}

describe("Lighthouse", () => {
  const folder = mkdtempSync(join(tmpdir(), "atlas-lighthouse-"));
  let nginx;
  before(async () => {
    const texts = /\.(html|js|css|wasm|svg|json|geojson|webmanifest)$/;
    const isPlain = (name) => texts.test(name) && name !== "atlas.html" && !existsSync(join(dist, name + ".gz"));
    nginx = await start(folder, readdirSync(dist, { recursive: true }).filter(isPlain));
  });
  after(() => {
    nginx?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const path of ["", "corridor/middle-corridor/"]) {
    test(`/${path}`, async (t) => {
      for (let attempt = 1; ; attempt++) {
        const { scores, why } = await scored(`${nginx.origin}/${path}`);
        t.diagnostic(`${JSON.stringify(scores)} ${why}`);
        const missed = Object.entries(wanted).filter(([key, least]) => scores[key] < least);
        if (!missed.length) break;
        // Only speed may be another the next time.
        assert.ok(attempt < attempts && missed.every(([key]) => key === "performance"), `${JSON.stringify(scores)}: ${why}`);
      }
    });
  }
});
