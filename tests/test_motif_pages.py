"""The motif pages in a real browser: to search, to open, to compare, to ask with."""

import json
import re

import pytest

from batik.page.picture.answer import STORY
from batik.page.words import say
from tests.conftest import DESK, PHONE
from tests.serving import ROOT

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

COUNT = len(json.loads((ROOT / "model" / "batik.json").read_text())["labels"])


def shown(page):
    return page.locator("#motif_pages article").filter(visible=True)


def test_the_motifs_come_when_the_tab_is_opened_and_are_asked_for_again_where_they_did_not(visit):
    page = visit()
    page.route("**/component_server/", lambda route: route.abort())
    page.get_by_role("tab", name="Motifs").click()
    expect(page.locator("#motif_pages [role=alert]:visible")).to_contain_text(
        "reached", timeout=15_000
    )
    page.unroute("**/component_server/")
    expect(shown(page)).to_have_count(COUNT, timeout=15_000)


def test_motifs_that_come_late_leave_the_page_that_is_shown_alone(visit):
    page = visit()
    title = page.title()
    late = []
    page.route("**/component_server/", lambda route: late.append(route))
    page.evaluate("location.hash = '#motifs/bali-barong'")
    expect(page.locator("#motif_pages").get_by_text("The page is loading")).to_be_visible()
    page.evaluate("location.hash = '#picture'")
    expect(page.locator("#ways .choose")).to_be_visible()
    place = page.evaluate("scrollY")
    late[0].continue_()
    page.wait_for_function("document.querySelector('#motif_pages article')")
    page.wait_for_timeout(200)
    assert page.title() == title and page.evaluate("scrollY") == place
    assert page.locator("article.open").count() == 0


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


def test_what_is_found_by_its_name_comes_first_and_no_hit_gets_advice(visit):
    page = visit(screen=PHONE, address="?lang=en#motifs")
    names = shown(page).get_by_role("heading", level=3)
    search = page.get_by_label("Search")
    search.fill("merak")
    expect(names.first).to_have_text("Merak", use_inner_text=True)
    assert shown(page).count() > 1  # others' texts speak of it
    search.fill("zzz")
    expect(shown(page)).to_have_count(0)
    expect(page.locator("#motif_pages [role=status]")).to_contain_text("Try one word")
    page.get_by_role("button", name="Show all motifs").click()
    expect(shown(page)).to_have_count(COUNT)
    expect(names.first).to_have_text("Boraspati", use_inner_text=True)  # in their order again
    boxes = [article.bounding_box() for article in shown(page).all()[:2]]
    assert boxes[0]["y"] == boxes[1]["y"]  # two in a line, on a phone too


def test_an_address_of_no_motif_says_so(visit):
    page = visit(address="?lang=en#motifs/nonsense")
    expect(page.locator("#motif_pages .missing")).to_contain_text("no motif at this address")
    expect(shown(page)).to_have_count(COUNT)
    page.get_by_role("link", name="Kawung", exact=True).first.click()
    expect(page.locator("#motif_pages .missing")).to_be_empty()


@pytest.mark.parametrize("screen", [DESK, PHONE])
def test_a_motif_has_an_address_and_stands_beside_its_look_alikes(visit, screen):
    page = visit(screen=screen, address="?lang=en#motifs/solo-parang")
    expect(shown(page)).to_have_count(1)
    expect(page).to_have_title("Parang of Solo · Which batik is this?")
    told = shown(page).locator(".told")
    parts = told.get_by_role("heading", level=4).filter(visible=True).all_inner_texts()
    assert parts == [say(part, "en") for part in STORY]  # as beside an answer
    expect(told).to_contain_text("PAH-rahng")
    expect(told).to_contain_text("Court batik")
    alike = shown(page).locator(".alike figure").filter(has_text="Parang of Yogyakarta")
    expect(alike.locator("img")).to_have_count(2)
    expect(alike).to_contain_text("Look at ground and size first")
    alike.get_by_role("link", name="Parang of Yogyakarta").click()
    expect(page).to_have_url(re.compile("#motifs/yogyakarta-parang$"))
    expect(shown(page).get_by_role("heading", level=3)).to_have_text(
        "Parang of Yogyakarta", use_inner_text=True
    )
    large = shown(page).locator(".drawing img")
    expect(large).to_have_js_property("naturalWidth", 512)
    expect(shown(page).get_by_role("link", name="Sarong with parang rusak")).to_be_visible()
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
