"""Batik drawn by program: one picture a motif, and small drawn datasets.

`python -m examples.draw` redraws the pictures of this folder.
"""
