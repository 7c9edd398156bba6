"""The page's foot: which model answers, and what leads to its card, the code, the data, the API."""

import os

from batik.model_folder import CARD
from batik.page.words import LANGUAGES, both, both_say, say, say_date

DATA = "#where-the-pictures-came-from"  # the card's heading
MCP = "gradio_api/mcp/"  # where Gradio answers assistants, below the page's own address


def foot(model, config):
    """HTML.  model: the Model being served.  config: what its batik.json says."""
    links = "".join(
        f'<a href="{address}" target="_blank" rel="noopener">{both_say(key)}</a>'
        for key, address in _addresses(model)
    )
    programs = f'<a href="?view=api" class="api">{both_say("foot_api")}</a>'
    assistants = f"<span>{both_say('foot_mcp')} <code>{MCP}</code></span>"
    origin = _origin(model, config)
    return f'<footer>{origin}<div class="links">{links}{programs}{assistants}</div></footer>'


def _addresses(model):
    """[(sentence, address)] of what is public: on a Space its repository, which is this one."""
    space = os.environ.get("SPACE_ID")
    files = f"https://huggingface.co/spaces/{space}"
    card = model.page or (space and model.origin is None and f"{files}/blob/main/model/{CARD}")
    found = [("foot_card", card), ("foot_data", card and card + DATA)]
    found.append(("foot_code", space and f"{files}/tree/main"))
    return [(key, address) for key, address in found if address]


def _origin(model, config):
    if model.origin is None:
        date = config.trained["date"]
        return both(
            {lang: say("bundled", lang, date=say_date(date, lang)) for lang in LANGUAGES}, "p"
        )
    return both_say("origin", "p", origin=model.origin)
