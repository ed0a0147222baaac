// The reader's layers on the map: which paths are in view, and what lies under a point. Loaded with own.js, which gives it
// the way to the module that draws (folder own/).
(function () {
  "use strict";

  const svgNs = "http://www.w3.org/2000/svg";
  /** The map rests when it has not moved for so long; names and lines are laid out anew then. */
  const restMs = 150;
  /** How long a slice of drawing takes: the page answers between two. */
  const sliceMs = 12;
  /** Share of the window that is drawn around it, so that a small pan shows no gaps. */
  const around = 0.35;

  /** `ask` gives the module's answer to a request; `rested` is called when the map rests after a move. */
  window.atlasOwnMap = function (ask, rested) {
    const frame = document.getElementById("map-frame");
    const svg = document.getElementById("map");
    const world = document.getElementById("world");
    const made = (id) => Object.assign(document.createElementNS(svgNs, "g"), { id });
    const [group, chosen, names] = [made("own-paths"), made("own-chosen"), made("own-names")];
    world.append(group, chosen);
    document.getElementById("overlay").after(names);

    /** Path by its name, as long as it is in view. */
    const paths = new Map();
    /** What is still to be drawn of the last frame, nearest first. */
    let missing = [];
    let listed = new Set();
    let working = false;
    let waiting = [];
    let rest = 0;
    /** The scale and place that the names were laid out for. */
    let laid = null;

    /** The numbers of `translate(x,y) scale(s)`. */
    function numbers(text) {
      const [x, y, scale] = (text || "").match(/-?[\d.]+(e-?\d+)?/g) || [];
      return scale ? { x: Number(x), y: Number(y), scale: Number(scale) } : null;
    }

    /** How map kilometres come to the screen: where the world was put, and how it has been carried since. */
    function camera() {
      const put = numbers(world.getAttribute("transform"));
      if (!put) return null;
      const carry = numbers(svg.style.transform) || { x: 0, y: 0, scale: 1 };
      return {
        x: put.x * carry.scale + carry.x,
        y: put.y * carry.scale + carry.y,
        scale: put.scale * carry.scale,
        width: frame.clientWidth,
        height: frame.clientHeight,
      };
    }

    /** The window in map kilometres, grown by a share of itself, and kilometres per pixel: as requests have them. */
    function windowOf({ x, y, scale, width, height }, share = 0) {
      const [dx, dy] = [(width * share) / scale, (height * share) / scale];
      const left = -x / scale;
      const top = -y / scale;
      return [left - dx, top - dy, left + width / scale + dx, top + height / scale + dy, 1 / scale].join(" ");
    }

    /** Lists what is in view, drops what is not, and draws the rest in slices. Resolves once all of it is there. */
    function draw() {
      clearTimeout(rest);
      const now = camera();
      if (!now) return Promise.resolve();
      const seen = ask("frame " + windowOf(now, around)).split("\n").filter(Boolean);
      listed = new Set();
      missing = [];
      for (const line of seen) {
        const [name, transform, looks] = line.split("\t");
        listed.add(name);
        const path = paths.get(name);
        if (!path) missing.push([name, transform, looks]);
        else if (path.getAttribute("class") !== looks) path.setAttribute("class", looks);
      }
      write(now);
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (!working) slice();
      });
    }

    function slice() {
      const began = performance.now();
      working = missing.length > 0;
      const parts = new Map();
      while (missing.length && performance.now() - began < sliceMs) {
        const [name, transform, looks] = missing.shift();
        const path = document.createElementNS(svgNs, "path");
        path.setAttribute("transform", transform);
        path.setAttribute("class", looks);
        path.setAttribute("d", ask("path " + name));
        paths.set(name, path);
        const layer = name.split("/")[0];
        (parts.get(layer) || parts.set(layer, []).get(layer)).push(path);
      }
      for (const [layer, drawn] of parts) of(layer).append(...drawn);
      if (missing.length) return setTimeout(slice);
      working = false;
      // What was drawn for another scale goes only now that this one is there.
      for (const [name, path] of paths) {
        if (listed.has(name)) continue;
        path.remove();
        paths.delete(name);
      }
      waiting.splice(0).forEach((resolve) => resolve());
    }

    /** A layer's group. */
    function of(layer) {
      const there = group.querySelector(`[data-layer="${layer}"]`);
      if (there) return there;
      const group_ = document.createElementNS(svgNs, "g");
      group_.dataset.layer = layer;
      group.append(group_);
      return group_;
    }

    /** Forgets the paths of a layer: they draw something else now. */
    function forget(layer) {
      for (const [name, path] of paths) {
        if (!name.startsWith(layer + "/")) continue;
        path.remove();
        paths.delete(name);
      }
    }

    /** Forgets everything. */
    function clear() {
      paths.clear();
      for (const part of [group, chosen, names]) part.replaceChildren();
    }

    /** Puts the layers' groups into the order of the layers. */
    function arrange() {
      const order = ask("layers").split(" ");
      for (const child of [...group.children]) if (!order.includes(child.dataset.layer)) child.remove();
      group.append(...order.filter(Boolean).map(of));
    }

    function write(now) {
      names.innerHTML = ask("names " + windowOf(now));
      laid = names.childElementCount ? { scale: now.scale } : null;
      carry();
    }

    /** Names keep their size: they go where the world goes, stretched only as far as it was zoomed since. */
    function carry() {
      const put = laid && numbers(world.getAttribute("transform"));
      const transform = put && `translate(${put.x},${put.y}) scale(${put.scale / laid.scale})`;
      // Written where it is another: what is written is painted anew.
      if (put && names.getAttribute("transform") !== transform) names.setAttribute("transform", transform);
    }

    const moves = new MutationObserver(() => {
      carry();
      clearTimeout(rest);
      rest = setTimeout(rested, restMs);
    });
    moves.observe(world, { attributes: true, attributeFilter: ["transform"] });
    moves.observe(svg, { attributes: true, attributeFilter: ["style"] });

    /** What lies at a point of the screen: `[name, kind]`, nearest first. */
    function at(clientX, clientY, reachPx) {
      const now = camera();
      if (!now) return [];
      const box = frame.getBoundingClientRect();
      const [x, y] = [(clientX - box.left - now.x) / now.scale, (clientY - box.top - now.y) / now.scale];
      const found = ask(`at ${x} ${y} ${reachPx / now.scale}`).split("\n").filter(Boolean);
      return found.map((line) => line.split(" "));
    }

    /** Lights up a feature, or none. */
    function mark(name) {
      chosen.replaceChildren();
      const now = camera();
      const [, layer, feature] = /^own:(\d+)\/(\d+)$/.exec(name) || [];
      if (!layer || !now) return;
      for (const looks of ["own-halo", "own-lit"]) {
        const path = document.createElementNS(svgNs, "path");
        path.setAttribute("class", looks);
        path.setAttribute("d", ask(`shape ${layer} ${feature} ${1 / now.scale}`));
        chosen.append(path);
      }
    }

    /** What a path of these classes looks like, as attributes, where a kilometre is `scale` of its units. */
    function looksOf(classes, scale) {
      const probe = document.createElementNS(svgNs, "path");
      probe.setAttribute("class", classes);
      group.append(probe);
      const style = getComputedStyle(probe);
      const dashes = style.strokeDasharray.match(/[\d.]+/g) || [];
      const looks = {
        fill: style.fill,
        "fill-opacity": style.fillOpacity,
        stroke: style.stroke,
        "stroke-width": parseFloat(style.strokeWidth) / scale,
        "stroke-dasharray": dashes.map((dash) => dash / scale).join(" ") || "none",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
      };
      probe.remove();
      return looks;
    }

    /** A picture of the map as an SVG file (src/scene/picture/), with the layers in it. */
    window.atlasOwnInto = (text) => {
      const picture = new DOMParser().parseFromString(text, "image/svg+xml");
      const [into, above] = ["map", "names"].map((id) => picture.getElementById(id));
      if (!into || !above || !group.childElementCount) return text;
      const kmPerPx = Number(into.dataset.kmPerPx);
      const [x, y] = above.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
      const [width, height] = ["width", "height"].map((side) => Number(into.firstElementChild.getAttribute(side)));
      const seen = [-x, -y, width - x, height - y].map((px) => px * kmPerPx).join(" ") + " " + kmPerPx;
      const drawn = picture.createElementNS(svgNs, "g");
      drawn.setAttribute("transform", `translate(${x} ${y}) scale(${1 / kmPerPx})`);
      for (const line of ask("frame " + seen).split("\n").filter(Boolean)) {
        const [name, transform, classes] = line.split("\t");
        const path = picture.createElementNS(svgNs, "path");
        path.setAttribute("transform", transform);
        path.setAttribute("d", ask("path " + name));
        const looks = looksOf(classes, Number(/scale\((.*)\)/.exec(transform)[1]) / kmPerPx);
        for (const [key, value] of Object.entries(looks)) path.setAttribute(key, value);
        drawn.append(path);
      }
      above.before(drawn);
      const said = picture.createElementNS(svgNs, "g");
      said.innerHTML = ask("names " + seen);
      const letters = { transform: `translate(${x} ${y})`, "font-size": 12, fill: getComputedStyle(names).color, "dominant-baseline": "central" };
      for (const [key, value] of Object.entries(letters)) said.setAttribute(key, value);
      for (const one of said.children) if (one.classList.contains("own-within")) one.setAttribute("text-anchor", "middle");
      above.after(said);
      return new XMLSerializer().serializeToString(picture);
    };

    return { draw, forget, clear, arrange, at, mark, camera, windowOf };
  };
})();
