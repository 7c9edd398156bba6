"""The page behind a reverse proxy, as people set one."""

import pytest

from tests.proxy import proxy
from tests.serving import ROOT, serve

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
SHAPES = {
    "Host not forwarded": {"forwards_host": False},
    "prefix stripped": {"prefix": "/batik"},
    "prefix kept": {"prefix": "/batik", "keeps_prefix": True},
    "prefix kept, Host not forwarded": {
        "prefix": "/batik",
        "keeps_prefix": True,
        "forwards_host": False,
    },
}


@pytest.fixture(scope="module")
def below_a_path(tmp_path_factory):
    log = tmp_path_factory.mktemp("below") / "log"
    with serve(log, GRADIO_ROOT_PATH="/batik") as url:
        yield url


@pytest.mark.parametrize("shape", SHAPES)
def test_a_picture_is_answered(shape, request, browser):
    options = SHAPES[shape]
    app = request.getfixturevalue("below_a_path" if "prefix" in options else "url")
    with proxy(lambda: app, **options) as url:
        asked = []
        page = browser.new_page(locale="id-ID")
        page.on("request", lambda each: asked.append(each.url))
        page.on(
            "response", lambda each: each.status < 400 or asked.append(f"{each.status} {each.url}")
        )
        page.goto(f"{url}/")
        expect(page.locator("h1[lang=id]")).to_be_visible(timeout=60_000)
        page.locator("#ways .file").set_input_files(KAWUNG)
        expect(page.locator("#verdict h2[lang=id]")).to_contain_text("Kawung", timeout=60_000)
        expect(page.locator("#picture img").first).to_be_visible()
        page.wait_for_timeout(2000)  # people look at an answer first; its stream of events ends
        page.locator('#examples [data-label$="Megamendung"]').click()
        expect(page.locator("#verdict h2[lang=id]")).to_contain_text("Megamendung", timeout=60_000)
        assert [each for each in asked if not each.startswith((url, "blob:", "data:"))] == []
        page.close()
