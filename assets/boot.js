// Starts the application, and says so when it cannot: the map in the page stays as it is then.
//
// A classic script, not a module: in a frame with sandbox="allow-scripts" and no CORS headers browsers refuse modules
// and fetch, but run classic scripts. The WASM comes
// - from `window.atlasWasm`, bytes or base64 text, where a script before this one brought it (the single-file atlas);
// - else from the address in `data-wasm` on the script with wasm-bindgen's glue, relative to that script.
// The second module, the reading desk, comes from `window.atlasDesk` or the address in `data-desk`.
//
// What it says to readers stands in the page, on the element `#notice`: `data-KEY` holds the sentence for KEY, in which
// `{detail}` is filled in here.
(function () {
  "use strict";

  /** The script with the glue; it defines `wasm_bindgen`. */
  const glue = document.querySelector("script[data-wasm]");

  const notice = document.getElementById("notice");
  const words = notice.dataset;

  /** A failure with a sentence for readers: its key in `words`, and what fills it. */
  class Told extends Error {
    constructor(key, detail = "") {
      super(words[key].replace("{detail}", () => detail));
    }
  }

  /** Another language that the page speaks and, behind the first line, the text of its file. */
  let texts;

  /** The same, or else English and what the page carries of its texts. */
  window.atlasTexts = () => texts || "en\n" + document.getElementById("texts").textContent;

  /**
   * A promise of the next task: what the browser has to do meanwhile is done first. Unlike timers, not slower in a page out
   * of sight.
   */
  window.atlasPause = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });

  let failed = false;

  /**
   * Tells the reader, above the static map, that the application cannot go on, by a key of `words`. Called here, and by
   * the application when it panics. Only the first failure is told: those after it are its consequences.
   */
  window.atlasFailed = (key) => tell(new Told(key));

  function tell({ message }) {
    if (failed) return;
    failed = true;
    document.documentElement.setAttribute("data-atlas", "failed");
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = words.retry;
    retry.addEventListener("click", () => location.reload());
    notice.textContent = message + " " + words.still + " ";
    notice.append(retry);
    notice.hidden = false;
  }

  /** The bytes that a script before this one brought, if any. */
  function broughtBytes(brought) {
    if (typeof brought !== "string") return brought || null;
    return Uint8Array.from(atob(brought), (c) => c.charCodeAt(0));
  }

  /** A module from its address: as a response, which compiles while it arrives, or as bytes where the server mislabels it. */
  async function fetched(attribute) {
    if (!glue) throw new Told("incomplete");
    const address = new URL(glue.getAttribute(attribute), glue.src || document.baseURI);
    let response;
    try {
      response = await fetch(address);
    } catch {
      throw new Told("network");
    }
    if (!response.ok) throw new Told("answered", response.status);
    const type = response.headers.get("Content-Type") || "";
    return type.startsWith("application/wasm") ? response : response.arrayBuffer();
  }

  /** The reading desk, once it is asked for; nothing again after it has broken down. */
  let desk = null;

  /**
   * Opens the reading desk: the second module, which answers requests with text. It is loaded when the application
   * first asks. Gives a function from request to answer, which throws when the module breaks down; the next opening
   * then loads it anew.
   */
  window.atlasOpenDesk = function () {
    desk ||= wanted().then(openDesk).catch((error) => {
      desk = null;
      throw error;
    });
    return desk;
  };

  /**
   * A record's own page says all of it already, in English: there the desk is left until the reader touches anything. In a
   * frame the page around may ask.
   */
  const wanted = () =>
    new Promise((resolve) => {
      if (!ownRecord() || location.search || texts || window.parent !== window) return resolve();
      const signs = ["pointermove", "pointerdown", "keydown", "focusin"];
      for (const sign of signs) addEventListener(sign, resolve, { once: true });
    });

  async function openDesk() {
    const source = broughtBytes(window.atlasDesk) || (await fetched("data-desk"));
    const { instance } = await (source instanceof Response
      ? WebAssembly.instantiateStreaming(source)
      : WebAssembly.instantiate(source));
    const { memory, room, answer, answer_length } = instance.exports;
    const ask = (request) => {
      try {
        const bytes = new TextEncoder().encode(request);
        const at = room(bytes.length);
        new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
        const answered = answer();
        return new TextDecoder().decode(new Uint8Array(memory.buffer, answered, answer_length()));
      } catch (error) {
        desk = null;
        throw error;
      }
    };
    if (texts) ask("texts " + texts);
    return ask;
  }

  // A record's own page, `KIND/ID/`, stands for the state with that record selected. Its `<base>` is the site's first
  // page, where every other state has its address; `data-select` on the root says which record it is.

  /** `KIND:ID` as long as the address is still that of the page's own record. */
  function ownRecord() {
    const own = document.documentElement.dataset.select;
    return own && location.pathname.endsWith("/" + own.replace(":", "/") + "/") && own;
  }

  /** The query that stands for the state: what it selects itself comes first; a page of another language has that. */
  window.atlasQuery = () =>
    location.search + (ownRecord() ? "&select=" + ownRecord() : "") + "&lang=" + document.documentElement.dataset.lang;

  /** Where the state without a selection has its address. */
  window.atlasHome = () => (ownRecord() ? "./" : location.pathname);

  // The address of a fragment is another page's once the application has moved on.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("list").focus();
  });

  async function start() {
    if (typeof WebAssembly !== "object") throw new Told("wasm");
    if (typeof wasm_bindgen !== "function") throw new Told("script");
    // For scripts of the page around the map; what each gives stands in src/web/bridge.rs.
    const { atlasState: state, atlasGo: go, atlasAsk, atlasReach: reach } = wasm_bindgen;
    const ask = (request) =>
      new Promise((resolve, reject) => {
        const attempt = () => {
          const answer = atlasAsk(request);
          if (answer === undefined) return false;
          document.removeEventListener("atlas:state", attempt);
          resolve(answer);
          return true;
        };
        if (!attempt()) document.addEventListener("atlas:state", attempt);
        setTimeout(() => reject(new Told("network")), 30000);
      });
    window.atlas = { state, go, ask, reach };
    texts = await window.atlasLanguage;
    // What the page says and shows is painted before anything else is asked for: with the first paint, which may be of a
    // part of it, and the frame after that. Some browsers, and hidden pages, never tell when it is.
    await new Promise((resolve) => {
      setTimeout(resolve, 1000);
      const painted = () => requestAnimationFrame(() => setTimeout(resolve));
      new PerformanceObserver(painted).observe({ type: "paint", buffered: true });
    });
    document.head.append(document.getElementById("later").content);
    await wasm_bindgen({ module_or_path: broughtBytes(window.atlasWasm) || (await fetched("data-wasm")) });
  }

  start().catch((error) => {
    console.error(error);
    // A policy of the page around refuses it so; where it is not there at all, it cannot be asked for its errors.
    if (error.name === "CompileError" && /unsafe-eval|Content.Security/i.test(error)) error = new Told("wasm");
    tell(error instanceof Told ? error : new Told("failed", error));
  });
})();
