// For pages that show the atlas in frames: gives each frame the height that suits its width. Anywhere in the page:
//   <script src="https://example.org/atlas/host.js" defer></script>
addEventListener("message", ({ source, data }) => {
  const { type, v, height } = Object(data);
  if (type !== "atlas:height" || v !== 1 || !Number.isFinite(height) || height < 100 || height > 4000) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.height = Math.ceil(height);
  }
});
// A frame that was there before this script has told its height already: it is asked once more.
for (const frame of document.querySelectorAll("iframe")) frame.contentWindow?.postMessage({ type: "atlas:height", v: 1 }, "*");
