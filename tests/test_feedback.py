"""Right? Wrong? What visitors say reaches the dataset that the owner names, and nothing else."""

import json
import os
import subprocess
import sys

import pytest

from tests.loopback_hub import LoopbackHub
from tests.serving import ROOT, serve

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
DATASET = "ana/words"


@pytest.fixture
def hub():
    with LoopbackHub() as hub:
        yield hub


def environment(hub, folder, **more):
    known = {"HF_ENDPOINT": hub.url, "HF_HUB_DISABLE_XET": "1", "HF_HOME": str(folder / "home")}
    return known | {"HF_TOKEN": "hf_ana", "TMPDIR": str(folder)} | more


def ask(browser, url, language="en"):
    page = browser.new_context(locale=language).new_page()
    page.goto(url)
    page.locator("#picture input[type=file]").set_input_files(KAWUNG)
    page.locator("#details .cloth").wait_for(timeout=30_000)
    return page


def what_was_said(hub):
    repo = hub.repos["datasets", DATASET]
    files = repo.commits[repo.branches["main"]]
    words = [blob for path, blob in files.items() if path.endswith(".jsonl")]
    pictures = {path: hub.lfs[blob.sha256] for path, blob in files.items() if blob.sha256}
    lines = b"".join(blob.content for blob in words).decode().splitlines()
    return repo, [json.loads(line) for line in lines], pictures


def test_what_visitors_say_reaches_the_dataset(browser, hub, tmp_path):
    more = environment(hub, tmp_path, FEEDBACK_REPO_ID=DATASET)
    with serve(tmp_path / "log", **more) as url:
        page = ask(browser, url)
        form = page.locator("#feedback")
        form.get_by_text(f"goes to the dataset {DATASET}").wait_for(timeout=15_000)
        form.get_by_label("My picture may go along").check()
        form.get_by_role("button", name="Right").click()
        form.get_by_text("Thank you").wait_for(timeout=15_000)
        assert form.get_by_role("button").filter(visible=True).count() == 0  # once is enough

        page = ask(browser, url, "id")
        form = page.locator("#feedback")
        form.get_by_role("button", name="Salah").click(timeout=15_000)
        form.get_by_label("Motif apakah itu?").fill("Megamen")
        page.get_by_role("option", name="Megamendung").click()
        form.get_by_role("button", name="Kirim").click()
        form.get_by_text("Terima kasih").wait_for(timeout=15_000)
    repo, said, pictures = what_was_said(hub)
    assert repo.private
    right, wrong = said
    assert (right["label"], right["right"]) == ("Yogyakarta Kawung", True)
    assert 0 < right["confidence"] <= 1 and right["picture"] in pictures
    assert (wrong["right"], wrong["motif"]) == (False, "Jawa Barat Megamendung")
    assert wrong["picture"] is None and len(pictures) == 1
    assert set(right) == {
        *("time", "model", "label", "confidence", "grade", "family", "frame", "turns"),
        *("right", "motif", "picture"),
    }


def test_nobody_is_asked_and_nothing_is_sent_unless_the_owner_names_a_dataset(
    browser, hub, tmp_path
):
    with serve(tmp_path / "log", **environment(hub, tmp_path)) as url:
        page = ask(browser, url)
        page.wait_for_timeout(1000)
        assert page.locator("#feedback").count() == 0
    assert hub.requests == []


@pytest.mark.parametrize(
    ("token", "why"),
    [("", "It needs HF_TOKEN"), ("hf_wrong", "refuses the token"), ("hf_ana_reads", "no right")],
)
def test_without_a_right_to_write_there_nobody_is_asked(hub, tmp_path, token, why):
    code = """
import logging
logging.basicConfig()
from batik.hub.feedback import feedback_from_environment
assert feedback_from_environment() is None
"""
    more = environment(hub, tmp_path, FEEDBACK_REPO_ID=DATASET, HF_TOKEN=token)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | more,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert why in done.stderr and "Traceback" not in done.stderr
