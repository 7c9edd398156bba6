/* Runs before Gradio starts, in the document's head: where the app is, which is where its page came
   from. Gradio takes the address from the server, which doesn't know it behind a proxy that keeps
   the host to itself, as nginx does unless told. */
(() => {
  const { pathname } = new URL(window.gradio_config.root, location.href);
  window.gradio_config.root = (location.origin + pathname).replace(/\/$/, "");
})();
