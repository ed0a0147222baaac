// Turning the pages of a guided reading by keys and swipes, which only follows its links. Loaded with the first reading.
(function () {
  "use strict";

  const panel = document.getElementById("panel");

  const swipePx = 60;
  let down = [0, 0];

  function turn(rel) {
    const link = panel.querySelector(`nav.steps [rel=${rel}]`);
    if (link) link.click();
  }

  panel.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "ArrowRight") turn("next");
    if (event.key === "ArrowLeft") turn("prev");
  });
  panel.addEventListener("pointerdown", (event) => (down = [event.clientX, event.clientY]));
  panel.addEventListener("pointerup", (event) => {
    const [x, y] = [event.clientX - down[0], event.clientY - down[1]];
    const across = Math.abs(x) > swipePx && Math.abs(x) > 2 * Math.abs(y);
    if (event.pointerType === "touch" && across) turn(x < 0 ? "next" : "prev");
  });
})();
