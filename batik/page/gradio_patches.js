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

/* Words of Gradio's that it has in English only, and labels that it does not translate, replaced
   where they appear. */
(() => {
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
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ATTRIBUTES,
  });
})();
