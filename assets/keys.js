// Going about on the map by keyboard: from route to route, and along one of them stop by stop; what is said meanwhile,
// what the map is said to show, and the list of all keys. Loaded with the first thing that the reader reaches (page.js).
// The program writes all words (src/panels/spoken.rs, keys.rs); what moves and opens is src/web/map/keys.rs.
(function () {
  "use strict";

  const here = document.currentScript.src;
  const root = document.documentElement;
  const map = document.getElementById("map");
  const panel = document.getElementById("panel");
  const world = document.getElementById("world");
  if (!map || !panel || !world) return;

  if (here) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("keys.css", here).href;
    document.head.append(style);
  }

  /** The state as a query. Until the program runs, `window.atlas` is the element of that id. */
  const state = () => (typeof window.atlas.state === "function" ? window.atlas.state() : "");
  const selected = () => new URLSearchParams(state()).get("select") || "";
  const ask = (what, body = "") => window.atlas.ask(what + " " + state() + "\n" + body);

  // ---- What is said: politely, at most once a second, never twice the same ----

  const pauseMs = 1000;
  const announcer = document.createElement("p");
  announcer.id = "announcer";
  announcer.className = "visually-hidden";
  announcer.setAttribute("role", "status");
  map.parentElement.append(announcer);
  let due = 0;
  let waiting = 0;
  let said = "";

  /** What comes before the last has been said takes its place. A title leads into the words and is no news by itself. */
  function say(words, title = "") {
    clearTimeout(waiting);
    if (words === said) return;
    const tell = () => {
      due = performance.now() + pauseMs;
      said = words;
      announcer.textContent = title + words;
    };
    waiting = setTimeout(tell, Math.max(0, due - performance.now()));
  }

  // ---- What the map is said to show ----

  const description = map.querySelector("desc");
  /** What changes it. Until anything has, the page's own words hold, but for those in another language. */
  const changes = /(^|&)(select|date|mode|status|country|link)=/;
  let described = "";

  async function describe() {
    const asked = state().replace(/(^|&)view=[^&]*/, "");
    if (asked === described || !(described || changes.test(asked) || root.lang !== "en")) return;
    described = asked;
    description.textContent = await ask("shows");
  }

  // ---- Where the reader is ----

  /** The route that is walked, its branches, and the place on them: which branch, which of its stops. */
  let route = "";
  let branches = [];
  let at = null;
  /** The route reached between routes. */
  let near = "";
  /** What had the focus before the map. */
  let before = null;
  /** Whether the panel was opened from the map. */
  let opened = false;

  const mark = document.createElementNS("http://www.w3.org/2000/svg", "g");
  mark.id = "reached";

  /** Marks a point of the map, in its kilometres; none takes the mark away. */
  function point(stop) {
    mark.remove();
    if (!stop) return;
    const names = ["edge", "ring", "dot"];
    mark.replaceChildren(
      ...names.map((name) => {
        const path = document.createElementNS(mark.namespaceURI, "path");
        path.setAttribute("class", name);
        path.setAttribute("d", `M${stop.x} ${stop.y}h.01`);
        return path;
      }),
    );
    world.append(mark);
  }

  /** What is said where a key leads nowhere. */
  let none = "";

  /** The lines of an answer but for the first, which says that; without an id where a branch begins. */
  function read(text) {
    const [first, ...lines] = text.split("\n").filter(Boolean);
    none = first;
    return lines.map((line) => {
      const [id, x, y, words] = line.split("\t");
      return { id, x: Number(x), y: Number(y), words };
    });
  }

  const standing = () => at && branches[at[0]].stops[at[1]];

  /** Takes a route to walk along; says whether there is anything to walk. */
  async function take(id) {
    const found = [];
    for (const line of read(await ask("walk", id))) {
      if (line.id) found[found.length - 1].stops.push(line);
      else found.push({ title: line.words, stops: [] });
    }
    const isOther = id !== route;
    branches = found.filter(({ stops }) => stops.length);
    route = branches.length ? id : "";
    if (isOther) at = null;
    if (route) near = "";
  }

  function leave() {
    [near, route, at] = [route, "", null];
    point(null);
  }

  function reach(stop) {
    window.atlas.reach(stop.id);
    point(stop.id.startsWith("place:") ? stop : null);
  }

  // ---- Along a route ----

  /** Where a key leads on the way. */
  function target(key) {
    const [branch, stop] = at || [0, -1];
    const last = branches[branch].stops.length - 1;
    if (key === "Home") return [branch, 0];
    if (key === "End") return [branch, last];
    if (key === "ArrowRight") return [branch, Math.min(stop + 1, last)];
    if (key === "ArrowLeft") return [branch, at ? Math.max(stop - 1, 0) : last];
    if (!at) return [0, 0];
    return junction(key === "ArrowDown" ? 1 : -1);
  }

  /** The same place on the next branch that passes it, or on the one before; nothing where no other does. */
  function junction(step) {
    const { id } = standing();
    for (let i = 1; i < branches.length; i++) {
      const branch = (at[0] + step * i + branches.length * i) % branches.length;
      const stop = branches[branch].stops.findIndex((other) => other.id === id);
      if (stop >= 0) return [branch, stop];
    }
    return null;
  }

  function walk(key) {
    const to = target(key);
    if (!to) return say(none);
    const isOther = !at || at[0] !== to[0];
    at = to;
    const stop = standing();
    reach(stop);
    say(stop.words, isOther ? branches[at[0]].title : "");
  }

  // ---- From route to route ----

  /** The middle of what is seen, in the map's kilometres. */
  function middle() {
    const { a, e, f } = world.getScreenCTM();
    const { left, top, width, height } = map.parentElement.getBoundingClientRect();
    return { x: (left + width / 2 - e) / a, y: (top + height / 2 - f) / a };
  }

  async function between(key) {
    const routes = read(await ask("routes"));
    // Routes with the same middle stand in a row, so that each can be reached.
    routes.forEach((one, i) => {
      one.x += 0.001 * routes.slice(0, i).filter(({ x, y }) => Math.abs(x - one.x) < 0.1 && y === one.y).length;
    });
    const from = routes.find(({ id }) => id === near) || middle();
    const [dx, dy] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key] || [0, 0];
    let best = null;
    for (const one of routes) {
      const [x, y] = [one.x - from.x, one.y - from.y];
      const [along, across] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
      if (one === from || (dx || dy ? along <= 0 : false)) continue;
      // What lies aside counts as farther than it is.
      const far = dx || dy ? along + 2 * across : Math.hypot(x, y);
      if (!best || far < best.far) best = { far, one };
    }
    if (!best) return say(none);
    near = best.one.id;
    reach(best.one);
    say(best.one.words);
  }

  async function move(key) {
    const chosen = selected();
    if (chosen.startsWith("corridor:") && chosen !== route) await take(chosen);
    else if (route) await take(route);
    if (!route && near && (key === "Home" || key === "End")) await take(near);
    if (route) walk(key);
    else await between(key);
  }

  /** What is asked of the program may take its time: one key after the other. */
  let doing = Promise.resolve();
  const then = (what) => (doing = doing.then(what).catch(console.warn));

  // ---- Keys on the map ----

  /** Opens what has been reached, and leads the reader to what is said of it. */
  function open(event) {
    const wanted = (at && standing().id) || near || selected();
    if (!wanted) return;
    opened = true;
    /** Unless the reader has gone elsewhere meanwhile. */
    const heading = () => {
      const found = selected() === wanted && panel.querySelector("h2");
      if (found && document.activeElement === map) found.focus();
      return found;
    };
    if (heading()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    window.atlas.reach(wanted);
    const attempt = () => heading() && document.removeEventListener("atlas:state", attempt);
    document.addEventListener("atlas:state", attempt);
  }

  /** One step back: from the way to its route, from there to nothing, from the map to where the reader came from. */
  function back() {
    if (route) {
      leave();
      return then(async () => {
        const reached = read(await ask("routes")).find(({ id }) => id === near);
        near = reached ? near : "";
        if (reached) reach(reached);
        if (reached) say(reached.words);
      });
    }
    if (near) {
      near = "";
      return window.atlas.reach("");
    }
    if (!selected() && before && before.isConnected) before.focus();
  }

  const moving = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

  // Before the program, which does the rest, gets to hear of them.
  map.addEventListener(
    "keydown",
    (event) => {
      const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey) return;
      if (key === "?") help();
      else if (key === "Enter") open(event);
      else if (key === "Escape") back();
      else if (moving.includes(key) && !shiftKey) then(() => move(key));
      else return;
      if (key !== "Enter") event.preventDefault();
    },
    true,
  );

  map.addEventListener("focusin", ({ relatedTarget }) => {
    if (!opened && relatedTarget) before = relatedTarget;
    opened = false;
    if (at) point(standing());
  });
  map.addEventListener("focusout", () => {
    clearTimeout(waiting);
    announcer.textContent = said = "";
    if (opened || !(at || near)) return;
    point(null);
    window.atlas.reach("");
  });
  panel.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && opened) map.focus();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!panel.contains(target)) opened = false;
  });

  const told = () => describe().catch(console.warn);
  document.addEventListener("atlas:state", told);
  told();

  // ---- The list of all keys ----

  let dialog = null;

  async function help() {
    const content = await ask("keys");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.id = "keys-dialog";
      dialog.setAttribute("aria-labelledby", "keys-title");
      dialog.addEventListener("click", ({ target }) => {
        if (target === dialog || target.closest("button")) dialog.close();
      });
      document.body.append(dialog);
    }
    dialog.innerHTML = content;
    if (!dialog.open) dialog.showModal();
  }

  document.addEventListener("atlas:open", ({ target }) => {
    if (target.dataset.script === "keys.js") help().catch(console.warn);
  });
})();
