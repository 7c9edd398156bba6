"""The first tab: one picture in, the likeliest motifs and what spoke for them out."""

import gradio as gr
from PIL import Image

from batik.page.answer import TOP, confidences, details, verdict
from batik.page.heat_map import data_url
from batik.page.picture_input import PictureInput, read
from batik.page.texts import both_say, label, language_of
from batik.page.ways_in import ways_in

EXAMPLE_SIDE = 160  # pixels
REAR_CAMERA = gr.WebcamOptions(
    mirror=False,  # a mirrored parang is another motif: its bands lean the other way
    constraints={"video": {"facingMode": "environment", "width": {"ideal": 1280}}},
)


def picture_tab(classifier, introduction, examples):
    """Lay the tab out; returns the picture that is asked about.

    introduction: HTML that says what the model knows.  examples: {label: path of a picture}.
    """

    def no_answer():
        hidden = gr.update(visible=False)
        return hidden, hidden, introduction, hidden, hidden

    def answer(picture, request: gr.Request):
        if picture is None:  # taken away
            return no_answer()
        opened = read(picture, language_of(request))
        said = classifier.classify(opened)
        return (
            gr.HTML(verdict(classifier, said), visible=True),
            gr.Label(confidences(classifier, said), visible=True),
            both_say("choose_hint", "p"),
            gr.HTML(details(classifier, said, opened), visible=True),
            gr.update(visible=True),
        )

    with gr.Row(equal_height=False):
        with gr.Column(min_width=300):
            picture = PictureInput(
                label=label("picture"),
                sources=["upload"],
                placeholder=label("picture_hint"),
                alt_text=label("picture_alt"),
                height=360,
                buttons=["fullscreen"],
                elem_id="picture",
            )
            ways_in()
            if examples:
                _examples(picture, examples)
        with gr.Column(min_width=300):
            words = gr.HTML(visible=False, elem_id="verdict")
            likeliest = gr.Label(
                label=label("likeliest"),
                num_top_classes=TOP,
                show_heading=False,
                visible=False,
                elem_id="likeliest",
            )
            beside = gr.HTML(introduction)
    shown = gr.HTML(visible=False, elem_id="details")
    below = gr.HTML(introduction, visible=False)
    outputs = [words, likeliest, beside, shown, below]
    answered = picture.change(
        answer, picture, outputs, show_progress_on=picture, api_visibility="private"
    )
    answered.success(None, js="() => window.showAnswer()", api_visibility="private")
    answered.failure(no_answer, None, outputs, api_visibility="private")  # no earlier answer stays
    # Makes the rows look like what they are, buttons; candidates.js does what they are for.
    likeliest.select(None, js="() => {}", api_visibility="private")
    return picture


def _examples(picture, examples):
    gr.Examples(
        [[str(path)] for path in examples.values()],
        picture,
        label=label("examples"),
        example_labels=list(examples),
        examples_per_page=len(examples),
        cache_examples=False,
        api_visibility="private",
        elem_id="examples",
    )
    # Gradio shows a picture or a label; the stylesheet puts this picture above the label.
    rules = "".join(
        f"#examples .gallery-item:nth-child({number}) {{ --example: url({_small(path)}); }}"
        for number, path in enumerate(examples.values(), start=1)
    )
    gr.HTML(f"<style>{rules}</style>", elem_classes="only-style")


def _small(path):
    with Image.open(path) as picture:
        picture.draft("RGB", (EXAMPLE_SIDE, EXAMPLE_SIDE))
        picture = picture.convert("RGB")
        picture.thumbnail((EXAMPLE_SIDE, EXAMPLE_SIDE))
        return data_url(picture, quality=60)
