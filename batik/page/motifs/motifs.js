/* The motifs: search them, open one in its place (addresses.js says which), ask with a drawing. */
window.motifs = (() => {
  const root = () => document.querySelector("#motif_pages .motifs");
  let scrolled = 0; // where the list stood when a motif was opened

  async function there() {
    while (!root()) await new Promise(requestAnimationFrame); // Gradio lays a tab out when chosen
    return root();
  }

  /* Open the motif of this address; without one, the list. Resolves to the name that is shown. */
  async function open(address) {
    const motifs = await there();
    const before = motifs.querySelector("article.open");
    const article = address && document.getElementById(`motif-${address}`);
    if ((before ?? undefined) === (article || undefined)) return nameIn(article);
    if (!before) scrolled = scrollY;
    before?.classList.remove("open");
    article?.classList.add("open");
    motifs.classList.toggle("one", Boolean(article));
    if (article) {
      const image = article.querySelector(".drawing img");
      if (image) image.src = image.dataset.large;
      document.getElementById("tabs").scrollIntoView();
      focus(article);
    } else {
      scrollTo(0, scrolled);
      focus(before);
    }
    return nameIn(article);
  }

  // Not where the visitor has only just come, with the focus nowhere: it would draw a ring.
  const focus = (article) =>
    document.activeElement === document.body ||
    article.querySelector("h3 a").focus({ preventScroll: true });
  const nameIn = (article) => article?.querySelector("h3").innerText;

  function sift(form) {
    const { words, island, shape } = Object.fromEntries(new FormData(form));
    const wanted = words.toLowerCase().split(/\s+/);
    const fits = (article) =>
      (!island || article.dataset.island === island) &&
      (!shape || article.dataset.shapes.split(" ").includes(shape)) &&
      wanted.every((word) => article.textContent.toLowerCase().includes(word));
    const articles = [...root().querySelectorAll("article")];
    for (const article of articles) article.hidden = !fits(article);
    for (const section of root().querySelectorAll("section"))
      section.hidden = !section.querySelector("article:not([hidden])");
    form.querySelector("[role=status] b").textContent = articles.filter((a) => !a.hidden).length;
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest("#motif_pages .sieve");
    if (form) sift(form);
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("#motif_pages .ask");
    if (button) window.askAbout(await (await fetch(button.dataset.drawing)).blob());
  });
  return { open };
})();
