"""The page of the Space: its layout, its words, its looks, and the endpoints for programs."""

from batik.page.layout import build_page
from batik.page.server.launch import launch

__all__ = ["build_page", "launch"]
