"""The model card: README.md of a model folder, with the Hub's metadata and the results."""

import re
from pathlib import Path
from typing import Any

from huggingface_hub import EvalResult, ModelCard, ModelCardData

from batik.hub.address import dataset_id, is_dataset
from batik.model_folder import Config
from batik.training.metrics import most_confused
from batik.training.plots import CONFUSION, CURVES, RELIABILITY
from batik.training.report import Report


def write_card(
    folder: Path, config: Config, report: Report, repo_id: str | None = None
) -> ModelCard:
    """Write README.md into a model folder, from its batik.json and metrics.json, with
    the plots that lie there.

    repo_id: "USER/REPO" once it is known, for the card's code. The licence of what the pictures
    allow is the owner's to add, so none is claimed.
    """
    trained = config.trained
    data = _metadata(trained["datasets"], report.test["all"], repo_id)
    text = TEXT.format(
        labels=len(config.labels),
        names=", ".join(map(_cell, config.labels)),
        kind=_kind(report),
        left_out=_left_out(report),
        calibrated=_calibrated(report),
        test=_test(report),
        confused=_confused(report, config.labels),
        confusion=CONFUSION,
        per_class=_per_class(report, config.labels),
        grades=_grades(config.grades),
        outliers=_outliers(report),
        reliability=RELIABILITY,
        repo_id=repo_id or "USER/REPO",
        size=config.image_size,
        looks=_looks(config.looks),
        training=_training(trained, report),
        curves=f"![Loss and accuracy by epoch]({CURVES})" if (folder / CURVES).exists() else "",
        sources=_sources(trained["sources"]),
    )
    (folder / "README.md").write_text(f"---\n{data.to_yaml()}\n---\n\n{text}", encoding="utf-8")
    return ModelCard.load(folder / "README.md")


def draft_metadata(datasets: list[str], repo_id: str) -> str:
    """A card without text, whose metadata the Hub takes if it will take those of the card to be.

    datasets: what --data names, as batik.json will say it.
    """
    nothing_yet = dict.fromkeys(("accuracy", "top5_accuracy", "macro_f1"), 0)
    return f"---\n{_metadata(datasets, nothing_yet, repo_id).to_yaml()}\n---\n"


def _metadata(datasets, test, repo_id):
    return ModelCardData(
        license="other",
        library_name="keras",
        pipeline_tag="image-classification",
        tags=["batik", "resnet50", "litert", "image-classification"],
        datasets=hub_datasets(datasets) or None,
        model_name=(repo_id or "batik-resnet50").split("/")[-1],
        eval_results=_eval_results(datasets, test),
    )


def hub_datasets(given: list[str]) -> list[str]:
    """The ids of those datasets that are on the Hub: USER/NAME, without revision or slash."""
    return [dataset_id(address) for address in given if is_dataset(address)]


def _eval_results(datasets, test):
    if test["accuracy"] is None:
        return None
    common: dict[str, Any] = {
        "task_type": "image-classification",
        "dataset_type": (hub_datasets(datasets) or ["imagefolder"])[0],
        "dataset_name": ", ".join(datasets) or "folders of pictures",
        "dataset_split": "test",
    }
    values = {
        "accuracy": test["accuracy"],
        "top_5_accuracy": test["top5_accuracy"],
        "f1": test["macro_f1"],
    }
    return [
        EvalResult(**common, metric_type=name, metric_value=round(value, 4))
        for name, value in values.items()
        if value is not None
    ]


TEXT = """# Batik motif classifier

{kind} It names the motif of a batik cloth, {labels} of them: {names}.

## How good it is

{left_out}

{test}

{confused}

![Confusion matrix on the test pictures]({confusion})

{per_class}

## How sure it is

{calibrated}

{grades}

{outliers}

![Reliability]({reliability})

## How to use it

It looks at {looks}, and the answer is the mean of the looks' probabilities. Graph, Keras model and
app do so alike, and every figure here is of that.

In the Space's app: `python app.py --model {repo_id}`.

From Python, through a running app:

```python
from gradio_client import Client, handle_file

client = Client("http://127.0.0.1:7860")
print(client.predict(handle_file("cloth.jpg"), api_name="/predict"))
```

The LiteRT graph by itself (`pip install ai-edge-litert numpy pillow`), here with the first look:

```python
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from PIL import Image
picture = np.asarray(Image.open("cloth.jpg").convert("RGB").resize(({size}, {size})))
print(Interpreter("model.tflite").get_signature_runner()(picture=picture[None])["probabilities"])
```

The Keras model, to fine-tune further (RGB 0 to 255 in, probabilities out, preprocessing inside):

```python
import keras
model = keras.saving.load_model("hf://{repo_id}")
print(model.predict(picture[None].astype("float32")))
```

## How it was trained

{training}

{curves}

{sources}

## Limits

- It knows these {labels} classes and no others; what it has not seen gets the name of the nearest
  it has, and only its confidence tells.
- It judges what the picture shows, not whether a cloth is hand-drawn, stamped or printed, nor its
  age or worth.
"""


def _kind(report):
    epochs = len(report.history.get("all", []))
    head = "a head in closed form (linear discriminant analysis of its features)"
    if not epochs:
        return f"A ResNet50 with frozen base weights, under {head}."
    return f"A ResNet50, its last stage fine-tuned for {epochs} epochs, under {head}."


FOLDS = (
    ("unseen_source", "of a source never seen"),
    ("other_cloth", "other cloth of a source that was learned from"),
)


def _left_out(report):
    """What a photograph can expect, by the folds: in two figures, and in their parts."""
    names = dict(FOLDS)
    rows = [(names[key], getattr(report, key)) for key in names if getattr(report, key)]
    rows += [(f"{names[key]}, worn", figures) for key, figures in report.worn.items()]
    if report.without_source:
        rows.append(("pictures whose source nothing tells", report.without_source))
    rows += [(f"source {name}", figures) for name, figures in report.by_source.items()]
    lines = [
        "| left out | pictures | right | among five | almost certain | right then "
        "| of no class | almost certain | probable |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    keys = ("right", "five_hold_it", "sure", "right_when_sure")
    none = ("unknown_called_sure", "unknown_called_probable")
    lines += [
        f"| {_cell(name)} | {row['pictures']} | {' | '.join(_share(row[key]) for key in keys)} | "
        f"{row['unknown']} | {' | '.join(_share(row[key]) for key in none)} |"
        for name, row in rows
    ]
    return (
        "Pictures that were left out in turn, asked about by a model that had learned from the "
        "others alone, in the same way. A family's members count as one; a class that only one "
        "source has is measured by other cloth alone.\n\n" + "\n".join(lines)
    )


def _calibrated(report):
    calibration = report.calibration
    if calibration["why_not"]:
        return f"**Not calibrated.** {calibration['why_not']}"
    return (
        f"Calibrated on the pictures left out, of known and of no class together, those of no "
        f"class being taken for {calibration['unknown_share']:.0%} of what people show. Expected "
        f"calibration error there: {calibration['expected_calibration_error']:.3f}."
    )


def _test(report):
    test = report.test
    rows = [
        ("All test pictures", test["all"]),
        ("Those without a duplicate in train", test["without_duplicate"]),
    ]
    if test["without_same_cloth"]:
        rows.append(("Those without their cloth in train", test["without_same_cloth"]))
    lines = [
        "| | pictures | accuracy | 95 % interval | top-5 | macro F1 |",
        "|---|---|---|---|---|---|",
    ]
    for name, s in rows:
        if s["accuracy"] is None:
            lines.append(f"| {name} | 0 | | | | |")
            continue
        (low, high), top5 = s["interval_95"], s["top5_accuracy"]
        lines.append(
            f"| {name} | {s['num_pictures']} | {s['accuracy']:.3f} | {low:.3f} to {high:.3f} "
            f"| {'' if top5 is None else f'{top5:.3f}'} | {s['macro_f1']:.3f} |"
        )
    shared = report.num_same_cloth_across_test
    cloth = (
        "Whether others share a printed cloth was not looked at, the dataset being too large."
        if shared is None
        else f"{shared} have one, or show a crop of a training photo or the same printed cloth."
    )
    return (
        "The test pictures were looked at once, for this report:\n\n"
        + "\n".join(lines)
        + f"\n\nA duplicate is a copy of the same photo, found by content or perceptual hash; "
        f"{report.num_duplicates_across_test} test pictures have one in train. {cloth}"
    )


def _confused(report, labels):
    matrix = report.test["all"].get("confusion_matrix")
    pairs = most_confused(matrix, labels) if matrix else []
    if not pairs:
        return "No test picture was confused."
    named = "; ".join(f"{_cell(true)} taken for {_cell(answer)} ({n})" for true, answer, n in pairs)
    return f"Confused most often: {named}."


def _per_class(report, labels):
    lines = ["| | class | precision | recall | F1 | test pictures |", "|---|---|---|---|---|---|"]
    for number, label in enumerate(labels, 1):
        row = report.test["all"].get("per_class", {}).get(label)
        if row and row["support"]:
            lines.append(
                f"| {number} | {_cell(label)} | {row['precision']:.2f} | {row['recall']:.2f} "
                f"| {row['f1-score']:.2f} | {row['support']:.0f} |"
            )
        else:
            lines.append(f"| {number} | {_cell(label)} | | | | 0 |")
    return "\n".join(lines)


def _grades(grades):
    lines = ["| grade | from a confidence of | answers | of which right |", "|---|---|---|---|"]
    lines += [
        f"| {grade.name.replace('_', ' ')} | {grade.start:.3f} | {_share(grade.share)} "
        f"| {_share(grade.right)} |"
        for grade in grades
    ]
    return "\n".join(lines)


def _outliers(report):
    called = "; ".join(
        f"{share:.1%} are called {name.replace('_', ' ')}"
        for name, share in report.outliers["called"].items()
    )
    return (
        f"Of {report.outliers['drawn']} drawn pictures that are no batik (skies, noise, tartan, "
        f"pages; others than those it learned from), {called} or better."
    )


def _looks(looks):
    words = ["the whole picture" if look == "whole" else f"its middle {look:g}" for look in looks]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _training(trained, report):
    given = " ".join(
        f"--{name.replace('_', '-')} {value}" for name, value in trained["arguments"].items()
    )
    pictures = trained["pictures"]
    since = " after it was resumed" if trained["resumed"] else ""
    epochs = len(report.history.get("all", []))
    tuned = (
        f"Each fold's model was fine-tuned for {epochs} epochs, and the served one too."
        if epochs
        else "Nothing was fine-tuned."
    )
    export = report.export
    took = f"{trained['minutes']:.1f} minutes{since}"
    return f"""On {trained["date"]}, with `train.py {given}`, in {took}.
{pictures["train"]} pictures to train on, {pictures["unknown"]} of none of the classes,
{pictures["test"]} to test; {pictures["unreadable"]} could not be read. Base weights:
{trained["weights"]}. Computed in {trained["precision"]}; {trained["versions"]}.

{tuned} All training pictures took part in the final fit; the test pictures in none.

The served graph `model.tflite` is in {export["kind"]}, and answers
{export["agreement"]:.1%} of {export["num_views"]} views as Keras does."""


def _sources(sources):
    if not sources:
        return ""
    listed = "\n".join(f"- {_source(source)}" for source in sources)
    return f"## Where the pictures came from\n\nThe repositories named in sources.csv:\n\n{listed}"


def _source(source):
    """A repository of GitHub's by its address; others as they are named."""
    if re.fullmatch(r"[A-Za-z0-9-]+/[\w.-]+", source, re.ASCII):  # its owners have no dots
        return f"https://github.com/{source}"
    return source if re.fullmatch(r"https?://[^\s<>|]+", source) else _cell(source)


def _share(share):
    return "" if share is None else f"{share:.3f}"


def _cell(text):
    """A text in a table's cell, with nothing in it that Markdown or HTML would make more of."""
    return re.sub(r"([\\`*\[\]<>&|~$])", r"\\\1", text)
