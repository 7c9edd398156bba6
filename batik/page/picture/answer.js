(() => {
  /* Brings an element into sight, at once for those who want no motion. */
  const glide = (element, block) => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element?.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
  };

  /* What was asked about, by its path on the server: kept for as long as this tab is open, so that the
     answer outlives the page's being loaded again (addresses.js). */
  function remember(path) {
    try {
      if (path) sessionStorage.setItem("asked", path);
      else sessionStorage.removeItem("asked");
    } catch {
      // Nothing is stored in a frame that may not store anything.
    }
  }

  /* The answer is there: the rows get their small drawings, the headline the focus, and on a phone,
     where it stands below the picture, it comes into sight. */
  document.addEventListener("answered", () => {
    const verdict = document.querySelector("#verdict .verdict");
    if (!verdict) return remember(null); // the picture was taken away, or can't be read
    if (!document.querySelector(".trouble.notice")) window.batik.showError();
    const shown = document.querySelector("#picture img");
    const path = shown?.src.split("/file=")[1];
    remember(path ? decodeURIComponent(path) : shown?.dataset.path);
    if (shown?.matches(".unshowable")) shown.src = document.querySelector("#details .cloth img").src;
    const drawings = document.querySelector("#details .details")?.dataset.drawings.split(" ") ?? [];
    document.querySelectorAll("#likeliest .confidence-set").forEach((row, rank) => {
      row.setAttribute("aria-pressed", rank === 0);
      const odds = row.querySelector(".confidence")?.firstChild; // its text: the node is Gradio's
      if (odds) odds.nodeValue = odds.nodeValue.replace(/^100%/, ">99%").replace(/^0%/, "<1%");
      row.style.setProperty("--drawing", drawings[rank] === "-" ? "none" : `url("${drawings[rank]}")`);
    });
    const headlines = [...verdict.querySelectorAll("h2")];
    headlines.find((headline) => headline.offsetParent)?.focus({ preventScroll: true });
    glide(verdict, matchMedia("(max-width: 720px)").matches ? "start" : "nearest");
  });

  /* Choosing another of the five likeliest motifs shows its heat map, its drawing and its story. */
  document.addEventListener("click", (event) => {
    const row = event.target.closest("#likeliest .confidence-set");
    const details = document.querySelector("#details .details");
    if (!row || !details) return;
    const rows = [...document.querySelectorAll("#likeliest .confidence-set")];
    details.dataset.chosen = rows.indexOf(row);
    rows.forEach((other) => other.setAttribute("aria-pressed", other === row));
    if (matchMedia("(max-width: 720px)").matches) glide(details, "start");
  });
})();
