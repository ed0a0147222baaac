// The reader's own data: files put on the map, and what is told about them. Loaded when its button is first pressed, when
// a file is dragged over the page, or when the address names one (page.js).
// The module `atlas-own` (folder own/) reads, draws and writes all texts; this script carries bytes, requests and answers.
(function () {
  "use strict";

  // In the one-file edition, where no script has an address, all of it is in the page.
  const here = document.currentScript.src;
  const button = document.getElementById("own");
  const mapFrame = document.getElementById("map-frame");

  function made(name, attributes = {}, ...content) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...content);
    return element;
  }

  function arrived(element) {
    return new Promise((resolve, reject) => {
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });
  }

  // ---- The module ----

  let exports = null;

  async function openModule() {
    const response = await fetch(new URL(button.dataset.module, document.baseURI));
    if (!response.ok) throw new Error("the module did not arrive: " + response.status);
    const { instance } = await WebAssembly.instantiate(await response.arrayBuffer());
    exports = instance.exports;
    const texts = window.atlasTexts();
    if (!texts.startsWith("en\n")) ask("texts " + texts);
  }

  function put(bytes) {
    // Room may move the memory: its view is taken afterwards.
    const at = exports.room(bytes.length);
    new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  }

  function ask(request) {
    put(new TextEncoder().encode(request));
    const at = exports.answer();
    return new TextDecoder().decode(new Uint8Array(exports.memory.buffer, at, exports.answer_length()));
  }

  const say = (key, values = {}) =>
    ask(`say ${key}\n` + Object.entries(values).map(([name, value]) => name + "\t" + value).join("\n"));

  function feed(layer, from, bytes) {
    put(bytes);
    exports.feed(layer, from);
  }

  // ---- What the page has of it ----

  const dialog = made("dialog", { id: "own-dialog", "aria-labelledby": "own-title" });
  const told = made("div", { id: "own-told", role: "status" });
  const alerts = made("div", { id: "own-alert", role: "alert" });
  let map;
  let read;
  let cards;

  /** Resolves once the program runs and the map is its own. */
  const live = () =>
    new Promise((resolve) => {
      if (document.getElementById("world").hasAttribute("transform")) resolve();
      else document.addEventListener("atlas:ready", resolve, { once: true });
    });

  function beside() {
    if (!here) return [];
    const style = made("link", { rel: "stylesheet", href: new URL("own.css", here).href });
    const scripts = ["own-read.js", "own-map.js", "own-cards.js"].map((name) => made("script", { src: new URL(name, here).href }));
    return [style, ...scripts].map(arrived);
  }

  let started = null;

  /** Loads what reads and draws, once: the one-file edition has this script also where nobody asks for it. */
  const start = () => (started ||= Promise.all([live(), openModule(), ...beside()]).then(settle, refuse));

  function settle() {
    read = window.atlasOwnRead;
    map = window.atlasOwnMap(ask, () => atRest().catch(console.warn));
    cards = window.atlasOwnCards({ ask, say, map, look, remove });
    document.body.append(dialog);
    mapFrame.append(told, alerts);
    follow();
    document.addEventListener("atlas:state", follow);
  }

  function refuse(error) {
    started = null;
    mapFrame.append(alerts);
    alerts.textContent = document.getElementById("notice").dataset.network;
    throw error;
  }

  /** A sentence above the map with buttons, each a text and what it does. */
  function tell(where, text, ...buttons) {
    const close = () => where.replaceChildren();
    const line = made("p", { dir: "auto" }, text);
    const made_ = buttons.map(([label, run]) => {
      const one = made("button", { type: "button" }, label);
      one.addEventListener("click", () => {
        close();
        run();
      });
      return one;
    });
    const cross = made("button", { type: "button", class: "own-cross", "aria-label": say("own.close") }, "×");
    cross.addEventListener("click", close);
    where.replaceChildren(line, ...made_, ...(where === alerts && !buttons.length ? [cross] : []));
  }

  function fail(error, name, remarks = "") {
    console.warn(error);
    const sentence = error?.key ? say(error.key, error.values) : error ? say("own.unreadable", { why: error.message }) : "";
    tell(alerts, [sentence, say("own.nothing", { name })].filter(Boolean).join(" "));
    if (remarks) alerts.firstChild.insertAdjacentHTML("afterend", remarks);
  }

  // ---- Reading ----

  /** What has been opened, by the number of its layer. */
  const sources = new Map();

  /** Shows how far the reading is, and lets it be stopped. */
  function progressOf(number, source, stop) {
    let last = 0;
    tell(told, say("own.reading", { name: source.name }), [say("own.cancel"), () => stop.abort()]);
    const bar = made("progress", source.size ? { max: source.size, value: 0 } : {});
    const line = made("span");
    told.append(bar, line);
    return (bytes) => {
      if (stop.signal.aborted) throw new DOMException("", "AbortError");
      if (performance.now() - last < 200) return;
      last = performance.now();
      const [size, of] = [bytes, source.size].map((n) => ask("size " + n));
      if (source.size) bar.value = bytes;
      line.textContent = (source.size ? say("own.read-of", { size, of }) : say("own.read-so-far", { size })) + " · " + ask("so-far " + number);
    };
  }

  /** Reads a file and puts it on the map; gives its layer's number, or nothing where nothing of it could be drawn. */
  async function add(open, name, address) {
    const stop = new AbortController();
    let number = 0;
    try {
      alerts.replaceChildren();
      const source = await open(stop.signal);
      number = Number(ask("open " + source.name.replace(/\s/g, " ")));
      const progress = progressOf(number, source, stop);
      let trouble = null;
      if (source.slice) {
        ask(`window ${number} ${degrees()}`);
        await read.parts(source, () => needed(number), (from, bytes) => feed(number, from, bytes), progress);
      } else {
        trouble = await read.whole(source, (from, bytes) => feed(number, from, bytes), progress);
      }
      const count = Number(ask("finish " + number));
      if (!count && !source.slice) {
        const remarks = ask("problems " + number);
        return forget(number), fail(trouble, name, remarks);
      }
      // The reader went Back meanwhile.
      if (address && address !== asked) return forget(number);
      sources.set(number, { ...source, address });
      const view = new URLSearchParams(window.atlas.state()).get("view");
      await map.draw();
      await painted();
      performance.mark("atlas:data-drawn");
      tell(told, say(trouble || ask("problems " + number).includes("<li>") ? "own.partly" : "own.done", { name }));
      if (trouble) tell(alerts, say(trouble.key, trouble.values));
      else if (source.noRanges) tell(told, say("own.no-ranges"));
      setTimeout(() => trouble || told.replaceChildren(), 6000);
      ask("survey " + number);
      cards.describe();
      // What lies elsewhere, or is too small to be seen, is looked for; an address that names the view is kept to.
      const isSeen = ask(`seen ${number} ${map.windowOf(map.camera())}`);
      if (!source.slice && !isSeen && !(address && view)) look(number);
      return number;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) await restart();
      else if (number) forget(number);
      told.replaceChildren();
      if (error.name === "AbortError") tell(told, say("own.stopped", { name }));
      else fail(error, name);
    }
  }

  /** After the module has broken down, with all that it held: a new one. */
  async function restart() {
    sources.clear();
    await openModule();
    map.clear();
    cards.describe();
  }

  function forget(number) {
    ask("remove " + number);
    sources.delete(number);
    map.forget(number);
    map.arrange();
    map.draw();
    told.replaceChildren();
  }

  function needed(number) {
    const range = ask("needed " + number);
    return range ? range.split(" ").map(Number) : null;
  }

  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

  /** West, south, east and north of what is in view and a little around it. */
  const degrees = () => ask("degrees " + map.windowOf(map.camera(), 0.2));

  /** Flies to a layer, or to a feature of it. */
  function look(number, feature = "") {
    const { width, height } = map.camera();
    const view = ask(`look ${number} ${width} ${height} ${feature}`.trim());
    const query = new URLSearchParams(window.atlas.state());
    query.set("view", view);
    if (view) window.atlas.go(query.toString());
  }

  /** Takes a layer off the map because the reader wants it so. */
  function remove(number) {
    const isNamed = sources.get(number)?.address;
    forget(number);
    cards.describe();
    if (isNamed) name("");
    button.focus();
  }

  async function openFiles(files) {
    await start();
    dialog.close();
    for (const file of files) await add(() => read.fromFile(file), file.name);
  }

  // ---- An address ----

  let asked = null;

  /** Opens a file at an address; another site is asked about first. */
  async function openAddress(address) {
    let place;
    try {
      place = read.located(address);
    } catch (error) {
      return fail(error, address);
    }
    const open = () => add((signal) => read.fromAddress(place, signal), place.name, address);
    if (!place.isElsewhere) return open();
    const { name, host } = place;
    tell(alerts, say("own.elsewhere", { name, host }), [say("own.elsewhere-yes"), open], [say("own.elsewhere-no"), () => {}]);
  }

  /** Keeps to the address of the page: what it names is on the map, what it names no longer is not. */
  function follow() {
    const address = new URLSearchParams(window.atlas.state()).get("data");
    if (address === asked) return;
    asked = address;
    for (const [number, source] of sources) if (source.address) forget(number);
    cards.describe();
    if (address) openAddress(address).catch(console.warn);
  }

  /** Puts an address into the page's own, or takes it out. */
  function name(address) {
    const query = new URLSearchParams(window.atlas.state());
    if (address) query.set("data", address);
    else query.delete("data");
    if (address === asked) asked = null;
    window.atlas.go(query.toString());
    follow();
  }

  // ---- The map ----

  /** Draws what has come into view; a file that is read in parts is read for it. */
  async function atRest() {
    for (const [number, source] of sources) if (source.slice) await readPart(number, source);
    await map.draw();
  }

  async function readPart(number, source) {
    const window_ = degrees();
    if (source.window === window_) return;
    source.window = window_;
    ask(`window ${number} ${window_}`);
    const isOld = () => {
      if (source.window !== window_) throw new DOMException("", "AbortError");
    };
    try {
      await read.parts(source, () => needed(number), (from, bytes) => source.window === window_ && feed(number, from, bytes), isOld);
    } catch (error) {
      if (error.name !== "AbortError") fail(error, source.name);
      return;
    }
    ask("finish " + number);
    map.forget(number);
    ask("survey " + number);
    cards.describe(number);
  }

  // ---- The dialog, and files under the hand ----

  const doings = {
    close: () => dialog.close(),
    load: () => {
      const address = dialog.querySelector("#own-address").value.trim();
      dialog.close();
      if (address) name(address);
    },
    open: () => {
      const text = dialog.querySelector("#own-text").value;
      dialog.close();
      if (text.trim()) add(() => read.fromText(say("own.pasted"), text), say("own.pasted"));
    },
  };

  dialog.addEventListener("click", ({ target }) => {
    const doing = target.closest("button[data-own]");
    if (doing) doings[doing.dataset.own]();
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("change", ({ target }) => target.id === "own-files" && openFiles([...target.files]));
  dialog.addEventListener("close", () => dialog.replaceChildren());

  button.addEventListener("atlas:open", async () => {
    await start();
    dialog.innerHTML = ask("dialog");
    if (!dialog.open) dialog.showModal();
  });

  const carriesFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    mapFrame.classList.add("own-over");
    start().catch(console.warn);
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget || mapFrame.classList.remove("own-over"));
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    mapFrame.classList.remove("own-over");
    openFiles([...event.dataTransfer.files]).catch(console.warn);
  });

  if (/[?&]data=/.test(location.search)) start().catch(console.warn);
})();
