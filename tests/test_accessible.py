"""The page for everybody: axe-core, focus, forced colours, large text, narrow screens, print."""

import pytest

from tests.browser import TABS, open_tab
from tests.conftest import DESK, PHONE
from tests.serving import ROOT

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright",
    reason="This test needs the package axe-playwright-python.",
)

from playwright.sync_api import expect  # noqa: E402

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
VIEWS = pytest.mark.parametrize(
    ("screen", "theme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"]
)
WORDS_OF_GRADIO = ("Error", "Fullscreen", "Remove Image", "Upload file", "common.upload", "Clear")


def ask(page, picture=KAWUNG):
    page.locator("#ways .file").set_input_files(picture)
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=20_000)


def faults(page):
    rules = {"rules": {"label-content-name-mismatch": {"enabled": True}}}  # else experimental
    violations = axe.Axe().run(page, options=rules).response["violations"]
    return [(fault["id"], [node["html"][:150] for node in fault["nodes"]]) for fault in violations]


@VIEWS
def test_axe_finds_nothing_before_a_question(visit, screen, theme):
    page = visit(screen=screen, theme=theme)
    for tab in TABS:
        open_tab(page, tab)
        assert faults(page) == [], tab
    page.evaluate("location.hash = 'motifs/solo-parang'")
    expect(page.locator(".motifs.one")).to_be_visible()
    assert faults(page) == [], "a motif"
    open_tab(page, "learn/map")
    assert faults(page) == [], "the map"


@VIEWS
def test_axe_finds_nothing_after_an_answer(visit, tmp_path, screen, theme):
    (tmp_path / "notes.jpg").write_bytes(b"Dear diary")
    page = visit(screen=screen, theme=theme)
    ask(page)
    assert faults(page) == [], "picture"
    page.get_by_role("button", name="Frame a part").click()
    assert faults(page) == [], "frame"
    page.keyboard.press("Escape")
    page.locator("#ways .file").set_input_files(tmp_path / "notes.jpg")
    expect(page.locator("#ways .error-line p")).to_be_visible(timeout=20_000)
    expect(page.locator(".progress-text").filter(visible=True)).to_have_count(0, timeout=10_000)
    assert faults(page) == [], "refused"
    open_tab(page, "many")
    page.locator("#files input[type=file]").set_input_files([KAWUNG, tmp_path / "notes.jpg"])
    expect(page.locator("#table table")).to_be_visible(timeout=20_000)
    assert faults(page) == [], "many"
    open_tab(page, "live")
    page.get_by_text("Turn the camera on").click()
    page.get_by_text("Start", exact=True).click()
    expect(page.locator("#live_verdict")).not_to_be_empty(timeout=15_000)
    assert faults(page) == [], "live"


def test_what_is_spoken_when_it_changes_is_there_before(visit):
    page = visit()
    alerts = page.locator("#ways [role=alert], #ways [role=status]")
    expect(alerts).to_have_count(2)
    expect(alerts).to_have_text(["", ""])


def test_indonesian_visitors_meet_no_english_of_gradio(visit, tmp_path):
    (tmp_path / "notes.jpg").write_bytes(b"Dear diary")
    page = visit(language="id-ID")
    ask(page)
    named = "elements => elements.map(e => e.getAttribute('aria-label') || e.title)"
    for tab in TABS:
        open_tab(page, tab)
        if tab == "many":
            page.locator("#files input[type=file]").set_input_files([KAWUNG])
            expect(page.locator("#table table")).to_be_visible(timeout=20_000)
        names = page.locator("[aria-label], [title]").filter(visible=True).evaluate_all(named)
        words = page.locator("main, body").first.inner_text().splitlines()
        assert not {*names, *words} & {*WORDS_OF_GRADIO}, tab


def test_the_selected_tab_is_marked_without_colours(visit):
    page = visit()
    page.emulate_media(forced_colors="active")
    selected = page.locator("[role=tab][aria-selected=true]").first
    expect(selected).to_have_css("outline-style", "solid")


@pytest.mark.parametrize("language", ["en", "id"])
def test_at_320_pixels_every_tab_is_in_sight(visit, language):
    page = visit(language=language, screen={"width": 320, "height": 568})
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_count(5)
    for tab in tabs.all():
        box = tab.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320


def test_text_of_twice_the_size_fits(visit):
    page = visit(screen=PHONE)
    page.add_style_tag(content="html { font-size: 200% }")
    ask(page)
    for tab in TABS:
        open_tab(page, tab)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], tab
        expect(page.get_by_role("tab")).to_have_count(5)
        head, top, bottom, panel = page.evaluate(  # at once: a tab may scroll as it fills
            """() => {
                const boxes = (query) => [...document.querySelectorAll(query)]
                    .map((each) => each.getBoundingClientRect())
                    .filter(({ width }) => width);
                const tabs = boxes("#tabs [role=tab]");
                return [
                    boxes("header")[0].bottom,
                    Math.min(...tabs.map(({ top }) => top)),
                    Math.max(...tabs.map(({ bottom }) => bottom)),
                    boxes("[role=tabpanel]")[0].top,
                ];
            }"""
        )
        assert head <= top and bottom <= panel, tab


def test_paper_gets_the_answer_and_no_buttons(visit):
    page = visit()
    ask(page)
    page.emulate_media(media="print")
    expect(page.locator("#verdict")).to_be_visible()
    expect(page.locator("#details .cloth")).to_be_visible()
    for needless in ("#ways", "#examples", "[role=tablist]", "#languages"):
        for found in page.locator(needless).all():
            expect(found).to_be_hidden()


def test_full_screen_enlarges(visit):
    page = visit()
    ask(page)
    before = page.locator("#picture img").bounding_box()["height"]
    page.get_by_label("Fullscreen").click()
    expect(page.locator("#picture img")).to_have_css("object-fit", "contain")
    after = page.locator("#picture img").bounding_box()["height"]
    assert after >= before and after > 500


def test_the_title_is_painted_before_the_scripts_come(visit):
    page = visit()
    page.route("**/assets/*.js", lambda route: route.abort())
    page.reload(wait_until="commit")
    expect(page.get_by_text("Which batik is this?")).to_be_visible()
    page.unroute("**/assets/*.js")
    page.reload()
    expect(page.locator("#first-paint")).to_have_count(0, timeout=20_000)
    expect(page.get_by_role("heading", name="Which batik is this?")).to_have_count(1)
