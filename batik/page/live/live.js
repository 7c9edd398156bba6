/* What the camera shows now is taken to the first tab, with its story. */
document.addEventListener("click", (event) => {
  const video = document.querySelector("#camera video");
  if (video && event.target.closest(".hold")) window.batik.askAboutFrame(video);
});
