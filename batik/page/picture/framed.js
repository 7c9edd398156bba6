/* The large picture shows what was asked about: turned as it was, the frame drawn on it. */
(() => {
  let whole; // the address of the picture as it was sent
  let drawn; // that of what was put in its place

  document.addEventListener("answered", async () => {
    const tool = document.querySelector("#frame .frame-tool");
    const image = document.querySelector("#picture img");
    if (!tool || !image) return;
    if (!drawn || image.src !== drawn) whole = image.src;
    const frame = tool.dataset.frame.split(" ").filter(Boolean).map(Number);
    const turns = Number(tool.dataset.turns);
    if (!frame.length && !turns) {
      if (image.src === drawn) image.src = whole;
      return;
    }
    const picture = new Image();
    picture.src = whole;
    await picture.decode();
    const path = window.batik.pathOf(image);
    if (path) image.dataset.path = path;
    image.src = drawn = draw(picture, frame, turns);
  });

  function draw(picture, frame, turns) {
    const { naturalWidth: width, naturalHeight: height } = picture;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = turns % 2 ? [height, width] : [width, height];
    const pen = canvas.getContext("2d");
    pen.translate(canvas.width / 2, canvas.height / 2);
    pen.rotate((turns * Math.PI) / 2);
    pen.drawImage(picture, -width / 2, -height / 2);
    pen.resetTransform();
    if (frame.length) {
      const [left, right] = [frame[0], frame[2]].map((share) => share * canvas.width);
      const [top, bottom] = [frame[1], frame[3]].map((share) => share * canvas.height);
      pen.fillStyle = "rgb(10 16 30 / 55%)";
      pen.rect(0, 0, canvas.width, canvas.height);
      pen.rect(left, top, right - left, bottom - top);
      pen.fill("evenodd");
      pen.strokeStyle = "#ffd65a";
      pen.lineWidth = Math.max(canvas.width, canvas.height) / 150;
      pen.strokeRect(left, top, right - left, bottom - top);
    }
    return canvas.toDataURL("image/jpeg", 0.85);
  }
})();
