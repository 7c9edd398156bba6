"""The second tab: the camera's stream in, the motif named as it moves."""

from dataclasses import replace

import gradio as gr

from batik.page.answer import TOP, grade, named_confidences
from batik.page.one_picture import REAR_CAMERA
from batik.page.picture_input import PictureInput, read
from batik.page.texts import both_say, label, language_of
from batik.page.ways_in import TROUBLE

EVERY = 0.1  # seconds between two frames that the browser sends, if the last one is answered
# An answer's weight is that of all earlier ones together after about three frames: the label
# follows a new cloth within half a second and does not flicker on one blurred frame.
NEWEST_WEIGHT = 0.25
VISITORS = 4  # at a time; a stream holds its place in the queue for as long as it runs
LONGEST = 300  # seconds, after which a forgotten camera makes room for somebody else


def smooth(past, probabilities):
    """Exponential moving average of float32 [classes]; `past` is None for the first frame."""
    if past is None or len(past) != len(probabilities):
        return probabilities
    return past + NEWEST_WEIGHT * (probabilities - past)


def live_tab(classifier):
    """Lay the tab out; returns the camera, which is to be hidden when the tab is left."""

    def look(frame, past, request: gr.Request):
        language = language_of(request)
        picture = read(frame, language)
        said = classifier.classify(picture)
        now = smooth(past, said.probabilities)
        smoothed = replace(said, probabilities=now)
        words = grade(classifier.judge(smoothed))
        return words, named_confidences(classifier, smoothed, language), now

    gr.HTML(both_say("live_hint", "p") + TROUBLE, elem_classes="hint")
    with gr.Row(equal_height=False):
        with gr.Column(min_width=300):
            camera = PictureInput(
                label=label("camera"),
                sources=["webcam"],
                streaming=True,
                webcam_options=REAR_CAMERA,
                alt_text=label("camera"),
                height=360,
                elem_id="camera",
            )
        with gr.Column(min_width=300):
            words = gr.HTML(elem_id="live_verdict")
            seen = gr.Label(
                label=label("live_label"), num_top_classes=TOP, show_heading=False, elem_id="seen"
            )
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
    return camera
