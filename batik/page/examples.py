"""The example pictures: which motifs have one."""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "examples"


def find_examples(labels):
    """{label: path} of the example pictures of those labels that have one, in order of label."""
    pictures = {path.stem.replace("_", " "): path for path in FOLDER.glob("*.jpg")}
    return {label: pictures[label] for label in sorted(pictures) if label in labels}
