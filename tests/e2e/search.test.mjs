// Finding a record by any of its names, with the keyboard alone and with the pointer.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { live, start } from "./atlas.mjs";

describe("searching", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site.close());

  const selected = (page) => new URL(page.url()).searchParams.get("select");

  for (const typed of ["Khorgas", "霍尔果斯", "Хоргос", "horgoss"]) {
    test(`“${typed}” finds Khorgos, by keyboard`, async () => {
      const { page, errors, close } = await site.open("/");
      await live(page);
      await page.locator("#search").focus();
      await page.keyboard.type(typed);
      await page.locator("#found a").first().waitFor();
      await page.keyboard.press("ArrowDown");
      const first = await page.evaluate(() => document.activeElement.dataset.id);
      assert.match(first, /khorgos/);
      await page.keyboard.press("Enter");
      await page.locator("#panel .record").waitFor();
      assert.equal(selected(page), first);
      assert.equal(await page.locator("#found a").count(), 0, "the results are put away");
      await page.goBack();
      await page.waitForFunction(() => !new URL(location.href).searchParams.has("select"));
      assert.deepEqual(errors, []);
      await close();
    });
  }

  test("a result that was reached stays reached when more data arrive", async () => {
    let arrive;
    const late = new Promise((resolve) => (arrive = resolve));
    const hold = async (route) => (await late, route.continue());
    const { page, errors, close } = await site.open("/", { before: (page) => page.route("**/data/*.json", hold) });
    await live(page);
    await page.locator("#search").focus();
    await page.keyboard.type("khorgos");
    await page.locator("#found a").first().waitFor();
    await page.keyboard.press("ArrowDown");
    const reached = await page.evaluate(() => document.activeElement.dataset.id);
    assert.match(reached, /khorgos/);
    await page.evaluate(() => (document.activeElement.id = "before"));
    arrive();
    await page.waitForFunction(() => !document.getElementById("before"));
    assert.equal(await page.evaluate(() => document.activeElement.dataset.id), reached);
    assert.deepEqual(errors, []);
    await close();
  });

  test("Enter takes the first, Escape ends, what is not there is said", async () => {
    const { page, errors, close } = await site.open("/");
    await live(page);
    const field = page.locator("#search");
    await field.fill("qqqqqqqq");
    await page.locator("#found .note").waitFor();
    await field.press("Escape");
    assert.equal(await field.inputValue(), "");
    assert.equal(await page.locator("#found > *").count(), 0);
    await field.fill("middle corridor");
    await page.locator("#found a").first().waitFor();
    await field.press("Enter");
    await page.locator("#panel .record").waitFor();
    assert.equal(selected(page), "corridor:middle-corridor");
    assert.deepEqual(errors, []);
    await close();
  });

  for (const width of [1280, 360]) {
    test(`the results lie within the screen and can be clicked, at ${width}`, async () => {
      const { page, close } = await site.open("/", { width, height: 740 });
      await live(page);
      await page.locator("#search").fill("Astana");
      const link = page.locator('#found a[data-id="place:astana"]');
      await link.waitFor();
      const box = await page.locator("#found").boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= 740, JSON.stringify(box));
      assert.ok(box.width >= 240, "there is room for names");
      await link.click();
      await page.locator("#panel .record[data-kind=place]").waitFor();
      assert.equal(selected(page), "place:astana");
      await close();
    });
  }

  test("without scripts there is no field that does nothing", async () => {
    const { page, close } = await site.open("/", { js: false });
    assert.ok(await page.locator("#search").isHidden());
    await close();
  });
});
