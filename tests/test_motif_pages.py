"""The motif pages in a real browser: to search, to open, to compare, to ask with."""

import json
import re

import pytest

from tests.conftest import DESK, PHONE
from tests.serving import ROOT

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

COUNT = len(json.loads((ROOT / "model" / "config.json").read_text())["labels"])


def shown(page):
    return page.locator("#motif_pages article").filter(visible=True)


@pytest.mark.parametrize("screen", [DESK, PHONE])
def test_every_motif_is_there_in_order_with_its_small_drawing_as_a_file(visit, screen):
    page = visit(screen=screen, address="?lang=en#motifs")
    expect(shown(page)).to_have_count(COUNT)
    islands = page.locator("#motif_pages h2:visible").all_inner_texts()
    assert islands[0] == "Sumatra" and islands[-1] == "Papua"
    page.wait_for_function("document.querySelector('#motif_pages img').naturalWidth > 0")
    assert page.locator("#motif_pages img[src^=data]").count() == 0
    unloaded = "i => i.filter(i => i.loading !== 'lazy').length"
    assert page.locator("#motif_pages img").evaluate_all(unloaded) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]


def test_motifs_are_found_by_word_by_island_and_by_shape(visit):
    page = visit(address="?lang=id#motifs")
    page.get_by_label("Cari").fill("pinto khop")
    expect(shown(page).get_by_role("heading", level=3)).to_have_text(
        "Pinto Aceh", use_inner_text=True
    )
    page.get_by_label("Cari").fill("")
    page.get_by_role("radio", name="Papua").check(force=True)
    expect(shown(page)).to_have_count(3)
    page.get_by_role("radio", name="burung").check(force=True)
    expect(shown(page).get_by_role("heading", level=3)).to_have_text(
        "Cendrawasih", use_inner_text=True
    )
    expect(page.locator("#motif_pages [role=status]")).to_have_text(
        f"1 dari {COUNT} motif", use_inner_text=True
    )


@pytest.mark.parametrize("screen", [DESK, PHONE])
def test_a_motif_has_an_address_and_stands_beside_related_motifs(visit, screen):
    page = visit(screen=screen, address="?lang=en#motifs/solo-parang")
    expect(shown(page)).to_have_count(1)
    expect(page).to_have_title("Parang of Solo · Which batik is this?")
    for part in ("What it means", "How it is made", "Who wears it, and when", "How old it is"):
        expect(shown(page).get_by_role("heading", name=part)).to_be_visible()
    related = shown(page).locator(".side-by-side")
    expect(related.locator("figure")).not_to_have_count(1)
    related.get_by_role("link", name="Parang of Yogyakarta").click()
    expect(page).to_have_url(re.compile("#motifs/yogyakarta-parang$"))
    expect(shown(page).get_by_role("heading", level=3)).to_have_text(
        "Parang of Yogyakarta", use_inner_text=True
    )
    large = shown(page).locator(".drawing img")
    expect(large).to_have_js_property("naturalWidth", 512)
    page.go_back()
    expect(shown(page).get_by_role("heading", level=3)).to_have_text(
        "Parang of Solo", use_inner_text=True
    )
    page.get_by_role("link", name="All motifs").click()
    expect(shown(page)).to_have_count(COUNT)


def test_back_returns_to_the_place_in_the_list(visit):
    page = visit(screen=PHONE, address="?lang=en#motifs")
    page.get_by_role("link", name="Cendrawasih").click()
    expect(shown(page)).to_have_count(1)
    page.go_back()
    expect(shown(page)).to_have_count(COUNT)
    expect(page.get_by_role("link", name="Cendrawasih")).to_be_in_viewport()


def test_a_drawing_can_be_asked_about(visit):
    page = visit(address="?lang=en#motifs/yogyakarta-kawung")
    page.get_by_role("button", name="Ask the model about this drawing").click()
    expect(page.locator("#verdict .verdict")).to_contain_text("Kawung", timeout=15_000)
    expect(page).to_have_url(re.compile("#picture$"))
