// The list as a table: which kind of record it shows and how each is sorted, what of it is rewritten, the row of what is
// selected. Loaded when its button is first pressed (page.js). The program writes the table (src/panels/table.rs).
(function () {
  "use strict";

  const here = document.currentScript.src;
  const list = document.getElementById("list");
  const listed = document.getElementById("listed");
  if (!list || !listed) return;

  if (here) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("table.css", here).href;
    document.head.append(style);
  }

  // Beside the list, which the program goes on keeping.
  const table = document.createElement("div");
  table.id = "table";
  table.hidden = true;
  const announcer = document.createElement("p");
  announcer.className = "visually-hidden";
  announcer.setAttribute("role", "status");
  list.append(table, announcer);

  /** The state as a query, without what changes no row: what is selected and where the map stands. */
  function query() {
    const pairs = window.atlas.state().split("&");
    return pairs.filter((pair) => pair && !/^(select|view|story)=/.test(pair)).join("&");
  }

  const selected = () => new URLSearchParams(window.atlas.state()).get("select") || "";

  let kind = "";
  /** How the reader has sorted each kind. */
  const sorts = {};
  /** What has been asked for last. */
  let asked = "";

  /** Writes the table anew where it says something else by now. */
  async function write() {
    const request = `table ${query()}\n${kind} ${sorts[kind] || ""}`;
    if (request === asked) return;
    asked = request;
    const text = await window.atlas.ask(request).catch((error) => {
      asked = "";
      throw error;
    });
    if (asked !== request) return;
    const fresh = document.createElement("template");
    fresh.innerHTML = text;
    keepingFocus(() => {
      const [now, next] = [table, fresh.content].map((part) => part.querySelector(".sheet"));
      // What is above stays, the choice that the reader has in hand among it.
      if (now) now.replaceWith(next);
      else table.replaceChildren(fresh.content);
    });
    mark();
  }

  /** What stands for the same thing before and after a rewriting. */
  const lasting = ["data-column", "data-id", "data-action"];

  /** Whoever had reached something stays on it; where it is gone, on the table as a whole. */
  function keepingFocus(rewrite) {
    const reached = document.activeElement;
    const sheet = table.querySelector(".sheet");
    if (!sheet || !sheet.contains(reached)) return rewrite();
    const name = lasting.find((name) => reached.hasAttribute(name));
    const left = sheet.querySelector(".scrolled").scrollLeft;
    const value = name && reached.getAttribute(name);
    const turn = [...sheet.querySelectorAll(`[${name}="${value}"]`)].indexOf(reached);
    rewrite();
    const frame = table.querySelector(".scrolled");
    frame.scrollLeft = left;
    const same = name ? table.querySelectorAll(`.sheet [${name}="${value}"]`) : [];
    (same[turn] || same[0] || frame).focus({ preventScroll: true });
  }

  /** Says once what the table has become. */
  function tell() {
    const caption = table.querySelector("caption");
    if (caption && announcer.textContent !== caption.textContent) announcer.textContent = caption.textContent;
  }

  /** Marks the rows of what is selected, and brings the first into the frame. */
  function mark() {
    const id = selected();
    let first = null;
    for (const row of table.querySelectorAll("tbody tr")) {
      const isCurrent = !!id && row.dataset.of.split(" ").includes(id);
      first = first || (isCurrent ? row : null);
      for (const part of [row, row.querySelector(`a[data-id="${CSS.escape(id)}"]`)]) {
        if (!part) continue;
        if (isCurrent) part.setAttribute("aria-current", "true");
      }
      if (!isCurrent && row.hasAttribute("aria-current")) {
        for (const part of [row, ...row.querySelectorAll("[aria-current]")]) part.removeAttribute("aria-current");
      }
    }
    if (first) reveal(first);
  }

  /** Scrolls the frame alone: the side of the page stays where the reader has it. */
  function reveal(row) {
    const frame = row.closest(".scrolled");
    const [one, seen] = [row, frame].map((element) => element.getBoundingClientRect());
    const above = one.top - seen.top - frame.querySelector("thead").offsetHeight;
    const below = one.bottom - seen.bottom;
    if (above < 0) frame.scrollTop += above;
    else if (below > 0) frame.scrollTop += below;
  }

  function press(view) {
    for (const button of list.querySelectorAll("#listed [data-view]")) {
      button.setAttribute("aria-pressed", button.dataset.view === view);
    }
  }

  /** Shows the one and hides the other; the focus goes over to the button that is pressed now. */
  function show(view) {
    const hadFocus = list.contains(document.activeElement);
    table.hidden = view !== "table";
    listed.hidden = view === "table";
    press(view);
    if (hadFocus) list.querySelector(`:scope > :not([hidden]) [data-view="${view}"]`)?.focus({ preventScroll: true });
  }

  async function open() {
    if (!table.hidden) return;
    press("table");
    try {
      await write();
    } catch (error) {
      press("list");
      throw error;
    }
    show("table");
    // What is selected has its place only now.
    mark();
    tell();
  }

  const update = () => write().then(tell);

  document.addEventListener("atlas:open", ({ target }) => {
    if (target.dataset.script === "table.js") open().catch(console.warn);
  });

  list.addEventListener("click", ({ target }) => {
    if (target.closest('[data-view="list"]') && !table.hidden) show("list");
    const heading = target.closest("[data-sort]");
    if (!heading) return;
    const chosen = table.querySelector("select").value;
    [kind, sorts[chosen]] = [chosen, heading.dataset.sort];
    update().catch(console.warn);
  });

  table.addEventListener("change", ({ target }) => {
    kind = target.value;
    update().catch(console.warn);
  });

  document.addEventListener("atlas:state", () => {
    if (table.hidden) return;
    mark();
    update().catch(console.warn);
  });
})();
