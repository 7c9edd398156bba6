/* What is read from a canvas is spoiled by some browsers, lest visitors be told apart by it (Firefox's
   resistFingerprinting, extensions): a photograph comes out as noise.

   window.batik.spoilsCanvases(): resolves to whether this one does.
   window.batik.encode(canvas): resolves to what was drawn, as a JPEG Blob; to null where it is spoiled,
   or empty, as a phone short of memory has it.
   window.batik.askAboutFrame(video): asks about what a camera shows now. */
(() => {
  const QUALITY = 0.92;
  const KNOWN = [
    [200, 30, 60],
    [20, 160, 90],
    [30, 60, 190],
    [240, 230, 200],
  ];
  const NOISE = 12; // of 255: a little, as some add to a few pixels, is no harm to a photograph
  const SIDE = 8; // pixels of a patch

  const blobOf = (canvas, type) => new Promise((done) => canvas.toBlob(done, type, QUALITY));

  /* Known colours are drawn, written as a file, read back. */
  async function spoils() {
    const canvas = document.createElement("canvas");
    canvas.width = KNOWN.length * SIDE;
    canvas.height = SIDE;
    const pen = canvas.getContext("2d");
    KNOWN.forEach((colour, place) => {
      pen.fillStyle = `rgb(${colour})`;
      pen.fillRect(place * SIDE, 0, SIDE, SIDE);
    });
    const written = new Image();
    written.src = URL.createObjectURL(await blobOf(canvas, "image/png"));
    await written.decode();
    URL.revokeObjectURL(written.src);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(written, 0, 0);
    return KNOWN.some((colour, place) => {
      const { data } = pen.getImageData(place * SIDE + SIDE / 2, SIDE / 2, 1, 1);
      return colour.some((value, part) => Math.abs(data[part] - value) > NOISE);
    });
  }

  window.batik.spoilsCanvases = () => spoils().catch(() => true);

  window.batik.encode = async (canvas) => {
    if (await window.batik.spoilsCanvases()) return null;
    const { data } = canvas.getContext("2d").getImageData(0, 0, 1, 1);
    return data[3] ? blobOf(canvas, "image/jpeg") : null; // ours are opaque
  };

  window.batik.askAboutFrame = async (video) => {
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d").drawImage(video, 0, 0);
    const frame = await window.batik.encode(canvas);
    if (frame) window.askAbout(frame);
    else window.batik.showError(window.batik.say("canvas_camera"));
  };
})();
