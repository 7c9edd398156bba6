"""The live tab in a real browser, whose camera shows red on the left and blue on the right."""

import re

import pytest

from batik.page.live.tab import VISITORS
from tests.browser import picture_shown
from tests.conftest import DESK, PHONE

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect


def turn_on(page):
    page.get_by_text("Turn the camera on").click()
    page.wait_for_function("document.querySelector('#camera video')?.videoWidth > 0")
    page.get_by_text("Start", exact=True).click()


def start(page):
    turn_on(page)
    expect(page.locator("#live_verdict h2:visible")).to_have_count(1, timeout=15_000)


def test_the_live_tab_answers_and_stops_when_it_is_left(visit):
    page = visit(address="?lang=en#live")
    frames = []
    page.on("request", lambda request: "/stream/" in request.url and frames.append(request.url))
    start(page)
    per_second = page.evaluate(
        """async () => {
            const value = () => document.querySelector("#seen").innerHTML;
            let [answers, last, start] = [0, value(), performance.now()];
            while (performance.now() - start < 4000) {
                await new Promise(requestAnimationFrame);
                if (value() !== last) [answers, last] = [answers + 1, value()];
            }
            return answers / 4;
        }"""
    )
    print(f"{per_second} live answers per second")
    assert per_second >= 5
    page.get_by_role("tab", name="Picture").click()
    expect(page.locator("#camera video")).to_have_count(0)
    page.wait_for_timeout(500)
    sent = len(frames)
    page.wait_for_timeout(1500)
    assert len(frames) == sent


def test_one_visitor_too_many_is_told_that_there_is_no_place_and_gets_the_next(visit):
    screen = {"width": 700, "height": 700}
    pages = []
    for _ in range(VISITORS):
        pages.append(visit(screen=screen, address="?lang=en#live"))
        start(pages[-1])
        # It keeps its place, but its camera sends no more: five would keep the machine busy.
        pages[-1].evaluate(
            """() => {
                HTMLCanvasElement.prototype.toBlob = () => {};
                const [track] = document.querySelector("#camera video").srcObject.getTracks();
                track.stop();
            }"""
        )
    late = visit(screen=screen, address="?lang=en#live")
    turn_on(late)
    expect(late.get_by_text("Others are looking: waiting for a free place")).to_be_visible()
    expect(late.locator("#live_verdict h2")).to_have_count(0)
    pages[0].get_by_role("tab", name="Picture").click()
    expect(late.locator("#live_verdict h2:visible")).to_have_count(1, timeout=30_000)


@pytest.mark.parametrize("screen", [DESK, PHONE])
def test_a_picture_is_held_and_nothing_of_it_is_there_on_coming_back(visit, screen):
    page = visit(screen=screen, address="?lang=en#live")
    expect(page.locator("#seen .row")).to_have_count(0)
    start(page)
    expect(page.locator("#live_verdict h2:visible").first).to_be_in_viewport()
    assert page.locator("#seen button").count() == 0, "a row there does nothing"
    page.get_by_role("button", name="Hold this picture").click()
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=15_000)
    expect(page).to_have_url(re.compile("#picture$"))
    _, left, right = picture_shown(page)
    assert left[0] > 150 > left[2] and right[2] > 150 > right[0]  # not mirrored
    page.go_back()
    expect(page.get_by_text("Turn the camera on")).to_be_visible()
    expect(page.locator("#live_verdict h2")).to_have_count(0)
    expect(page.locator("#seen .row")).to_have_count(0)
    expect(page.get_by_role("button", name="Hold this picture")).to_be_hidden()


BLACK_CAMERA = """
navigator.mediaDevices.getUserMedia = async () => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [640, 480];
  const pen = canvas.getContext("2d");
  setInterval(() => pen.fillRect(0, 0, 640, 480), 50);
  return canvas.captureStream(20);
};
"""


def test_a_black_camera_is_told_so_and_gets_no_rows(visit):
    page = visit(address="?lang=en#live")
    page.evaluate(BLACK_CAMERA)
    turn_on(page)
    expect(page.locator("#live_verdict")).to_contain_text("black, or nearly so", timeout=15_000)
    expect(page.locator("#seen .row")).to_have_count(0)
