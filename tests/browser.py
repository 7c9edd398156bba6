"""A real browser for the page's tests: headless Chromium, installed where that is possible."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

from batik.classifier import Classifier
from batik.page.picture.answer import rows
from batik.pictures.decode import open_picture
from tests.serving import ROOT

# The first draws no windows of its own: a page costs it half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@cache
def find_chromium():
    """The path of a Chromium. Skips the test, saying so, where there is none and none can be
    installed (as root, by apt-get, as on a fresh Debian or Ubuntu)."""
    pytest.importorskip("playwright", reason="The browser tests need the package playwright.")
    with FileLock(Path(tempfile.gettempdir()) / f"batik-tests-{os.geteuid()}.lock"):
        if not shutil.which(NAMES[0]):
            _apt_get("install", NAMES[0], timeout=60)
        if not _found():
            _apt_get("update", timeout=300)
        for name in NAMES[:2]:
            if not _found():
                _apt_get("install", name, timeout=600)
    if not _found():
        pytest.skip(f"The browser tests need Chromium: apt-get install {NAMES[0]}")
    return _found()


def _found():
    return next((path for path in map(shutil.which, NAMES) if path), None)


def _apt_get(*what, timeout):
    if os.geteuid() == 0 and shutil.which("apt-get"):
        command = ["apt-get", "-qq", "-y", "--no-install-recommends", *what]
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, timeout=timeout)


@contextmanager
def chromium(camera):
    """A running Chromium. camera: a JPEG file named .mjpeg, which its fake webcam shows."""
    path = find_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={camera}",
            ],
        )
        try:
            yield browser
        finally:
            browser.close()


# What each tab holds once it is filled: it is laid out, some of it sent, when it is opened.
TABS = {
    "picture": "#picture",
    "live": "#camera",
    "many": "#files",
    "motifs": "#motif_pages .motifs",
    "learn": "#learn_pages .learn",
}


def open_tab(page, address):
    """Open a tab, or a part of one ("learn/map"), by its address, and wait until it is filled."""
    from playwright.sync_api import expect

    page.evaluate(f"location.hash = '{address}'")
    tab = address.split("/")[0]
    expect(page.locator(f"#tabs [role=tab][data-tab-id={tab}]")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(page.locator(TABS[tab])).to_be_visible(timeout=15_000)


def picture_shown(page):
    """What the page shows as the visitor's picture: its size [width, height], and a pixel (red,
    green, blue, alpha) near its left edge and one near its right."""
    return page.evaluate(
        """async () => {
            const image = document.querySelector("#picture img");
            await image.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [100, 100];
            const pen = canvas.getContext("2d");
            pen.drawImage(image, 0, 0, 100, 100);
            const at = (x) => [...pen.getImageData(x, 50, 1, 1).data];
            return [[image.naturalWidth, image.naturalHeight], at(10), at(90)];
        }"""
    )


@cache
def example_with_rows():
    """The path of an example that the bundled model names, but not so surely that no other motif
    gets a row."""
    classifier = Classifier(ROOT / "model")
    for path in sorted((ROOT / "examples").glob("*.jpg")):
        if rows(classifier, classifier.classify(open_picture(path)), {}):
            return path
    raise AssertionError("The model is certain of each example, or names none.")
