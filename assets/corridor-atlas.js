// The atlas as an element of another page:
//
//   <script src="https://example.org/atlas/corridor-atlas.js" defer></script>
//   <corridor-atlas select="corridor:middle-corridor" label="Map: the Middle Corridor"><img src="…" alt="…"></corridor-atlas>
//
// What stands in it is seen until the reader comes near, and where the atlas cannot be reached. docs/EMBEDDING.md tells
// of its attributes, methods and events.
(function () {
  "use strict";

  const here = document.currentScript.src;

  /** Attributes that are keys of the atlas's address. Those of the first list change by messages, others by a new frame. */
  const told = ["lang", "theme", "date", "mode", "status"];
  const addressed = ["view", "country", "link", "local", "story", "show"];

  const look = new CSSStyleSheet();
  look.replaceSync(`
    :host { display: grid; min-height: 320px; }
    :host([hidden]) { display: none; }
    div, iframe { grid-area: 1 / 1; }
    div { overflow: hidden; height: 0; min-height: 100%; }
    ::slotted(img) { width: 100%; height: 100%; object-fit: cover; }
    iframe { width: 100%; border: 0; }
  `);

  class CorridorAtlas extends HTMLElement {
    static observedAttributes = ["select", "src", "label", "height", ...told, ...addressed];

    #frame = null;
    #isReady = false;
    /** What is to be said once the atlas listens. */
    #waiting = [];
    #near = null;
    #hear = (event) => this.#heard(event);

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [look];
      const picture = document.createElement("div");
      picture.append(document.createElement("slot"));
      root.append(picture);
    }

    connectedCallback() {
      window.addEventListener("message", this.#hear);
      this.#near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.load(), {
        rootMargin: "100% 0px",
      });
      this.#near.observe(this);
    }

    disconnectedCallback() {
      window.removeEventListener("message", this.#hear);
      this.#near.disconnect();
      this.#frame?.remove();
      [this.#frame, this.#isReady] = [null, false];
    }

    attributeChangedCallback(name, _, value) {
      if (!this.#frame) return;
      if (name === "select") value ? this.select(value) : this.clear();
      else if (told.includes(name)) this.set({ [name]: value ?? "" });
      else if (name === "label") this.#frame.title = this.#label;
      else if (name === "height") this.#frame.height = value || this.#frame.height;
      else this.#go();
    }

    /** Brings the frame at once, however far away the reader is. */
    load() {
      if (this.#frame) return;
      this.#near.disconnect();
      this.#frame = document.createElement("iframe");
      this.#frame.title = this.#label;
      this.#frame.allowFullscreen = true;
      this.#frame.height = this.getAttribute("height") || 560;
      this.#go();
      this.shadowRoot.append(this.#frame);
    }

    /** Selects a record, `corridor:middle-corridor` say, and shows it. */
    select(id) {
      this.#tell({ type: "atlas:select", id: String(id) });
    }

    /** Shows a box: west, south, east, north in degrees. */
    fit(bbox) {
      this.#tell({ type: "atlas:fit", bbox: Array.from(bbox, Number) });
    }

    /** Sets any of `lang`, `theme`, `date`, `mode`, `status`; an empty text takes one away. */
    set(values) {
      this.#tell({ ...values, type: "atlas:set" });
    }

    /** Selects nothing, and shows everything. */
    clear() {
      this.#tell({ type: "atlas:clear" });
    }

    get #label() {
      return this.getAttribute("label") || "Corridor Atlas";
    }

    #go() {
      this.#isReady = false;
      const address = new URL(this.getAttribute("src") || ".", here);
      for (const key of ["select", ...told, ...addressed]) {
        if (this.hasAttribute(key)) address.searchParams.set(key, this.getAttribute(key));
      }
      address.searchParams.set("embed", "1");
      // An address from an attribute may be anything; a script is not shown.
      if (/^https?:$/.test(address.protocol)) this.#frame.src = address;
    }

    #tell(message) {
      this.load();
      if (this.#isReady) this.#frame.contentWindow.postMessage({ ...message, v: 1 }, "*");
      else this.#waiting.push(message);
    }

    #heard({ source, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || Object(data).v !== 1) return;
      const { type, v, ...detail } = data;
      const fits = Number.isFinite(detail.height) && detail.height >= 100 && detail.height <= 4000;
      if (type === "atlas:height" && fits && !this.hasAttribute("height")) this.#frame.height = Math.ceil(detail.height);
      if (type === "atlas:ready") {
        this.#isReady = true;
        this.#waiting.splice(0).forEach((message) => this.#tell(message));
      }
      if (["atlas:ready", "atlas:selected", "atlas:view"].includes(type)) {
        this.dispatchEvent(new CustomEvent(type.replace(":", "-"), { detail, bubbles: true }));
      }
    }
  }

  if (!customElements.get("corridor-atlas")) customElements.define("corridor-atlas", CorridorAtlas);
})();
