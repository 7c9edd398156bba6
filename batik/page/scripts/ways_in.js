/* A chosen, dropped or pasted picture is asked about at once, wherever on the page that happens. */
(() => {
  const ONE = "#picture, #ways"; // whose file inputs take the one picture
  const files = (transfer) => [...(transfer?.files ?? [])];
  const ready = new WeakSet(); // events that Gradio is to hear of
  const inMany = () => document.querySelector("#files")?.checkVisibility();

  function take(pictures) {
    if (!pictures.length) return;
    window.askAbout(pictures[0]);
    if (pictures.length > 1)
      window.trouble(
        window.say("one_at_a_time", { name: pictures[0].name }),
        ["all_in_many", () => many(pictures)],
        true,
      );
  }

  /* Give pictures to the tab of many. For one that is too large even after shrinking something
     stands in, which gets it a row of its own (table.py): Gradio would refuse them all. */
  async function many(pictures) {
    location.hash = "many";
    const input = () => document.querySelector("#files input[type=file]");
    while (!input()) await new Promise(requestAnimationFrame); // a tab is laid out when chosen
    window.trouble();
    const transfer = new DataTransfer();
    for (const picture of pictures) {
      const file = await window.shrink(picture);
      const sendable = file.size <= window.batik.max_bytes;
      transfer.items.add(sendable ? file : new File([window.batik.stand_in], file.name));
    }
    const chosen = new Event("change", { bubbles: true });
    ready.add(chosen);
    input().files = transfer.files;
    input().dispatchEvent(chosen);
  }

  // Before Gradio hears of it: it would send the photograph as large as it is.
  addEventListener(
    "change",
    (event) => {
      if (!event.target.matches("input[type=file]") || ready.has(event)) return;
      const ask = event.target.closest(ONE) ? take : event.target.closest("#files") && many;
      if (!ask) return;
      event.stopImmediatePropagation();
      const chosen = files(event.target);
      event.target.value = ""; // the same one can be chosen again
      ask(chosen);
    },
    true,
  );

  function dropping(is) {
    document.querySelector(".gradio-container").dataset.drop = window.say("drop_here");
    document.documentElement.classList.toggle("dropping", is);
  }
  addEventListener(
    "dragover",
    (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
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
      if (!dropped.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (inMany()) many(dropped);
      else take(dropped);
    },
    true,
  );

  addEventListener("paste", (event) => {
    if (event.target.closest?.("input, textarea, [contenteditable=true]")) return;
    event.preventDefault();
    const pasted = files(event.clipboardData);
    if (pasted.length) take(pasted);
    else window.trouble(window.say("paste_nothing"));
  });

  document.addEventListener("click", async (event) => {
    if (!event.target.closest("#ways .paste")) return;
    try {
      for (const item of await navigator.clipboard.read()) {
        const type = item.types.find((each) => each.startsWith("image/"));
        if (type) return window.askAbout(await item.getType(type));
      }
      window.trouble(window.say("paste_nothing"));
    } catch {
      window.trouble(window.say("paste_refused"));
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
