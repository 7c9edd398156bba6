"""The model card: README.md of a model folder, with the Hub's metadata and the results."""

from huggingface_hub import EvalResult, ModelCard, ModelCardData

from batik.training.metrics import most_confused, percent
from batik.training.plots import CONFUSED_PAIRS, CONFUSION, CURVES, RELIABILITY


def write_card(folder, config, metrics, repo_id=None):
    """Write README.md into a model folder, from its config.json and metrics.json, with
    the plots that lie there.

    repo_id: "USER/REPO" once it is known, for the card's code; datasets and the licence of the
    weights are the owner's to add, so none is claimed.
    """
    data = ModelCardData(
        license="other",  # what the pictures' licence allows is for whoever publishes to say
        library_name="keras",
        pipeline_tag="image-classification",
        tags=["batik", "resnet50", "litert", "image-classification"],
        datasets=_hub_dataset(config),
        model_name=(repo_id or "batik-resnet50").split("/")[-1],
        eval_results=_eval_results(config, metrics),
    )
    pairs = f"![Drawings of them]({CONFUSED_PAIRS})" if (folder / CONFUSED_PAIRS).exists() else ""
    text = _text(config, metrics, repo_id or "USER/REPO", pairs)
    (folder / "README.md").write_text(f"---\n{data.to_yaml()}\n---\n\n{text}", encoding="utf-8")
    return ModelCard.load(folder / "README.md")


def _hub_dataset(config):
    address = config["trained"]["arguments"]["data"]
    prefix = "hf://datasets/"
    return [address.removeprefix(prefix)] if address.startswith(prefix) else None


def _eval_results(config, metrics):
    test = metrics["test"]["all"]
    common = {
        "task_type": "image-classification",
        "dataset_type": (_hub_dataset(config) or ["imagefolder"])[0],
        "dataset_name": config["trained"]["dataset"]["name"],
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
    ]


def _text(config, metrics, repo_id, pairs):
    trained, labels = config["trained"], config["labels"]
    size = config["image_size"]
    return f"""# Batik motif classifier

A ResNet50 that names the motif of a batik cloth: {len(labels)} motifs
({", ".join(labels)}).

## How good it is

{_results(metrics)}

{_most_confused(metrics, labels)}

{pairs}

![Confusion matrix on the test pictures]({CONFUSION})

{_per_class(metrics, labels)}

## How sure it is

{_certainty(config, metrics)}

![Reliability before and after temperature scaling]({RELIABILITY})

## How to use it

In the Space's app: `python app.py --model {repo_id}`.

(It looks twice: where the whole picture leaves a confidence below
{metrics["second_look"]["below"]}, the graph is asked about the middle seven ninths of either side
too, and the geometric mean of both answers counts. The figures here are of that; graph and Keras
model by themselves look once.)

From Python, through a running app:

```python
from gradio_client import Client, handle_file

client = Client("http://127.0.0.1:7860")
print(client.predict(handle_file("cloth.jpg"), api_name="/predict"))
```

The LiteRT graph by itself (`pip install ai-edge-litert numpy pillow`):

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
model = keras.saving.load_model("model.keras")
print(model.predict(picture[None]))
```

## How it was trained

{_training(trained, metrics)}

![Loss and accuracy by epoch]({CURVES})

## Limits

- It knows these {len(labels)} classes and no others; a motif it has not seen gets the name of the
  nearest one it has. Below a confidence of {config["confidence_threshold"]:.2f} its answer should
  be read as "unsure".
- It judges what the picture shows, not whether a cloth is hand-drawn, stamped or printed, nor
  its age or worth.
- It was tested on {metrics["test"]["all"]["num_pictures"]} pictures from the same source as
  those it learned from; photos from other cameras, of worn or folded cloth, will fare worse.
"""


def _results(metrics):
    test = metrics["test"]
    rows = [
        ("All test pictures", test["all"]),
        ("Those without a twin in train or validation", test["without_twin"]),
    ]
    if test["without_relative"]:
        rows.append(("Those without a twin or relative there", test["without_relative"]))
    lines = [
        "| | pictures | accuracy | 95 % interval | top-5 | macro F1 |",
        "|---|---|---|---|---|---|",
    ]
    for name, s in rows:
        if s["accuracy"] is None:
            lines.append(f"| {name} | 0 | | | | |")
            continue
        low, high = s["interval_95"]
        lines.append(
            f"| {name} | {s['num_pictures']} | {s['accuracy']:.3f} | {low:.3f} to {high:.3f} "
            f"| {s['top5_accuracy']:.3f} | {s['macro_f1']:.3f} |"
        )
    count = metrics["num_twins_across_test"]
    note = (
        f"A twin is a copy of the same photo, found by content or perceptual hash; {count} test "
        f"pictures have one outside the test set. {_relatives(metrics)} The test pictures were "
        f"looked at once. Loss {test['all']['loss']:.3f}, macro precision "
        f"{test['all']['macro_precision']:.3f}, macro recall {test['all']['macro_recall']:.3f}."
    )
    return "\n".join(lines) + "\n\n" + note


def _relatives(metrics):
    count = metrics["num_relatives_across_test"]
    if count is None:
        return (
            "Crops of one photo and photos of one printed cloth were not looked for, the dataset "
            "being too large for it, so both figures may flatter."
        )
    return (
        "A relative shows a crop of the same photo, or the same printed cloth, found by local "
        f"features; {count} test pictures have a twin or a relative there, and the last row, "
        "without them, is the nearest to what a stranger's photo can expect."
    )


def _most_confused(metrics, labels):
    pairs = most_confused(metrics["test"]["all"]["confusion_matrix"], labels)
    if not pairs:
        return "No test picture was confused."
    named = "; ".join(f"{true} taken for {answer} ({n})" for true, answer, n in pairs)
    return f"Confused most often: {named}."


def _per_class(metrics, labels):
    lines = ["| motif | precision | recall | F1 | pictures |", "|---|---|---|---|---|"]
    for label in labels:
        row = metrics["test"]["all"]["per_class"][label]
        lines.append(
            f"| {label} | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1-score']:.2f} "
            f"| {row['support']:.0f} |"
        )
    return "\n".join(lines)


def _certainty(config, metrics):
    calibration, unsure = metrics["calibration"], metrics["unsure"]
    strangers = metrics["strangers"]
    return f"""Confidences are calibrated with one temperature ({calibration["temperature"]:.3f}),
fitted on the {calibration["num_pictures"]} validation pictures and folded into the weights: the
expected calibration error there goes from {calibration["expected_calibration_error_before"]:.3f}
to {calibration["expected_calibration_error_after"]:.3f}, and is
{metrics["test"]["all"]["expected_calibration_error"]:.3f} on the test pictures.

Below a confidence of {config["confidence_threshold"]:.3f} an answer is called unsure. The
threshold keeps {percent(unsure["right_answers_kept"])} of the right validation answers, and flags
{percent(unsure["wrong_answers_flagged"])} of the wrong ones and {strangers["flagged"]:.0%} of
{strangers["num_strangers"]} drawn pictures that are no batik (skies, noise, tartan, pages). Between
those and the validation pictures the confidence has an AUROC of
{strangers["auroc_confidence"]:.3f}; the confidence of pictures unlike those it learned from is
damped, in the same graph."""


def _training(trained, metrics):
    arguments, data = trained["arguments"], trained["dataset"]
    given = " ".join(
        f"--{name.replace('_', '-')} {value}" for name, value in arguments.items() if name != "data"
    )
    stages = ", ".join(
        f"{len(rows)} epochs of {stage}" for stage, rows in metrics["history"].items()
    )
    best = " and ".join(f"{n} of {stage}" for stage, n in metrics["best_epochs"].items())
    export = metrics["export"]
    since = " after it was resumed" if trained.get("resumed") else ""
    return f"""On {trained["date"]}, with `train.py --data {data["name"]} {given}`, in
{trained["minutes"]:.1f} minutes{since}: {stages}. Train {data["train"]}, validation
{data["validation"]}, test {data["test"]} pictures; {data["unreadable"]} could not be read. Base
weights: {trained["weights"]}. Computed in {trained["precision"]}; {trained["versions"]}.

Early stopping on the validation pictures found {best} best. All figures of the validation
pictures here are of that first fit, which had not learned from them. The final model was then
fitted anew, in the same way and for as many epochs, on train and validation pictures together; the
test pictures were shown to it alone, and the calibration and the threshold carry over from the
first fit.

The served graph `model.tflite` has {export["weights"]} weights. Made of the first fit, and asked
about each of its {export["num_pictures"]} validation pictures in {export["num_views"]} views, such
a graph gives the same answer as Keras for {export["agreement"]:.1%}, and is right for
{export["litert_accuracy"]:.3f} of them, Keras for {export["keras_accuracy"]:.3f}."""
