// Copies of the site that tests can change, newer versions of them, and a network that can be cut.

import { createHash } from "node:crypto";
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { dist } from "./atlas.mjs";
import { proxy } from "./proxy.mjs";

/** A corridor with a page of its own: tests build only some of them. */
const CORRIDORS = readdirSync(join(dist, "corridor")).filter((id) => existsSync(join(dist, "corridor", id, "index.html")));
const CORRIDOR = CORRIDORS.find((id) => id === "middle-corridor") ?? CORRIDORS[0];
export const RECORD = `corridor/${CORRIDOR}/`;
export const ID = `corridor:${CORRIDOR}`;

const integrity = (bytes) => "sha256-" + createHash("sha256").update(bytes).digest("base64");

/** What of the site a copy is made of: without what servers alone use, and with the page of one record. */
function isCopied(path) {
  const name = relative(dist, path);
  const isOther = /^(place|country|meeting|agreement|topic|article|v|examples)$/.test(name);
  return !/\.(br|gz)$|card\.png$/.test(name) && !isOther && (!/^corridor\/[^/]+/.test(name) || (name + "/").startsWith(RECORD));
}

/** Copies the site into a folder, where it can be changed, with a frozen version of itself. */
export function copyTo(folder) {
  for (const to of [folder, join(folder, "v/2026-03")]) cpSync(dist, to, { recursive: true, filter: isCopied });
}

/** What the worker in a folder is told to keep. */
export function told(folder) {
  const script = readFileSync(join(folder, "sw.js"), "utf8");
  const end = script.indexOf(";\n");
  return { site: JSON.parse(script.slice("const SITE = ".length, end)), rest: script.slice(end) };
}

/** Makes the site in a folder a newer version: another first page, another start file, another packed file. */
export function renew(folder) {
  const { site, rest } = told(folder);
  const path = (name) => join(folder, name);
  appendFileSync(path("index.html"), "<!-- new -->");
  appendFileSync(path(RECORD + "index.html"), "<!-- new -->");
  for (const name of ["start/vocabulary.json", "data/vocabulary.json"]) appendFileSync(path(name), "\n\n");
  for (const name of Object.keys(site.files)) site.files[name] = integrity(readFileSync(path(name)));
  const old = readFileSync(path(site.pack[0]));
  const [from, to, type] = site.packed["data/vocabulary.json"];
  const member = gzipSync(gunzipSync(old.subarray(from, to)) + "\n\n");
  const pack = Buffer.concat([old, member]);
  site.packed["data/vocabulary.json"] = [old.length, pack.length, type];
  unlinkSync(path(site.pack[0]));
  site.pack = ["offline-0123456789abcdef.bin", integrity(pack)];
  writeFileSync(path(site.pack[0]), pack);
  site.version += "-new";
  writeFileSync(path("sw.js"), `const SITE = ${JSON.stringify(site)}${rest}`);
  return site;
}

/** The way to a server, which can be cut, and on which answers can be cut off: those to addresses that `cuts` tells. */
export async function way(origin) {
  const state = { isCut: false, cuts: () => false, asked: [] };
  const before = (incoming) => {
    state.asked.push(incoming.url);
    if (state.isCut) incoming.socket.destroy();
    return state.isCut;
  };
  const pass = (answer, outgoing, incoming) => {
    if (!state.cuts(incoming.url)) return answer.pipe(outgoing);
    answer.once("data", (part) => outgoing.write(part.subarray(0, part.length / 2), () => incoming.socket.destroy()));
  };
  return Object.assign(state, await proxy(origin, { before, pass }));
}
