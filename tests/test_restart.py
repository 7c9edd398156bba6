"""The page when the server starts anew, or its temporary files are cleared away under it."""

import shutil

import pytest

from tests.proxy import proxy
from tests.serving import ROOT, serve

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
GONE = {"en": "This file is no longer there", "id": "Berkas ini sudah tidak ada"}


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """Another running app, and the folder of its uploads."""
    folder = tmp_path_factory.mktemp("other")
    with serve(folder / "log", GRADIO_TEMP_DIR=str(folder / "uploads")) as url:
        yield url, folder / "uploads"


def verdict(page, language):
    return page.locator(f"#verdict h2[lang={language}]")


@pytest.mark.parametrize("language", GONE)
def test_a_picture_of_before_a_restart(language, browser, url, other):
    serving = [url]
    with proxy(lambda: serving[0]) as address:
        page = browser.new_page()
        page.goto(f"{address}/?lang={language}")
        page.locator("#picture").wait_for(timeout=60_000)  # nobody chooses before it is there
        page.locator("#ways .file").set_input_files(KAWUNG)
        expect(verdict(page, language)).to_contain_text("Kawung", timeout=60_000)
        serving[0] = other[0]
        page.reload()
        expect(page.locator("#ways .error-line")).to_contain_text(GONE[language], timeout=60_000)
        page.locator("#ways .file").set_input_files(KAWUNG)
        expect(verdict(page, language)).to_contain_text("Kawung", timeout=60_000)
        assert "cache folder" not in page.content()
        page.close()


def test_examples_and_uploads_outlive_the_temporary_files(browser, other):
    url, uploads = other
    page = browser.new_page()
    page.goto(f"{url}/?lang=en")
    page.locator("#picture").wait_for(timeout=60_000)
    page.locator("#ways .file").set_input_files(KAWUNG)
    expect(verdict(page, "en")).to_contain_text("Kawung", timeout=60_000)
    for folder in uploads.iterdir():
        shutil.rmtree(folder)
    page.locator('#examples [data-label$="Megamendung"]').click()
    expect(verdict(page, "en")).to_contain_text("Megamendung", timeout=60_000)
    page.locator("#ways .file").set_input_files(KAWUNG)
    expect(verdict(page, "en")).to_contain_text("Kawung", timeout=60_000)
    page.close()
