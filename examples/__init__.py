"""Batik drawn by program: one picture a motif, and small drawn datasets.

`python -m examples.draw` redraws the pictures of this folder.
"""

from pathlib import Path

FOLDER = Path(__file__).parent


def find_examples(labels):
    """{label: path} of the example pictures of those labels that have one, in order of label."""
    pictures = {path.stem.replace("_", " "): path for path in FOLDER.glob("*.jpg")}
    return {label: pictures[label] for label in sorted(pictures) if label in labels}
