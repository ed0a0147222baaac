// Use without a network: says at links to other sites that they need one; has the service worker (sw.js) keep the site,
// and offers a newer version once that is whole. Loaded by page.js when the map is there; part of the one-file edition,
// in which it has no address. Nothing depends on it.
(function () {
  "use strict";

  const here = document.currentScript.src;
  const bar = document.getElementById("update");

  // ---- Links that lead nowhere for now: the style sheet writes this behind each. ----

  function tellOfLinks() {
    const words = navigator.onLine ? "none" : JSON.stringify(" · " + bar.dataset.offline);
    document.documentElement.style.setProperty("--offline", words);
  }
  for (const change of ["online", "offline"]) window.addEventListener(change, tellOfLinks);
  tellOfLinks();

  // ---- Keeping the site ----

  if (!here) return;
  const site = new URL(".", here);
  // Neither files nor sandboxes have an origin; a frozen version, `v/DATE/`, stays as it is without being kept.
  const isSite = site.protocol.startsWith("http") && window.origin === site.origin && !/\/v\/[^/]+\/$/.test(site.pathname);
  const isTop = window.parent === window;
  if (!isSite || !isTop || !("serviceWorker" in navigator) || !("DecompressionStream" in window)) return;

  /** Resolves once the map is drawn: what is kept for later must not hold it up. */
  const drawn = new Promise((resolve) => {
    const look = (marks) => marks.getEntriesByName("atlas:map-drawn").length && resolve();
    new PerformanceObserver(look).observe({ type: "mark", buffered: true });
  });

  drawn
    .then(() => navigator.serviceWorker.register(new URL("sw.js", site), { updateViaCache: "none" }))
    .then(watch)
    .catch(console.warn);

  function watch(registration) {
    const { active, waiting } = registration;
    if (active) active.postMessage("tidy");
    if (waiting && active) offer(waiting);
    const follow = () => {
      const worker = registration.installing;
      if (!worker) return;
      worker.addEventListener("statechange", () => {
        if (worker.state === "installed" && registration.active) offer(worker);
      });
    };
    registration.addEventListener("updatefound", follow);
    follow();
  }

  // ---- The offer ----

  let style = null;

  function offer(worker) {
    const show = () => {
      // Made visible first: what is written into a hidden element is not read out.
      bar.hidden = false;
      bar.replaceChildren(bar.dataset.offer, button("now", () => take(worker)), button("later", () => (bar.hidden = true)));
    };
    if (style) return show();
    style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("offline.css", site).href;
    style.onload = style.onerror = show;
    document.head.append(style);
  }

  function button(what, run) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = bar.dataset[what];
    button.addEventListener("click", run);
    return button;
  }

  /** Goes over to the new version. Other pages of the atlas stay with theirs until they are loaded again. */
  function take(worker) {
    // Another page has accepted it before.
    if (worker.state !== "installed") return location.reload();
    worker.addEventListener("statechange", () => worker.state === "activated" && location.reload());
    worker.postMessage("take over");
  }
})();
