// Steers the map by the paragraph that is being read. What a section shows stands in its `data-select` (a record of the
// atlas), `data-mode` and `data-status`; the messages are those of the atlas's docs/EMBEDDING.md.
(function () {
  "use strict";

  const frame = document.getElementById("atlas");
  const sections = [...document.querySelectorAll(".steps section")];
  let current = null;
  let isReady = false;

  const tell = (message) => frame.contentWindow.postMessage({ ...message, v: 1 }, "*");

  function show(section) {
    const { select, mode = "", status = "" } = section.dataset;
    tell({ type: "atlas:set", mode, status });
    tell({ type: "atlas:select", id: select });
  }

  function read(section) {
    if (section === current) return;
    current?.removeAttribute("aria-current");
    section.setAttribute("aria-current", "true");
    current = section;
    if (isReady) show(section);
  }

  // A paragraph is being read while it crosses this line, below the middle; above the text the first one counts.
  const line = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => read(entry.target)),
    { rootMargin: "-62% 0px -37% 0px" },
  );
  sections.forEach((section) => line.observe(section));

  window.addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow || Object(data).type !== "atlas:ready") return;
    isReady = true;
    if (current && current !== sections[0]) show(current);
  });
})();
