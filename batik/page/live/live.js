/* What the camera shows now is taken to the first tab, with its story. */
document.addEventListener("click", (event) => {
  const video = document.querySelector("#camera video");
  if (!video || !event.target.closest(".hold")) return;
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  canvas.toBlob(window.askAbout, "image/jpeg", 0.92);
});

/* The server ends a stream after a while: say so when it happens. What the visitor ended, they know:
   then the last press is of just now. */
(() => {
  let pressed = 0;
  document.addEventListener("click", (event) => {
    if (event.target.closest("#camera")) pressed = performance.now();
  });
  document.addEventListener("streamed", ({ detail }) => {
    const seconds = (performance.now() - pressed) / 1000;
    if (seconds < detail - 5 || !document.querySelector("#camera")?.checkVisibility()) return;
    window.batik.showError(window.batik.say("live_over", { minutes: detail / 60 }), undefined, true);
  });
})();
