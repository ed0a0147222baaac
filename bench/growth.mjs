// How the work of the core and of the readers grows: runs their benches, and writes docs/GROWTH.md of what they measured.
// `--report` writes it of the last run.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { growthReport } from "./growth-report.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const COMMAND = ["bench", "--package", "corridor-atlas", "--package", "atlas-own", "--no-default-features", "--bench", "growth"];

const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const line = (program, ...words) => execFileSync(program, words, { cwd: ROOT, encoding: "utf8" }).trim();

/** All that Criterion has written down: what was measured, at which size, and the least of the samples in nanoseconds: what else runs only adds. */
function measured() {
  const folder = join(TARGET, "criterion");
  const found = [];
  for (const path of readdirSync(folder, { recursive: true })) {
    if (!path.endsWith(join("new", "benchmark.json"))) continue;
    const { group_id: what, value_str: size } = json(join(folder, path));
    const { iters, times } = json(join(folder, dirname(path), "sample.json"));
    found.push({ what, size: Number(size), ns: Math.min(...times.map((ns, i) => ns / iters[i])) });
  }
  return found;
}

if (!process.argv.includes("--report")) execFileSync("cargo", COMMAND, { cwd: ROOT, stdio: "inherit" });
const [, criterion] = readFileSync(join(ROOT, "Cargo.lock"), "utf8").match(/name = "criterion"\nversion = "(.+)"/);
const setting = {
  date: new Date(),
  commit: line("git", "rev-parse", "--short", "HEAD"),
  processor: `${cpus()[0].model}, ${cpus().length} cores`,
  versions: `${line("rustc", "--version").split(" ").slice(0, 2).join(" ")}, criterion ${criterion}`,
};
writeFileSync(join(ROOT, "docs/GROWTH.md"), growthReport(measured(), setting));
