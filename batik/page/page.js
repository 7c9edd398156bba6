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
  verdict?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
};
