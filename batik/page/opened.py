"""HTML that is sent when its tab is opened: with the page it would be half of the document."""

import gradio as gr

from batik.page.words import both_say

# Gradio runs this when it lays the tab out, which it does when the tab is first chosen.
BRING = """
const bring = async () => {
  const html = await server.content(); // undefined where the server can't be reached
  props.value = html ?? `<p role="alert">${window.batik.say("no_connection")}</p>`;
  if (!html) setTimeout(bring, 5000);
};
bring();
"""


def when_opened(html: str, elem_id: str) -> gr.HTML:
    """A component that asks for its HTML when it is first shown, until it has it."""

    def content(_):  # Gradio passes what the browser gave: nothing
        return html

    return gr.HTML(
        both_say("loading", "p"), elem_id=elem_id, server_functions=[content], js_on_load=BRING
    )
