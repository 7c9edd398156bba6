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
