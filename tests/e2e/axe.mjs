// What axe-core finds in a page: WCAG 2.0 to 2.2, levels A and AA, and what is counted good practice besides.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Each rule that is broken, with the elements that break it. */
export async function violations(page, only = tags) {
  if (!(await page.evaluate(() => !!window.axe))) await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const told = ({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary.split("\n")[1]?.trim()}`;
    const { violations } = await window.axe.run(document, { runOnly: only, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id} (${nodes.length}) ${nodes.slice(0, 4).map(told).join("; ")}`);
  }, only);
}
