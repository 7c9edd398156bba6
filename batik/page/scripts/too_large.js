/* Gradio refuses a file that is too large before it is sent, but in English only. */
new MutationObserver(() => {
  const language = document.documentElement.lang === "id" ? "id" : "en";
  for (const toast of document.querySelectorAll("[data-testid=toast-text]"))
    if (toast.textContent.includes("exceed the maximum allowed size"))
      toast.textContent = window.batik.too_large[language];
}).observe(document.documentElement, { childList: true, subtree: true });
