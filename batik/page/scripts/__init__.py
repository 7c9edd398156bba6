"""The page's scripts: every *.js file beside this one, each about one subject.

Their order says nothing: a script that needs another's part of `window` uses it in an event.
What must run before Gradio starts is in the document's head (document.py).
"""

from pathlib import Path

from batik.page.texts import for_script

HERE = Path(__file__).parent


def scripts():
    """All of them as one script, after the sentences that they say (window.batik)."""
    files = [path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.js"))]
    return "\n".join([for_script(), *files])
