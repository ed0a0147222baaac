// The list as a table: every record of a kind under the same filters, sorted by any column, with the selection in step.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { start } from "./atlas.mjs";
import { violations } from "./axe.mjs";
import { address, emptyPoint, pointOnLine } from "./hand.mjs";
import { assertQuiet, eventually, opened as openedAt, shown, tabTo, unfold, until } from "./reader.mjs";
import { agreements, articles, corridors, groups, kept, meetings, nameOf, places, sections } from "./records.mjs";

const KINDS = {
  corridors: corridors.length + groups.length,
  sections: sections.length,
  places: places.length,
  meetings: meetings.length,
  agreements: agreements.length,
  articles: articles.length,
};

/** Switches to the table, and waits for its rows. */
async function asTable(page) {
  await page.locator('#listed [data-view="table"]').click();
  await page.locator("#table tbody tr").first().waitFor();
}

const rows = (page) => page.locator("#table tbody tr");
const caption = (page) => page.locator("#table caption").textContent();
const announced = (page) => page.locator('#list > [role="status"]').textContent();
const sorted = (page) =>
  page.locator("#table th[aria-sort]").evaluateAll((heads) =>
    heads.map((head) => `${head.querySelector("button").dataset.column} ${head.getAttribute("aria-sort")}`),
  );
const focused = (page) =>
  page.evaluate(() => {
    const { dataset, className, tagName } = document.activeElement;
    return dataset.column ?? dataset.view ?? dataset.id ?? (className || tagName);
  });

/** A column as it is read, without what is hidden from reading. */
const column = (page, at) =>
  rows(page).evaluateAll(
    (all, at) =>
      all.map((row) => {
        const cell = row.cells[at].cloneNode(true);
        for (const part of cell.querySelectorAll("[aria-hidden], .unverified, .mark")) part.remove();
        return cell.textContent.trim();
      }),
    at,
  );

/** The records whose rows are marked. */
const marked = (page) =>
  page.locator("#table tr[aria-current]").evaluateAll((all) => all.map((row) => row.dataset.of));

async function choose(page, kind) {
  await page.locator("#table select").selectOption(kind);
  await eventually(() => rows(page).count(), KINDS[kind], kind);
}

describe("the list as a table", { concurrency: 2 }, () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  const opened = (path, how) => openedAt(site, path, how);

  test("each kind has a row for every record, and the list comes back", async () => {
    const { page, close, ...account } = await opened("/");
    await asTable(page);
    assert.equal(await page.locator("#listed").isVisible(), false);
    assert.equal(await focused(page), "table", "the focus is on the button that was pressed");
    assert.equal(await page.locator('#table [aria-pressed="true"]').textContent(), "Table");
    for (const [kind, count] of Object.entries(KINDS)) {
      await choose(page, kind);
      assert.match(await caption(page), new RegExp(`: ${count} of ${count}, sorted by`));
      assert.equal(await announced(page), await caption(page), "what has come is told");
      const cells = await rows(page).evaluateAll((all) => [...new Set(all.map((row) => row.cells.length))]);
      assert.deepEqual(cells, [await page.locator("#table thead th").count()], kind);
    }
    await page.locator('#table [data-view="list"]').click();
    assert.equal(await page.locator("#table").isVisible(), false);
    assert.ok(await page.locator("#listed .everything").isVisible());
    assert.equal(await page.locator('#listed [aria-pressed="true"]').textContent(), "List");
    assert.equal(await focused(page), "list");
    assertQuiet(site, account);
    await close();
  });

  test("by keyboard: sorted up and down, what is not known last, the focus stays", async () => {
    const { page, close, ...account } = await opened("/");
    await page.locator("#listed [data-view]").first().focus();
    await tabTo(page, '#listed [data-view="table"]');
    await page.keyboard.press("Enter");
    await page.locator("#table tbody tr").first().waitFor();
    await tabTo(page, "#table select");
    await tabTo(page, "#table .scrolled");
    await tabTo(page, '#table [data-column="length"]');
    const read = async () => (await column(page, 3)).map((km) => parseFloat(km.replace(/^about /, "").replaceAll(",", "")));
    for (const [direction, sign] of [["ascending", 1], ["descending", -1]]) {
      await page.keyboard.press("Enter");
      await eventually(() => sorted(page), [`length ${direction}`], direction);
      assert.equal(await focused(page), "length");
      assert.match(await announced(page), new RegExp(`sorted by “Length, km”, ${direction}$`));
      const found = await read();
      const known = found.filter((km) => !Number.isNaN(km));
      assert.ok(known.length > 30 && known.length < found.length);
      assert.deepEqual(found.slice(0, known.length), known, "what is not known comes last");
      assert.deepEqual(known, [...known].sort((a, b) => sign * (a - b)));
    }
    assert.match((await column(page, 3)).at(-1), /^(not known|none)$/);
    // From the headings on to the first row.
    await tabTo(page, "#table tbody a");
    assert.equal(await focused(page), await page.locator("#table tbody a").first().getAttribute("data-id"));
    assertQuiet(site, account);
    await close();
  });

  test("kind and sorting stay under filters, which the rows keep to", async () => {
    const { page, close, ...account } = await opened("/");
    await asTable(page);
    await choose(page, "places");
    await page.locator('#table [data-column="country"]').click();
    await page.locator('#table [data-column="country"]').click();
    await eventually(() => sorted(page), ["country descending"]);
    const road = page.locator('#legend [data-toggle="mode:road"]');
    await unfold(road);
    await road.click();
    const left = kept(["mode:road"]);
    await eventually(() => rows(page).count(), left.places.size, "places of roads");
    assert.deepEqual(await sorted(page), ["country descending"]);
    const countries = await column(page, 1);
    assert.deepEqual(countries, [...countries].sort().reverse());
    assert.match(await caption(page), new RegExp(`: ${left.places.size} of ${places.length}, `));
    assert.equal(await announced(page), await caption(page));
    await page.locator("#table select").selectOption("sections");
    await eventually(() => rows(page).count(), left.sections.size, "sections of roads");
    await page.locator('#table [data-action="all"]').focus();
    await page.keyboard.press("Enter");
    await address(page, { mode: null });
    await eventually(() => rows(page).count(), sections.length);
    assert.equal(await focused(page), "scrolled", "the focus stays in the table when its button is gone");
    await page.locator("#table select").selectOption("places");
    await eventually(() => sorted(page), ["country descending"], "each kind keeps its sorting");
    assertQuiet(site, account);
    await close();
  });

  test("the selection is in step: from the table to the map, and from the map to the table", async () => {
    const { page, close, ...account } = await opened("/");
    await asTable(page);
    const id = "corridor:middle-corridor";
    await page.locator('#table [data-column="name"]').click();
    await page.locator(`#table a[data-id="${id}"]`).focus();
    await page.keyboard.press("Enter");
    await shown(page, id);
    await eventually(() => marked(page), [id]);
    assert.equal(await focused(page), id, "the focus stays on the link");
    assert.deepEqual(await sorted(page), ["name ascending"]);
    const look = await page.locator("#table tr[aria-current] th").evaluate((head) => getComputedStyle(head).borderInlineStartColor);
    const usual = await page.locator("#table tr:not([aria-current]) th").last().evaluate((head) => getComputedStyle(head).borderInlineStartColor);
    assert.notEqual(look, usual, "the row is marked by more than its background");
    // Nothing, by the map; then another.
    const empty = await emptyPoint(page);
    await page.mouse.click(empty.x, empty.y);
    await eventually(() => marked(page), []);
    const line = await pointOnLine(page, 1);
    await page.mouse.click(line.x, line.y);
    await until(page, "something is selected", () => /[?&]select=corridor/.test(location.search));
    const selected = new URL(page.url()).searchParams.get("select");
    await eventually(() => marked(page), [selected]);
    assert.equal(await page.locator("#table tr[aria-current] th").textContent(), nameOf(selected));
    // Its sections are marked in their table, and in the frame.
    await choose(page, "sections");
    const own = await marked(page);
    assert.ok(own.length > 0 && own.every((of) => of.split(" ").includes(selected)));
    const inFrame = await page.locator("#table tr[aria-current]").first().evaluate((row) => {
      const [one, frame] = [row, row.closest(".scrolled")].map((element) => element.getBoundingClientRect());
      return one.top >= frame.top && one.bottom <= frame.bottom + 1;
    });
    assert.ok(inFrame);
    await page.goBack();
    await eventually(() => marked(page), []);
    assertQuiet(site, account);
    await close();
  });

  test("names come in the page’s language, in its direction", async () => {
    const { page, close, ...account } = await opened("/?lang=fa");
    await page.locator("#listed [data-view]", { hasText: "جدول" }).click();
    await page.locator("#table tbody tr").first().waitFor();
    assert.match(await caption(page), /کریدور/);
    assert.deepEqual(await violations(page), []);
    assertQuiet(site, account);
    await close();
  });

  for (const [width, height] of [[1280, 800], [768, 900], [360, 740]]) {
    test(`at ${width} pixels axe finds nothing and the page does not scroll across`, async () => {
      const { page, close, ...account } = await opened("/?select=corridor:middle-corridor", { width, height });
      await page.locator("#panel .record .sources").first().waitFor();
      await page.evaluate(() => document.querySelector('#listed [data-view="table"]').click());
      for (const kind of Object.keys(KINDS)) {
        await page.locator("#table tbody tr").first().waitFor();
        await choose(page, kind);
        const wide = await page.evaluate(() => {
          const side = document.querySelector(".side");
          const { scrollWidth, scrollHeight } = document.documentElement;
          return [scrollWidth - innerWidth, scrollHeight - innerHeight, side.scrollWidth - side.clientWidth];
        });
        assert.ok(wide.every((over) => over <= 1), `${kind}: ${wide}`);
      }
      await choose(page, "meetings");
      assert.deepEqual(await violations(page), [], "in light colours");
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      assert.deepEqual(await violations(page, ["color-contrast"]), [], "in dark colours");
      const small = await page.locator("#list").evaluate((list) =>
        [...list.querySelectorAll("button, select, a")]
          .filter((target) => target.checkVisibility())
          .map((target) => [target, target.getBoundingClientRect()])
          .filter(([, { width, height }]) => width < 23.5 || height < 23.5)
          .map(([target, { width, height }]) => `${target.textContent}: ${width}×${height}`),
      );
      assert.deepEqual(small, [], "targets have 24 pixels");
      assertQuiet(site, account);
      await close();
    });
  }
});
