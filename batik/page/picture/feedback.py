"""Right? Wrong? A visitor can say so, where the owner of the Space gathers it (hub/feedback.py)."""

from collections.abc import Callable

import gradio as gr
from gradio.blocks import Block

from batik.classifier import Classifier
from batik.hub.feedback import Feedback
from batik.model_folder import Model
from batik.page.headline import name_of
from batik.page.inputs import read, refusal
from batik.page.words import both_say, label, language_of, say

UNKNOWN = ""  # the motif of a visitor who doesn't know it either


def feedback_form(
    classifier: Classifier, model: Model, feedback: Feedback, asked: gr.State
) -> tuple[Callable, gr.State, list[Block]]:
    """Lay the form out; returns an event listener's arguments that bring it under a new answer.

    model: the Model being served.  feedback: a Feedback.  asked: a gr.State of the answer that
    stands: the picture's path, and answer.record() with "frame" and "turns"; or None.
    """

    def begin(answer, request: gr.Request):
        language = language_of(request)
        names = sorted((name_of(label)[language], label) for label in classifier.labels)
        choices = [(say("feedback_unknown", language), UNKNOWN), *names]
        return {
            form: gr.update(visible=answer is not None),
            question: gr.update(visible=True),
            correction: gr.update(visible=False),
            thanks: gr.update(visible=False),
            motif: gr.Dropdown(choices, value=UNKNOWN),
            along: False,
        }

    def keep(standing, right, name, with_picture, language):
        if standing is None:  # said already, or the picture has gone
            raise refusal(say("feedback_once", language))
        source, answer = standing
        seen = read(source, language, answer["frame"], answer["turns"]) if with_picture else None
        name = answer["label"] if right else name
        feedback.keep({"model": model.origin, **answer, "right": right, "motif": name}, seen)
        return {
            asked: None,
            question: gr.update(visible=False),
            correction: gr.update(visible=False),
            thanks: gr.update(visible=True),
        }

    def keep_right(standing, with_picture, request: gr.Request):
        return keep(standing, True, None, with_picture, language_of(request))

    def keep_wrong(standing, name, with_picture, request: gr.Request):
        known = name if name in classifier.labels else None
        return keep(standing, False, known, with_picture, language_of(request))

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

    changed = [asked, question, correction, thanks]
    right.click(keep_right, [asked, along], changed, api_visibility="private")
    wrong.click(lambda: gr.update(visible=True), None, correction, api_visibility="private")
    send.click(keep_wrong, [asked, motif, along], changed, api_visibility="private")
    return begin, asked, [form, question, correction, motif, along, thanks]
