"""The page's foot: which model answers, and what leads to its card, the code, the data, the API."""

import os

from markupsafe import Markup

from batik.model_folder import CARD, Config, Model
from batik.page.assets import render
from batik.page.words import LANGUAGES, both, both_say, say, say_date

DATA = "#where-the-pictures-came-from"  # the card's heading
MCP = "gradio_api/mcp/"  # where Gradio answers assistants, below the page's own address


def foot(model: Model, config: Config) -> Markup:
    """HTML.  model: the Model being served.  config: what its batik.json says."""
    trained = config.trained["date"]
    bundled = {lang: say("bundled", lang, date=say_date(trained, lang)) for lang in LANGUAGES}
    origin = both_say("origin", "p", origin=model.origin) if model.origin else both(bundled, "p")
    card = public_card(model)
    links = {"foot_card": card, "foot_data": card and card + DATA}
    links["foot_code"] = f"{_space()}/tree/main" if _space() else None
    return render("foot.html", origin=origin, links=links, mcp=MCP)


def public_card(model: Model) -> str | None:
    """Where the model card is on the Hub: in the model's repository; of a bundled model, in the
    Space's, which is this one. None where it is there in neither."""
    if model.origin is None and (space := _space()):
        return f"{space}/blob/main/{model.folder.name}/{CARD}"
    return model.page


def _space():
    space = os.environ.get("SPACE_ID")
    return f"https://huggingface.co/spaces/{space}" if space else None
