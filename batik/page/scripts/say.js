/* A sentence of window.batik in the page's language, with {values} filled in. */
window.say = (key, values = {}) => {
  const text = window.batik[key][document.documentElement.lang === "id" ? "id" : "en"];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
};
