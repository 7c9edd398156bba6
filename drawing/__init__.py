"""Batik drawn by program: one picture a motif, and small drawn datasets.

`python -m drawing.draw` redraws the pictures of `examples/`.
"""

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "examples"
