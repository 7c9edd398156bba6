/* Choosing another of the five likeliest motifs shows its heat map, its drawing and its story. */
document.addEventListener("click", (event) => {
  const row = event.target.closest("#likeliest .confidence-set");
  const details = document.querySelector("#details .details");
  if (!row || !details) return;
  const rows = [...document.querySelectorAll("#likeliest .confidence-set")];
  details.dataset.chosen = rows.indexOf(row);
  rows.forEach((other) => other.setAttribute("aria-pressed", other === row));
  if (matchMedia("(max-width: 720px)").matches) window.glide(details, "start");
});
