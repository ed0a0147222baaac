// The benchmark: rounds of visits, one after the other, and what came of them. `cargo xtask bench` starts it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keyOf, PAGES, round } from "./cases.mjs";
import { linesText } from "./lines.mjs";
import { options } from "./options.mjs";
import { folder, prepare, root } from "./site.mjs";
import { serve } from "./server.mjs";
import { measure } from "./visit.mjs";

const asked = options(process.argv.slice(2), Object.keys(PAGES));
const dist = process.env.ATLAS_DIST ?? join(root, "dist");

/** Vertices of the first lines, which are in every file; not those near their ends, beyond which a press would miss. */
const places = JSON.parse(linesText(40)).features.flatMap(({ geometry }) => geometry.coordinates.slice(5, -5));

await prepare(asked.lines);
const server = await serve({ "/bench/": folder, "/": dist });
const cases = round(asked.pages, asked.lines, asked.throttles);
const results = {};
const began = Date.now();
for (let number = 1; number <= asked.rounds; number++) {
  for (const [at, visit] of cases.entries()) {
    const found = await measure(visit, server, { ...asked, places });
    (results[keyOf(visit)] ??= []).push(found);
    const told = found.trouble.length ? found.trouble.join("; ") : `drawn after ${Math.round(found.drawn)} ms`;
    console.log(`round ${number} of ${asked.rounds}, ${at + 1} of ${cases.length}: ${keyOf(visit)}: ${told}`);
  }
}
server.close();
console.log(JSON.stringify(results, null, 1));
