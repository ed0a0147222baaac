// Stands first in the one-file edition (xtask/src/single.rs): what the program asks the site for is in the page itself,
// for nothing can be fetched beside a file. Each file of the site is a `<script type="text/plain" data-file="NAME">`
// with its bytes, packed with gzip and written as base64.
(function () {
  "use strict";

  const folder = new URL(".", document.baseURI).href;
  const kinds = { wasm: "application/wasm", json: "application/json", geojson: "application/geo+json" };

  async function brought(name) {
    const block = document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
    if (!block) return new Response("", { status: 404 });
    const packed = Uint8Array.from(atob(block.textContent), (c) => c.charCodeAt(0));
    const body = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(body, { headers: { "Content-Type": kinds[name.split(".").pop()] || "text/plain" } });
  }

  window.fetch = (request) => {
    const { href } = new URL(request.url || request, folder);
    return brought(href.startsWith(folder) ? href.slice(folder.length).split(/[?#]/)[0] : "");
  };
})();
