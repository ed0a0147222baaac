// What a reader does with panel, list and legend, and how the end-to-end tests see that it came about.

import assert from "node:assert/strict";
import { live } from "./atlas.mjs";
import { address, rest } from "./hand.mjs";
import { nameOf, sectionsShownFor } from "./records.mjs";

/** For readers who asked for less motion the map is there at once, which also saves the tests minutes of flights. */
export const calm = (page) => page.emulateMedia({ reducedMotion: "reduce" });

/** The site at an address, live and at rest, without flights. */
export async function opened(site, path = "/", how) {
  const there = await site.open(path, { before: calm, ...how });
  await live(there.page);
  await rest(there.page);
  return there;
}

/** Asserts that the page kept to itself and was content: no error, no violation of the policy, no other origin. */
export function assertQuiet(site, { requests, errors, violations }) {
  assert.deepEqual(errors, [], "no error in the console");
  assert.deepEqual(violations, [], "no violation of the Content-Security-Policy");
  const foreign = requests.filter((url) => !url.startsWith("data:") && new URL(url).origin !== site.origin);
  assert.deepEqual(foreign, [], "no request leaves the origin");
}

/** Waits for the page to answer `true`, or fails with what it shows instead. */
export async function until(page, what, question, wanted) {
  try {
    await page.waitForFunction(question, wanted, { timeout: 10_000 });
  } catch {
    const heading = await page.locator("#panel h2").allTextContents();
    throw new Error(`${what}: not at ${page.url()}, where the panel is headed “${heading}”`);
  }
}

/** Reads until what is read is as wanted, or asserts that it is. */
export async function eventually(read, wanted, what) {
  const text = JSON.stringify(wanted);
  let found;
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    found = await read();
    if (JSON.stringify(found) === text) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.deepEqual(found, wanted, what);
}

/** Resolves once the address and the panel's heading say that this record is shown. */
export async function shown(page, id) {
  await address(page, { select: id });
  const wanted = { kind: id.split(":")[0], name: nameOf(id) };
  const isHeaded = ({ kind, name }) => {
    const heading = document.querySelector(`#panel .record[data-kind="${kind}"] h2`);
    return heading?.textContent === name && !document.querySelector("#panel .placeholder");
  };
  await until(page, `the panel of ${id}, “${wanted.name}”`, isHeaded, wanted);
}

/** Resolves once what the record means stands out on the map: its lines, or nothing where it has none; a place itself. */
export async function standsOut(page, id) {
  const marked = ({ id, hasLines }) => {
    const lines = [...document.querySelectorAll("#selected path.strand, #selected path.band")];
    const areThere = document.querySelector("#map").classList.contains("selecting") && lines.length > 0;
    if (areThere !== hasLines) return false;
    if (id.startsWith("corridor:")) return lines.every((line) => line.dataset.id === id);
    return !id.startsWith("place:") || !!document.querySelector(`#overlay .chosen[data-id="${id}"]`);
  };
  await until(page, `${id} stands out on the map`, marked, { id, hasLines: sectionsShownFor(id).length > 0 });
}

/** Resolves once nothing is selected, and the panel is the start. */
export async function cleared(page) {
  await address(page, { select: null });
  await page.locator("#panel .start").waitFor();
  // The map follows once the panel is painted.
  await page.locator("#map:not(.selecting)").waitFor({ state: "attached" });
}

/** Clicks the first link to a record in a part of the page, opening what it is folded into. */
export async function follow(page, within, id) {
  const link = page.locator(`${within} a[data-id="${id}"]`);
  try {
    await link.first().waitFor({ state: "attached", timeout: 10_000 });
  } catch {
    throw new Error(`no link to ${id} in ${within} at ${page.url()}`);
  }
  const visible = link.filter({ visible: true });
  if ((await visible.count()) === 0) await unfold(link.first());
  await visible.first().click();
}

/** Opens every fold around an element by its summary, the outermost first. */
export async function unfold(element) {
  const folds = element.locator("xpath=ancestor::details[not(@open)]");
  for (let left = await folds.count(); left > 0; left--) await folds.first().locator("> summary").click();
}

/** The kinds of record that the list has behind a fold, by the key of the fold. */
const FOLDS = { country: "countries", place: "places", meeting: "meetings", agreement: "agreements", article: "articles", topic: "topics" };

/** Opens the part of the list that records of this kind stand in, and waits for its entries. */
export async function openPart(page, kind) {
  const fold = page.locator(`#list details[data-kind="${FOLDS[kind]}"]`);
  if ((await fold.getAttribute("open")) === null) await fold.locator("> summary").click();
  await fold.locator("a[data-id]").first().waitFor();
}

/** Selects a record in the list. */
export async function pick(page, id) {
  const [kind] = id.split(":");
  if (FOLDS[kind]) await openPart(page, kind);
  await follow(page, "#list", id);
}

/** Walks on with the Tab key until the focus is there. */
export async function tabTo(page, selector) {
  const isThere = (selector) => document.activeElement.matches(selector);
  for (let steps = 0; steps < 80; steps++) {
    if (await page.evaluate(isThere, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not lead to ${selector}`);
}
