"""Take the README's screenshots from the running app: python -m docs.screenshot

Needs what requirements-dev.txt lists, and Chromium.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser import find_chromium
from tests.serving import ROOT, serve

DOCS = ROOT / "docs"
EXAMPLE = ROOT / "examples" / "Jawa_Barat_Megamendung.jpg"
MAX_BYTES = 300_000
DESK, PHONE = (1280, 1000), (390, 844)


def main():
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder) / "log") as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        answer(open_page(browser, url, "en", DESK, "light"), "page-wide-light")
        answer(open_page(browser, url, "id", PHONE, "dark"), "page-phone-dark")
        motifs(open_page(browser, url, "en", DESK, "dark"), "page-motifs-dark")
        browser.close()


def open_page(browser, url, language, size, theme):
    width, height = size
    context = browser.new_context(locale=language, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(f"{url}/?__theme={theme}")
    page.locator("#picture").wait_for()
    return page


def answer(page, name):
    page.locator("#picture input[type=file]").set_input_files(EXAMPLE)
    page.locator("#details .cloth").wait_for()
    save(page, name)


def motifs(page, name):
    page.get_by_role("tab").nth(3).click()
    page.locator("#motif_pages .motif").first.wait_for()
    save(page, name)


def save(page, name):
    """Save what the screen shows as docs/NAME.webp, smaller than MAX_BYTES."""
    page.wait_for_timeout(1000)  # pictures fade in, the page scrolls
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        for quality in (85, 75, 65, 50):
            buffer = io.BytesIO()
            picture.convert("RGB").save(buffer, "WEBP", quality=quality, method=6)
            if buffer.tell() < MAX_BYTES:
                break
        else:
            raise SystemExit(f"{name} does not fit in {MAX_BYTES} bytes.")
    (DOCS / f"{name}.webp").write_bytes(buffer.getvalue())
    print(f"docs/{name}.webp: {buffer.tell() / 1000:.0f} kB")


if __name__ == "__main__":
    main()
