"""One running app and one trained model for all tests, and one real browser for a module's tests of
the page."""

import json

import pytest
from filelock import FileLock
from PIL import Image

from tests.browser import chromium
from tests.serving import serve
from tests.training import Trained, train_and_push

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
LONGEST = (
    "test_training.py",
    "test_training_refused.py",
    "test_devices.py",
    "test_disk.py",
    "test_hub.py",
    "test_hub_end_to_end.py",
)


def pytest_collection_modifyitems(items):
    """The longest modules first, so that no process is left with one of them at the end."""
    order = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(LONGEST)))


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """A Chromium whose camera shows two frames in turn, each red on the left, blue on the right."""
    camera = tmp_path_factory.mktemp("camera") / "camera.mjpeg"
    with camera.open("wb") as file:
        for shade in (200, 255):
            frame = Image.new("RGB", (640, 480), (shade, 0, 0))
            frame.paste((0, 0, shade), (320, 0, 640, 480))
            frame.save(file, "JPEG")
    with chromium(camera) as browser:
        yield browser


@pytest.fixture(scope="session")
def url(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("app") / "log") as url:
        yield url


@pytest.fixture(scope="session")
def trained(tmp_path_factory, worker_id):
    """What one run of train.py left, for the tests of all of pytest's processes."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "trained"
    folder.mkdir(exist_ok=True)
    kept = folder / "kept.json"
    with FileLock(folder / "lock"):
        if not kept.exists():
            kept.write_text(json.dumps(train_and_push(folder)))
    return Trained(folder / "data", folder / "output", *json.loads(kept.read_text()))


@pytest.fixture
def visit(browser, url):
    """A function that opens the page as a visitor with a language, a screen and a theme."""
    contexts = []

    def visit(
        language="en-GB", screen=DESK, theme="light", address="", prepare=None, motion="reduce"
    ):
        """prepare: called with the page before it is loaded. motion: "no-preference" for a visitor
        to whom things glide and fade, which has to be waited for."""
        context = browser.new_context(
            locale=language,
            viewport=screen,
            permissions=["camera", "clipboard-read", "clipboard-write"],
            reduced_motion=motion,
        )
        contexts.append(context)
        page = context.new_page()
        if prepare:
            prepare(page)
        page.goto(f"{url}/{address or f'?__theme={theme}'}")
        page.locator("#picture").wait_for(state="attached", timeout=20_000)
        return page

    yield visit
    for context in contexts:
        context.close()
