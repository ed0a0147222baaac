// Taking a view away: its address, pictures, data, citation, paper, and the code that shows it in another page. Loaded
// when its button is first pressed (page.js).
// The program writes all texts and pictures (src/take/, src/scene/picture/); this script carries them.
(function () {
  "use strict";

  const between = "\u001e";
  const here = document.currentScript.src;
  const site = new URL(".", here || document.baseURI).href;
  /** What a query stands behind: the site, or the one-file edition, in which this script has no address. */
  const atlas = here ? site : location.href.split(/[?#]/)[0];
  /** A frame may be kept from saving and copying, and is not told: there everything is shown as well. */
  const inFrame = window.parent !== window;

  if (here) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = site + "take.css";
    document.head.append(style);
  }
  const dialog = document.createElement("dialog");
  dialog.id = "take-dialog";
  dialog.setAttribute("aria-labelledby", "take-title");
  const paper = document.createElement("div");
  paper.id = "take-print";
  paper.hidden = true;
  document.body.append(dialog, paper);

  const find = (selector) => dialog.querySelector(selector);
  const ask = (request, ...body) => window.atlas.ask(body.length ? request + "\n" + body.join("\n") : request);

  /** The view that is taken away: it stays while the dialog is open. */
  let query = "";

  /** The query without what belongs to a frame, and with this instead. */
  function view(changes = {}) {
    const pairs = query.split("&").filter((pair) => pair && !/^(embed|show|childId)=/.test(pair));
    const kept = pairs.filter((pair) => !(pair.split("=")[0] in changes));
    for (const [key, value] of Object.entries(changes)) if (value) kept.push(key + "=" + value);
    return kept.join("&");
  }

  const address = () => atlas + (view() && "?" + view());

  /** Today where the reader is. */
  function today() {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  function say(what) {
    const line = find("[role=status]");
    line.textContent = line.dataset[what] || "";
  }

  async function open() {
    dialog.innerHTML = await ask("take " + view());
    find("#take-address").value = address();
    await cite();
    if (!dialog.open) dialog.showModal();
  }

  async function cite() {
    const form = find("#take-form").value;
    find("#take-citation").value = await ask("take-cite " + view(), address(), today(), form);
  }

  // ---- Texts ----

  /** Where a browser refuses the clipboard, the text stands selected. */
  async function copy(id) {
    const field = find("#" + id);
    try {
      await navigator.clipboard.writeText(field.value);
      say("copied");
    } catch {
      field.focus();
      field.select();
      say("select");
    }
  }

  function save(name, blob) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  /** Shows a text to be selected, in a frame that may have refused to save it. */
  function show(text) {
    if (!inFrame) return;
    const field = document.createElement("textarea");
    field.readOnly = true;
    field.rows = 8;
    field.value = text;
    find("#take-shown").replaceChildren(field);
    field.focus();
    field.select();
  }

  function saveText(name, type, text) {
    if (!text) return say("failed");
    save(name, new Blob([text], { type: type + ";charset=utf-8" }));
    say("saved");
    show(text);
  }

  /** A file of the site as text; nothing where it cannot be had: what needs it does with less. */
  async function file(name) {
    try {
      const response = await fetch(new URL(name, site));
      return response.ok ? await response.text() : "";
    } catch {
      return "";
    }
  }

  async function data(what) {
    const only = find("#take-only");
    const asked = only && only.checked ? view() : view({ select: "" });
    const text = await ask("take-" + what + " " + asked, address(), await file("data/sections.geojson"));
    if (what === "geojson") return saveText("corridor-atlas.geojson", "application/geo+json", text);
    // Without this mark spreadsheets take UTF-8 for the machine's own encoding.
    saveText("corridor-atlas.csv", "text/csv", text && "\ufeff" + text);
  }

  function saveCitation() {
    const form = find("#take-form").value;
    const name = { text: "citation.txt", bibtex: "corridor-atlas.bib", cff: "CITATION.cff" }[form];
    saveText(name, "text/plain", find("#take-citation").value);
  }

  // ---- Pictures ----

  /** The size in which the map is seen, but large enough for its words. */
  function seen() {
    const { width, height } = document.getElementById("map-frame").getBoundingClientRect();
    const scale = Math.max(1, 800 / Math.max(width, 1), 420 / Math.max(height, 1));
    const side = (px) => Math.round(Math.min(Math.max(px * scale, 160), 2400));
    return [side(width), side(height)];
  }

  async function picture([width, height], theme) {
    const layers = ["land", "lakes", "rivers", "lines"].map((name) => {
      const group = document.getElementById("base-" + name);
      return group ? group.innerHTML : "";
    });
    const parts = [width + "x" + height, ...layers, await file("more/labels.geojson")];
    const drawn = () => ask("take-svg " + view({ theme }), [...parts, [...measured.values()].join("\n")].join(between));
    let svg = await drawn();
    // Which letters it needs it tells only once drawn; with their measures other names may find room.
    for (let round = 0; round < 3 && measure(svg); round++) svg = await drawn();
    // What the reader has put on the map (own-map.js).
    return window.atlasOwnInto ? window.atlasOwnInto(svg) : svg;
  }

  /** The advance of each letter so far, in this browser: a line for each, as the program reads them. */
  const measured = new Map();

  /** Measures the letters of a picture that have not been, in all cuts; says whether there were any. */
  function measure(svg) {
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    const before = measured.size;
    const context = document.createElement("canvas").getContext("2d");
    if (!context) return false;
    for (const [cut, style] of [["regular", ""], ["bold", "bold "], ["italic", "italic "]]) {
      context.font = style + "100px " + picture.getAttribute("font-family");
      for (const letter of new Set(picture.textContent.replace(/[\t\n\r]/g, ""))) {
        if (measured.has(cut + letter)) continue;
        const thousandths = Math.round(context.measureText(letter).width * 10);
        measured.set(cut + letter, [cut, thousandths, letter].join("\t"));
      }
    }
    return measured.size > before;
  }

  function theme() {
    const asked = /(?:^|&)theme=(light|dark)/.exec(query);
    return asked ? asked[1] : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  // The Content-Security-Policy lets pictures come from `data:`, not from `blob:`.
  const source = (svg) => "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);

  async function image(svg) {
    const image = new Image();
    image.src = source(svg);
    await image.decode();
    return image;
  }

  /** Shows a picture to be kept by hand, in a frame that may have refused to save it. */
  function showPicture(src, alt) {
    if (!inFrame) return;
    const image = new Image();
    image.src = src;
    image.alt = alt;
    find("#take-shown").replaceChildren(image);
    say("picture");
  }

  async function svg() {
    const text = await picture(seen(), theme());
    saveText("corridor-atlas.svg", "image/svg+xml", text);
    if (text) showPicture(source(text), document.title);
  }

  async function png(scale) {
    const [width, height] = seen();
    const drawn = await image(await picture([width, height], theme()));
    const canvas = document.createElement("canvas");
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) return say("failed");
    save("corridor-atlas" + (scale > 1 ? "@" + scale + "x" : "") + ".png", blob);
    say("saved");
    showPicture(canvas.toDataURL("image/png"), document.title);
  }

  /** On paper the map is a vector picture over the sources and the address. */
  async function print(format) {
    const text = await picture([1600, 900], "light");
    const map = await image(text);
    map.alt = document.title;
    paper.className = format;
    paper.innerHTML = await ask("take-print " + view(), address());
    paper.prepend(map);
    paper.hidden = false;
    document.documentElement.classList.add("printing");
    showPicture(source(text), document.title);
    window.print();
  }

  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    paper.hidden = true;
    paper.replaceChildren();
  });

  // ---- In another page ----

  /** The form's fields, by name. */
  const chosen = () => new FormData(find("#embed-form"));
  const ofReader = (value) => (value === "auto" ? "" : value);
  let typing = 0;

  async function embed() {
    dialog.innerHTML = await ask("embed " + view());
    find("h2").tabIndex = -1;
    find("h2").focus();
    // The one-file edition does not know where the atlas stands, nor can it stand in a frame.
    const isHosted = here && /^https?:$/.test(location.protocol);
    find("#embed-site").hidden = isHosted;
    find("#embed-preview").parentElement.hidden = !isHosted;
    if (isHosted) await setSite();
    await compose();
  }

  /** Where the frame's files come from: this site, one of its frozen versions, or the one that this page belongs to. */
  async function setSite() {
    const [form, data] = [find("#embed-form"), find("#embed-frozen")];
    const frozen = /^(.*\/)v\/[\d-]+\/$/.exec(site);
    form.site.value = frozen ? frozen[1] : site;
    if (!data) return;
    if (frozen) form.frozen.value = "1";
    else data.hidden = !(await file("v/versions.json")).includes(JSON.stringify(data.dataset.version));
  }

  async function compose() {
    const form = chosen();
    const [theme, lang] = [ofReader(form.get("theme")), ofReader(form.get("lang"))];
    // An empty list shows the map alone.
    const query = [view({ theme, lang }), "show=" + form.getAll("show").join()].filter(Boolean).join("&");
    const lines = [form.get("site"), "width " + form.get("width"), "height " + form.get("height")];
    if (form.get("script")) lines.push("script");
    if (form.get("frozen") === "1") lines.push("frozen");
    const [frame, html] = (await ask("embed-snippet " + query, ...lines)).split(between);
    find("#embed-snippet").value = html ?? "";
    if (frame && !find("#embed-preview").parentElement.hidden) preview(frame, form.get("width"), form.get("height"));
  }

  /** The frame as it will stand in the other page. */
  function preview(address, width, height) {
    const frame = find("#embed-preview iframe") ?? document.createElement("iframe");
    if (frame.src !== address) frame.src = address;
    frame.title = find("#embed-preview").parentElement.querySelector("h3").textContent;
    frame.width = ofReader(width) || "100%";
    frame.height = height;
    if (!frame.parentElement) find("#embed-preview").append(frame);
  }

  /** Composes once the hand rests: a preview is a whole page. */
  function composeSoon() {
    clearTimeout(typing);
    typing = setTimeout(() => compose().catch(() => say("failed")), 350);
  }

  // ---- The dialog ----

  const doings = { copy, data, svg, print, embed, open, cite: saveCitation, close: () => dialog.close() };
  doings.geojson = () => data("geojson");
  doings.csv = () => data("csv");
  doings.png = (scale) => png(Number(scale));

  dialog.addEventListener("click", async (event) => {
    if (event.target === dialog) return dialog.close();
    const button = event.target.closest("[data-do]");
    if (!button) return;
    say("");
    try {
      await doings[button.dataset.do](button.dataset.of);
    } catch (error) {
      console.warn(error);
      say("failed");
    }
  });
  dialog.addEventListener("input", ({ target }) => {
    if (target.id === "take-form") cite().catch(() => say("failed"));
    if (target.form?.id === "embed-form") composeSoon();
  });
  dialog.addEventListener("submit", (event) => event.preventDefault());
  dialog.addEventListener("close", () => dialog.replaceChildren());

  document.addEventListener("atlas:open", (event) => {
    // Until the program runs, `window.atlas` is the element of that id.
    if (event.target.dataset.script !== "take.js" || typeof window.atlas.state !== "function") return;
    query = window.atlas.state();
    open().catch(console.error);
  });
})();
