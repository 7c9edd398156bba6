/* Addresses: #picture, #live, #many, #motifs, #motifs/yogyakarta-kawung, #learn and #learn/map open
   where they point, and ?lang=id in that language. The address follows the tabs, so Back goes back. */
(() => {
  const HUB = "https://huggingface.co"; // shows a Space in a frame, and takes its address from it
  const tab = (id) => document.querySelector(`#tabs [role=tab][data-tab-id="${CSS.escape(id)}"]`);
  const selected = () => document.querySelector("#tabs [role=tab][aria-selected=true]");
  const place = () => {
    const [id, part] = location.hash.slice(1).split("/");
    const name = part && window.batik.attempt(() => decodeURIComponent(part), part); // a stray %
    return tab(id) ? [id, name] : ["picture", undefined];
  };

  async function show() {
    const [id, part] = place();
    if (selected() !== tab(id)) tab(id).click();
    const asked = location.hash;
    const pages = { motifs: window.batik.motifs, learn: window.batik.learn }[id];
    while (pages && !pages.root()) {
      await new Promise(requestAnimationFrame); // they are sent when the tab is chosen
      if (location.hash !== asked) return; // the visitor has gone on
    }
    const titles = [pages?.open(part), window.batik.say("title")];
    document.title = titles.filter(Boolean).join(" · ");
    if (parent !== window) {
      const language = new URLSearchParams(location.search).get("lang");
      const queryString = language ? `lang=${language}` : "";
      parent.postMessage({ queryString, hash: location.hash }, HUB);
    }
  }

  // A tab is chosen by mouse, by key, from the menu of a narrow screen, or by the server.
  function follow() {
    const id = selected()?.dataset.tabId;
    if (id && id !== place()[0]) location.hash = id;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = link.getAttribute("href");
    if (link.matches("#languages a")) {
      event.preventDefault();
      switchTo(link.hreflang);
    } else if (link.matches("footer .api")) {
      event.preventDefault();
      document.querySelector("footer .show-api").click(); // Gradio's own, which opens its panel
    } else if (target.startsWith("#")) {
      event.preventDefault(); // the document has a base, from which the link would lead elsewhere
      location.hash = target;
    }
  });

  // Gradio reads the language once: load the page again.
  function switchTo(language) {
    window.batik.attempt(() => {
      localStorage.setItem("lang", language); // where it can't, the address remembers the language
      sessionStorage.setItem("switched", "yes");
    });
    const address = new URL(location.href);
    address.searchParams.set("lang", language);
    location.assign(address.href);
    if (address.href === location.href) location.reload();
  }

  // The page was loaded again, for another language, by the visitor, or by a phone short of memory:
  // ask again about the picture that was asked about.
  function askAgain() {
    const taken = (key) => window.batik.attempt(() => sessionStorage.getItem(key));
    const [picture, switched] = [taken("asked"), taken("switched")];
    window.batik.attempt(() => sessionStorage.removeItem("switched"));
    const again = switched || performance.getEntriesByType("navigation")[0]?.type !== "navigate";
    if (picture && again && place()[0] === "picture") window.askAbout(picture);
  }

  // Gradio writes ?view=api when its panel for programs is opened. Opened with it, it takes the
  // panel for open without loading it: close and open it.
  const apiInAddress = () => new URLSearchParams(location.search).get("view") === "api";
  async function showApi() {
    const button = document.querySelector("footer .show-api");
    if (!button) return setTimeout(showApi, 100);
    button.click();
    while (apiInAddress()) await new Promise(requestAnimationFrame);
    button.click();
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && apiInAddress()) document.querySelector("footer .show-api").click();
  });

  async function start() {
    while (!selected() || !window.handOver) await new Promise(requestAnimationFrame);
    const language = document.documentElement.lang;
    document.querySelector(`#languages [hreflang=${language}]`)?.setAttribute("aria-current", "true");
    const list = document.querySelector("#tabs [role=tablist]");
    new MutationObserver(follow).observe(list, {
      attributeFilter: ["aria-selected"],
      subtree: true,
    });
    window.addEventListener("hashchange", show);
    show();
    askAgain();
    if (apiInAddress()) showApi();
  }
  start();
})();
