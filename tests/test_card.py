"""The card of an answer: drawn in the browser, shared or saved, and nothing sent for it."""

import pytest
from PIL import Image

from tests.serving import ROOT

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
SHARE = """() => {
    window.shared = [];
    navigator.canShare = () => true;
    navigator.share = async (what) => window.shared.push([what.text, what.files[0].type]);
}"""


def ask(page):
    page.locator("#picture input[type=file]").set_input_files(KAWUNG)
    page.locator("#details .cloth").wait_for(timeout=30_000)
    return page.get_by_role("button", name="Save or share")


def test_a_card_is_saved_where_the_browser_cannot_share(visit, tmp_path):
    page = visit()
    button = ask(page)
    page.wait_for_timeout(1000)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_download() as download:
        button.click()
    download.value.save_as(tmp_path / "card.jpg")
    assert [url for url in asked if not url.startswith(("blob:", "data:"))] == []
    with Image.open(tmp_path / "card.jpg") as card, Image.open(KAWUNG) as cloth:
        assert card.width == 1080 and card.height > 1000
        # the visitor's picture at the top, words on a plain ground under it
        photo = card.crop((220, 72, 860, 712)).resize((32, 32))
        same = cloth.convert("RGB").resize((32, 32))
        far = [abs(a - b) for a, b in zip(photo.tobytes(), same.tobytes(), strict=True)]
        assert sum(far) / len(far) < 12
        words = card.crop((0, 752, card.width, card.height)).convert("L")
        assert 0.01 < sum(words.histogram()[:128]) / (words.width * words.height) < 0.3


def test_a_card_is_shared_where_the_browser_can(visit):
    page = visit()
    page.evaluate(SHARE)
    ask(page).click()
    page.wait_for_function("window.shared.length === 1")
    text, kind = page.evaluate("window.shared[0]")
    assert text.startswith("Almost certainly Kawung") and kind == "image/jpeg"
