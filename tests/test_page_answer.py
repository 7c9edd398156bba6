"""The answer in a real browser: at a glance, framed, turned, asked again."""

import re
import shutil
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from batik.model_folder import GRADES, Grade, check_folder, list_files, write_config
from batik.page.images import overlay
from tests.browser import example_with_rows
from tests.serving import ROOT, serve

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
PHONE, SMALL = {"width": 390, "height": 844}, {"width": 320, "height": 568}


def ask(page, path):
    page.locator("#picture input[type=file]").set_input_files(path)
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=60_000)


@pytest.fixture(scope="module")
def two_cloths(tmp_path_factory):
    """A picture of kawung on the left and megamendung on the right."""
    picture = Image.new("RGB", (1024, 512))
    for place, name in enumerate(("Yogyakarta_Kawung", "Jawa_Barat_Megamendung")):
        with Image.open(ROOT / "examples" / f"{name}.jpg") as cloth:
            picture.paste(cloth.resize((512, 512)), (512 * place, 0))
    path = tmp_path_factory.mktemp("two") / "two.jpg"
    picture.save(path)
    return path


@pytest.mark.parametrize("screen", [PHONE, SMALL], ids=["390", "320"])
def test_on_a_phone_all_that_matters_is_in_one_screen(visit, screen):
    page = visit(screen=screen)
    ask(page, example_with_rows())
    for part in (".yours", "h2:visible", ".region:visible", ".gist:visible"):
        box = page.locator(f"#verdict {part}").first.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= screen["height"], part
    headline = page.locator("#verdict h2:visible").inner_text()
    assert re.fullmatch(r"(Almost certainly|Probably|Perhaps) .+ \((over 99|\d\d)%\)", headline)
    row = page.locator("#likeliest .row").first.bounding_box()
    if screen is PHONE:
        assert row["y"] + row["height"] <= screen["height"], "the list begins below the screen"
    assert page.get_by_role("button", name="Frame a part").bounding_box()["y"] < row["y"]
    assert page.locator("#examples").bounding_box()["y"] > row["y"]


def test_the_headline_is_announced_and_its_name_is_the_same_everywhere(visit):
    page = visit()
    ask(page, example_with_rows())
    page.wait_for_function("document.activeElement.matches('#verdict h2')")
    row = page.locator("#likeliest .row").first
    name = row.locator(".name").inner_text()
    expect(page.locator("#verdict h2:visible")).to_contain_text(name)
    expect(page.locator("#details article:visible h3:visible")).to_have_text(name)
    expect(page.locator("#details figcaption b:visible")).to_have_text(f"What spoke for {name}")
    shown = page.locator("#likeliest .odds").all_inner_texts()
    assert shown and all(re.fullmatch(r"over 99%|[1-9]\d?%", text) for text in shown)
    expect(row.locator("img")).to_have_js_property("complete", True)
    page.wait_for_timeout(1000)
    spoken = page.locator("[aria-live], [role=status], [role=alert], [role=log]")
    assert [text for text in spoken.all_inner_texts() if text.strip()] == []


@pytest.mark.parametrize("screen", [PHONE, {"width": 1280, "height": 800}], ids=["390", "1280"])
def test_the_picture_and_two_drawings_stand_beside_each_other(visit, screen):
    page = visit(screen=screen)
    ask(page, example_with_rows())
    expect(page.locator("#details .drawing:visible")).to_have_count(2)
    cloth, one, other = page.evaluate(  # at once
        """() => [...document.querySelectorAll("#details .cloth, #details .drawing")]
            .map((part) => part.getBoundingClientRect().toJSON()).filter(({ width }) => width)"""
    )
    assert one["y"] == other["y"] and one["x"] + one["width"] < other["x"]
    bottom = max(one["y"] + one["height"], cloth["y"] + cloth["height"])
    assert bottom - cloth["y"] <= screen["height"], "all three in one screen"
    assert cloth["width"] >= one["width"]
    thumbnail = page.locator("#verdict .yours")
    assert thumbnail.is_visible() == (screen is PHONE)  # on a desk the picture is beside it


def test_on_a_desk_the_picture_stays_beside_the_answer_and_covers_nothing(visit):
    page = visit(screen={"width": 1280, "height": 800})
    ask(page, example_with_rows())
    places = """() => ["#asked", "#details", "#examples"].map((each) =>
        document.querySelector(each).getBoundingClientRect().toJSON())"""
    _, details, _ = page.evaluate(places)
    page.evaluate(f"scrollBy({{ top: {details['bottom'] - 750}, behavior: 'instant' }})")
    picture, _, _ = page.evaluate(places)
    assert 0 <= picture["top"] < 100, "in sight while the story is read"
    page.evaluate("scrollTo({ top: 99999, behavior: 'instant' })")
    picture, _, examples = page.evaluate(places)
    assert picture["bottom"] <= examples["top"]


def test_what_cannot_be_told_is_short_and_opens_when_asked(visit_doubter):
    page = visit_doubter()
    ask(page, example_with_rows())
    expect(page.locator("#verdict h2:visible")).to_contain_text(
        "I can't tell which motif; nearest:"
    )
    for part in ("#likeliest", "#details .rows", "#details .cloth", "#details article"):
        expect(page.locator(part).filter(visible=True)).to_have_count(0)
    page.get_by_text("What came nearest").click()
    expect(page.locator("#details .cloth")).to_be_visible()
    page.locator("#details .row").nth(1).click()
    expect(page.locator("#details .choice-1:visible")).not_to_have_count(0)


@pytest.fixture
def visit_doubter(browser, tmp_path):
    """As visit(), of a model that is never sure enough to name a motif."""
    folder = tmp_path / "model"
    shutil.copytree(ROOT / "model", folder)
    config = check_folder(folder)
    grades = [Grade(name, start) for name, start in zip(GRADES, (1, 1, 1, 0), strict=True)]
    write_config(folder, replace(config, grades=grades), list_files(folder)[1:])
    with serve(tmp_path / "log", "--model", folder) as url:
        page = browser.new_context(locale="en-GB").new_page()
        yield lambda: page.goto(url) and page
        page.context.close()


def test_a_part_is_framed_by_mouse_and_answered(visit, two_cloths):
    page = visit()
    ask(page, two_cloths)
    before = page.locator("#verdict h2:visible").inner_text()
    page.get_by_role("button", name="Frame a part").click()
    area = page.locator(".frame-tool .canvas").bounding_box()
    right, middle = area["x"] + area["width"], area["y"] + area["height"] / 2
    page.mouse.move(area["x"] + area["width"] * 0.55, area["y"] + 5)
    page.mouse.down()
    page.mouse.move(right - 5, middle, steps=3)
    page.mouse.move(right - 5, area["y"] + area["height"] - 5, steps=3)
    page.mouse.up()
    page.get_by_role("button", name="Ask about this part").click()
    expect(page.locator("#verdict h2:visible")).to_contain_text("Megamendung", timeout=10_000)
    left = [float(edge) for edge in page.locator(".frame-tool").get_attribute("data-frame").split()]
    assert left[0] == pytest.approx(0.55, abs=0.03) and left[2] > 0.95
    page.get_by_role("button", name="The whole picture").click()
    expect(page.locator("#verdict h2:visible")).to_have_text(before, timeout=10_000)


def test_a_part_is_framed_by_keys_alone(visit, two_cloths):
    page = visit()
    ask(page, two_cloths)
    page.get_by_role("button", name="Frame a part").focus()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    for _ in range(8):
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator('.frame-tool:not([data-frame=""])')).to_have_count(1, timeout=15_000)
    expect(page.locator("#verdict h2:visible")).to_contain_text("Kawung")
    edges = page.locator(".frame-tool").get_attribute("data-frame").split()
    assert [float(edge) for edge in edges][::2] == pytest.approx([0, 0.44], abs=0.01)


def test_a_picture_is_turned_and_asked_about_at_once(visit, two_cloths):
    page = visit(screen=PHONE)
    ask(page, two_cloths)
    shape = "(i => i.naturalWidth / i.naturalHeight)(document.querySelector('#details .cloth img'))"
    assert page.evaluate(shape) == pytest.approx(2, abs=0.02)
    page.get_by_role("button", name="Turn").click()
    page.wait_for_function(f"Math.abs({shape} - 0.5) < 0.02")
    assert page.locator(".frame-tool").get_attribute("data-turns") == "1"


@pytest.mark.parametrize("size", [(300, 1000), (1000, 300)])
def test_a_long_picture_keeps_its_shape_beside_the_drawing(visit, tmp_path, size):
    with Image.open(KAWUNG) as cloth:
        cloth.resize(size).save(tmp_path / "long.png")
    page = visit()
    ask(page, tmp_path / "long.png")
    shown = page.locator("#details .cloth img").first.bounding_box()
    assert shown["width"] / shown["height"] == pytest.approx(size[0] / size[1], rel=0.02)
    assert shown["height"] <= 461


def test_a_part_that_is_none_gets_a_sentence(visit):
    page = visit()
    ask(page, KAWUNG)
    page.evaluate("document.querySelector('.frame-tool').edges = [1, 2]")
    page.evaluate("document.querySelector('.frame-tool [data-do=ask]').click()")
    expect(page.locator("#ways .error-line")).to_contain_text("draw the frame again")
    expect(page.locator("#verdict .verdict")).to_have_count(1)  # the answer before stays


def test_what_spoke_for_a_motif_glows_by_how_much_it_was():
    heat = np.zeros((7, 7), np.float32)
    heat[3, 3] = 0.2
    glows = [overlay(heat, confidence).getpixel((112, 112))[3] for confidence in (1, 0.25, 0)]
    assert glows[0] > 100 and glows[1] == pytest.approx(glows[0] / 2, abs=2) and glows[2] == 0
    veils = {overlay(heat, confidence).getpixel((5, 5)) for confidence in (1, 0)}
    assert len(veils) == 1 and veils.pop()[3] > 200
