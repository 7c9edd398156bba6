"""A browser that lacks what our scripts use, or a slip in one of them: a picture is answered all
the same, by Gradio's own way, and what can't be had says why."""

import pytest

from batik.page.assets import APART, HERE
from tests.serving import ROOT
from tests.test_ways_in import drop, expect_answer, photograph, shown_error

pytest.importorskip("playwright", reason="The browser tests need the package playwright.")

from playwright.sync_api import expect

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
MEGAMENDUNG = ROOT / "examples" / "Jawa_Barat_Megamendung.jpg"
SCRIPTS = sorted(path.name for path in HERE.rglob("*.js") if path not in APART)
BEGIN = r"\u003cscript\u003e"  # as it stands in the page's document, within JSON


def choose(page, *paths, box="#picture"):
    page.locator(f"{box} input[type=file]").first.set_input_files(paths)


def fails_at_load(name):
    """For visit(): the script throws at its start."""

    def answer(route):
        response = route.fetch()
        parts = response.text().split(BEGIN)
        at = [i for i, part in enumerate(parts) if f"sourceURL={name}" in part]
        assert len(at) == 1
        parts[at[0]] = "throw 0;" + parts[at[0]]
        route.fulfill(response=response, body=BEGIN.join(parts))

    return lambda page: page.route(lambda url: "/?__theme=" in url, answer)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_that_fails_at_load_leaves_gradios_own_way(visit, script):
    failed = []

    def prepare(page):
        page.on("pageerror", lambda error: failed.append(error))
        fails_at_load(script)(page)

    page = visit(prepare=prepare)
    choose(page, KAWUNG)
    expect_answer(page, "Kawung")
    assert failed


def test_a_script_that_fails_when_called_leaves_gradios_own_way(visit):
    page = visit()
    page.wait_for_function("window.handOver && window.askAbout")
    ours = page.evaluate(
        "Object.keys(window.batik).filter((key) => typeof window.batik[key] === 'function')"
    )
    assert "showError" in ours
    words = ("Kawung", "Megamendung")
    for number, place in enumerate(["askAbout", "handOver", *(f"batik.{name}" for name in ours)]):
        page.evaluate(f"() => {{ window.own = {place}; window.{place} = () => {{ throw 0; }}; }}")
        choose(page, (KAWUNG, MEGAMENDUNG)[number % 2], box="#ways .way:not(.main)")
        expect_answer(page, words[number % 2])
        page.evaluate(f"() => {{ window.{place} = window.own; }}")


LACKS = """
delete Element.prototype.checkVisibility;
for (const name of ["createImageBitmap", "structuredClone", "OffscreenCanvas", "ClipboardItem"])
  delete window[name];
for (const name of ["clipboard", "share", "canShare"]) delete Navigator.prototype[name];
delete Element.prototype.ariaSort;
const query = Document.prototype.querySelectorAll;
Document.prototype.querySelectorAll = function (selector) {
  if (selector.includes(":has(")) throw new DOMException("not known", "SyntaxError");
  return query.call(this, selector);
};
"""


def test_an_older_browser_lacks_nothing_that_the_page_needs(visit, tmp_path):
    photo = photograph(tmp_path / "photo.jpg", (2000, 1600), quality=97)
    failed = []

    def prepare(page):
        page.add_init_script(LACKS)
        page.on("pageerror", lambda error: failed.append(error))
        page.on("console", lambda said: said.type == "error" and failed.append(said.text))

    page = visit(prepare=prepare)
    choose(page, photo)
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Paste").click()
    expect(shown_error(page)).to_contain_text("does not let this page read the clipboard")
    drop(page, "header", KAWUNG, MEGAMENDUNG)
    expect_answer(page, "Kawung")
    shown_error(page).get_by_role("button", name="Ask about all of them").click()
    expect(page.locator("#table")).to_contain_text(MEGAMENDUNG.name, timeout=30_000)
    page.locator("#table thead button").first.click()
    assert failed == []


SPOILS = """
const noise = (data) => { for (let i = 0; i < data.length; i++) data[i] = 256 * Math.random(); };
const read = CanvasRenderingContext2D.prototype.getImageData;
CanvasRenderingContext2D.prototype.getImageData = function (...place) {
  const given = read.apply(this, place);
  noise(given.data);
  return given;
};
const write = HTMLCanvasElement.prototype.toBlob;
HTMLCanvasElement.prototype.toBlob = function (done, ...how) {
  const other = document.createElement("canvas");
  [other.width, other.height] = [this.width, this.height];
  const pen = other.getContext("2d");
  const given = pen.createImageData(other.width, other.height);
  noise(given.data);
  pen.putImageData(given, 0, 0);
  write.call(other, done, ...how);
};
"""
READS, WRITES = SPOILS.split("const write")


@pytest.mark.parametrize("script", [SPOILS, READS, "const noise" + WRITES], ids=["both", "r", "w"])
def test_a_photograph_is_sent_untouched_where_canvases_are_spoiled(visit, tmp_path, script):
    photo = photograph(tmp_path / "photo.jpg", (2000, 1600), quality=97)
    page = visit(prepare=lambda page: page.add_init_script(script))
    sent = []
    page.on("request", lambda request: "/upload" in request.url and sent.append(request))
    choose(page, photo, box="#ways .way:not(.main)")
    expect(page.locator("#verdict .verdict")).to_be_visible(timeout=30_000)
    assert int(sent[0].header_value("content-length")) > photo.stat().st_size
    page.get_by_role("button", name="Save or share").click()
    expect(shown_error(page)).to_contain_text("garbles every picture that a page makes")


def test_no_camera_is_asked_about_where_canvases_are_spoiled(visit):
    page = visit(address="?lang=en#live", prepare=lambda page: page.add_init_script(SPOILS))
    page.get_by_text("Turn the camera on").click()
    expect(shown_error(page)).to_contain_text("garbles every picture that a page takes")
    expect(page.locator("#seen li, #live_verdict h2")).to_have_count(0)


def wait_with(page, name):
    """window.batik's function `name` waits until go() is called."""
    page.evaluate(
        f"""() => {{
            const own = window.batik.{name};
            const gone = new Promise((resolve) => (window.go = resolve));
            window.batik.{name} = async (file) => (await gone, own(file));
        }}"""
    )


def test_a_file_that_has_gone_since_it_was_chosen_is_told_so(visit, tmp_path):
    photo = tmp_path / "mine.jpg"
    photo.write_bytes(KAWUNG.read_bytes())
    page = visit()
    wait_with(page, "shrink")
    choose(page, photo)
    photo.unlink()
    page.evaluate("() => window.go()")
    expect(shown_error(page)).to_contain_text("mine.jpg can't be read here")
    expect(shown_error(page).get_by_role("button", name="Try again")).to_have_count(0)
    choose(page, KAWUNG)
    expect_answer(page, "Kawung")


def drop_by_hand(page, *paths):
    """Drop files or folders as the system does it."""
    devtools = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        devtools.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 300, "data": data})


def test_a_dropped_folder_is_told_so(visit, tmp_path):
    (tmp_path / "batik").mkdir()
    page = visit()
    drop_by_hand(page, tmp_path / "batik")
    expect(shown_error(page)).to_contain_text("batik can't be read here: it is a folder")
    expect(shown_error(page).get_by_role("button", name="Try again")).to_have_count(0)


def test_a_folder_among_many_is_skipped_and_told(visit, tmp_path):
    (tmp_path / "batik").mkdir()
    page = visit(address="?lang=en#many")
    expect(page.locator("#files")).to_be_visible()
    drop_by_hand(page, KAWUNG, tmp_path / "batik", MEGAMENDUNG)
    expect(page.locator("#table tbody tr")).to_have_count(2, timeout=30_000)
    expect(shown_error(page)).to_contain_text("batik can't be read here: it is a folder")


@pytest.mark.parametrize("address", ["#100%", "#motifs/%E0%A4%A"])
def test_an_address_that_is_none_leads_to_the_first_tab_and_the_tabs_live_on(visit, address):
    failed = []
    page = visit(
        address=f"?lang=en{address}",
        prepare=lambda page: page.on("pageerror", lambda error: failed.append(error)),
    )
    for wrong in ("#%", '#"', "#a]b", "#%00", address):
        page.get_by_role("tab", name="Many").click()
        page.wait_for_function("location.hash === '#many'")
        page.evaluate("hash => (location.hash = hash)", wrong)
        tab = "motifs" if wrong.startswith("#motifs") else "picture"
        expect(page.locator(f"[data-tab-id={tab}]")).to_have_attribute("aria-selected", "true")
    assert failed == []


def test_the_title_outlives_a_translation_by_the_browser(visit):
    page = visit()
    page.evaluate("document.documentElement.lang = 'fr'")
    page.get_by_role("tab", name="Many").click()
    page.wait_for_function("location.hash === '#many'")
    expect(page).to_have_title("Which batik is this?")
