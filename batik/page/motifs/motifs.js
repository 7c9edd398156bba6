/* The motifs: search them, open one in its place (addresses.js says which), ask with a drawing. */
window.batik.motifs = (() => {
  const root = () => document.querySelector("#motif_pages .motifs");
  let scrolled = 0; // where the list stood when a motif was opened

  /* Open the motif of this address; without one, the list. Returns the name that is shown. */
  function open(address) {
    const motifs = root();
    const before = motifs.querySelector("article.open");
    const article = address && document.getElementById(`motif-${address}`);
    say(motifs.querySelector(".missing"), address && !article);
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
  const nameIn = (article) => article && window.batik.textIn(article, "h3");

  /* Say what the template after the element, or after its parent, holds; or nothing. It is put in
     when it is said: screen readers tell of what comes. */
  function say(element, whether) {
    const said = [element, element.parentElement]
      .map((each) => each.nextElementSibling)
      .find((next) => next?.matches("template"));
    element.replaceChildren(...(whether ? [said.content.cloneNode(true)] : []));
  }

  // What is found by a motif's name comes first, then by its region, then by what is told of it.
  const FIELDS = ["h3", ".region", ".told"];
  const rankOf = (article, word) =>
    FIELDS.findIndex((field) =>
      article.querySelector(field)?.textContent.toLowerCase().includes(word),
    );

  let homes; // of each article, in the order of the list: where it stands when nothing is searched

  function sift(form) {
    const { words, island, shape } = Object.fromEntries(new FormData(form));
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    homes ??= [...root().querySelectorAll("article")].map((each) => [each, each.parentElement]);
    const found = [];
    for (const [article, home] of homes) {
      const ranks = wanted.map((word) => rankOf(article, word));
      article.hidden =
        (island && article.dataset.island !== island) ||
        (shape && !article.dataset.shapes.split(" ").includes(shape)) ||
        ranks.includes(-1);
      if (!article.hidden) found.push({ article, rank: Math.max(...ranks) });
      home.append(article);
    }
    found.sort((one, other) => one.rank - other.rank);
    if (wanted.length)
      root().querySelector(".found").append(...found.map(({ article }) => article));
    for (const section of root().querySelectorAll("section"))
      section.hidden = !section.querySelector("article:not([hidden])");
    form.querySelector("[role=status] b").textContent = found.length;
    say(form.querySelector(".advice"), !found.length);
    form.querySelector(".reset").hidden = found.length > 0;
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest("#motif_pages .sieve");
    if (form) sift(form);
  });
  document.addEventListener("reset", ({ target }) => {
    if (!target.matches("#motif_pages .sieve")) return;
    setTimeout(() => {
      sift(target); // when its fields are empty again
      target.words.focus();
    });
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("#motif_pages .ask");
    if (button) window.askAbout(await (await fetch(button.dataset.drawing)).blob());
  });
  return { root, open };
})();
