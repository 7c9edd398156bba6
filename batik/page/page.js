/* Choosing another of the five likeliest motifs shows its heat map and its story. */
document.addEventListener("click", (event) => {
  const row = event.target.closest("#likeliest .confidence-set");
  if (!row) return;
  const rows = [...document.querySelectorAll("#likeliest .confidence-set")];
  const details = document.querySelector("#details .details");
  if (details) details.dataset.chosen = rows.indexOf(row);
  rows.forEach((other) => other.setAttribute("aria-pressed", other === row));
});

/* On a phone the answer stands below the picture: bring it into sight. */
window.showAnswer = () => {
  const verdict = document.querySelector("#verdict .verdict");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const block = matchMedia("(max-width: 720px)").matches ? "center" : "nearest";
  verdict?.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
};

/* Gradio refuses a file that is too large before it is sent, but in English only. */
new MutationObserver(() => {
  const language = document.documentElement.lang === "id" ? "id" : "en";
  for (const toast of document.querySelectorAll("[data-testid=toast-text]"))
    if (toast.textContent.includes("exceed the maximum allowed size"))
      toast.textContent = window.batik.too_large[language];
}).observe(document.documentElement, { childList: true, subtree: true });
