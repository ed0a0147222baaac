// The cards of the reader's layers, and the table of one feature. Loaded with own.js.
(function () {
  "use strict";

  const reach = { touch: 16, mouse: 8, pen: 8 };
  const tapPx = 6;

  /**
   * `ask` and `say` give the module's answers and texts, `map` is the layers' part of the map (own-map.js), `look` flies to a
   * layer or a feature, and `remove` takes a layer away.
   */
  window.atlasOwnCards = function ({ ask, say, map, look, remove }) {
    const mapFrame = document.getElementById("map-frame");
    const layers = document.createElement("section");
    layers.id = "own-layers";
    layers.hidden = true;
    document.getElementById("panel").before(layers);
    const record = document.createElement("section");
    record.id = "own-record";
    record.tabIndex = -1;
    record.hidden = true;
    record.setAttribute("aria-labelledby", "own-record-title");
    mapFrame.append(record);

    /** Writes the layers' cards; those of the others stay as they are where only one is named. */
    function describe(only) {
      const numbers = ask("layers").split(" ").filter(Boolean).map(Number);
      const open = new Set([...layers.querySelectorAll("details[open]")].map(partOf));
      const cards = numbers.reverse().map((number) => {
        const old = layers.querySelector(`[data-layer="${number}"]`);
        if (only && only !== number && old) return old;
        const holder = document.createElement("div");
        holder.innerHTML = ask("card " + number);
        return holder.firstChild || "";
      });
      const title = document.createElement("h2");
      title.textContent = say("own.title");
      layers.replaceChildren(title, ...cards);
      layers.hidden = !numbers.length;
      for (const fold of layers.querySelectorAll("details")) if (open.has(partOf(fold))) fold.open = true;
    }

    const partOf = (fold) => `${fold.closest("[data-layer]")?.dataset.layer} ${fold.querySelector("[data-part]")?.dataset.part}`;

    /** Draws a layer anew after its features are told apart or kept otherwise. */
    function restyle(number, request) {
      ask(request);
      map.forget(number);
      map.draw();
      const card = layers.querySelector(`[data-layer="${number}"]`);
      const key = card.querySelector("[data-part=key]");
      const focused = key.contains(document.activeElement) && document.activeElement.dataset.row;
      key.innerHTML = ask("key " + number);
      if (focused) key.querySelector(`[data-row="${focused}"]`)?.focus();
      card.querySelectorAll("details[open]").forEach(fill);
    }

    /** What the atlas shows in the last view that was asked about: filters of a layer ask again and again. */
    let known = {};

    async function atlasOf(query) {
      const response = await fetch(new URL("data/sections.geojson", document.baseURI));
      return window.atlas.ask(`take-geojson ${query}\n\n${response.ok ? await response.text() : ""}`);
    }

    /** Fills what is written only once it is opened. */
    async function fill(fold) {
      const part = fold.querySelector("[data-part]");
      const number = fold.closest("[data-layer]").dataset.layer;
      if (part.dataset.part === "list") part.innerHTML = ask("list " + number);
      if (part.dataset.part === "near") {
        const query = window.atlas.state().replace(/(^|&)(select|story)=[^&]*/g, "");
        if (known.query !== query) known = { query, atlas: await atlasOf(query) };
        part.innerHTML = ask(`near ${number}\n${known.atlas}`);
      }
    }

    // ---- One feature ----

    let before = null;

    function show(id, others = []) {
      const table = ask("record " + id);
      if (!table) return;
      if (!record.contains(document.activeElement)) before = document.activeElement;
      record.innerHTML = table + (others.length ? ask("choice\n" + others.join("\n")) : "");
      record.dataset.id = id;
      record.hidden = false;
      map.mark(id);
      requestAnimationFrame(() => setTimeout(() => performance.mark("atlas:selected")));
    }

    function hide() {
      if (record.hidden) return;
      const hadFocus = record.contains(document.activeElement);
      record.hidden = true;
      record.replaceChildren();
      map.mark("");
      if (hadFocus && before?.isConnected) before.focus();
    }

    let down = null;

    // Before the map's own hands: what is the reader's lies above the atlas.
    mapFrame.addEventListener("pointerdown", (event) => (down = event.isPrimary && event.button === 0 ? event : null), true);
    mapFrame.addEventListener(
      "pointerup",
      (event) => {
        const isTap = down && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) <= tapPx;
        if (!isTap || layers.hidden || !down.target.closest("#map") || down.target.closest("#overlay")) return;
        const found = map.at(event.clientX, event.clientY, reach[event.pointerType] ?? 8);
        const names = found.map(([name]) => name);
        if (found[0]?.[1] === "line") {
          event.stopPropagation();
          document.getElementById("map").dispatchEvent(new PointerEvent("pointercancel", { pointerId: event.pointerId }));
          return show(names[0], names.slice(1));
        }
        hide();
        // An area lies behind everything: it is meant where the atlas has nothing there.
        const selected = () => /(^|&)select=/.test(window.atlas.state());
        if (names.length) setTimeout(() => selected() || show(names[0], names.slice(1)), 50);
      },
      true,
    );

    // ---- Hands on cards and table ----

    const doings = {
      zoom: (number) => look(number),
      up: (number) => {
        ask("up " + number);
        map.arrange();
        describe();
      },
      remove: (number) => {
        hide();
        remove(Number(number));
      },
      save: (number) => {
        const link = document.createElement("a");
        link.download = "data.geojson";
        link.href = URL.createObjectURL(new Blob([ask("geojson " + number)], { type: "application/geo+json" }));
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      },
      "close-record": hide,
    };

    document.addEventListener("click", ({ target }) => {
      const one = target.closest("button[data-id^='own:']");
      if (one) {
        const [, number, feature] = /^own:(\d+)\/(\d+)$/.exec(one.dataset.id);
        if (!record.contains(one)) look(number, feature);
        show(one.dataset.id);
        return record.focus();
      }
      const doing = target.closest("button[data-own][data-of], #own-record [data-own]");
      if (doing) doings[doing.dataset.own]?.(doing.dataset.of);
    });
    layers.addEventListener("change", ({ target }) => {
      const { own, of } = target.dataset;
      if (own === "row") return restyle(of, `row ${of} ${target.dataset.row} ${target.checked ? 1 : 0}`);
      const column = target.selectedOptions?.[0]?.dataset.column || "";
      if (own === "colour") restyle(of, `colour ${of}\n${column}`);
      if (own === "labels") {
        ask(`labels ${of}\n${column}`);
        map.draw();
      }
    });
    let typing = 0;
    layers.addEventListener("input", ({ target }) => {
      const { own, of } = target.dataset;
      clearTimeout(typing);
      if (own === "filter") typing = setTimeout(() => restyle(of, `filter ${of}\n${target.value}`), 250);
    });
    layers.addEventListener("toggle", ({ target }) => target.open && fill(target).catch(console.warn), true);
    record.addEventListener("keydown", (event) => event.key === "Escape" && hide());

    return { describe };
  };
})();
