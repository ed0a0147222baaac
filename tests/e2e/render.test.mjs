// The picture that the page exports and the one that `atlas render` draws are the same picture. Both are looked at with
// the shipped typefaces: the page's as Chromium draws it, the other as its own rasteriser did.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, live, open, root, serve } from "./atlas.mjs";
import { rest } from "./hand.mjs";
import { calm } from "./reader.mjs";

/**
 * What is compared is the mean colour of squares of so many pixels: rasterisers part at the edges of letters and lines,
 * by less than a pixel, and the PNG has at most 256 colours.
 */
const SQUARE_PX = 4;
/** A square differs where a channel does by more than this, of 255. */
const CHANNEL = 40;
/**
 * So many of a thousand squares may differ: lines and symbols agree, but Chromium puts letters on whole pixels. A title
 * that wraps elsewhere or a map moved by its height makes more than a hundred.
 */
const MOST_PER_MILLE = 25;

describe("pictures by the page and by atlas render", () => {
  const folder = mkdtempSync(join(tmpdir(), "atlas-render-"));
  let site, browser;
  before(async () => {
    site = await serve();
    const fonts = join(folder, "fonts.conf");
    writeFileSync(fonts, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>${join(root, "assets/fonts")}</dir><cachedir>${join(folder, "cache")}</cachedir></fontconfig>`);
    // Letters stand where the typeface has them, not on whole pixels.
    browser = await launch({ env: { FONTCONFIG_FILE: fonts }, args: ["--font-render-hinting=none"] });
  });
  after(async () => {
    await browser?.close();
    site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The sizes of two pictures, how many of a thousand squares differ, and how many squares of the first are dark. */
  const compared = async ([one, other, side, channel]) => {
    const means = async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const { naturalWidth: width, naturalHeight: height } = image;
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const [columns, rows] = [Math.floor(width / side), Math.floor(height / side)];
      const sums = new Float64Array(columns * rows * 3);
      for (let y = 0; y < rows * side; y++) {
        for (let x = 0; x < columns * side; x++) {
          const square = (Math.floor(y / side) * columns + Math.floor(x / side)) * 3;
          for (let c = 0; c < 3; c++) sums[square + c] += data[(y * width + x) * 4 + c] / (side * side);
        }
      }
      return { size: [width, height], sums };
    };
    const [a, b] = [await means(one), await means(other)];
    let [differing, dark] = [0, 0];
    for (let at = 0; at < a.sums.length; at += 3) {
      differing += [0, 1, 2].some((c) => Math.abs(a.sums[at + c] - b.sums[at + c]) > channel);
      dark += a.sums[at + 1] < 180;
    }
    return { sizes: [...a.size, ...b.size], perMille: (3000 * differing) / a.sums.length, dark };
  };

  const views = [
    "select=corridor:middle-corridor",
    "select=meeting:china-central-asia-summit-astana-2025&lang=ru&theme=dark",
    "view=80.2,44.2,5&lang=zh",
  ];
  for (const query of views) {
    test(query, async () => {
      const { page, close } = await open(browser, `${site.origin}/?${query}`, { before: calm });
      await live(page);
      await rest(page);
      await page.locator("#take").click();
      const download = page.waitForEvent("download");
      await page.locator('#take-dialog [data-do="svg"]').click();
      const svg = readFileSync(await (await download).path(), "utf8");
      const [width, height] = /width="(\d+)" height="(\d+)"/.exec(svg).slice(1).map(Number);
      const file = join(folder, "render.png");
      const options = [...new URL(page.url()).searchParams].flatMap(([key, value]) => ["--" + key, value]);
      const program = process.env.ATLAS_BIN ?? join(root, "target", "debug", "atlas");
      execFileSync(program, ["render", ...options, "--size", `${width}x${height}`, "-o", file], { cwd: root });
      const png = "data:image/png;base64," + readFileSync(file).toString("base64");
      const both = ["data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg), png, SQUARE_PX, CHANNEL];
      const { sizes, perMille, dark } = await page.evaluate(compared, both);
      await close();
      assert.deepEqual(sizes, [width, height, width, height]);
      assert.ok(dark > 300, `${dark} dark squares: something is drawn`);
      assert.ok(perMille <= MOST_PER_MILLE, `${perMille.toFixed(1)} of a thousand squares differ`);
    });
  }
});
