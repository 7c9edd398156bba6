"""The first tab: one picture in, the likeliest motifs and what spoke for them out."""

from collections.abc import Mapping
from pathlib import Path

import gradio as gr
from markupsafe import Markup

from batik.classifier import Classifier
from batik.hub.feedback import Feedback
from batik.model_folder import Model
from batik.page.ask import ways_in
from batik.page.assets import script
from batik.page.drawings import large_drawings, small_drawings
from batik.page.inputs import REAR_CAMERA, PictureInput, read, refusal
from batik.page.picture.answer import details, record, rows, verdict
from batik.page.picture.examples import first_examples
from batik.page.picture.feedback import feedback_form
from batik.page.picture.frame import frame_tool, read_part
from batik.page.picture.introduction import introduction
from batik.page.words import both_say, label, language_of, say

FRAME_SCRIPT = script("picture/frame.js")
ANSWERED = "() => document.dispatchEvent(new Event('answered'))"  # answer.js hears of it


def picture_tab(
    classifier: Classifier,
    model: Model,
    examples: Mapping[str, Path],
    feedback: Feedback | None = None,
) -> PictureInput:
    """Lay the tab out; returns the picture that is asked about.

    model: the Model being served.  examples: {label: path of a picture}.  feedback: a Feedback,
    where visitors are asked.
    """
    drawings, large = small_drawings(examples), large_drawings(examples)
    before = Markup('<div class="tips">{}{}</div>').format(
        both_say("photo_title", "h2"), both_say("photo", "p")
    )

    def answer(path, request: gr.Request):
        if path is None:  # taken away
            hidden = gr.update(visible=False)
            return dict.fromkeys((words, likeliest, tool, shown), hidden) | {
                beside: before,
                judged: None,
            }
        return tell(path, None, 0, language_of(request))

    def answer_part(path, event: gr.EventData, request: gr.Request):
        language = language_of(request)
        part = read_part(event._data)
        if part is None:
            raise refusal(say("no_part", language))
        return tell(path, *part, language)

    def tell(path, frame, turns, language):
        seen = read(path, language, frame, turns)
        whole = seen if frame is None else read(path, language, None, turns)
        found = classifier.classify(seen)
        others = rows(classifier, found, drawings)
        hint = Markup('<div class="hint">{}</div>').format(both_say("choose_hint", "p"))
        return {
            words: gr.HTML(verdict(classifier, found, seen, language, path), visible=True),
            likeliest: gr.HTML(others, visible=bool(others)),
            tool: gr.HTML(frame_tool(whole, frame, turns, language), visible=True),
            beside: hint if others else "",
            shown: gr.HTML(
                details(classifier, found, seen, drawings, large, language), visible=True
            ),
            judged: (path, record(classifier, found) | {"frame": frame, "turns": turns}),
        }

    with gr.Column(elem_id="question"):
        with gr.Row(equal_height=False, elem_id="asking"):
            with gr.Column(min_width=300), gr.Column(elem_id="asked"):
                picture = PictureInput(
                    label=label("picture"),
                    sources=["upload"],
                    placeholder=label("picture_hint"),
                    alt_text=label("picture_alt"),
                    height=360,
                    buttons=["fullscreen"],
                    elem_id="picture",
                )
                shot = PictureInput(
                    label=label("camera"),
                    sources=["webcam"],
                    webcam_options=REAR_CAMERA,
                    alt_text=label("camera"),
                    show_label=False,
                    height=360,
                    interactive=True,
                    visible=False,
                    elem_id="shot",
                )
                ways = ways_in()
            with gr.Column(min_width=300):
                words = gr.HTML(visible=False, elem_id="verdict")
                tool = gr.HTML(js_on_load=FRAME_SCRIPT, visible=False, elem_id="frame")
                likeliest = gr.HTML(visible=False, elem_id="likeliest")
                beside = gr.HTML(before)
        shown = gr.HTML(visible=False, elem_id="details")
        judged = gr.State()  # the picture whose answer stands, and what was told of it
        form = feedback and feedback_form(classifier, model, feedback, judged)
        first_examples(picture, examples)
        gr.HTML(introduction(classifier, model), elem_id="known")
    for turn, on in ((ways.open_camera, "true"), (ways.close_camera, "false")):
        update = f"() => ({{ __type__: 'update', visible: {on} }})"
        turn(None, None, shot, js=update, api_visibility="private")
    outputs = [words, likeliest, tool, beside, shown, judged]
    asked = tuple(
        listen(how, picture, outputs, show_progress_on=picture, api_visibility="private")
        for listen, how in ((picture.change, answer), (tool.apply, answer_part))
    )
    for answered in asked:
        answered.success(None, js=ANSWERED, api_visibility="private")
        if form:
            answered.success(*form, api_visibility="private")
    # A picture that could not be read goes, and with it the earlier answer.
    asked[0].failure(None, None, picture, js="() => null", api_visibility="private")
    return picture
