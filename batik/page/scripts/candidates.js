/* Choosing another of the five likeliest motifs shows its heat map and its story. */
document.addEventListener("click", (event) => {
  const row = event.target.closest("#likeliest .confidence-set");
  if (!row) return;
  const rows = [...document.querySelectorAll("#likeliest .confidence-set")];
  const details = document.querySelector("#details .details");
  if (details) details.dataset.chosen = rows.indexOf(row);
  rows.forEach((other) => other.setAttribute("aria-pressed", other === row));
});
