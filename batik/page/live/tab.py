"""The second tab: the camera's stream in, the motif named as it moves."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import gradio as gr
import numpy as np
from gradio.components import Component
from markupsafe import Markup

from batik.classifier import Classifier
from batik.model_folder import SURE
from batik.page.ask import ERROR_LINE
from batik.page.headline import grade_of, is_none, told
from batik.page.inputs import REAR_CAMERA, PictureInput, read
from batik.page.likeliest import likeliest
from batik.page.words import both_say, label, language_of

EVERY = 0.1  # seconds between two frames that the browser sends, if the last one is answered
# An answer's weight is that of all earlier ones together after about three frames: the label
# follows a new cloth within half a second and does not flicker on one blurred frame.
NEWEST_WEIGHT = 0.25
VISITORS = 4  # at a time; a stream holds its place in the queue for as long as it runs
# Seconds, after which a camera makes room for somebody who waits; else it goes on by itself.
LONGEST = 300
SEEN = Markup('<div class="seen">{}</div>')


def smooth(past: np.ndarray | None, probabilities: np.ndarray) -> np.ndarray:
    """Exponential moving average of float32 [classes]; `past` is None for the first frame."""
    if past is None or len(past) != len(probabilities):
        return probabilities
    return past + NEWEST_WEIGHT * (probabilities - past)


def live_tab(classifier: Classifier) -> list[Component]:
    """Lay the tab out; returns its components, for off_when_left."""

    def look(frame, past, request: gr.Request):
        try:
            picture = read(frame, language_of(request))
        except gr.Error as error:  # an error would end the stream
            return SEEN.format(Markup("<p>{}</p>").format(error.message)), "", None
        said = classifier.classify(picture, classifier.live_looks)
        now = smooth(past, said.probabilities)
        return *_say(classifier, replace(said, probabilities=now)), now

    gr.HTML(both_say("live_hint", "p") + ERROR_LINE, elem_classes="hint")
    with gr.Row(equal_height=False):
        with gr.Column(min_width=300):
            camera = PictureInput(
                label=label("camera"),
                sources=["webcam"],
                streaming=True,
                webcam_options=REAR_CAMERA,
                alt_text=label("camera"),
                height=320,
                elem_id="camera",
            )
        with gr.Column(min_width=300):
            words = gr.HTML(elem_id="live_verdict")
            gr.HTML(f'<button type="button" class="hold">{both_say("live_hold")}</button>')
            seen = gr.HTML(elem_id="seen")
    past = gr.State()
    camera.stream(
        look,
        [camera, past],
        [words, seen, past],
        stream_every=EVERY,
        time_limit=LONGEST,
        concurrency_limit=VISITORS,
        show_progress="hidden",
        api_visibility="private",
    )
    return [camera, words, seen, past]


def _say(classifier, answer):
    """HTML: the headline, with what helps where it is not sure; and the rows, which choose nothing
    here."""
    grade = grade_of(classifier.judge(answer), answer.none)
    tips = "" if grade == SURE else both_say("live_tips", 'p class="tips"')
    rows = "" if is_none(answer.none) else likeliest(classifier, answer)
    return SEEN.format(told(classifier, answer) + tips), rows


def off_when_left(parts: Sequence[Component], live: gr.Tab, others: Iterable[gr.Tab]) -> None:
    """Hide the camera, which turns it off, while one of the `others` tabs is shown, and forget what
    it saw. The browser does the first, in the order in which the tabs are chosen."""
    camera, *answer = parts
    for tab in (live, *others):
        shown = "true" if tab is live else "false"
        update = f"() => ({{ __type__: 'update', visible: {shown} }})"
        tab.select(None, None, camera, js=update, api_visibility="private")
        tab.select(_forget, None, answer, show_progress="hidden", api_visibility="private")


def _forget():
    return "", "", None
