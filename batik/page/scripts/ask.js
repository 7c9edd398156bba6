/* window.askAbout(picture): ask the model about a picture and show the first tab.

   A picture is a Blob, which is shrunk and sent, or the path of an upload that the server has: a
   frame of the live camera, a row of the table of many. The standing answer stays until then. */
(() => {
  let request; // the upload under way, if any: only the last picture counts
  let asked = 0;
  let own; // the last picture that was sent: its path on the server, and its address here

  window.askAbout = async (picture) => {
    const mine = ++asked;
    request?.abort();
    window.trouble();
    if (!(picture instanceof Blob)) return window.handOver(picture);
    location.hash = "picture";
    const file = await window.shrink(picture);
    if (mine !== asked) return;
    if (file.size > window.batik.max_bytes)
      return window.trouble(`${file.name ?? ""}: ${window.say("too_large")}`);
    try {
      const path = await send(file);
      if (own) URL.revokeObjectURL(own.address);
      own = { path, address: URL.createObjectURL(file) };
      while (!window.handOver) await new Promise(requestAnimationFrame); // the page is still loading
      if (mine === asked) window.handOver(path);
    } catch (key) {
      if (mine === asked) window.trouble(window.say(key), ["try_again", () => window.askAbout(picture)]);
    } finally {
      if (mine === asked) show();
    }
  };

  // What was sent is shown from here: to fetch it back would keep the answer waiting.
  new MutationObserver(() => {
    const image = document.querySelector('#picture img[src*="/file="]');
    if (!own || !image || decodeURIComponent(image.src.split("/file=")[1]) !== own.path) return;
    image.dataset.path = own.path;
    image.src = own.address;
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ["src"],
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
      request.onerror = () => reject(navigator.onLine ? "no_connection" : "offline");
      request.onabort = () => reject("no_connection");
      request.send(form);
    });
  }

  function show(share) {
    const line = document.querySelector("#ways .sending");
    if (!line) return;
    if (share === undefined) return line.replaceChildren();
    if (!line.firstChild) {
      line.append(window.say("sending"), document.createElement("progress"));
      line.lastChild.setAttribute("aria-label", window.say("sending"));
    }
    line.lastChild.value = share;
  }
})();
