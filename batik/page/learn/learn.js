/* What there is to learn, a part at a time: addresses.js says which. */
window.batik.learn = (() => {
  const root = () => document.querySelector("#learn_pages .learn");

  /* Show the part of this address; without one that there is, the first. Returns its title. */
  function open(part) {
    const sections = [...root().querySelectorAll("section")];
    const chosen = sections.find((section) => section.dataset.part === part) ?? sections[0];
    for (const section of sections) section.hidden = section !== chosen;
    for (const link of root().querySelectorAll("nav a"))
      if (link.hash === `#learn/${chosen.dataset.part}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    const map = chosen.querySelector(".map");
    if (map) {
      // On a narrow screen Java and its towns' lists, in the middle or from their left.
      const { scrollWidth, clientWidth } = map;
      map.scrollLeft = Math.min(0.34 * scrollWidth - clientWidth / 2, 0.178 * scrollWidth);
    }
    return window.batik.textIn(chosen, "h2");
  }
  return { root, open };
})();
