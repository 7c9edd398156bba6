/* Runs before Gradio starts, in the document's head: the language of the page.
   It is that of the address (?lang=id), else the one chosen earlier, else the browser's. Gradio
   takes its own words' language from navigator.language, and sends the address's query with every
   question, from which the server takes the language of its sentences (words.language_of). */
(() => {
  const address = new URL(location.href);
  let asked = address.searchParams.get("lang");
  try {
    asked ??= localStorage.getItem("lang");
  } catch {
    // Nothing is remembered in a frame that may not store anything.
  }
  // Javanese and Sundanese readers read Indonesian; "in" is its former code.
  const own = /^(id|in|jv|su)\b/i.test(navigator.language) ? "id" : "en";
  const language = ["en", "id"].includes(asked) ? asked : own;
  if (language !== own && address.searchParams.get("lang") !== language) {
    address.searchParams.set("lang", language);
    history.replaceState(history.state, "", address);
  }
  document.documentElement.lang = language;
  Object.defineProperty(navigator, "language", { get: () => language });
})();
