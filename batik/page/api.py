"""What programs call: the named endpoints, apart from the page that people see.

The docstrings are the documentation that the page's API panel and assistants (MCP) show.
"""

import gradio as gr

from batik import motifs
from batik.classifier import Classifier
from batik.page.headline import NO_NAME, TOP, confidences, for_programs, name_of
from batik.page.images import blend
from batik.page.inputs import PictureInput, PicturesInput, check_number, read, refusal
from batik.page.many.table import classify_file
from batik.page.words import language_of, say


def add_endpoints(classifier: Classifier) -> None:
    """Add /predict, /explain, /classify_many and /motifs to the page being built."""

    def predict(picture, request: gr.Request):
        """Name the batik motif of a picture: the five likeliest, best first.

        Args:
            picture: a photograph or scan of batik cloth (JPEG, PNG, WebP, HEIC, AVIF, GIF, BMP, TIFF; up to 20 MB and 50 megapixels)

        Returns:
            the likeliest motif as "label", and "confidences": five of {"label", "confidence" from 0 to 1}
        """  # noqa: E501 (each argument's text must stand on one line)
        answer = classifier.classify(read(picture, language_of(request)))
        return confidences(classifier, answer)

    def explain(picture, request: gr.Request, motif=None):
        """Tell which motif a picture of batik shows, how far to believe that, what spoke for it, and what it means.

        Args:
            picture: a photograph or scan of batik cloth
            motif: the motif to explain, one of the labels that /motifs lists; empty for the likeliest

        Returns:
            {"label" (of the likeliest motif, or of the one that was named), "name" (in the caller's language), "family" (where only the family can be told: name and confidence are then the family's; else null), "confidence" (0 to 1, calibrated), "grade" ("almost_certainly", "probably", "perhaps" or "none": don't name a motif), "none" (0 to 1: how likely the picture shows none of the motifs), "sure" (the grade is almost_certainly), "heat_map" (7 rows of 7 values, at least 0), "motif" (texts by language, or null)}, and the picture with the heat map on it
        """  # noqa: E501
        language = language_of(request)
        opened = read(picture, language)
        answer = classifier.classify(opened)
        if motif and motif not in classifier.labels:
            raise refusal(say("no_motif", language, name=motif))
        label = motif or classifier.labels[int(answer.top(1)[0])]
        index = classifier.labels.index(label)
        heat, confidence = answer.heat_maps[..., index], float(answer.probabilities[index])
        judged = classifier.judge(answer)
        said = for_programs(judged, answer.none, language)
        if label != judged.label:  # not what the page would say of this picture
            said |= {"label": label, "name": name_of(label)[language], "family": None}
            said |= {"confidence": confidence, "grade": NO_NAME, "sure": False}
        explanation = {**said, "heat_map": heat.tolist(), "motif": describe(label)}
        return explanation, blend(opened, heat, confidence)

    def classify_many(pictures, request: gr.Request):
        """Name the motif of each of several pictures of batik, up to 200 at a time.

        Args:
            pictures: a list of picture files

        Returns:
            for each file {"file", "label" (of the likeliest motif), "name" (in the caller's language), "family" (where only the family can be told: name and confidence are then the family's; else null), "confidence" (0 to 1, calibrated), "grade" ("almost_certainly", "probably", "perhaps" or "none": don't name a motif), "none" (0 to 1: how likely the picture shows none of the motifs), "sure" (the grade is almost_certainly), "verdict" (the answer in a sentence), "motif" (the label, as earlier versions called it)}; for a file that can't be read all but "file", "sure" and "verdict", which says why, are null
        """  # noqa: E501
        language = language_of(request)
        if not pictures:
            raise refusal(say("no_pictures", language))
        check_number(pictures, language)
        rows = [classify_file(classifier, given, language) for given in pictures]
        return [row.for_programs(language) for row in rows]

    def list_motifs():
        """List the batik motifs that the model knows, each with its name, region, looks, meaning, story, wear, making and age in English ("en") and Indonesian ("id").

        Returns:
            for each motif {"label", "name", "pronunciation", "region", "place" [longitude, latitude], "recognise", "meaning", "story", "wear", "made", "since", "island", "shapes", "tags", "related", "look_alikes" {label: how to tell them apart}, "family", "museum", "sources"}; only "label" for a motif without texts
        """  # noqa: E501
        return [describe(label) or {"label": label} for label in classifier.labels]

    # Hidden components of their own, so that the page can change without changing the endpoints.
    with gr.Column(visible=False):
        picture = PictureInput(label="picture")
        motif = gr.Textbox(label="motif")
        pictures = PicturesInput(label="pictures")
        label = gr.Label(label="motifs", num_top_classes=TOP)
        explanation = gr.JSON(label="explanation")
        overlaid = gr.Image(label="heat map", format="jpeg")
        rows = gr.JSON(label="rows")
        listing = gr.JSON(label="motifs")
        call = gr.Button()
        call.click(predict, picture, label, api_name="predict")
        call.click(explain, [picture, motif], [explanation, overlaid], api_name="explain")
        call.click(classify_many, pictures, rows, api_name="classify_many")
        call.click(list_motifs, None, listing, api_name="motifs")


def describe(label: str) -> dict[str, object] | None:
    """The texts of a motif as JSON; None where there are none."""
    motif = motifs.find(label)
    if motif is None:
        return None
    texts = ("name", "pronunciation", "region", "recognise", "meaning", "story")
    facts = ("wear", "made", "since", "place", "island", "shapes", "tags", "related", "family")
    return {
        "label": label,
        **{field: getattr(motif, field) for field in texts + facts},
        "look_alikes": {
            other: motifs.tell_apart(label, other) for other in motifs.look_alikes(label)
        },
        "museum": motif.museum and motif.museum._asdict(),
        "sources": [source._asdict() for source in motif.sources],
    }
