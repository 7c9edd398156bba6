/* A sentence of window.batik (words.for_script) in the page's language, {values} filled in. */
window.batik.say = (key, values = {}) => {
  const text = window.batik[key][document.documentElement.lang === "id" ? "id" : "en"];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
};

/* The text in the page's language of the first `selector` in an element, laid out yet or not. */
window.batik.textIn = (element, selector) => {
  const language = document.documentElement.lang === "id" ? "id" : "en";
  const found = [...element.querySelectorAll(selector)];
  const said = found.find(({ lang }) => lang === language) ?? found[0];
  return (said.querySelector(`[lang=${language}]`) ?? said).textContent.trim();
};

/* The first `selector` that is laid out: of two languages, the page's. */
window.batik.shown = (selector) =>
  [...document.querySelectorAll(selector)].find((each) => each.offsetParent);

/* Brings an element into sight, at once for those who want no motion. */
window.batik.glide = (element, block) => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
};

/* What `act` gives; `otherwise` where the browser refuses: a frame that may not store anything, an
   address that is none. */
window.batik.attempt = (act, otherwise) => {
  try {
    return act();
  } catch {
    return otherwise;
  }
};

/* window.batik.showError(sentence, action): say, in the tab that is shown, what went wrong. It stays until
   the next picture; window.batik.showError() takes it away. `action`: [key of a sentence, function], a button more.
   A `notice` is no error, and outlives the answer.

   Gradio says it in a toast that fades: gradio_patches.js brings that here. */
(() => {
  window.batik.showError = (sentence, action, notice = false) => {
    const lines = [...document.querySelectorAll(".error-line")];
    for (const line of lines) line.replaceChildren();
    for (const line of lines) line.classList.toggle("notice", notice);
    const line = lines.find((each) => each.getClientRects().length) ?? lines[0];
    if (!sentence || !line) return;
    const words = document.createElement("p");
    words.append(sentence);
    line.append(words);
    if (action) line.append(button(...action));
    if (line.closest("#ways") && !notice)
      line.append(button("choose_another", () => document.querySelector("#ways .file").click()));
    window.batik.glide(line, "nearest");
  };

  const button = (key, onclick) =>
    Object.assign(document.createElement("button"), {
      type: "button",
      className: "way",
      textContent: window.batik.say(key),
      onclick,
    });
})();

/* Photographs are made smaller on the device before they are sent, where that saves bytes: upright,
   their long side LONGEST pixels, enough for all looks of the model and for a frame of a fifth: on
   a slow network sending takes the longest of all.
   What the browser can't read (HEIC in most), or would spoil (canvas.js), goes as it is. */
(() => {
  const LONGEST = 1600;
  const WORTH_IT = 400_000; // bytes: a smaller file is sent as fast as it is shrunk

  window.batik.shrink = (file) => shrink(file).catch(() => file);

  async function shrink(file) {
    if (file.size < WORTH_IT) return file;
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
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
    const small = await window.batik.encode(canvas);
    if (!small || small.size >= file.size) return file;
    return new File([small], file.name ?? "picture.jpg", { type: "image/jpeg" });
  }
})();

/* Whether the browser is offline, which is then said. */
window.batik.isOffline = () => {
  if (!navigator.onLine) window.batik.showError(window.batik.say("offline"));
  return !navigator.onLine;
};

/* The path on the server of a picture that it has, and that the page shows. */
window.batik.pathOf = (image) => {
  const path = image.src.split("/file=")[1];
  if (!path) return image.dataset.path;
  return window.batik.attempt(() => decodeURIComponent(path), path); // a name with a %
};

/* Whether a file can be read: not a folder, nor one that has gone or changed since it was chosen. */
window.batik.isReadable = (file) =>
  // Of one that has gone the size is 0, and so is nothing of it to be read.
  (file.size ? file.slice(0, 1) : file).arrayBuffer().then(
    () => true,
    () => false,
  );

/* window.askAbout(picture): ask the model about a picture and show the first tab.

   A picture is a Blob, which is shrunk and sent, or the path of an upload that the server has: a
   frame of the live camera, a row of the table of many. The standing answer stays until then. */
(() => {
  let request; // the upload under way, if any: only the last picture counts
  let asked = 0;
  let own; // the last picture that was sent: its path on the server, and its address here

  window.askAbout = async (picture) => {
    if (!(picture instanceof Blob) && window.batik.isOffline()) return;
    const mine = ++asked;
    request?.abort();
    window.batik.showError();
    document.dispatchEvent(new CustomEvent("asking", { detail: picture }));
    if (!(picture instanceof Blob)) return window.handOver(picture);
    location.hash = "picture";
    const file = await window.batik.shrink(picture);
    if (mine !== asked) return;
    if (file.size > window.batik.max_bytes)
      return window.batik.showError(`${file.name ?? ""}: ${window.batik.say("too_large")}`);
    try {
      const path = await send(file);
      if (own) URL.revokeObjectURL(own.address);
      own = { path, address: URL.createObjectURL(file) };
      for (let frames = 0; !window.handOver && frames < 1000; frames++)
        await new Promise(requestAnimationFrame); // the page is still loading
      showOwn.observe(document.getElementById("picture"), {
        childList: true,
        subtree: true,
        attributeFilter: ["src"],
      });
      if (mine === asked) window.handOver(path);
    } catch (key) {
      if (typeof key !== "string") throw key;
      const again = key !== "unreadable" && ["try_again", () => window.askAbout(picture)];
      if (mine === asked) window.batik.showError(window.batik.say(key, { name: file.name ?? "" }), again);
    } finally {
      if (mine === asked) show();
    }
  };

  // What was sent is shown from here: to fetch it back would keep the answer waiting.
  const showOwn = new MutationObserver(() => {
    const image = document.querySelector('#picture img[src*="/file="]');
    if (!image || window.batik.pathOf(image) !== own.path) return;
    image.dataset.path = own.path;
    image.src = own.address;
  });

  /* Resolves to the path on the server; rejects with the key of a sentence. */
  function send(file) {
    const { root, api_prefix } = window.gradio_config;
    const form = new FormData();
    form.append("files", file, file.name || "picture.jpg");
    request = new XMLHttpRequest();
    request.open("POST", `${root}${api_prefix}/upload`);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => show(loaded / total);
    show(0);
    return new Promise((resolve, reject) => {
      request.onload = ({ target }) => {
        if (target.status === 200) resolve(target.response[0]);
        else reject(target.status === 413 ? "too_large" : "not_taken");
      };
      request.onerror = async () => {
        if (await window.batik.isReadable(file)) reject(navigator.onLine ? "no_connection" : "offline");
        else reject("unreadable");
      };
      request.onabort = () => reject("no_connection");
      request.send(form);
    });
  }

  function show(share) {
    const line = document.querySelector("#ways .sending");
    if (!line) return;
    if (share === undefined) return line.replaceChildren();
    if (!line.firstChild) {
      line.append(window.batik.say("sending"), document.createElement("progress"));
      line.lastChild.setAttribute("aria-label", window.batik.say("sending"));
    }
    line.lastChild.value = share;
  }
})();

/* A chosen, dropped or pasted picture is asked about at once, wherever on the page that happens. */
(() => {
  const ONE = "#picture, #ways"; // whose file inputs take the one picture
  const files = (transfer) => [...(transfer?.files ?? [])];
  const ready = new WeakSet(); // events that Gradio is to hear of
  const inMany = () => document.querySelector("#files")?.getClientRects().length > 0;

  async function take(pictures) {
    if (!pictures.length) return;
    const asking = window.askAbout(pictures[0]);
    if (pictures.length > 1)
      window.batik.showError(
        window.batik.say("one_at_a_time", { name: pictures[0].name }),
        ["all_in_many", () => many(pictures)],
        true,
      );
    await asking;
  }

  /* Give pictures to the tab of many. For one that is too large even after shrinking something
     stands in, which gets it a row of its own (many/table.py): Gradio would refuse them all. */
  async function many(pictures) {
    location.hash = "many";
    window.batik.showError();
    const [files, unreadable] = [[], []];
    for (const picture of pictures) {
      if (!(await window.batik.isReadable(picture))) {
        unreadable.push(picture.name);
        continue;
      }
      const file = await window.batik.shrink(picture);
      const sendable = file.size <= window.batik.max_bytes;
      files.push(sendable ? file : new File([window.batik.stand_in], file.name));
    }
    if (files.length) await giveToGradio(files, "#files");
    if (unreadable.length)
      window.batik.showError(window.batik.say("unreadable", { name: unreadable.join(", ") }));
  }

  /* Gradio's own way, to which a picture goes where ours fails: this leans on nothing of ours. */
  async function giveToGradio(files, box) {
    const input = () => document.querySelector(`${box} input[type=file]`);
    if (!input()) document.querySelector(`${box} .icon-button-wrapper button:last-of-type`)?.click();
    while (!input()) await new Promise(requestAnimationFrame); // a tab is laid out when chosen
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    const chosen = new Event("change", { bubbles: true });
    ready.add(chosen);
    input().files = transfer.files;
    input().dispatchEvent(chosen);
  }

  function ask(pictures, into = take) {
    into(pictures).catch((error) => {
      console.error(error);
      if (into === many) giveToGradio(pictures, "#files");
      else giveToGradio(pictures.slice(0, 1), "#picture");
    });
  }

  // Before Gradio hears of it: it would send the photograph as large as it is.
  addEventListener(
    "change",
    (event) => {
      if (!event.target.matches("input[type=file]") || ready.has(event)) return;
      const into = event.target.closest(ONE) ? take : event.target.closest("#files") && many;
      if (!into) return;
      event.stopImmediatePropagation();
      const chosen = files(event.target);
      event.target.value = ""; // the same one can be chosen again
      ask(chosen, into);
    },
    true,
  );

  function dropping(is) {
    document.querySelector(".gradio-container").dataset.drop = window.batik.say("drop_here");
    document.documentElement.classList.toggle("dropping", is);
  }
  // A picture of another site may come as its address alone. (One of ours, or a link, is no question.)
  let ours = false;
  addEventListener("dragstart", () => (ours = true), true);
  addEventListener("dragend", () => (ours = false), true);
  const given = ({ types }) => types.includes("Files") || (types.includes("text/uri-list") && !ours);

  addEventListener(
    "dragover",
    (event) => {
      if (!event.dataTransfer || !given(event.dataTransfer)) return;
      event.preventDefault();
      dropping(true);
    },
    true,
  );
  addEventListener("dragleave", (event) => event.relatedTarget || dropping(false), true);
  addEventListener(
    "drop",
    (event) => {
      dropping(false);
      const dropped = files(event.dataTransfer);
      if (!event.dataTransfer || !given(event.dataTransfer)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!dropped.length) return window.batik.showError(window.batik.say("drop_address"));
      ask(dropped, inMany() ? many : take);
    },
    true,
  );

  addEventListener("paste", (event) => {
    if (event.target.closest?.("input, textarea, [contenteditable=true]")) return;
    event.preventDefault();
    const pasted = files(event.clipboardData);
    if (pasted.length) ask(pasted);
    else window.batik.showError(window.batik.say("paste_nothing"));
  });

  document.addEventListener("click", async (event) => {
    if (!event.target.closest("#ways .paste")) return;
    try {
      for (const item of await navigator.clipboard.read()) {
        const type = item.types.find((each) => each.startsWith("image/"));
        if (type) return ask([await item.getType(type)]);
      }
      window.batik.showError(window.batik.say("paste_nothing"));
    } catch {
      window.batik.showError(window.batik.say("paste_refused"));
    }
  });

  // A picture that this browser can't show (HEIC, TIFF) is answered all the same; answer.js puts the
  // server's copy in its place. (What is loaded is told to the document, not to the window.)
  for (const kind of ["error", "load"])
    document.addEventListener(
      kind,
      ({ target }) => {
        if (target.matches?.("#picture img")) target.classList.toggle("unshowable", kind === "error");
      },
      true,
    );
})();

/* A camera that can't be had says why, and what to do. */
(() => {
  const WHY = {
    NotAllowedError: "camera_blocked",
    NotFoundError: "camera_missing",
    NotReadableError: "camera_busy",
    AbortError: "camera_busy",
    OverconstrainedError: "camera_missing",
    SecurityError: "canvas_camera",
  };
  const quietly = async (call) => {
    try {
      return await call();
    } catch (error) {
      console.error(error); // a slip of ours is no reason to keep the camera off
    }
  };
  const devices = navigator.mediaDevices;
  if (!devices) return; // not https: Gradio says so
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    const spoiled = await quietly(() => window.batik.spoilsCanvases());
    try {
      if (spoiled) throw new DOMException("canvases are spoiled", "SecurityError");
      const stream = await ask(wanted);
      quietly(() => window.batik.showError());
      return stream;
    } catch (error) {
      document.dispatchEvent(new Event("nocamera"));
      const app = matchMedia("(pointer: coarse)").matches && [
        "camera_app",
        () => document.querySelector("#ways .app").click(),
      ];
      window.batik.showError(window.batik.say(WHY[error.name] ?? "camera_busy"), app);
      throw error;
    }
  };
})();
