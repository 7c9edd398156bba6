"""How a picture comes to the page: chosen, dropped, pasted, unsendable, from a camera."""

import base64
import io

import pytest
from PIL import Image

from tests.browser import picture_shown
from tests.conftest import DESK, PHONE
from tests.serving import ROOT

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
MEGAMENDUNG = ROOT / "examples" / "Jawa_Barat_Megamendung.jpg"
SCREENS = pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])


def expect_answer(page, words):
    expect(page.locator("#verdict .verdict")).to_contain_text(words, timeout=30_000)


def shown_error(page):
    return page.locator(".error-line").filter(visible=True)


def drop(page, target, *paths):
    files = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in paths]
    transfer = page.evaluate_handle(
        """(files) => {
            const transfer = new DataTransfer();
            for (const [name, content] of files) {
                const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
                transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
            }
            return transfer;
        }""",
        files,
    )
    page.dispatch_event(target, "drop", {"dataTransfer": transfer})


def copy(page, path):
    """Put a picture into the clipboard, which takes PNG only."""
    buffer = io.BytesIO()
    with Image.open(path) as picture:
        picture.save(buffer, "PNG")
    page.evaluate(
        """async (content) => {
            const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
            const blob = new Blob([bytes], { type: "image/png" });
            await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
        }""",
        base64.b64encode(buffer.getvalue()).decode(),
    )


def test_a_picture_of_another_site_that_comes_as_its_address_is_not_passed_over(visit):
    page = visit()
    transfer = page.evaluate_handle(
        """() => {
            const transfer = new DataTransfer();
            transfer.setData("text/uri-list", "https://example.org/cloth.jpg");
            return transfer;
        }"""
    )
    page.dispatch_event("header", "dragstart", {"dataTransfer": transfer})  # one of our own
    page.dispatch_event("header", "drop", {"dataTransfer": transfer})
    expect(page.locator("#ways .error-line")).to_be_empty()
    page.dispatch_event("header", "dragend", {"dataTransfer": transfer})
    page.dispatch_event("header", "drop", {"dataTransfer": transfer})
    expect(page.locator("#ways .error-line")).to_contain_text("only that picture's address")


@pytest.mark.parametrize("target", ["#picture input[type=file]", "header"])
def test_a_dropped_picture_is_answered_also_beside_the_box(visit, target):
    page = visit()
    drop(page, target, KAWUNG)
    expect_answer(page, "Kawung")


def test_of_two_dropped_at_once_one_is_answered_and_both_are_offered_to_the_table(visit):
    page = visit()
    drop(page, "header", KAWUNG, MEGAMENDUNG)
    expect_answer(page, "Kawung")
    expect(shown_error(page)).to_contain_text("One picture at a time here: this is the answer for")
    shown_error(page).get_by_role("button", name="Ask about all of them").click()
    expect(page.locator("#table")).to_contain_text(MEGAMENDUNG.name, timeout=30_000)
    expect(page.locator("#table")).to_contain_text(KAWUNG.name)


def test_a_paste_anywhere_on_the_page_is_answered(visit):
    page = visit()
    page.get_by_role("tab").nth(3).click()
    copy(page, KAWUNG)
    page.keyboard.press("Control+V")
    expect_answer(page, "Kawung")
    copy(page, MEGAMENDUNG)
    page.get_by_role("button", name="Paste").click()
    expect_answer(page, "Megamendung")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "no picture in the clipboard"), ("id", "Tidak ada gambar")]
)
def test_pasted_text_gets_advice(visit, language, words):
    page = visit(language=language)
    page.evaluate("navigator.clipboard.writeText('https://example.org/batik.jpg')")
    page.keyboard.press("Control+V")
    expect(shown_error(page)).to_contain_text(words)


@SCREENS
def test_the_next_picture_is_one_tap_and_a_cancelled_choice_loses_nothing(visit, screen):
    page = visit(screen=screen)
    page.locator("#ways .file").set_input_files(KAWUNG)
    expect_answer(page, "Kawung")
    with page.expect_file_chooser() as chooser:
        page.locator("#ways .file").click()
    expect_answer(page, "Kawung")
    chooser.value.set_files(MEGAMENDUNG)
    expect_answer(page, "Megamendung")


def turn_the_camera_on(page):
    page.locator("#ways .ways .camera").click()
    page.wait_for_function("document.querySelector('#shot video')?.videoWidth > 0", timeout=20_000)


@SCREENS
def test_one_click_opens_the_camera_and_one_press_takes_the_picture_and_asks(visit, screen):
    page = visit(screen=screen)
    turn_the_camera_on(page)
    expect(page.locator("#picture")).to_be_hidden()  # the camera has its place
    camera = page.evaluate_handle("document.querySelector('#shot video').srcObject")
    page.get_by_role("button", name="Take the picture and ask").click()
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=30_000)
    assert page.locator("#shot").count() == 0
    assert not camera.evaluate("stream => stream.active")
    _, left, right = picture_shown(page)
    assert left[0] > 150 > left[2] and right[2] > 150 > right[0]  # not mirrored


def test_the_camera_is_closed_by_its_button_and_by_leaving_the_tab(visit):
    page = visit()
    turn_the_camera_on(page)
    page.get_by_role("button", name="Close the camera").click()
    expect(page.locator("#shot")).to_have_count(0)
    turn_the_camera_on(page)
    page.get_by_role("tab").nth(2).click()
    expect(page.locator("#shot")).to_have_count(0)


def test_a_refused_camera_gives_the_picture_its_place_back_and_a_phone_its_own_camera(browser, url):
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script(
        "MediaDevices.prototype.getUserMedia ="
        " () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    page.goto(url)
    page.get_by_role("button", name="Take a photo").tap()
    expect(shown_error(page)).to_contain_text("The camera is blocked.", timeout=20_000)
    expect(page.locator("#shot")).to_have_count(0)
    expect(page.locator("#picture")).to_be_visible()
    with page.expect_file_chooser() as chooser:
        shown_error(page).get_by_role("button", name="Use the phone's own camera").tap()
    assert chooser.value.element.get_attribute("capture") == "environment"
    chooser.value.set_files(KAWUNG)
    expect_answer(page, "Kawung")
    context.close()


def test_another_photo_is_in_reach_and_earlier_ones_lead_back_to_their_answers(visit):
    page = visit(screen=PHONE)
    expect(page.get_by_role("button", name="Another photo")).to_have_count(0)
    page.locator("#ways .file").set_input_files(KAWUNG)
    expect_answer(page, "Kawung")
    page.mouse.wheel(0, 5000)
    another = page.get_by_role("button", name="Another photo")
    expect(another).to_be_in_viewport(ratio=1)
    another.click()
    page.wait_for_function("document.querySelector('#shot video')?.videoWidth > 0", timeout=20_000)
    expect(page.locator("#shot video")).to_be_in_viewport()
    page.get_by_role("button", name="Take the picture and ask").click()
    finds = page.get_by_role("group", name="Asked about in this visit").get_by_role("button")
    expect(finds).to_have_count(2, timeout=30_000)
    finds.nth(1).click()  # the first one: the newest stands first
    expect_answer(page, "Kawung")
    expect(finds.nth(1)).to_have_attribute("aria-current", "true")
    expect(finds).to_have_count(2)


def test_a_find_bears_the_name_of_its_own_picture_however_hastily_it_was_asked_about(visit):
    page = visit()
    names = ("Kawung", "Megamendung", "Truntum", "Tambal")
    for name, pause in zip(names, (120, 120, 3000, 0), strict=True):
        page.locator("#examples button", has_text=name).evaluate("button => button.click()")
        page.wait_for_timeout(pause)  # Gradio may lose a tap as an answer's stream of events ends
    expect_answer(page, names[-1])
    page.wait_for_timeout(3000)
    for find in page.locator("#ways .finds button").all():
        find.click()
        expect(find).to_have_attribute("aria-current", "true")
        page.wait_for_timeout(1500)
        expect(page.locator("#verdict h2:visible")).to_have_text(find.get_attribute("title"))


@pytest.mark.parametrize(
    ("error", "language", "words"),
    [
        ("NotAllowedError", "en", "The camera is blocked. Allow it in the address bar"),
        ("NotFoundError", "en", "No camera was found"),
        ("NotReadableError", "en", "perhaps another program is using it"),
        ("NotAllowedError", "id", "Kamera diblokir"),
    ],
)
def test_a_camera_that_cannot_be_had_says_why(visit, error, language, words):
    page = visit(language=language)
    page.add_init_script(
        "MediaDevices.prototype.getUserMedia ="
        f" () => Promise.reject(new DOMException('no', '{error}'))"
    )
    page.goto(page.url.split("#")[0] + "#live")
    page.reload()
    page.get_by_text("Turn the camera on").or_(page.get_by_text("Nyalakan kamera")).click()
    expect(shown_error(page)).to_contain_text(words)


def photograph(path, size, exif=None, **save):
    """A noisy JPEG, so that it is large; its upper half red, its lower half blue."""
    noise = Image.effect_noise(size, 60)
    red = Image.merge("RGB", (noise, Image.new("L", size), Image.new("L", size)))
    blue = Image.merge("RGB", (Image.new("L", size), Image.new("L", size), noise))
    red.paste(blue.crop((0, size[1] // 2, *size)), (0, size[1] // 2))
    if exif:
        save["exif"] = exif
    red.save(path, "JPEG", **save)
    return path


def test_a_photograph_is_shrunk_before_it_is_sent_and_stays_upright(visit, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned by 90 degrees clockwise: red to the right
    photo = photograph(tmp_path / "photo.jpg", (3000, 2400), exif, quality=97)
    page = visit()
    sent = []
    page.on("request", lambda request: "/upload" in request.url and sent.append(request))
    page.locator("#ways .file").set_input_files(photo)
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=20_000)
    assert int(sent[0].header_value("content-length")) < photo.stat().st_size / 2
    size, left, right = picture_shown(page)
    assert size == [1280, 1600]
    assert left[2] > left[0] and right[0] > right[2]


def test_a_picture_that_was_sent_is_not_fetched_back(visit, tmp_path):
    photo = photograph(tmp_path / "photo.jpg", (2000, 1600), quality=97)
    page = visit()
    fetched = []
    page.on(
        "requestfinished",
        lambda request: "/file=" in request.url and fetched.append(request.url),
    )
    page.locator("#ways .file").set_input_files(photo)
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=20_000)
    assert picture_shown(page)[0] == [1600, 1280]
    assert page.locator("#picture img").get_attribute("src").startswith("blob:")
    assert [url for url in fetched if "photo" in url] == []


def too_large(path):
    path.write_bytes(b"\0" * (20 * 2**20 + 1))
    return path


def test_one_file_that_is_too_large_does_not_cost_the_batch(visit, tmp_path):
    page = visit()
    page.get_by_role("tab").nth(2).click()
    page.locator("#files input[type=file]").set_input_files(
        [KAWUNG, too_large(tmp_path / "scan.tif"), MEGAMENDUNG]
    )
    expect(page.locator("#table")).to_contain_text(MEGAMENDUNG.name, timeout=30_000)
    expect(page.locator("#table")).to_contain_text(KAWUNG.name)
    rows = page.locator("#table tbody tr")
    expect(rows.nth(1)).to_contain_text("This file is larger than 20 MB.")
    expect(rows.nth(1)).to_contain_text("scan.tif")  # in its own place
    expect(rows).to_have_count(3)


def test_a_large_photograph_is_shrunk_rather_than_refused(visit, tmp_path):
    large = tmp_path / "large.jpg"
    large.write_bytes(KAWUNG.read_bytes() + bytes(20 * 2**20))
    page = visit()
    page.locator("#ways .file").set_input_files(large)
    expect_answer(page, "Kawung")


@SCREENS
def test_the_reason_of_an_error_stays_until_the_next_picture(visit, tmp_path, screen):
    (tmp_path / "notes.jpg").write_bytes(b"Dear diary")
    page = visit(screen=screen)
    page.locator("#ways .file").set_input_files(tmp_path / "notes.jpg")
    expect(shown_error(page)).to_contain_text("not a picture that can be read")
    expect(shown_error(page)).to_be_in_viewport()
    expect(page.locator("#picture")).to_contain_text("A picture of cloth: choose")  # again
    page.wait_for_timeout(1000)
    expect(page.get_by_test_id("toast-body")).to_have_count(0)
    expect(shown_error(page)).to_contain_text("not a picture that can be read")
    with page.expect_file_chooser() as chooser:
        shown_error(page).get_by_role("button", name="Choose another picture").click()
    chooser.value.set_files(KAWUNG)
    expect_answer(page, "Kawung")
    expect(page.locator(".error-line p")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "words", "again"),
    [("en", "You are offline.", "Try again"), ("id", "Anda sedang luring.", "Coba lagi")],
)
def test_offline_is_said_in_our_words_and_tried_again(visit, language, words, again):
    page = visit(language=language)
    page.locator("#ways .file").set_input_files(KAWUNG)
    expect_answer(page, "Kawung")
    page.context.set_offline(True)
    page.locator("#ways .file").set_input_files(MEGAMENDUNG)
    expect(shown_error(page)).to_contain_text(words)
    expect_answer(page, "Kawung")  # stays, as no answer to what was asked last
    expect(page.locator("#verdict")).to_have_css("opacity", "0.4")
    page.context.set_offline(False)
    shown_error(page).get_by_role("button", name=again).click()
    expect_answer(page, "Megamendung")
    expect(page.locator("#verdict")).to_have_css("opacity", "1")


@pytest.mark.parametrize("tapped", ["#examples button", "#ways .finds button", "[data-do=turn]"])
def test_offline_a_tap_leaves_the_picture_that_stands_and_its_answer_as_they_were(visit, tapped):
    page = visit()
    for picture, name in ((MEGAMENDUNG, "Megamendung"), (KAWUNG, "Kawung")):
        page.locator("#ways .file").set_input_files(picture)
        expect_answer(page, name)
    expect(page.locator("#ways .finds button")).to_have_count(2)
    page.context.set_offline(True)
    for _ in range(2):
        page.locator(tapped).last.click()
        expect(shown_error(page)).to_contain_text("You are offline.")
        expect_answer(page, "Kawung")
        expect(page.locator("#verdict")).to_have_css("opacity", "1")


def test_how_far_a_picture_is_sent_is_shown(visit, tmp_path):
    photo = photograph(tmp_path / "photo.jpg", (2000, 1600), quality=97)
    page = visit()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    slow = {"offline": False, "latency": 50, "downloadThroughput": -1, "uploadThroughput": 200_000}
    network.send("Network.emulateNetworkConditions", slow)
    page.locator("#ways .file").set_input_files(photo)
    progress = page.get_by_role("progressbar", name="Sending the picture")
    expect(progress).to_be_visible()
    expect(page.locator("#picture .on-its-way")).to_be_visible()  # one's own picture
    page.wait_for_function("0 < document.querySelector('progress').value")
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=20_000)
    expect(progress).to_have_count(0)
    expect(page.locator("#picture .on-its-way")).to_have_count(0)


def test_a_picture_that_the_browser_cannot_show_is_answered_and_shown_by_the_server(visit):
    page = visit()
    page.locator("#ways .file").set_input_files(ROOT / "tests" / "data" / "phone.heic")
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=20_000)
    expect(page.locator("#picture img:not(.unshowable)")).to_be_visible()
    (width, height), left, right = picture_shown(page)
    assert width > 0 and height > 0
    page.locator("#ways .file").set_input_files(KAWUNG)  # and the next one is shown as ever
    expect_answer(page, "Kawung")
    expect(page.locator("#picture img:not(.unshowable)")).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, {"width": 320, "height": 568}], ids=["390", "320"])
def test_on_a_phone_the_ways_to_a_picture_are_in_sight_and_so_is_how_to_take_it(
    browser, url, screen
):
    context = browser.new_context(viewport=screen, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(url)
    expect(page.get_by_text("Take a photo")).to_be_in_viewport(ratio=1, timeout=20_000)
    expect(page.get_by_text("Go close until the cloth fills the picture")).to_be_visible()
    context.close()
