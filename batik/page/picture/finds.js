/* What was asked about in this visit, small, under the ways in; each leads back to its answer. It is
   kept in the page and sent nowhere. */
(() => {
  const MOST = 12;
  const SIDE = 112; // pixels: 56 on the page
  const finds = []; // { path on the server, name, src }

  document.addEventListener("answered", async () => {
    const image = document.querySelector("#picture img");
    const name = window.batik.shown("#verdict h2")?.innerText;
    if (!image || !name) return show();
    const path = window.batik.pathOf(image);
    // Of pictures asked about in haste the next may be shown already.
    const answered = path === document.querySelector("#verdict .verdict").dataset.path;
    if (path && answered && !finds.some((find) => find.path === path)) {
      const src = await small(image);
      if (src) finds.push({ path, name, src });
      finds.splice(0, finds.length - MOST);
    }
    show(path);
  });

  async function small(image) {
    try {
      await image.decode();
    } catch {
      return undefined; // this browser can't show it
    }
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = SIDE;
    const { naturalWidth: width, naturalHeight: height } = image;
    const side = Math.min(width, height);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE, SIDE);
    return canvas.toDataURL("image/jpeg", 0.8);
  }

  function show(standing) {
    const strip = document.querySelector("#ways .finds");
    strip.replaceChildren();
    if (finds.length < 2 && (standing || !finds.length)) return; // it stands above already
    strip.setAttribute("aria-label", window.batik.say("finds"));
    for (const { path, name, src } of [...finds].reverse()) {
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        title: name,
        onclick: () => window.askAbout(path),
      });
      button.append(Object.assign(new Image(), { src, alt: name }));
      if (path === standing) button.setAttribute("aria-current", "true");
      strip.append(button);
    }
  }
})();
