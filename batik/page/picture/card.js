/* A card of the answer, to share or to save: drawn here, in the browser; nothing is sent for it. */
(() => {
  const WIDTH = 1080;
  const EDGE = 72;
  const PHOTO = { width: WIDTH - 2 * EDGE, height: 640 };
  const INK = { ground: "#fdfbf6", name: "#1d3256", accent: "#8f5423", text: "#23262d" };
  const said = (part) => window.batik.shown(`#verdict ${part}`)?.innerText.trim();

  function wrap(pen, text, width) {
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const longer = `${lines[lines.length - 1]} ${word}`.trim();
      if (pen.measureText(longer).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  }

  async function draw() {
    const photo = new Image();
    photo.src = document.querySelector("#details .cloth img").src;
    await photo.decode();
    const serif = getComputedStyle(document.querySelector("#verdict h2")).fontFamily;
    const { motif } = document.querySelector("#verdict .verdict").dataset;
    const address = location.origin + location.pathname + (motif && `#motifs/${motif}`);
    const texts = [
      { text: said("h2"), font: `600 64px ${serif}`, line: 76, color: INK.name },
      { text: said(".region"), font: "600 36px system-ui, sans-serif", line: 50, color: INK.accent },
      { text: said(".gist"), font: "36px system-ui, sans-serif", line: 52, color: INK.text },
      { text: address, font: "26px system-ui, sans-serif", line: 38, color: INK.accent },
    ].filter(({ text }) => text);

    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    for (const entry of texts) {
      pen.font = entry.font;
      entry.lines = wrap(pen, entry.text, PHOTO.width);
    }
    const scale = Math.min(PHOTO.width / photo.naturalWidth, PHOTO.height / photo.naturalHeight);
    const [width, height] = [photo.naturalWidth * scale, photo.naturalHeight * scale];
    const written = texts.reduce((sum, { lines, line }) => sum + lines.length * line + 20, 0);
    canvas.width = WIDTH;
    canvas.height = EDGE + height + 40 + written + EDGE;

    pen.fillStyle = INK.ground;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(photo, (WIDTH - width) / 2, EDGE, width, height);
    let y = EDGE + height + 40;
    pen.textBaseline = "top";
    for (const { lines, font, line, color } of texts) {
      pen.font = font;
      pen.fillStyle = color;
      for (const words of lines) {
        pen.fillText(words, EDGE, y);
        y += line;
      }
      y += 20;
    }
    return window.batik.encode(canvas);
  }

  async function give() {
    const drawn = await draw();
    if (!drawn) return window.batik.showError(window.batik.say("canvas_card"));
    const file = new File([drawn], "batik.jpg", { type: "image/jpeg" });
    if (navigator.canShare?.({ files: [file] })) {
      try {
        return await navigator.share({ files: [file], text: said("h2") });
      } catch (error) {
        if (error.name === "AbortError") return; // the visitor thought better of it
      }
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("#frame .card")) give();
  });
})();
