// The page in a frame of another page (`embed=1`): less around the map, gestures that leave scrolling to the host page,
// and messages both ways. Loaded by page.js only where the address asks for it; also on records' own pages, and where
// the program does not run. The messages are those that docs/EMBEDDING.md describes.
(function () {
  "use strict";

  const site = new URL(".", document.currentScript.src).href;
  const root = document.documentElement;
  const bar = document.getElementById("embed-bar");
  const frame = document.getElementById("map-frame");
  const inFrame = window.parent !== window;
  const asked = new URLSearchParams(location.search);

  // ---- What is shown ----

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = site + "embed.css";
  // The height is known only with it.
  style.onload = () => tellHeight();
  document.head.append(style);

  /** An empty list shows the map alone; a list of nothing known says nothing, as the address's parser has it. */
  function shown() {
    const parts = ["panel", "legend", "search", "list", "title", "credits"];
    const list = (asked.get("show") ?? "title,panel,credits").split(",");
    const known = list.filter((part) => parts.includes(part));
    return known.length || asked.get("show") === "" ? known : ["title", "panel", "credits"];
  }

  root.dataset.embed = shown().join(" ");
  bar.hidden = false;
  // A frame that cannot run the program says so, but does not interrupt the host page's reader.
  document.getElementById("notice").setAttribute("role", "status");

  // ---- The full version ----

  const full = bar.querySelector("a");

  /** What belongs to the frame; the last three are pym.js's. */
  const ofFrame = /^(embed|show|childId|initialWidth|parentTitle|parentUrl)=/;

  function pairs(query, ...without) {
    const kept = query.replace(/^\?/, "").split("&");
    return kept.filter((pair) => pair && !ofFrame.test(pair) && !without.includes(pair.split("=")[0]));
  }

  function linkTo(address, query) {
    const kept = pairs(query).join("&");
    full.href = address + (kept && "?" + kept);
  }
  linkTo(location.pathname, location.search);

  // What the program does not answer itself leads out of the atlas, or to pages with all their surroundings: not here.
  window.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || link.target) return;
    link.target = "_blank";
    link.rel = "noopener";
  });

  if (document.fullscreenEnabled) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = bar.dataset.fullscreen;
    button.addEventListener("click", () => {
      const done = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
      done.catch(console.warn);
    });
    bar.append(button);
  }

  if (!inFrame) return whenLive(() => followState(() => {}));

  // ---- Gestures: the host page scrolls past the map ----

  const tapPx = 8;
  const hint = document.createElement("p");
  hint.id = "embed-hint";
  hint.setAttribute("aria-hidden", "true");
  frame.append(hint);
  let hiding = 0;

  function explain(what) {
    hint.textContent = bar.dataset[what];
    hint.classList.add("seen");
    clearTimeout(hiding);
    hiding = setTimeout(() => hint.classList.remove("seen"), 1600);
  }

  const isFree = () => document.fullscreenElement !== null;
  const onMap = (event) => event.target.closest("#map");

  frame.addEventListener(
    "wheel",
    (event) => {
      if (isFree() || event.ctrlKey || event.metaKey || !onMap(event)) return;
      event.stopPropagation();
      explain("wheel");
    },
    { capture: true, passive: true },
  );

  /** The fingers on the map: where each came down. One alone taps, or scrolls the host page. */
  const fingers = new Map();
  const ofTouch = (name, run) =>
    frame.addEventListener(
      name,
      (event) => {
        if (event.isTrusted && event.pointerType === "touch" && !isFree() && onMap(event)) run(event);
      },
      { capture: true },
    );

  /** From here on the finger is neither a tap nor a drag of the map. */
  function release(pointerId) {
    fingers.delete(pointerId);
    document.getElementById("map").dispatchEvent(new PointerEvent("pointercancel", { pointerId }));
  }

  ofTouch("pointerdown", (event) => fingers.set(event.pointerId, [event.clientX, event.clientY]));
  ofTouch("pointermove", (event) => {
    const from = fingers.get(event.pointerId);
    if (!from || fingers.size > 1) return;
    event.stopPropagation();
    if (Math.hypot(event.clientX - from[0], event.clientY - from[1]) < tapPx) return;
    release(event.pointerId);
    explain("touch");
  });
  for (const name of ["pointerup", "pointercancel"]) {
    ofTouch(name, (event) => {
      const ended = fingers.delete(event.pointerId);
      // What stays down of two is no drag.
      if (ended) [...fingers.keys()].forEach(release);
    });
  }
  // Two fingers are the map's: the browser must not begin to scroll with them.
  const hold = (event) => {
    if (event.touches.length > 1 && event.cancelable && onMap(event)) event.preventDefault();
  };
  for (const name of ["touchstart", "touchmove"]) frame.addEventListener(name, hold, { passive: false });

  // ---- Out: what the host is told ----

  // Nothing of it is secret, and a sandboxed host has no origin to name.
  const tell = (message) => window.parent.postMessage(message, "*");
  const childId = asked.get("childId");
  let told = 0;

  const heightOf = (element) => (element && element.getClientRects().length ? element.getBoundingClientRect().height : 0);
  const between = (least, value, most) => Math.min(Math.max(value, least), most);

  /** The height that suits the present width and content, whatever the frame's own height is. */
  function height() {
    const side = document.querySelector(".side");
    const [head, text] = [heightOf(document.querySelector(".masthead")), [...side.children].map(heightOf)];
    const content = text.reduce((sum, each) => sum + each, 0);
    const width = root.clientWidth;
    const beside = content && width > 760;
    const map = beside ? between(400, width * 0.5, 620) : between(260, width * 0.75, 560);
    const inside = beside ? Math.max(map, Math.min(head + content + 24, 720)) : head + map + Math.min(content, 380);
    return Math.ceil(inside + heightOf(bar));
  }

  function tellHeight() {
    if (!inFrame) return;
    const now = height();
    if (now === told) return;
    told = now;
    tell({ type: "atlas:height", v: 1, height: now });
    tell({ sentinel: "amp", type: "embed-size", height: now });
    if (childId && childId.length < 200) tell(["pym", childId, "height", now].join("xPYMx"));
  }

  const watch = new ResizeObserver(tellHeight);
  for (const part of document.querySelectorAll(".masthead, .side > *")) watch.observe(part);
  window.addEventListener("resize", tellHeight);

  function whenLive(run) {
    if (root.dataset.atlas === "live") run();
    else document.addEventListener("atlas:ready", run, { once: true });
  }

  /** Keeps the link to the full version, and calls `run` with the state whenever it changes. */
  function followState(run) {
    const changed = () => {
      const query = window.atlas.state();
      linkTo(site, query);
      run(new URLSearchParams(query));
    };
    document.addEventListener("atlas:state", changed);
    changed();
  }

  whenLive(() => {
    let [selected, view] = [null, null];
    followState((state) => {
      const [id, at] = [state.get("select"), state.get("view")];
      if (id !== selected) tell({ type: "atlas:selected", v: 1, id });
      // The address says where the map rests, at most twice a second.
      const [lon, lat, zoom] = (at || "").split(",").map(Number);
      if (at && at !== view) tell({ type: "atlas:view", v: 1, lon, lat, zoom });
      [selected, view] = [id, at];
    });
    tell({ type: "atlas:ready", v: 1 });
  });

  // ---- In: what the host asks for ----

  const words = {
    theme: ["light", "dark", "auto"],
    mode: ["rail", "road", "sea", "gas-pipeline", "oil-pipeline"],
    status: ["operating", "under-construction", "planned", "suspended"],
  };
  const allOf = (key) => (value) => value.split(",").every((word) => words[key].includes(word));

  /** What `atlas:set` may set, each with what a value must be; an empty one takes the key away. */
  const settable = {
    lang: (value) => /^[a-z]{2,8}(-[a-z0-9]{1,8})*(,[a-z]{2,8}(-[a-z0-9]{1,8})*)*$/i.test(value) && value.length < 100,
    theme: (value) => words.theme.includes(value),
    date: (value) => /^\d{4}(-\d\d){0,2}(\.\.\d{4}(-\d\d){0,2})?$/.test(value),
    mode: allOf("mode"),
    status: allOf("status"),
  };

  /** The state's query without some keys and with these instead; what belongs to the frame stays. */
  function changed(without, added = {}) {
    const kept = window.atlas.state().split("&").filter((pair) => pair && !without.includes(pair.split("=")[0]));
    for (const [key, value] of Object.entries(added)) if (value) kept.push(key + "=" + encodeURIComponent(value));
    return kept.join("&");
  }

  const isBox = (box) =>
    Array.isArray(box) &&
    box.length === 4 &&
    box.every(Number.isFinite) &&
    box[0] < box[2] &&
    box[1] < box[3] &&
    Math.abs(box[0]) <= 180 &&
    Math.abs(box[2]) <= 180 &&
    Math.abs(box[1]) <= 90 &&
    Math.abs(box[3]) <= 90;

  const doings = {
    "atlas:select"({ id }) {
      const isId = typeof id === "string" && /^(corridor|place|country|meeting|agreement|article|topic):[\w-]{1,120}$/.test(id);
      if (isId) window.atlas.go(changed(["select", "view", "story"], { select: id }));
    },
    async "atlas:fit"({ bbox }) {
      if (!isBox(bbox)) return;
      const { width, height } = frame.getBoundingClientRect();
      const request = ["embed-fit " + window.atlas.state(), bbox.join(), Math.round(width) + "x" + Math.round(height)];
      const query = await window.atlas.ask(request.join("\n"));
      const view = new URLSearchParams(query).get("view");
      if (view) window.atlas.go(changed(["view"], { view }));
    },
    "atlas:set"(message) {
      const keys = Object.keys(settable).filter((key) => message[key] !== undefined);
      const fits = (key) => typeof message[key] === "string" && (message[key] === "" || settable[key](message[key]));
      if (!keys.length || !keys.every(fits)) return;
      const query = changed(keys, Object.fromEntries(keys.map((key) => [key, message[key]])));
      const before = new URLSearchParams(window.atlas.state()).get("lang") ?? "";
      // The program reads its language when it starts.
      if ("lang" in message && message.lang !== before) return location.replace(site + "?" + query);
      window.atlas.go(query);
    },
    // A host's script that came late has missed what was told before.
    "atlas:height"() {
      told = 0;
      tellHeight();
    },
    "atlas:clear": () => window.atlas.go(changed(["select", "view", "story"])),
  };

  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || typeof data !== "object" || data === null || data.v !== 1) return;
    if (typeof data.type !== "string" || !Object.hasOwn(doings, data.type)) return;
    whenLive(() => Promise.resolve(doings[data.type](data)).catch(console.warn));
  });
})();
