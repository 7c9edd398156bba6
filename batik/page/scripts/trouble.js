/* window.trouble(sentence, again): say, in the tab that is shown, what went wrong. It stays until
   the next picture; window.trouble() takes it away. `action`: [key of a sentence, function], a button more.
   A `notice` is no error, and outlives the answer.

   Gradio says it in a toast that fades. In the first tab its sentence comes here; its words for a
   lost connection and for a large file become ours everywhere. */
(() => {
  const OURS = [
    [/connection (errored|to the server was lost|lost)|failed to fetch/i, "no_connection"],
    [/exceed the maximum allowed size/i, "too_large"],
  ];

  window.trouble = (sentence, action, notice = false) => {
    const lines = [...document.querySelectorAll(".trouble")];
    for (const line of lines) line.replaceChildren();
    for (const line of lines) line.classList.toggle("notice", notice);
    const line = lines.find((each) => each.checkVisibility()) ?? lines[0];
    if (!sentence || !line) return;
    const words = document.createElement("p");
    words.append(sentence);
    line.append(words);
    if (action) line.append(button(...action));
    if (line.closest("#ways") && !notice)
      line.append(button("choose_another", () => document.querySelector("#ways .file").click()));
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    line.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  };

  function button(key, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "way";
    made.append(window.say(key));
    made.addEventListener("click", act);
    return made;
  }

  const ours = (text) => OURS.find(([pattern]) => pattern.test(text))?.[1];
  const inFirstTab = () => document.getElementById("ways")?.checkVisibility();

  new MutationObserver(() => {
    for (const toast of document.querySelectorAll("[data-testid=toast-body].error:not([hidden])")) {
      const texts = [...toast.querySelectorAll("[data-testid=toast-text], .toast-message-text")];
      for (const text of texts) {
        const key = ours(text.textContent);
        if (!key) continue;
        const offline = key === "no_connection" && !navigator.onLine;
        text.textContent = window.say(offline ? "offline" : key);
      }
      if (!texts.length || !inFirstTab()) continue;
      toast.hidden = true;
      window.trouble(texts[0].textContent);
      toast.querySelector("[data-testid=toast-close]")?.click();
    }
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
