/* While a picture is asked about it is shown at once, and the older answer is dim until there is a
   new one: after an error too, where it is no answer to the picture that is shown. */
(() => {
  const root = document.documentElement;
  const AGAIN = "#examples button, #frame :is([data-do=ask], [data-do=turn], [data-do=whole])";
  let shown; // on top of Gradio's own, which comes with the answer

  function begin(picture) {
    root.classList.add("asking");
    shown?.remove();
    if (!(picture instanceof Blob)) return;
    const mine = (shown = document.createElement("div"));
    mine.className = "on-its-way";
    const image = new Image(); // shows nothing of what this browser can't show
    image.onload = () => {
      mine.style.backgroundImage = `url("${image.src}")`;
      if (mine === shown) document.getElementById("picture")?.append(mine);
    };
    image.src = URL.createObjectURL(picture);
  }

  document.addEventListener("failed", () => {
    if (!document.querySelector(".on-its-way")) root.classList.remove("asking");
  });
  document.addEventListener("asking", ({ detail }) => begin(detail));
  // Before Gradio hears of it: once it has lost the server, it says nothing more.
  document.addEventListener(
    "click",
    (event) => {
      if (!event.target.closest?.(AGAIN)) return;
      if (!window.batik.isOffline()) return begin();
      event.stopImmediatePropagation();
      event.target.closest("dialog")?.close();
    },
    true,
  );
  document.addEventListener("answered", () => {
    root.classList.remove("asking");
    shown?.remove();
    shown = undefined;
  });
})();
