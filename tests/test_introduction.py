"""What the first tab says of the model, and where it leads for more."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from batik.model_folder import CARD, METRICS, Model
from batik.page.picture.introduction import card_address, introduction

KNOWS_TWO = SimpleNamespace(labels=["one", "two"])


def figures(right):
    return {"pictures": 812, "right": right, "five_hold_it": 0.9, "right_when_sure": 0.952}


@pytest.mark.parametrize(
    ("metrics", "said"),
    [
        (
            {"unseen_source": figures(0.618), "other_cloth": figures(0.8)},
            "Of 812 photographs from collections it had never seen it named 62% rightly, "
            "and 95% where it was almost certain.",
        ),
        (
            {"unseen_source": None, "other_cloth": figures(0.8)},
            "Of 812 photographs of cloth it had never seen it named 80% rightly, and 95%",
        ),
    ],
)
def test_what_the_model_is_worth_is_one_line(tmp_path, metrics, said):
    (tmp_path / METRICS).write_text(json.dumps(metrics))
    told = introduction(KNOWS_TWO, Model(tmp_path))
    assert "The model knows 2 motifs" in told and said in told


@pytest.mark.parametrize("metrics", ["{", "{}", '{"unseen_source": {"right": null}}'])
def test_a_model_without_such_figures_gets_no_such_line(tmp_path, metrics):
    (tmp_path / METRICS).write_text(metrics)
    told = introduction(KNOWS_TWO, Model(tmp_path))
    assert "The model knows 2 motifs" in told and "%" not in told


def test_the_card_is_where_the_model_comes_from(tmp_path, monkeypatch):
    page = "https://huggingface.co/anna/batik"
    assert card_address(Model(tmp_path, "anna/batik @ 1234567", page=page)) == page
    assert card_address(Model(tmp_path)) is None
    (tmp_path / CARD).write_text("# A model")
    monkeypatch.setenv("SPACE_ID", "anna/which-batik")
    assert card_address(Model(tmp_path)) == (
        f"https://huggingface.co/spaces/anna/which-batik/blob/main/{tmp_path.name}/README.md"
    )
    monkeypatch.delenv("SPACE_ID")
    assert card_address(Model(tmp_path)).endswith(f"/{Path(tmp_path).name}/README.md")
