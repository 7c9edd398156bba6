/* What leans on Gradio's own DOM, which another version may have otherwise: test_gradio_patches.py
   holds each selector to the pinned one. One observer of the whole page, which runs them all. */
(() => {
  const PATCHES = [nameWhatMayHaveNone, freeInnerButtons, readToasts];

  /* Slips that a screen reader trips over: a name on what may have none, a button in a button. */
  function nameWhatMayHaveNone() {
    for (const empty of document.querySelectorAll("div[aria-label]:not([role])"))
      empty.setAttribute("role", "img");
    // "Start" and "Stop" of the live camera, whose label says "capture photo"
    for (const text of document.querySelectorAll("button[aria-label] > .icon-with-text"))
      text.parentElement.removeAttribute("aria-label");
    // A drop zone, which says in its text what it takes
    for (const zone of document.querySelectorAll("button.upload-container[aria-label]"))
      zone.removeAttribute("aria-label");
  }

  function freeInnerButtons() {
    for (const inner of document.querySelectorAll("#files button button:not([inert])")) {
      inner.inert = true;
      inner.parentElement.closest("button").addEventListener("click", (event) => {
        if (!inner.contains(event.target)) inner.click();
      });
    }
  }

  /* Errors come in toasts that fade. In the first tab the sentence goes under the picture; words for
     a lost connection and for a large file become ours everywhere. */
  const OURS = [
    [/connection (errored|to the server was lost|lost)|failed to fetch/i, "no_connection"],
    [/exceed the maximum allowed size/i, "too_large"],
  ];
  const inFirstTab = () => document.getElementById("ways")?.getClientRects().length > 0;

  function readToasts() {
    for (const toast of document.querySelectorAll("[data-testid=toast-body].error:not([hidden])")) {
      const texts = [...toast.querySelectorAll("[data-testid=toast-text], .toast-message-text")];
      for (const text of texts) {
        const key = OURS.find(([pattern]) => pattern.test(text.textContent))?.[1];
        if (!key) continue;
        const offline = key === "no_connection" && !navigator.onLine;
        text.textContent = window.batik.say(offline ? "offline" : key);
      }
      if (!inFirstTab()) toast.dataset.elsewhere = "yes"; // and is left there
      if (!texts.length || toast.dataset.elsewhere) continue;
      window.batik.showError(texts[0].textContent);
      document.dispatchEvent(new Event("failed")); // asking.js hears of it
      toast.hidden = true;
      toast.querySelector("[data-testid=toast-close]")?.click();
    }
  }

  /* Words that Gradio has in English only, and labels that it does not translate, are replaced where
     they appear. */
  const words = window.batik.replaced[document.documentElement.lang] ?? {};
  const ATTRIBUTES = ["aria-label", "title"];

  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const own = words[node.data.trim()];
      if (own && !node.parentElement?.closest("script, style, [lang]:not(html)")) node.data = own;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ATTRIBUTES) {
        const own = words[node.getAttribute(name)];
        if (own) node.setAttribute(name, own);
      }
      node.childNodes.forEach(translate);
    }
  }

  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes)
      if (type === "childList") addedNodes.forEach(translate);
      else translate(target);
    for (const patch of PATCHES)
      try {
        patch();
      } catch (error) {
        console.error(error); // and the others all the same
      }
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ATTRIBUTES,
  });
})();
