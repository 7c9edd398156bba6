/* Brings an element into sight, at once for those who want no motion. */
window.glide = (element, block) => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
};

/* The answer is there: the rows get their small drawings, the headline the focus, and on a phone,
   where it stands below the picture, it comes into sight. */
window.showAnswer = () => {
  if (!document.querySelector(".trouble.notice")) window.trouble();
  const drawings = document.querySelector("#details .details")?.dataset.drawings.split(" ") ?? [];
  document.querySelectorAll("#likeliest .confidence-set").forEach((row, rank) => {
    row.setAttribute("aria-pressed", rank === 0);
    const odds = row.querySelector(".confidence")?.firstChild; // its text: the node is Gradio's
    if (odds) odds.nodeValue = odds.nodeValue.replace(/^100%/, ">99%").replace(/^0%/, "<1%");
    row.style.setProperty("--drawing", drawings[rank] === "-" ? "none" : `url("${drawings[rank]}")`);
  });
  const verdict = document.querySelector("#verdict .verdict");
  const headlines = [...(verdict?.querySelectorAll("h2") ?? [])];
  headlines.find((headline) => headline.offsetParent)?.focus({ preventScroll: true });
  window.glide(verdict, matchMedia("(max-width: 720px)").matches ? "start" : "nearest");
};
