// Puts the page into another language than that which it was written in, and lets readers choose one; loaded only then.
(function () {
  "use strict";

  // In the one-file edition, where no script has an address, the styles are in the page.
  const here = document.currentScript.src;
  const button = document.getElementById("language");
  const root = document.documentElement;

  /** What of the page says which text: where it is, its key, and the attribute that holds it, if none is its content. */
  const WORDS = [
    [".skip", "page.skip"],
    [".masthead h1", "page.name"],
    [".masthead .standfirst:not(:has(a))", "page.standfirst"],
    [".masthead .standfirst a", "page.up"],
    ["#search", "page.search-hint", "placeholder"],
    ["#search", "page.search", "aria-label"],
    ["#found", "page.found", "aria-label"],
    ["#take", "page.take", "aria-label"],
    ["#take", "page.take", "title"],
    ["#own", "page.own", "aria-label"],
    ["#own", "page.own", "title"],
    ["#keys", "page.keys", "aria-label"],
    ["#keys", "page.keys", "title"],
    ["#language", "page.languages", "aria-label"],
    ["#language", "page.languages", "title"],
    ["#language", "panel.close", "data-close"],
    ["#language", "page.local-names", "data-local"],
    ["#sheet", "page.sheet", "aria-label"],
    ["#panel", "page.panel", "aria-label"],
    ["#list", "page.list", "aria-label"],
    [".editions", "page.languages", "aria-label"],
    [".map-credit", "page.map-credit"],
    [".credits p:nth-of-type(1)", "page.credits"],
    [".credits p:nth-of-type(2)", "page.notes"],
    ["#embed-bar span", "page.embed-credit"],
    ["#embed-bar a", "page.embed-full"],
    ["#embed-bar", "page.embed-wheel", "data-wheel"],
    ["#embed-bar", "page.embed-touch", "data-touch"],
    ["#embed-bar", "page.embed-fullscreen", "data-fullscreen"],
    ["#update", "page.offline", "data-offline"],
    ["#update", "page.update", "data-offer"],
    ["#update", "page.update-now", "data-now"],
    ["#update", "page.update-later", "data-later"],
    ["#notice", "boot.still", "data-still"],
    ["#notice", "boot.retry", "data-retry"],
    ["#notice", "boot.incomplete", "data-incomplete"],
    ["#notice", "boot.network", "data-network"],
    ["#notice", "boot.answered", "data-answered"],
    ["#notice", "boot.wasm", "data-wasm"],
    ["#notice", "boot.script", "data-script"],
    ["#notice", "boot.failed", "data-failed"],
    ["#notice", "boot.stopped", "data-stopped"],
  ];

  /** Writes a text into an element: `[words](address)` becomes the link that leads there already. */
  function write(element, text) {
    const links = new Map([...element.querySelectorAll("a")].map((link) => [link.getAttribute("href"), link]));
    const content = text.split(/(\[[^\]]+\]\([^)]+\))/).map((piece) => {
      const [, words, address] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(piece) || [];
      const link = links.get(address);
      if (!link) return words || piece;
      link.textContent = words;
      links.delete(address);
      return link;
    });
    element.replaceChildren(...content);
  }

  /** A text that depends on a number: the form for it, of `{n, plural, one {…} other {…}}`, with the number in it. */
  function counted(message, n, tag) {
    const forms = new Map([...message.matchAll(/(\w+) \{((?:[^{}]|\{[^{}]*\})*)\}/g)].map(([, name, form]) => [name, form]));
    const form = forms.get(new Intl.PluralRules(tag).select(n)) || forms.get("other") || message;
    return form.replace("{n}", n.toLocaleString(tag));
  }

  /** What the map is said to show, as long as nothing is chosen: later the program says so (keys.js). */
  function describe(words, tag) {
    const description = document.querySelector("#map > desc");
    // The page's own words tell how much there is, whatever their language: first corridors, then those being built.
    const [corridors, built] = (description.textContent.match(/\p{Nd}+/gu) || []).map((digits) =>
      Number([...digits].map((digit) => (digit.codePointAt(0) < 0x6f0 ? digit : digit.codePointAt(0) - 0x6f0)).join("")),
    );
    const shown = root.dataset.select || built === undefined ? "" : words["map.shows"]
      .replace("{corridors}", counted(words["count.corridors"], corridors, tag))
      .replace("{n}", built.toLocaleString(tag)) + words["join.stop"];
    description.textContent = shown + words["map.keys"];
  }

  /** Puts the page into a language; gives what the program reads of it: the tag and, behind it, the text of its file. */
  window.atlasSpeak = async (tag) => {
    const response = await fetch(new URL(`locales/${tag}.json`, document.baseURI));
    if (!response.ok) throw new Error(`the texts of ${tag} did not arrive: ${response.status}`);
    const text = await response.text();
    const words = Object.assign({}, ...Object.values(JSON.parse(text)));
    root.lang = tag;
    root.dir = tag === "fa" ? "rtl" : "ltr";
    for (const [where, key, attribute] of WORDS) {
      const element = document.querySelector(where);
      if (!element || !words[key]) continue;
      if (attribute) element.setAttribute(attribute, words[key]);
      else write(element, words[key]);
    }
    // A record's own page has its own.
    if (!root.dataset.select) {
      document.title = words["page.title"];
      document.querySelector("#map > title").textContent = words["map.title"];
    }
    // The program will ask for the names on the map in all languages, unless it speaks English; the one-file edition asks for nothing beforehand.
    const later = document.getElementById("later").content;
    for (const [name, folder] of [["labels", "more"], ["places", "data"]]) {
      const names = tag !== "en" && later.querySelector(`[href$="/${name}.geojson"]`);
      if (names) names.setAttribute("href", `./${folder}/${name}.geojson`);
    }
    const own = root.dataset.lang || "en";
    if (tag !== own) describe(words, tag);
    // What is told in the page's own language alone says so.
    for (const element of document.querySelectorAll(".credits p:nth-of-type(n + 3)")) element.lang = own;
    return tag + "\n" + text;
  };

  // ---- The choice of a language ----

  /** The present view in a language: all that it is stands in its address. */
  function address(tag) {
    const query = new URLSearchParams(window.atlas.state());
    query.set("lang", tag);
    // The button gets the focus back there: page.js takes the fragment away again.
    return new URL("?" + query + "#language", document.baseURI).href;
  }

  function made(name, attributes, ...content) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...content);
    return element;
  }

  let dialog;
  /** Whether names are wanted in their own country's language too. */
  let local;

  /** Where each language leads from here. */
  function lead() {
    for (const link of dialog.querySelectorAll("a")) {
      link.href = address(link.lang);
      if (link.lang === root.lang) link.setAttribute("aria-current", "true");
    }
  }

  async function build() {
    const names = await (await fetch(new URL("locales/names.json", document.baseURI))).json();
    const close = made("button", { type: "button", "aria-label": button.dataset.close }, "×");
    const items = names.map(([tag, name]) => made("li", {}, made("a", { lang: tag, href: "" }, name)));
    const title = made("h2", { id: "languages-title" }, button.getAttribute("aria-label"));
    local = made("input", { type: "checkbox" });
    const choice = made("label", {}, local, " " + button.dataset.local);
    dialog = made("dialog", { id: "languages", "aria-labelledby": "languages-title" }, close, title, made("ul", {}, ...items), choice);
    local.addEventListener("change", () => {
      const query = window.atlas.state().replace(/(^|&)local=[^&]*/, "");
      window.atlas.go(query + (local.checked ? "&local=1" : ""));
      lead();
    });
    close.addEventListener("click", () => dialog.close());
    // The page that is there already would only move to the fragment.
    dialog.addEventListener("click", (event) => {
      if (!event.target.closest("[aria-current]")) return;
      event.preventDefault();
      dialog.close();
    });
    // Outside of what is in it.
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    if (!here) return;
    const style = made("link", { rel: "stylesheet", href: new URL("language.css", here).href });
    await new Promise((done) => {
      style.onload = style.onerror = done;
      document.head.append(style);
    });
  }

  button.addEventListener("atlas:open", async () => {
    if (!dialog) await build();
    lead();
    local.checked = /(^|&)local=1(&|$)/.test(window.atlas.state());
    dialog.showModal();
  });
})();
