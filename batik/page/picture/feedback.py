"""Right? Wrong? A visitor can say so, where the owner of the Space gathers it (hub/feedback.py)."""

from typing import Any

import gradio as gr

from batik.page.headline import name_of
from batik.page.inputs import read, refusal
from batik.page.words import both_say, label, language_of, say

UNKNOWN = ""  # the motif of a visitor who doesn't know it either


def feedback_form(classifier, model, feedback, asked):
    """Lay the form out; returns an event listener's arguments that bring it under a new answer.

    model: the Model being served.  feedback: a Feedback.  asked: a gr.State of the answer that
    stands: the picture's path, and answer.record() with "frame" and "turns"; or None.
    """

    def begin(answer, request: gr.Request):
        language = language_of(request)
        names = sorted((name_of(motif)[language], motif) for motif in classifier.labels)
        choices = [(say("feedback_unknown", language), UNKNOWN), *names]
        hidden = gr.update(visible=False)
        motif = gr.Dropdown(choices, value=UNKNOWN)
        shown = answer is not None
        return gr.update(visible=shown), gr.update(visible=True), hidden, motif, False, hidden

    def keep(standing, right, motif, along, request):
        if standing is None:  # said already, or the picture has gone
            raise refusal(say("feedback_once", language_of(request)))
        source, answer = standing
        seen = None
        if along:
            seen = read(source, language_of(request), answer["frame"], answer["turns"])
        motif = answer["label"] if right else motif
        said = {"model": model.origin, **answer, "right": right, "motif": motif}
        feedback.keep(said, seen)
        hidden = gr.update(visible=False)
        return None, hidden, hidden, gr.update(visible=True)

    def keep_right(standing, along, request: gr.Request):
        return keep(standing, True, None, along, request)

    def keep_wrong(standing, motif, along, request: gr.Request):
        known = motif if motif in classifier.labels else None
        return keep(standing, False, known, along, request)

    with gr.Column(visible=False, elem_id="feedback") as form:
        with gr.Column() as question:
            gr.HTML(
                both_say("feedback_title", "h3")
                + both_say("feedback_about", "p", repo=feedback.repo_id)
            )
            along = gr.Checkbox(label=label("feedback_picture"))
            with gr.Row():
                right = gr.Button(label("feedback_right"))
                wrong = gr.Button(label("feedback_wrong"))
        with gr.Column(visible=False) as correction:
            motif = gr.Dropdown([], label=label("feedback_motif"))
            send = gr.Button(label("feedback_send"), variant="primary")
        thanks = gr.HTML(f'<p role="status">{both_say("feedback_thanks")}</p>', visible=False)

    private: dict[str, Any] = {"api_visibility": "private"}
    said = [asked, question, correction, thanks]
    right.click(keep_right, [asked, along], said, **private)
    wrong.click(lambda: gr.update(visible=True), None, correction, **private)
    send.click(keep_wrong, [asked, motif, along], said, **private)
    return begin, asked, [form, question, correction, motif, along, thanks]
