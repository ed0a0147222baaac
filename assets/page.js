// What the page does by itself, whether or not the program runs: scripts that are loaded on demand, and the handle of
// the sheet on narrow screens.
(function () {
  "use strict";

  // ---- What is loaded only where it is wanted ----

  const here = document.currentScript.src;
  const loading = {};

  /** Loads a script that stands beside this one, once. In the one-file edition, where none has an address, all are in. */
  function load(name) {
    return (loading[name] ||= new Promise((resolve, reject) => {
      if (!here) return document.readyState === "loading" ? addEventListener("DOMContentLoaded", resolve) : resolve();
      const script = document.createElement("script");
      script.src = new URL(name, here);
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    }));
  }

  // `<button data-script="NAME.js">`: the script gets each press of its button as the event `atlas:open`.
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-script]");
    if (!button) return;
    const open = () => button.dispatchEvent(new Event("atlas:open", { bubbles: true }));
    load(button.dataset.script).then(open, () => delete loading[button.dataset.script]);
  });

  if (/[?&]embed=1(&|$)/.test(location.search)) load("embed.js");

  // A file of the reader's: named by the address, or on its way under the hand.
  if (/[?&]data=/.test(location.search)) load("own.js");
  document.addEventListener("dragenter", () => load("own.js"));

  // What the keyboard does on the map, with the first thing that the reader reaches.
  document.addEventListener("focusin", () => load("keys.js").catch(console.warn), { once: true });

  // What keeps the site for use without a network, once the map is there and has been looked at.
  const keep = () => load("offline.js").catch(console.warn);
  if (window.parent === window) document.addEventListener("atlas:ready", () => setTimeout(keep, 2000), { once: true });

  // ---- The language: the first of the address, or else the page's own, or else of the browser, that the interface speaks ----

  const speaks = document.getElementById("language");
  if (speaks) {
    const own = document.documentElement.dataset.lang;
    const asked = new URLSearchParams(location.search).get("lang") || own;
    const tags = (asked ? asked.split(",") : navigator.languages).map((tag) => tag.split("-")[0]);
    const tag = tags.find((tag) => speaks.dataset.languages.split(" ").includes(tag)) || own;
    if (tag && (own || tag !== "en")) window.atlasLanguage = load("language.js").then(() => window.atlasSpeak(tag)).catch(console.warn);
  }

  // The choice of a language has led here: its button had the focus, and has it again. Nothing of that stays in the address.
  if (speaks && location.hash === "#language") {
    history.replaceState(history.state, "", location.pathname + location.search);
    // Until the map runs it cannot be pressed.
    document.addEventListener("atlas:ready", () => document.activeElement === document.body && speaks.focus(), { once: true });
  }

  const atlas = document.getElementById("atlas");
  const handle = document.getElementById("sheet");
  const panel = document.getElementById("panel");
  if (!atlas || !handle || !panel) return;

  // ---- The sheet: as high as it is dragged, then at the nearest of three heights; a press goes to the next one. ----

  /** Shares of the page's height: all map but for a heading, about half, nearly all text. */
  const heights = [0.14, 0.46, 0.86];
  const pressPx = 6;
  let from = null;
  let dragged = false;

  const below = (y) => 1 - y / atlas.clientHeight;
  const nearest = (share) =>
    heights.reduce((best, height, at) => (Math.abs(height - share) < Math.abs(heights[best] - share) ? at : best), 0);

  /** Where the side of the page is a sheet. Asked instead of the layout, which a panel just written would have to wait for. */
  const narrow = window.matchMedia("(max-width: 760px)");

  /** The share of the page that the sheet covers; 0 where the page has none. */
  const share = () => (narrow.matches ? below(handle.getBoundingClientRect().top) : 0);

  function raise(share) {
    atlas.style.setProperty("--sheet", Math.min(Math.max(share, heights[0]), heights[2]).toFixed(3));
    // The map measures its frame then.
    window.dispatchEvent(new Event("resize"));
  }

  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    from = event.clientY;
    dragged = false;
  });
  handle.addEventListener("pointermove", (event) => {
    if (from === null || (!dragged && Math.abs(event.clientY - from) < pressPx)) return;
    dragged = true;
    raise(below(event.clientY));
  });
  handle.addEventListener("lostpointercapture", () => {
    from = null;
    if (dragged) raise(heights[nearest(share())]);
  });
  handle.addEventListener("click", () => {
    if (!dragged) raise(heights[(nearest(share()) + 1) % heights.length]);
    dragged = false;
  });

  /** Turning the pages of a reading. */
  const turn = () => panel.querySelector("nav.steps") && load("story.js").catch(console.warn);
  turn();

  // What is opened in a sheet that is down raises it far enough to be read.
  new MutationObserver(() => {
    if (share() && nearest(share()) === 0) raise(heights[1]);
    turn();
  }).observe(panel, { childList: true });
})();
