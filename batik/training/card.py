"""The model card: README.md of a model folder, with the Hub's metadata and the results.

What it says stands in card.md, a template in Jinja's words; which figures of the report it says
stands here and there, and nowhere else.
"""

import re
from pathlib import Path
from typing import Any

from huggingface_hub import EvalResult, ModelCard, ModelCardData

from batik.hub.address import is_dataset, split_dataset
from batik.model_folder import CARD, Config
from batik.training.metrics import most_confused
from batik.training.plots import CURVES
from batik.training.report import Report

TEMPLATE = Path(__file__).with_name("card.md")


def write_card(
    folder: Path, config: Config, report: Report, repo_id: str | None = None
) -> ModelCard:
    """Write README.md into a model folder, from its batik.json and metrics.json, with
    the plots that lie there.

    repo_id: "USER/REPO" once it is known, for the card's code. The licence of what the pictures
    allow is the owner's to add, so none is claimed.
    """
    trained, test = config.trained, report.test
    per_class = test["all"].get("per_class", {})
    tests = [
        ("All test pictures", test["all"]),
        ("Those without a duplicate in train", test["without_duplicate"]),
        ("Those without their cloth in train", test["without_same_cloth"]),
    ]
    card = ModelCard.from_template(
        _metadata(trained["datasets"], test["all"], repo_id),
        template_path=str(TEMPLATE),
        config=config,
        report=report,
        trained=trained,
        share=_share,
        labels=[_cell(label) for label in config.labels],
        base="random weights" if trained["weights"] == "none" else "base weights",
        epochs=len(report.history.get("all", [])),
        left_out=_left_out(report),
        tests=[(name, score) for name, score in tests if score],
        confused=_confused(test["all"].get("confusion_matrix"), config.labels),
        per_class=[(_cell(label), per_class.get(label)) for label in config.labels],
        repo_id=repo_id or "USER/REPO",
        looks=_looks(config.looks),
        arguments=" ".join(
            f"--{name.replace('_', '-')} {value}" for name, value in trained["arguments"].items()
        ),
        curves=(folder / CURVES).exists(),
        sources=[_address(source) for source in trained["sources"]],
    )
    card.save(folder / CARD)
    return card


def draft_metadata(datasets: list[str], repo_id: str) -> str:
    """A card without text, whose metadata the Hub takes if it will take those of the card to be.

    datasets: what --data names, as batik.json will say it.
    """
    nothing_yet = dict.fromkeys(("accuracy", "top5_accuracy", "macro_f1"), 0)
    return f"---\n{_metadata(datasets, nothing_yet, repo_id).to_yaml()}\n---\n"


def _metadata(datasets, test, repo_id):
    on_the_hub = [split_dataset(address)[0] for address in datasets if is_dataset(address)]
    return ModelCardData(
        license="other",
        library_name="keras",
        pipeline_tag="image-classification",
        tags=["batik", "resnet50", "litert", "image-classification"],
        datasets=on_the_hub or None,
        model_name=(repo_id or "batik-resnet50").split("/")[-1],
        eval_results=_eval_results(datasets, on_the_hub, test),
    )


def _eval_results(datasets, on_the_hub, test):
    if test["accuracy"] is None:
        return None
    values = {
        "accuracy": test["accuracy"],
        "top_5_accuracy": test["top5_accuracy"],
        "f1": test["macro_f1"],
    }
    common: dict[str, Any] = {
        "task_type": "image-classification",
        "dataset_type": (on_the_hub or ["imagefolder"])[0],
        "dataset_name": ", ".join(datasets) or "folders of pictures",
        "dataset_split": "test",
    }
    return [
        EvalResult(**common, metric_type=name, metric_value=round(value, 4))
        for name, value in values.items()
        if value is not None  # the top five of five classes
    ]


def _left_out(report):
    """[(what was left out, its figures)]: in two figures, and in their parts."""
    kinds = {
        "unseen_source": "of a source never seen",
        "other_cloth": "other cloth of a source that was learned from",
    }
    rows = [(words, getattr(report, kind)) for kind, words in kinds.items()]
    rows += [(f"{kinds[kind]}, worn", row) for kind, row in report.worn.items()]
    rows.append(("pictures whose source nothing tells", report.without_source))
    rows += [(f"source {_cell(name)}", row) for name, row in report.by_source.items()]
    return [(words, row) for words, row in rows if row]


def _confused(matrix, labels):
    pairs = most_confused(matrix, labels) if matrix else []
    return [(_cell(true), _cell(answer), number) for true, answer, number in pairs]


def _looks(looks):
    words = ["the whole picture" if look == "whole" else f"its middle {look:g}" for look in looks]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _address(source):
    """A source of sources.csv as a link: of GitHub where it is OWNER/REPO, which has no dot."""
    if re.fullmatch(r"[A-Za-z0-9-]+/[\w.-]+", source):
        return f"https://github.com/{source}"
    if re.match(r"[\w-]+(\.[\w-]+)+/", source):
        return f"https://{source}"
    return source if source.startswith(("http://", "https://")) else _cell(source)


def _share(share):
    return "" if share is None else f"{share:.3f}"


def _cell(text):
    """A text in a table's cell, with nothing in it that Markdown or HTML would make more of."""
    return re.sub(r"([\\`*\[\]<>&|~$])", r"\\\1", text)
