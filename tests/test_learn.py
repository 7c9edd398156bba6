"""What there is to learn: the map, with dots for fingers; an address for each part; keys."""

import json
import re
from itertools import combinations
from math import hypot

import pytest

from batik import motifs
from batik.page.learn.islands import ISLANDS
from batik.page.learn.map import draw_map
from tests.conftest import PHONE

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

LABELS = list(json.loads(motifs.TEXTS.read_text(encoding="utf-8")))
PARTS = {
    "print": ("Is it batik or print?", "Turn it over"),
    "glossary": ("Words of the craft", "CHAHN-ting"),
    "care": ("Caring for batik", "Do not wring it"),
    "map": ("Where the motifs come from", "Cendrawasih"),
}


def test_every_motif_has_a_dot_that_a_finger_can_choose():
    drawn = draw_map(motifs.find_all(LABELS))
    assert sorted(dot.label for dot in drawn.dots) == sorted(LABELS)
    for dot in drawn.dots:
        assert 0 < dot.x < drawn.width and 0 < dot.y < drawn.height, dot.label
    for one, other in combinations(drawn.dots, 2):
        apart = hypot(one.x - other.x, one.y - other.y)
        assert apart >= 24, (one.label, other.label, apart)


def test_a_motif_alone_in_its_town_stands_where_it_comes_from():
    (dot,) = draw_map(motifs.find_all(["Solo Truntum"])).dots
    west = draw_map(motifs.find_all(["Aceh Pintu Aceh"])).dots[0]
    assert not draw_map(motifs.find_all(["Solo Truntum"])).towns
    assert west.x < dot.x and west.y < dot.y  # north is up


@pytest.mark.parametrize("part", PARTS)
def test_each_part_has_an_address_and_stands_alone(visit, part):
    title, words = PARTS[part]
    page = visit(screen=PHONE, address=f"?lang=en#learn/{part}")
    shown = page.locator("#learn_pages section:visible")
    expect(shown).to_have_count(1)
    expect(shown.get_by_role("heading", level=2)).to_have_text(title, use_inner_text=True)
    expect(shown).to_contain_text(words)
    expect(page).to_have_title(f"{title} · Which batik is this?")
    expect(page.locator("#learn_pages [aria-current=page]")).to_have_text(
        title, use_inner_text=True
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_keys_lead_from_the_parts_to_the_map_and_to_a_motif(visit):
    page = visit(address="?lang=id#learn")
    expect(page.get_by_role("heading", name="Batik atau kain cetak?")).to_be_visible()
    page.get_by_role("link", name="Dari mana asal motifnya").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#learn/map$"))
    expect(page.locator("#learn_pages .map")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Pinto Aceh")).to_be_focused()  # the westernmost
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#motifs/aceh-pintu-aceh$"))
    page.go_back()
    expect(page.locator("#learn-map")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_java_and_the_dots_of_its_towns_are_in_sight_first(visit, width):
    page = visit(screen={"width": width, "height": 844}, address="?lang=en#learn/map")
    sight = page.locator("#learn-map .map").bounding_box()
    dots = page.locator("#learn-map a:is([href*=yogyakarta], [href*=solo], [href*=jawa]) .reach")
    java = page.locator("#learn-map .island").nth(list(ISLANDS).index("Java"))
    for part in (java, *dots.all()):
        box = part.bounding_box()
        assert sight["x"] <= box["x"] and box["x"] + box["width"] <= sight["x"] + sight["width"]
