// The benchmark: rounds of visits, one after the other, and what came of them. `cargo xtask bench` starts it.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem, type } from "node:os";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { keyOf, PAGES, round } from "./cases.mjs";
import { linesText } from "./lines.mjs";
import { options } from "./options.mjs";
import { plot } from "./plot.mjs";
import { report } from "./report.mjs";
import { serve } from "./server.mjs";
import { folder, prepare, root, versionOf } from "./site.mjs";
import { measure } from "./visit.mjs";

const RESULTS = join(root, "bench", "results.json");

/** The finished site: of the release, unless `ATLAS_DIST` says otherwise. */
const dist = process.env.ATLAS_DIST ?? join(root, "dist");

/** What it ran on, without anything that names the machine. */
async function machine() {
  const browser = await launch();
  const version = browser.version();
  await browser.close();
  let system = type();
  try {
    system = /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync("/etc/os-release", "utf8"))[1];
  } catch {
    // Not every system has that file.
  }
  const processor = cpus()[0]?.model.trim() || "a processor that does not say its name";
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB of memory`;
  return { processor, cores: cpus().length, memory, system, browser: `Chromium ${version}`, node: process.versions.node };
}

function commit() {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

/** Thousandths of a millisecond say nothing and fill the file. */
const rounded = (value) => (typeof value === "number" ? Math.round(value * 10) / 10 : value);

async function run(asked) {
  /** Vertices of the first lines, which are in every file; not those near their ends, beyond which a press would miss. */
  const places = JSON.parse(linesText(40)).features.flatMap(({ geometry }) => geometry.coordinates.slice(5, -5));
  console.log("making the pages and the lines");
  await prepare(asked.lines);
  const server = await serve({ "/bench/": folder, "/": dist });
  const visits = round(asked.pages, asked.lines, asked.throttles);
  const cases = visits.map(({ page, lines, throttle }) => ({ page, lines, throttle, rounds: [], troubles: [] }));
  const libraries = ["leaflet", "ol", "maplibre-gl", "d3"];
  const results = {
    date: new Date().toISOString(),
    atlas: commit(),
    machine: await machine(),
    versions: Object.fromEntries(libraries.map((name) => [name, versionOf(name)])),
    ...{ rounds: 0, steps: asked.steps, pages: asked.pages, lines: asked.lines, throttles: asked.throttles },
    cases,
  };
  for (let number = 1; number <= asked.rounds; number++) {
    for (const [at, visit] of visits.entries()) {
      const { trouble, ...found } = await measure(visit, server, { ...asked, places });
      cases[at].rounds.push(Object.fromEntries(Object.entries(found).map(([name, value]) => [name, rounded(value)])));
      cases[at].troubles.push(...trouble);
      const told = [found.drawn ? `drawn after ${Math.round(found.drawn)} ms` : "not drawn", ...trouble].join("; ");
      console.log(`round ${number} of ${asked.rounds}, ${at + 1} of ${visits.length}: ${keyOf(visit)}×: ${told}`);
    }
    // A run of hours that ends early has not been for nothing: `--report` makes a page of what is there.
    results.rounds = number;
    writeFileSync(RESULTS, written(results));
  }
  server.close();
  return results;
}

/** One case a line, so that two runs can be compared. */
function written({ cases, ...rest }) {
  const head = JSON.stringify(rest).slice(0, -1);
  return `${head},"cases":[\n${cases.map((one) => JSON.stringify(one)).join(",\n")}\n]}\n`;
}

function write(results) {
  writeFileSync(join(root, "docs", "BENCHMARKS.md"), report(results));
  writeFileSync(join(root, "docs", "benchmarks.svg"), plot(results));
  console.log("written: docs/BENCHMARKS.md, docs/benchmarks.svg");
}

let asked;
try {
  asked = options(process.argv.slice(2), Object.keys(PAGES));
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
if (asked.isReportOnly) {
  write(JSON.parse(readFileSync(RESULTS, "utf8")));
} else if (!asked.isCheckOnly) {
  write(await run(asked));
}
