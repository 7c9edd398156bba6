"""Many pictures in a real browser: the table, its CSV file, and the way to a row's full answer."""

import csv
import re
from pathlib import Path

import pytest

from tests.conftest import DESK, PHONE
from tests.serving import ROOT

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
MEGAMENDUNG = ROOT / "examples" / "Jawa_Barat_Megamendung.jpg"
SMALL_PHONE = {"width": 320, "height": 568}


@pytest.fixture
def ask(visit, tmp_path):
    """A function that opens the tab and gives it two pictures, with a damaged one between."""
    damaged = tmp_path / "damaged.jpg"
    damaged.write_bytes(KAWUNG.read_bytes()[:2000])

    def ask(screen=DESK, language="en", theme="light"):
        page = visit(screen=screen, address=f"?lang={language}&__theme={theme}#many")
        files = page.locator("#files input[type=file]")
        files.set_input_files([MEGAMENDUNG, damaged, KAWUNG])
        expect(rows(page)).to_have_count(3, timeout=20_000)
        return page

    return ask


def rows(page):
    return page.locator("#table tbody tr").filter(visible=True)


@pytest.mark.parametrize("screen", [DESK, PHONE, SMALL_PHONE])
def test_picture_motif_and_grade_are_in_sight_first(ask, screen):
    page = ask(screen)
    assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
    row = rows(page).first
    for part in (
        row.locator("img"),
        row.get_by_role("button", name="Megamendung"),
        row.locator("small"),
    ):
        expect(part).to_be_visible()
        box = part.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= screen["width"]
    expect(row.locator("small")).to_have_text("almost certainly")
    expect(rows(page).nth(1)).to_contain_text("This picture is damaged or incomplete.")
    expect(rows(page).nth(1)).to_contain_text("damaged.jpg")


def test_the_table_counts_shows_one_kind_and_sorts(ask):
    page = ask()
    expect(page.locator("#table legend")).to_have_text("Pictures: 3")
    page.get_by_role("radio", name="can't be read 1").check(force=True)
    expect(rows(page)).to_have_count(1)
    page.get_by_role("radio", name="all").check(force=True)
    names = rows(page).locator(".file")
    expect(names).to_have_text([MEGAMENDUNG.name, "damaged.jpg", KAWUNG.name])
    page.get_by_role("button", name="Motif").click()
    expect(names).to_have_text([KAWUNG.name, MEGAMENDUNG.name, "damaged.jpg"])
    page.get_by_role("button", name="Motif").click()
    expect(names).to_have_text([MEGAMENDUNG.name, KAWUNG.name, "damaged.jpg"])
    head = page.locator("#table th", has=page.get_by_role("button", name="Confidence"))
    column = head.evaluate("head => head.cellIndex")
    for row, confidence in enumerate(("0.5", "0.45")):
        cell = rows(page).nth(row).locator("td").nth(column)
        cell.evaluate("(cell, value) => (cell.dataset.value = value)", confidence)
    head.get_by_role("button").click()
    expect(names).to_have_text([KAWUNG.name, MEGAMENDUNG.name, "damaged.jpg"])


def test_a_file_keeps_the_name_that_its_owner_gave_it(visit, tmp_path):
    names = ['Kain "Ibu".jpg', "100%22.jpg", "two\nlines.jpg", "kain #3?.jpg"]
    for name in names:
        (tmp_path / name).write_bytes(KAWUNG.read_bytes())
    page = visit(address="?lang=en#many")
    page.locator("#files input[type=file]").set_input_files([tmp_path / name for name in names])
    expect(rows(page).locator(".file")).to_have_text(names, timeout=20_000)


def test_an_error_of_many_is_not_said_of_the_one_picture(visit):
    page = visit(address="?lang=en#many")
    expect(page.locator("#files")).to_be_visible()
    page.context.set_offline(True)
    page.locator("#files input[type=file]").set_input_files([KAWUNG])
    expect(page.get_by_test_id("toast-body").first).to_be_visible()
    page.get_by_role("tab", name="Picture").click()
    expect(page.locator("#picture")).to_be_visible()
    page.wait_for_timeout(300)  # whatever changes has the toasts read again
    expect(page.locator("#ways .error-line p")).to_have_count(0)


def test_by_night_the_list_of_files_is_in_the_pages_own_colours(ask):
    page = ask(theme="dark")
    odd = page.locator("#files tr").first
    expect(odd).to_have_css("background-color", "rgb(27, 40, 65)")


@pytest.mark.parametrize("screen", [DESK, PHONE])
def test_a_row_leads_to_its_full_answer_and_back_leads_to_the_table(ask, screen):
    page = ask(screen)
    rows(page).nth(2).get_by_role("button", name="Kawung").click()
    expect(page).to_have_url(re.compile("#picture$"))
    expect(page.locator("#verdict .verdict")).to_contain_text("Kawung", timeout=15_000)
    page.go_back()
    expect(rows(page)).to_have_count(3)


def test_the_csv_file_has_names_for_people_and_labels_for_programs(ask):
    page = ask(language="id")
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh sebagai CSV").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    head, _, damaged, row = csv.reader(text.splitlines(), delimiter=";")
    columns = ["berkas", "motif", "label", "keluarga", "keyakinan", "bukan", "tingkat", "yakin"]
    assert head == [*columns, "putusan"]
    file, motif, label, family, confidence, none, grade, sure, verdict = row
    assert (file, motif, label, family) == (KAWUNG.name, "Kawung", "Yogyakarta Kawung", "")
    assert re.fullmatch(r"[01],\d{4}", confidence) and re.fullmatch(r"0,\d{4}", none)
    assert (grade, sure) == ("almost_certainly", "true")
    assert verdict.startswith("Hampir pasti Kawung (")
    assert damaged == ["damaged.jpg", *[""] * 7, "Gambar ini rusak atau tidak lengkap."]
