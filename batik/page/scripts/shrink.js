/* Photographs are made smaller on the device before they are sent, where that saves bytes: upright,
   their long side LONGEST pixels, enough for all looks of the model and for a frame of a fifth: on
   a slow network sending takes the longest of all.
   What the browser can't read (HEIC in most) goes as it is. */
(() => {
  const LONGEST = 1600;
  const WORTH_IT = 400_000; // bytes: a smaller file is sent as fast as it is shrunk
  const QUALITY = 0.92;

  window.shrink = async (file) => {
    if (file.size < WORTH_IT) return file;
    let bitmap;
    try {
      bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch {
      return file;
    }
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "white"; // under what is transparent, as the server has it
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (!small || small.size >= file.size) return file;
    return new File([small], file.name ?? "picture.jpg", { type: "image/jpeg" });
  };
})();
