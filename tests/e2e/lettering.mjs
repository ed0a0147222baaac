// Names on the map as the browser draws them, measured; and what of them lies on what.

/** Boxes may touch by this many pixels: text is measured in fractions and drawn on a grid. */
export const TOLERANCE = 0.5;

/**
 * Runs in the page. The ink of upright names (from its highest to its lowest letter), symbols and counts, as boxes in
 * page pixels; of names along lines the middle of each letter; and the map's frame.
 */
export function lettering() {
  const LARGE = 20;
  const context = document.createElement("canvas").getContext("2d");
  const screen = (element, x, y) => new DOMPoint(x, y).matrixTransform(element.getScreenCTM());
  const upright = [];
  const along = [];
  for (const text of document.querySelectorAll("#overlay .label text")) {
    const name = text.textContent;
    const style = getComputedStyle(text);
    const size = parseFloat(style.fontSize);
    // Measured large: at the size of a map's names the browser rounds letters up to whole pixels.
    context.font = `${style.fontStyle} ${style.fontWeight} ${size * LARGE}px ${style.fontFamily}`;
    const path = text.querySelector("textPath");
    if (path) {
      const line = document.querySelector(path.getAttribute("href"));
      const letters = Array.from({ length: text.getNumberOfChars() }, (_, i) => {
        const [from, to] = [text.getStartPositionOfChar(i), text.getEndPositionOfChar(i)];
        const angle = Math.atan2(to.y - from.y, to.x - from.x);
        const rise = size * 0.3;
        return screen(text, (from.x + to.x) / 2 + Math.sin(angle) * rise, (from.y + to.y) / 2 - Math.cos(angle) * rise);
      });
      along.push({
        name,
        room: line.getTotalLength() - text.getComputedTextLength(),
        letters: letters.map(({ x, y }) => [x, y]),
      });
    } else {
      const ink = context.measureText(name);
      const [rise, fall] = [ink.actualBoundingBoxAscent / LARGE, ink.actualBoundingBoxDescent / LARGE];
      // From right to left the first letter is the rightmost.
      const { x, width } = text.getBBox();
      const { y } = text.getStartPositionOfChar(0);
      const [a, b] = [screen(text, x, y - rise), screen(text, x + width, y + fall)];
      upright.push({ name, isName: true, box: [a.x, a.y, b.x, b.y] });
    }
  }
  for (const shape of document.querySelectorAll("#overlay .symbol path, #overlay .badges circle")) {
    const { x, y, width, height } = shape.getBBox();
    const [a, b] = [screen(shape, x, y), screen(shape, x + width, y + height)];
    const owner = shape.closest("[data-id]").dataset.id;
    upright.push({ name: `symbol of ${owner}`, box: [a.x, a.y, b.x, b.y] });
  }
  const { left, top, right, bottom } = document.querySelector("#map-frame").getBoundingClientRect();
  return { upright, along, frame: [left, top, right, bottom] };
}

/** What lies on what, each as a sentence. */
export function overlaps({ upright, along }) {
  const found = [];
  upright.forEach((one, i) => {
    for (const other of upright.slice(i + 1)) {
      const x = Math.min(one.box[2], other.box[2]) - Math.max(one.box[0], other.box[0]);
      const y = Math.min(one.box[3], other.box[3]) - Math.max(one.box[1], other.box[1]);
      if (x > TOLERANCE && y > TOLERANCE) found.push(`${one.name} / ${other.name}: ${x.toFixed(1)} × ${y.toFixed(1)} px`);
    }
    const [left, top, right, bottom] = one.box;
    const inside = ([x, y]) => x > left && x < right && y > top && y < bottom;
    for (const { name, letters } of along) {
      if (letters.some(inside)) found.push(`${one.name} / ${name}, which runs along a line`);
    }
  });
  return found;
}
