/* Words of Gradio's that it has in English only, put into Indonesian where they appear. */
(() => {
  const words = window.batik.of_gradio;
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
    if (document.documentElement.lang !== "id") return;
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
