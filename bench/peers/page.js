// What all peers' pages share: which files they show, how it looks, the panel, and the marks that are measured.

/** The base map, and the lines of which the address says the number: `?lines=40`. */
export const baseMapAddress = new URL("basemap.geojson", document.baseURI).href;
export const linesAddress = new URL(
  `lines-${new URLSearchParams(location.search).get("lines") ?? 40}.geojson`,
  document.baseURI,
).href;

/** What is first shown, in degrees: much the same as in the default view of the atlas. */
export const WEST_SOUTH = [30, 12];
export const EAST_NORTH = [120, 60];

/** The colours of the atlas. */
export const INKS = { land: "#f5f1e8", water: "#bcd4df", border: "#8d8577", line: "#0b57b0" };
export const WIDTHS = { river: 0.8, border: 0.8, line: 1.5 };

/** How far beside a line a press still counts, in pixels. */
export const REACH_PX = 4;

export const json = async (address) => (await fetch(address)).json();

const painted = (mark) => requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(mark)));

/** To be called when the map with its lines has been drawn. */
export function drawn() {
  painted("peer:map-drawn");
}

/** Shows the facts of a line. */
export function select(properties) {
  const list = document.createElement("dl");
  for (const [key, value] of Object.entries(properties)) {
    const [term, told] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = key;
    told.textContent = value;
    list.append(term, told);
  }
  const panel = document.getElementById("panel");
  panel.replaceChildren(list);
  panel.hidden = false;
  // As the atlas does for a reader's own data: in the task after the frame that shows it.
  requestAnimationFrame(() => setTimeout(() => performance.mark("peer:selected")));
}

addEventListener("keydown", ({ key }) => {
  if (key === "Escape") document.getElementById("panel").hidden = true;
});

/**
 * Tells the measurement how a place comes to the screen.
 * @param {(place: [number, number]) => [number, number]} toMap degrees to pixels of the map
 * @param {string | null} lines what lines are in the document, where they are elements of it
 */
export function offer(toMap, lines = null) {
  const { left, top } = document.getElementById("map").getBoundingClientRect();
  window.peer = {
    lines,
    toScreen(place) {
      const [x, y] = toMap(place);
      return [x + left, y + top];
    },
  };
}
