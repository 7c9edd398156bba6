/* Gradio's slips that a screen reader trips over: a name on what may have none, a button in a
   button. */
new MutationObserver(() => {
  for (const empty of document.querySelectorAll("div[aria-label]:not([role])"))
    empty.setAttribute("role", "img");
  for (const inner of document.querySelectorAll("#files button button:not([inert])")) {
    inner.inert = true;
    inner.parentElement.closest("button").addEventListener("click", (event) => {
      if (!inner.contains(event.target)) inner.click();
    });
  }
}).observe(document.documentElement, { childList: true, subtree: true });
