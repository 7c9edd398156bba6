"""The answer in a real browser: at a glance, framed, turned, asked again."""

import re

import numpy as np
import pytest
from PIL import Image

from batik.classifier import Answer, Classifier
from batik.page.headline import told
from batik.page.images import overlay
from batik.page.many.table import Row
from batik.page.picture.answer import record, verdict
from tests.serving import ROOT

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
PHONE, SMALL = {"width": 390, "height": 844}, {"width": 320, "height": 568}


def ask(page, path):
    page.locator("#picture input[type=file]").set_input_files(path)
    expect(page.locator("#details .cloth")).to_be_visible(timeout=15_000)


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
    ask(page, KAWUNG)
    page.wait_for_timeout(1000)  # it glides into sight
    for part in (".yours", "h2:visible", ".region:visible", ".gist:visible"):
        box = page.locator(f"#verdict {part}").first.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= screen["height"], part
    headline = page.locator("#verdict h2:visible").inner_text()
    assert re.fullmatch(r"(Almost certainly|Probably) Kawung \((over 99|\d\d)%\)", headline)
    row = page.locator("#likeliest .confidence-set").first.bounding_box()
    assert row["y"] + row["height"] <= screen["height"], "the list begins below the screen"
    top = row["y"]
    assert page.get_by_role("button", name="Frame a part").bounding_box()["y"] < top
    assert page.locator("#examples").bounding_box()["y"] > top


def test_focus_goes_to_the_answer(visit):
    page = visit()
    ask(page, KAWUNG)
    page.wait_for_function("document.activeElement.matches('#verdict h2')")


def test_the_name_is_the_same_everywhere_and_no_confidence_is_whole(visit):
    page = visit()
    ask(page, ROOT / "examples" / "Aceh_Pintu_Aceh.jpg")
    expect(page.locator("#verdict h2:visible")).to_contain_text("Pinto Aceh")
    row = page.locator("#likeliest .confidence-set").first
    expect(row.locator("dt")).to_have_text("Pinto Aceh")
    expect(page.locator("#details article:visible h3:visible")).to_have_text("Pinto Aceh")
    shown = page.locator("#likeliest .confidence").all_inner_texts()
    assert "100%" not in shown and "0%" not in shown
    assert page.evaluate(
        "getComputedStyle(document.querySelector('#likeliest .confidence-set'), '::before')"
        ".backgroundImage"
    ).startswith("url")


def test_on_a_desk_the_heat_map_stays_beside_the_story(visit):
    page = visit(screen={"width": 1280, "height": 800})
    ask(page, KAWUNG)
    last = page.locator("#details article:visible h4:visible").last
    last.evaluate("e => e.scrollIntoView({ block: 'end' })")
    expect(last).to_be_in_viewport()
    expect(page.locator("#details .cloth")).to_be_in_viewport(ratio=1)


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
    expect(page.locator("#ways .trouble")).to_contain_text("draw the frame again")
    expect(page.locator("#verdict .verdict")).to_have_count(1)  # the answer before stays


@pytest.fixture(scope="module")
def classifier():
    return Classifier(ROOT / "model")


def answer_of(classifier, **probabilities):
    """An Answer with these probabilities of labels, spaces written as underscores."""
    values = np.zeros(len(classifier.labels), np.float32)
    for label, probability in probabilities.items():
        values[classifier.labels.index(label.replace("_", " "))] = probability
    return Answer(values, np.zeros((7, 7, len(values)), np.float32))


def test_what_is_likelier_none_than_any_is_told_as_none(classifier):
    answer = answer_of(classifier, Yogyakarta_Kawung=0.3, Bali_Barong=0.1)
    words = told(classifier, answer)
    assert (
        f"Probably none of the {len(classifier.labels)} motifs that the model knows (60%)" in words
    )
    assert "Agaknya bukan salah satu" in words
    assert "The nearest of them: Kawung (30%)" in words
    assert "region" not in words and "gist" not in words
    assert record(classifier, answer)["label"] is None
    row = Row(ROOT / "a.jpg", judgement=classifier.judge(answer), none=answer.none)
    assert row.grade == "none" and row.name("id") == "Bukan motif yang dikenal"
    answer = answer_of(classifier, Yogyakarta_Kawung=0.4, Bali_Barong=0.2)
    assert "none" not in told(classifier, answer)
    assert record(classifier, answer)["label"] == "Yogyakarta Kawung"


def test_a_family_comes_from_where_all_of_it_comes_from(classifier):
    apart = told(classifier, answer_of(classifier, Solo_Parang=0.95))
    assert ">Solo (Surakarta), Central Java<" in apart
    together = told(classifier, answer_of(classifier, Solo_Parang=0.5, Yogyakarta_Parang=0.45))
    assert " Parang (" in together
    assert ">Solo (Surakarta), Central Java or Yogyakarta<" in together
    assert ">Solo (Surakarta), Jawa Tengah atau Yogyakarta<" in together


def test_how_often_such_answers_were_right_is_told_where_the_model_knows_it(classifier):
    answer = answer_of(classifier, Yogyakarta_Kawung=0.95)
    picture = Image.new("RGB", (20, 20))
    often = f"right {round(100 * classifier.config.grades[0].right)} times in 100"
    assert often in verdict(classifier, answer, picture, "en")
    none = answer_of(classifier, Yogyakarta_Kawung=0.1)
    assert "times in 100" not in verdict(classifier, none, picture, "en")


def test_what_spoke_for_a_motif_glows_by_how_much_it_was():
    heat = np.zeros((7, 7), np.float32)
    heat[3, 3] = 0.2
    glows = [overlay(heat, confidence).getpixel((112, 112))[3] for confidence in (1, 0.25, 0)]
    assert glows[0] > 100 and glows[1] == pytest.approx(glows[0] / 2, abs=2) and glows[2] == 0
    veils = {overlay(heat, confidence).getpixel((5, 5)) for confidence in (1, 0)}
    assert len(veils) == 1 and veils.pop()[3] > 200
