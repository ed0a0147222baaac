// Starts the application, and says so when it cannot: the map in the page stays as it is then.
//
// A classic script, not a module: in a frame with sandbox="allow-scripts" and no CORS headers browsers refuse modules
// and fetch, but run classic scripts. The WASM comes
// - from `window.atlasWasm`, bytes or base64 text, where a script before this one brought it (the single-file atlas);
// - else from the address in `data-wasm` on the script with wasm-bindgen's glue, relative to that script.
// The second module, the reading desk, comes from `window.atlasDesk` or the address in `data-desk`.
(function () {
  "use strict";

  /** The script with the glue; it defines `wasm_bindgen`. */
  const glue = document.querySelector("script[data-wasm]");

  /** A failure whose message is written for readers. */
  class Told extends Error {}

  let failed = false;

  /**
   * Tells the reader, above the static map, that the application cannot go on. Called here, and by the application
   * when it panics. Only the first failure is told: those after it are its consequences.
   */
  window.atlasFailed = function (message) {
    if (failed) return;
    failed = true;
    document.documentElement.setAttribute("data-atlas", "failed");
    const notice = document.getElementById("notice");
    if (!notice) return;
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = "Try again";
    retry.addEventListener("click", () => location.reload());
    notice.textContent = message + " The map and the list below can still be read. ";
    notice.append(retry);
    notice.hidden = false;
  };

  /** The bytes that a script before this one brought, if any. */
  function broughtBytes(brought) {
    if (typeof brought !== "string") return brought || null;
    return Uint8Array.from(atob(brought), (c) => c.charCodeAt(0));
  }

  /** A module from its address: as a response, which compiles while it arrives, or as bytes where the server mislabels it. */
  async function fetched(attribute) {
    if (!glue) throw new Told("The page is incomplete: it does not name its program.");
    const address = new URL(glue.getAttribute(attribute), glue.src || document.baseURI);
    let response;
    try {
      response = await fetch(address);
    } catch (error) {
      console.error(error);
      throw new Told("The interactive map could not be loaded: the network or this page's frame did not allow it.");
    }
    if (!response.ok) {
      throw new Told("The interactive map could not be loaded: the server answered " + response.status + ".");
    }
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
    desk ||= openDesk().catch((error) => {
      desk = null;
      throw error;
    });
    return desk;
  };

  async function openDesk() {
    const source = broughtBytes(window.atlasDesk) || (await fetched("data-desk"));
    const { instance } = await (source instanceof Response
      ? WebAssembly.instantiateStreaming(source)
      : WebAssembly.instantiate(source));
    const { memory, room, answer, answer_length } = instance.exports;
    return (request) => {
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
  }

  async function start() {
    if (typeof WebAssembly !== "object") {
      throw new Told("The interactive map needs WebAssembly, which this browser does not offer or has switched off.");
    }
    if (typeof wasm_bindgen !== "function") {
      throw new Told("The interactive map could not be loaded: a script is missing.");
    }
    // For scripts of the page around the map; what each gives stands in src/web/bridge.rs.
    const { atlasState: state, atlasGo: go, atlasAsk } = wasm_bindgen;
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
        setTimeout(() => reject(new Error("the atlas did not load")), 30000);
      });
    window.atlas = { state, go, ask };
    await wasm_bindgen({ module_or_path: broughtBytes(window.atlasWasm) || (await fetched("data-wasm")) });
  }

  start().catch((error) => {
    console.error(error);
    window.atlasFailed(error instanceof Told ? error.message : "The interactive map could not be started (" + error + ").");
  });
})();
