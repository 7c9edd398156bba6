"""The page of the Space: its layout, its words, its looks, and the endpoints for programs."""

from batik.page.launch import launch
from batik.page.layout import build_page

__all__ = ["build_page", "launch"]
