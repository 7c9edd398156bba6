"""The page as a visitor meets it: in a real browser, with a mouse, a keyboard or a phone."""

import re
from pathlib import Path

import pytest

from tests.browser import TABS, example_with_rows, open_tab
from tests.conftest import DESK, PHONE
from tests.serving import ROOT

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
MEGAMENDUNG = ROOT / "examples" / "Jawa_Barat_Megamendung.jpg"
CONTRAST = (Path(__file__).parent / "contrast.js").read_text()


def choose_file(page, path):
    page.locator("#picture input[type=file]").set_input_files(path)


def expect_answer(page, words):
    expect(page.locator("#verdict .verdict")).to_contain_text(words, timeout=15_000)
    expect(page.locator("#details .cloth")).to_be_visible()


def test_an_example_is_one_tap_and_on_a_phone_the_answer_comes_into_sight(visit):
    page = visit(screen=PHONE, motion="no-preference")
    page.get_by_role("button", name="Megamendung").click()
    expect_answer(page, "Megamendung")
    expect(page.locator("#verdict h2:visible")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def test_on_a_phone_the_first_view_is_light_calm_and_ends_with_the_examples(browser, url):
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script(SHIFTS)
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sent = []
    network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.goto(url)
    expect(page.get_by_role("button", name="Take a photo")).to_be_in_viewport(timeout=20_000)
    expect(page.locator("#examples button")).to_have_count(6)
    expect(page.locator("#examples button").last).to_be_in_viewport(ratio=1)
    page.wait_for_timeout(1500)
    shifted = page.evaluate("window.shifted")
    print(f"{sum(sent)} bytes, shifted by {shifted:.3f}")
    assert sum(sent) < 360_000
    assert shifted < 0.05
    context.close()


def test_choosing_another_row_shows_its_map_its_drawing_and_its_story(visit):
    page = visit()
    choose_file(page, example_with_rows())
    expect(page.locator("#details .cloth")).to_be_visible(timeout=15_000)
    title = page.locator("#details article:visible h3:visible")
    first = title.inner_text()
    drawings = page.locator("#details .drawing:visible")
    expect(drawings).to_have_count(2)
    row = page.locator("#likeliest .row").nth(1)
    name = row.locator(".name").inner_text()
    row.focus()
    page.keyboard.press("Enter")  # by the keyboard alone
    expect(row).to_have_attribute("aria-pressed", "true")
    expect(title).to_have_text(name)
    assert name != first
    expect(page.locator("#details .heat:visible")).to_have_attribute(
        "alt", f"What spoke for {name}"
    )
    expect(drawings).to_have_count(2)  # the likeliest stays beside it


def test_the_keyboard_alone_reaches_an_example_and_its_answer(visit):
    page = visit()
    focused = ""
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.innerText")
        if focused.strip() == "Megamendung":
            break
    assert focused.strip() == "Megamendung"
    page.keyboard.press("Enter")
    expect_answer(page, "Megamendung")


def test_taking_the_picture_away_takes_the_answer_away(visit):
    page = visit()
    choose_file(page, KAWUNG)
    expect_answer(page, "Kawung")
    page.get_by_label("Clear").or_(page.get_by_label("Remove Image")).first.click()
    expect(page.locator("#verdict .verdict")).to_have_count(0)
    expect(page.locator("#likeliest")).to_have_count(0)


def test_an_unreadable_file_gets_a_sentence_and_the_page_lives_on(visit, tmp_path):
    (tmp_path / "notes.jpg").write_bytes(b"Dear diary")
    page = visit()
    choose_file(page, KAWUNG)
    expect_answer(page, "Kawung")
    page.get_by_label("Clear").or_(page.get_by_label("Remove Image")).first.click()
    choose_file(page, tmp_path / "notes.jpg")
    expect(page.locator("#ways .error-line")).to_contain_text("not a picture that can be read")
    expect(page.locator("#verdict .verdict")).to_have_count(0)
    page.get_by_role("button", name="Megamendung").click()
    expect_answer(page, "Megamendung")


def test_the_page_speaks_indonesian_to_an_indonesian_browser(visit, tmp_path):
    page = visit(language="id-ID")
    expect(page.get_by_role("heading", name="Batik apa ini?")).to_be_visible()
    assert [tab.inner_text() for tab in page.get_by_role("tab").all() if tab.is_visible()][:4] == [
        "Gambar",
        "Langsung",
        "Banyak",
        "Motif",
    ]
    choose_file(page, KAWUNG)
    expect_answer(page, "Kawung (")
    assert page.locator("#details").get_by_text("Maknanya").first.is_visible()
    expect(page.get_by_role("button", name="Parang Yogyakarta")).to_have_count(1)  # an example
    for english in page.locator("[lang=en]:not(html)").all():
        assert not english.is_visible()
    (tmp_path / "notes.jpg").write_bytes(b"Dear diary")
    page = visit(language="id")
    choose_file(page, tmp_path / "notes.jpg")
    expect(page.locator("#ways .error-line")).to_contain_text("bukan gambar yang dapat dibaca")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "larger than 20 MB"), ("id", "lebih besar dari 20 MB")]
)
def test_a_file_that_is_too_large_is_refused_before_it_is_sent(visit, tmp_path, language, words):
    (tmp_path / "large.jpg").write_bytes(bytes(20 * 2**20 + 1))
    page = visit(language=language)
    choose_file(page, tmp_path / "large.jpg")
    expect(page.locator("#ways .error-line")).to_contain_text(words, timeout=1000)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit, theme):
    page = visit(theme=theme)
    choose_file(page, KAWUNG)
    expect_answer(page, "Kawung")
    for tab in TABS:
        open_tab(page, tab)
        weak = page.evaluate(CONTRAST)
        assert weak == [], f"tab {tab}: {weak}"


@pytest.mark.parametrize("screen", [PHONE, DESK])
def test_nothing_is_wider_than_the_screen_and_nobody_else_is_asked(visit, screen):
    page = visit(screen=screen)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.locator("#picture")).to_be_visible()
    expect(page.get_by_role("tab")).to_have_count(5)
    for tab in TABS:
        open_tab(page, tab)
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
    assert [url for url in asked if not re.match(r"http://127\.0\.0\.1|data:|blob:", url)] == []
