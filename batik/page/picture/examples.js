/* The examples' drawings are fetched when they come near: together they weigh more than the page. */
(() => {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        target.dataset.near = "";
        near.unobserve(target);
      }
    },
    { rootMargin: "200px" },
  );
  new MutationObserver(() => {
    for (const item of document.querySelectorAll("#examples .gallery-item:not([data-near])"))
      near.observe(item);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
