"""The page's foot: where it leads, for a model of the Hub, on a Space, and elsewhere."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from batik.model_folder import Model
from batik.page.foot import foot

CONFIG = SimpleNamespace(trained={"date": "2026-11-25"})
BUNDLED = Model(Path("model"))
PULLED = Model(Path("x"), "ani/batik @ 0123456", page="https://huggingface.co/ani/batik")


@pytest.mark.parametrize(
    ("model", "space", "card"),
    [
        (BUNDLED, "ani/page", "https://huggingface.co/spaces/ani/page/blob/main/model/README.md"),
        (PULLED, "ani/page", "https://huggingface.co/ani/batik"),
        (PULLED, None, "https://huggingface.co/ani/batik"),
    ],
)
def test_the_card_is_that_of_the_model_that_answers(monkeypatch, model, space, card):
    monkeypatch.delenv("SPACE_ID", raising=False)
    if space:
        monkeypatch.setenv("SPACE_ID", space)
    html = foot(model, CONFIG)
    assert f'href="{card}"' in html and f'href="{card}#where-the-pictures-came-from"' in html
    assert ("spaces/ani/page/tree/main" in html) == bool(space)


def test_a_folder_served_elsewhere_has_no_public_card(monkeypatch):
    monkeypatch.delenv("SPACE_ID", raising=False)
    assert "huggingface.co" not in foot(Model(Path("output"), "output"), CONFIG)
    assert 'href="?view=api"' in foot(BUNDLED, CONFIG)


def test_the_cards_data_are_under_the_heading_that_the_link_names():
    assert "## Where the pictures came from" in Path("model/README.md").read_text(encoding="utf-8")
