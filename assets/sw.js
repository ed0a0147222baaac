// The service worker: keeps the site for use without a network. The build (xtask/src/offline.rs) writes `SITE` before it:
// - version: changes with every byte of what is kept and of this script;
// - files: what every view needs, each with its hash; kept as it arrives;
// - pack: one file with all the rest and its hash: gzip members, one behind the other;
// - packed: where in the pack each file is, from and to, and its type.
//
// A page stays with the version that it came from until it is closed: what it asks for is answered from that version,
// be it the present or an older one. What came from the server, as records' own pages do while there is a network, is
// left alone. So no page is half old and half new.
(function () {
  "use strict";

  const { scope } = self.registration;
  /** Caches are shared by all that has the same origin: another atlas in a folder beside this one, say. */
  const family = `atlas ${scope} `;
  const present = family + SITE.version;
  const FIRST = "index.html";
  /**
   * Where a cache has the places in its pack, and the pages that live with it: names that nobody asks the worker for.
   * Later workers read them too, for the pages that stay with this version.
   */
  const PLACES = scope + "sw.js?places";
  const PAGE = scope + "sw.js?page=";

  // ---- Keeping a version: whole or not at all ----

  /** A file as the server has it now; fails where that is not the file of this version. */
  async function fetched([name, integrity]) {
    // Some servers send those who ask for `index.html` to the folder.
    const response = await fetch(scope + (name === FIRST ? "" : name), { cache: "no-cache", integrity });
    if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
    const headers = new Headers(response.headers);
    for (const ofTransfer of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(ofTransfer);
    return [name, new Response(await response.blob(), { headers })];
  }

  async function keep() {
    const arrived = await Promise.all([...Object.entries(SITE.files), SITE.pack].map(fetched));
    try {
      const cache = await caches.open(present);
      for (const [name, response] of arrived) await cache.put(scope + name, response);
      await cache.put(PLACES, new Response(JSON.stringify({ pack: SITE.pack[0], packed: SITE.packed })));
    } catch (error) {
      await caches.delete(present);
      throw error;
    }
  }

  self.addEventListener("install", (event) => event.waitUntil(keep()));

  // ---- Versions and their pages ----

  const everyPage = () => self.clients.matchAll({ includeUncontrolled: true, type: "all" });
  const versions = async () => (await caches.keys()).filter((name) => name.startsWith(family));

  /** The version of each page, as far as it has been looked up; empty for pages that came from the server. */
  const versionOfPage = new Map();

  async function bind(page, version) {
    if (!page) return;
    versionOfPage.set(page, version);
    const cache = await caches.open(version);
    await cache.put(PAGE + page, new Response(version));
  }

  async function versionOf(page) {
    if (!versionOfPage.has(page)) {
      const note = await caches.match(PAGE + page);
      const version = note ? await note.text() : "";
      // It may have been bound meanwhile.
      if (!versionOfPage.has(page)) versionOfPage.set(page, version);
    }
    return versionOfPage.get(page);
  }

  /** Lets go of older versions without a page. While another is being made ready nothing is: it has no page either. */
  async function tidy() {
    if (self.registration.installing || self.registration.waiting) return;
    const open = new Set((await everyPage()).map(({ id }) => PAGE + id));
    for (const version of await versions()) {
      const cache = await caches.open(version);
      const notes = (await cache.keys()).filter(({ url }) => url.startsWith(PAGE));
      if (version !== present && !notes.some(({ url }) => open.has(url))) await caches.delete(version);
      // A page that Back may bring to life again is not among the open ones; the oldest notes are of none.
      if (version === present) for (const note of notes.slice(0, -100)) await cache.delete(note);
    }
  }

  self.addEventListener("activate", (event) => event.waitUntil(begin()));

  async function begin() {
    const isFirst = (await versions()).every((version) => version === present);
    // What a first visit has not asked for yet it gets from here, with or without a network.
    if (isFirst) for (const { id } of await everyPage()) await bind(id, present);
    await tidy();
    await self.clients.claim();
  }

  self.addEventListener("message", (event) => {
    if (event.data === "take over") self.skipWaiting();
    if (event.data === "tidy") event.waitUntil(tidy());
  });

  // ---- Answering ----

  /** A file of a version; nothing where that does not have it. */
  async function kept(version, name) {
    const read = (address) => caches.match(address, { cacheName: version });
    const file = await read(scope + name);
    if (file) return file;
    const places = await read(PLACES);
    const { pack, packed } = places ? await places.json() : {};
    if (!packed || !Object.hasOwn(packed, name)) return null;
    const whole = await read(scope + pack);
    if (!whole) return null;
    const [from, to, type] = packed[name];
    const headers = new Headers(whole.headers);
    headers.set("Content-Type", type);
    const member = (await whole.blob()).slice(from, to);
    return new Response(member.stream().pipeThrough(new DecompressionStream("gzip")), { headers });
  }

  self.addEventListener("fetch", (event) => {
    const { method, mode, url } = event.request;
    if (method !== "GET" || !url.startsWith(scope)) return;
    const name = url.slice(scope.length).split(/[?#]/)[0];
    // Frozen versions stay as they were published; the one-file edition needs nobody.
    if (name.startsWith("v/") || name === "atlas.html") return;
    event.respondWith(mode === "navigate" ? page(event, name) : part(event, name));
  });

  /** What a page asks for. */
  async function part(event, name) {
    const version = await versionOf(event.clientId);
    const answer = version && (await kept(version, name));
    if (!answer) return fetch(event.request);
    // A worker of the page asks for itself from then on.
    event.waitUntil(bind(event.resultingClientId, version));
    return answer;
  }

  /** A page. The first one is that of the present version; others are the server's as long as it answers. */
  async function page(event, name) {
    const own = async (name) => {
      const answer = await kept(present, name);
      if (answer) event.waitUntil(bind(event.resultingClientId, present));
      return answer;
    };
    if (name === "" || name === FIRST) return (await own(FIRST)) || fetch(event.request);
    let answer = Response.error();
    try {
      answer = await fetch(event.request);
      if (answer.status < 500) return answer;
    } catch {
      // There is no network.
    }
    return (await own(name.replace(/\/?$/, "/" + FIRST))) || inTheApp(name, new URL(event.request.url).search) || answer;
  }

  /** Where the first page shows what a page of its own would, in its language: a record, a reading, or for lists the list. */
  function inTheApp(name, query) {
    const [, tag, kind, id] =
      /^(?:([a-z]{2})(?:\/|$))?(?:(corridor|place|country|meeting|agreement|topic|article|story)(?:\/([^/]+))?\/?)?$/.exec(name) || [];
    if (!tag && !kind) return null;
    const state = query ? [query.slice(1)] : [];
    if (id) state.push(kind === "story" ? `story=${id}.1` : `select=${kind}:${id}`);
    if (tag) state.push(`lang=${tag}`);
    return Response.redirect(scope + (state.length ? "?" + state.join("&") : ""));
  }
})();
