/* The answer has come. On a phone it stands below the picture: bring it into sight. */
window.showAnswer = () => {
  if (!document.querySelector(".trouble.notice")) window.trouble();
  const verdict = document.querySelector("#verdict .verdict");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const block = matchMedia("(max-width: 720px)").matches ? "center" : "nearest";
  verdict?.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
};
