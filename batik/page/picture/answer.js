(() => {
  const onPhone = () => matchMedia("(max-width: 720px)").matches;

  /* What was asked about, by its path on the server: kept for as long as this tab is open, so that the
     answer outlives the page's being loaded again (addresses.js). */
  function remember(path) {
    window.batik.attempt(() => {
      if (path) sessionStorage.setItem("asked", path);
      else sessionStorage.removeItem("asked");
    });
  }

  /* The answer is there: the headline gets the focus, which reads it out, and on a phone, where it
     stands below the picture, it comes into sight. */
  document.addEventListener("answered", () => {
    const verdict = document.querySelector("#verdict .verdict");
    if (!verdict) return remember(null); // the picture was taken away, or can't be read
    if (!document.querySelector(".error-line.notice")) window.batik.showError();
    const shown = document.querySelector("#picture img");
    remember(shown && window.batik.pathOf(shown));
    if (shown?.matches(".unshowable")) shown.src = document.querySelector("#details .cloth img").src;
    window.batik.shown("#verdict h2")?.focus({ preventScroll: true });
    window.batik.glide(verdict, onPhone() ? "start" : "nearest");
  });

  /* Choosing another of the likeliest motifs shows what spoke for it, its drawing and its story. */
  document.addEventListener("click", (event) => {
    const row = event.target.closest(".rows button");
    const details = document.querySelector("#details .details");
    if (!row || !details) return;
    details.dataset.chosen = row.dataset.rank;
    for (const other of row.closest(".rows").querySelectorAll("button"))
      other.setAttribute("aria-pressed", other === row);
    if (onPhone()) window.batik.glide(details, "start");
  });
})();
