// An independent checker of HTML, the Nu checker of the W3C's validator, reads every page of the site.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { dist } from "./atlas.mjs";

test("no page of the site has an error that the checker knows", () => {
  const jar = String(createRequire(import.meta.url)("vnu-jar"));
  const java = process.env.ATLAS_JAVA ?? "java";
  const args = ["-jar", jar, "--errors-only", "--format", "json", "--exit-zero-always", "--skip-non-html", dist];
  const { stderr, error } = spawnSync(java, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw error;
  const { messages } = JSON.parse(stderr.slice(stderr.indexOf("{")));
  // Its reader of style sheets, which the one file has in it, knows neither container queries nor `paint-order`.
  const errors = messages.filter(({ message }) => !message.startsWith("CSS: "));
  const told = errors.map(({ url, lastLine, message }) => `${relative(dist, fileURLToPath(url))}:${lastLine}: ${message}`);
  assert.deepEqual(told, []);
});
