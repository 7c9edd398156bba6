"""The page's addresses: what a link opens, where Back leads, in which language, and what a
messenger shows of it."""

import re
import urllib.request

import pytest
from PIL import Image

from tests.conftest import DESK, PHONE
from tests.serving import ROOT

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
SMALL_PHONE = {"width": 320, "height": 568}


def selected(page):
    return page.locator("#tabs [role=tab][aria-selected=true]")


@pytest.mark.parametrize(("language", "screen"), [("en", DESK), ("id", PHONE), ("id", SMALL_PHONE)])
def test_tabs_have_addresses_and_back_goes_back(visit, screen, language):
    page = visit(screen=screen, address=f"?lang={language}#many")
    names = {"en": ["Picture", "Many", "Motifs"], "id": ["Gambar", "Banyak", "Motif"]}[language]
    expect(selected(page)).to_have_text(names[1])
    page.get_by_role("tab", name=names[2]).click()
    expect(page).to_have_url(re.compile("#motifs$"))
    page.get_by_role("tab", name=names[0]).click()
    expect(page).to_have_url(re.compile("#picture$"))
    page.go_back()
    expect(selected(page)).to_have_text(names[2])
    page.go_back()
    expect(selected(page)).to_have_text(names[1])


def test_the_language_can_be_chosen_is_remembered_and_keeps_the_answer(visit, tmp_path):
    page = visit(screen=PHONE)
    page.locator("#picture input[type=file]").set_input_files(KAWUNG)
    expect(page.locator("#verdict .verdict")).to_contain_text("Kawung", timeout=15_000)
    page.get_by_role("link", name="ID", exact=True).click()
    expect(page.get_by_role("heading", name="Batik apa ini?")).to_be_visible(timeout=15_000)
    expect(page.locator("#verdict .verdict")).to_contain_text("Kawung", timeout=15_000)
    expect(page).to_have_title("Batik apa ini?")
    page.goto(re.sub(r"\?.*", "", page.url))
    expect(page.get_by_role("heading", name="Batik apa ini?")).to_be_visible(timeout=15_000)
    (tmp_path / "notes.jpg").write_bytes(b"Dear diary")  # the server follows
    page.locator("#picture input[type=file]").set_input_files(tmp_path / "notes.jpg")
    expect(page.get_by_text("bukan gambar yang dapat dibaca").first).to_be_visible(timeout=15_000)
    page.get_by_role("link", name="EN", exact=True).click()
    expect(page.get_by_role("heading", name="Which batik is this?")).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("again", ["reload", "switch"])
def test_the_answer_outlives_the_pages_being_loaded_again(visit, again):
    page = visit()
    picture = ROOT / "tests" / "data" / "phone.heic"  # of which the page shows the server's copy
    page.locator("#picture input[type=file]").set_input_files(picture)
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=15_000)
    expect(page.locator("#picture img:not(.unshowable)")).to_be_visible()
    answer = page.locator("#verdict").inner_text()
    if again == "reload":
        page.reload()
    else:
        page.get_by_role("link", name="ID", exact=True).click()
        page.get_by_role("heading", name="Batik apa ini?").wait_for()
        page.get_by_role("link", name="EN", exact=True).click()
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=15_000)
    assert page.locator("#verdict").inner_text() == answer
    page.get_by_label("Remove Image").click()
    expect(page.locator("#verdict .verdict")).to_have_count(0)
    page.reload()
    page.wait_for_timeout(1500)
    expect(page.locator("#verdict .verdict")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_language_that_is_shown_is_marked_as_such(visit, language):
    page = visit(address=f"?lang={language}")
    marked = page.locator("#languages [aria-current]")
    expect(marked).to_have_attribute("hreflang", language)
    expect(marked).to_have_css("font-weight", "700")
    expect(marked).to_have_css("text-decoration-line", "none")


@pytest.mark.parametrize(("reads", "title"), [("jv", "Batik apa ini?"), ("de", "Which batik")])
def test_who_reads_javanese_gets_indonesian_and_other_languages_english(visit, reads, title):
    page = visit(language=reads)
    expect(page.get_by_role("heading", level=1).filter(visible=True)).to_contain_text(title)
    other = "en" if reads == "jv" else "id"
    expect(page.locator(f"[lang={other}]:not(html)").filter(visible=True)).to_have_count(0)


def test_the_panel_for_programs_has_an_address_and_escape_closes_it(visit):
    page = visit(address="?view=api")
    panel = page.get_by_text("Choose one of the following ways")
    expect(panel).to_be_visible(timeout=15_000)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_the_foot_opens_the_panel_for_programs_on_a_phone_too_and_it_asks_about_our_example(visit):
    page = visit(screen=PHONE)
    page.get_by_role("link", name="Use it from a program").click()
    expect(page.get_by_text("Choose one of the following ways")).to_be_visible(timeout=15_000)
    panel = page.locator(".api-docs")
    panel.get_by_text("Python", exact=True).first.click()
    expect(panel).to_contain_text("examples/Yogyakarta_Kawung.jpg")
    expect(panel).not_to_contain_text("bus.png")


def test_the_page_is_not_told_of_as_gradios(url, tmp_path):
    request = urllib.request.Request(url, headers={"Accept-Language": "id-ID"})
    html = urllib.request.urlopen(request).read().decode()
    head = html[: html.index("</head>")]
    tags = dict(re.findall(r'<meta property="(og:[^"]*)" content="([^"]*)"', head))
    assert tags["og:title"] == "Batik apa ini?" and tags["og:locale"] == "id_ID"
    assert tags["og:description"].startswith("Tunjukkan")
    assert tags["og:url"] == url + "/"
    assert tags["og:image"] == url + "/shared.jpg"  # nothing of the server's folders
    assert "<title>Batik apa ini?</title>" in head
    assert "Click to try out" not in html and "@Gradio" not in html
    (tmp_path / "shared.jpg").write_bytes(urllib.request.urlopen(tags["og:image"]).read())
    with Image.open(tmp_path / "shared.jpg") as picture:
        assert picture.size == (1200, 630)
