// The interface's texts in all its languages, and what a page says of them.

import { readFile, readdir } from "node:fs/promises";

const folder = new URL("../../assets/locales/", import.meta.url);

/** The texts of a language: its parts, each key → message. */
export const file = async (tag) => JSON.parse(await readFile(new URL(`${tag}.json`, folder), "utf8"));

/** The tags of all languages but English. */
export const tags = (await readdir(folder)).map((name) => name.replace(".json", "")).filter((tag) => tag !== "en");

export const english = await file("en");

/** The English messages that a page in another language must not say: those that are another text there. */
export async function untranslated(tag) {
  const messages = (parts) => Object.assign({}, ...Object.values(parts));
  const [theirs, ours] = [messages(await file(tag)), messages(english)];
  // The title of a report is its name, which stays.
  const isOurs = (key) => key !== "start.seed" && ours[key] !== theirs[key] && /[A-Za-z]{2}/.test(ours[key]);
  return new Set(Object.keys(ours).filter(isOurs).map((key) => ours[key]));
}

/** The first element that a selector finds, when it says a text. */
export const says = (page, selector, text) =>
  page.waitForFunction(([selector, text]) => document.querySelector(selector)?.textContent.includes(text), [selector, text]);

/** What the page shows or tells in texts that are not marked as English, in pieces. For `page.evaluate`. */
export function pieces() {
  const found = [document.title];
  const inEnglish = (element) => element.closest("[lang]").lang === "en";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!inEnglish(parent) && !parent.closest("script, style")) found.push(walker.currentNode.data.trim());
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    if (inEnglish(element)) continue;
    found.push(...["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name)));
  }
  return found.filter(Boolean);
}

/** What opens each dialog from the page, by its name: presses in turn, each with what is there after it. */
export const dialogs = {
  take: [["#take", "#take-dialog[open] #take-address"]],
  embed: [["#take", "#take-dialog[open] #take-address"], ['#take-dialog [data-do="embed"]', "#embed-form"]],
  language: [["#language", "#languages[open]"]],
  own: [["#own", "#own-dialog[open]"]],
  keys: [["#keys", "#keys-dialog[open]"]],
};

/** Does something with the page while a dialog is open, and closes it. */
export async function withDialog(page, name, doing) {
  for (const [button, there] of dialogs[name]) {
    await page.click(button);
    await page.locator(there).waitFor({ state: "attached" });
  }
  const found = await doing();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  return found;
}
