"""The app as a program: started as a person starts it, asked as a program asks it."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import time
import urllib.request

import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError
from PIL import Image

from batik.classifier import Judgement
from batik.model_folder import GRADES
from batik.page.many.table import Row, to_csv
from batik.page.words import TEXTS
from batik.pictures.decode import REASONS
from tests.serving import ROOT, serve

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"


@pytest.fixture(scope="module")
def ask(url):
    return Client(url, verbose=False, analytics_enabled=False).predict


def test_predict_gives_the_five_likeliest_best_first(ask):
    answer = ask(handle_file(KAWUNG), api_name="/predict")
    assert set(answer) == {"label", "confidences"}
    assert answer["label"] == answer["confidences"][0]["label"] == "Yogyakarta Kawung"
    assert [set(each) for each in answer["confidences"]] == [{"label", "confidence"}] * 5
    values = [each["confidence"] for each in answer["confidences"]]
    assert values == sorted(values, reverse=True)
    assert 0 < sum(values) <= 1.0001


def test_explain_gives_the_map_the_texts_and_the_picture_under_the_map(ask):
    said, overlaid = ask(handle_file(KAWUNG), api_name="/explain")
    assert (said["label"], said["name"], said["family"]) == ("Yogyakarta Kawung", "Kawung", None)
    assert said["grade"] in GRADES and said["sure"] == (said["grade"] == GRADES[0])
    assert 0 <= said["none"] < 1 - said["confidence"] + 1e-6
    assert said["motif"]["name"]["en"] and said["motif"]["name"]["id"]
    assert [len(row) for row in said["heat_map"]] == [7] * 7
    with Image.open(KAWUNG) as asked, Image.open(overlaid) as answered:
        assert asked.size == answered.size
    other, _ = ask(handle_file(KAWUNG), "Solo Parang", api_name="/explain")
    assert other["label"] == "Solo Parang"
    assert other["confidence"] < said["confidence"]
    assert (other["name"], other["grade"], other["sure"]) == ("Parang of Solo", "none", False)
    with pytest.raises(AppError, match="no motif 'Paisley'"):
        ask(handle_file(KAWUNG), "Paisley", api_name="/explain")


def test_classify_many_goes_on_after_a_bad_file(ask, tmp_path):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(KAWUNG.read_bytes()[:2000])
    rows = ask([handle_file(bad), handle_file(KAWUNG)], api_name="/classify_many")
    assert [row["file"] for row in rows] == ["bad.jpg", KAWUNG.name]
    for field in ("motif", "label", "name", "family", "confidence", "grade", "none"):
        assert rows[0][field] is None
    assert "damaged" in rows[0]["verdict"] and rows[0]["sure"] is False
    assert rows[1]["motif"] == rows[1]["label"] == "Yogyakarta Kawung"
    assert 0 < rows[1]["confidence"] <= 1 and isinstance(rows[1]["sure"], bool)
    assert rows[1]["name"] == "Kawung" and rows[1]["grade"] in GRADES
    assert re.fullmatch(r"[A-Z][a-z ]+ Kawung \(.+%\)", rows[1]["verdict"])


def test_motifs_lists_what_the_model_knows(ask):
    labels = json.loads((ROOT / "model" / "batik.json").read_text())["labels"]
    listed = ask(api_name="/motifs")
    assert [motif["label"] for motif in listed] == labels
    for motif in listed:
        assert all(motif[field]["id"] for field in ("name", "wear", "made", "since"))
        assert motif["island"] and motif["shapes"] and isinstance(motif["related"], list)
        assert motif["pronunciation"]["en"] and motif["tags"] and len(motif["place"]) == 2
    told = {motif["label"]: motif for motif in listed}
    kawung = told["Yogyakarta Kawung"]
    assert "Ceplok" in kawung["look_alikes"]["Yogyakarta Ceplok"]["en"]
    assert kawung["museum"]["url"].startswith("https://")
    assert told["Solo Truntum"]["museum"] is None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.jpg", b"", "There is no picture|is empty"),
        ("text.png", b"no picture at all", "not a picture that can be read"),
        ("cut.jpg", KAWUNG.read_bytes()[:3000], "damaged or incomplete"),
        ("vector.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
    ],
)
def test_predict_refuses_in_plain_words_within_a_second(ask, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    begun = time.monotonic()
    with pytest.raises(AppError, match=words):
        ask(handle_file(tmp_path / name), api_name="/predict")
    assert time.monotonic() - begun < 1
    assert ask(handle_file(KAWUNG), api_name="/predict")["label"] == "Yogyakarta Kawung"


def test_predict_refuses_a_picture_of_too_many_pixels_before_decoding_it(ask, tmp_path):
    Image.new("1", (10_000, 10_000)).save(tmp_path / "huge.png")
    begun = time.monotonic()
    with pytest.raises(AppError, match="megapixels"):
        ask(handle_file(tmp_path / "huge.png"), api_name="/predict")
    assert time.monotonic() - begun < 1


def test_predict_refuses_a_file_over_20_megabytes(ask, url, tmp_path):
    (tmp_path / "large.jpg").write_bytes(KAWUNG.read_bytes() + bytes(21 * 2**20))
    with pytest.raises(Exception, match="(?i)size|413"):
        ask(handle_file(tmp_path / "large.jpg"), api_name="/predict")
    assert ask(handle_file(KAWUNG), api_name="/predict")["label"] == "Yogyakarta Kawung"


def test_a_picture_with_nothing_in_it_is_told_so_by_every_endpoint(ask, tmp_path):
    Image.new("RGB", (300, 200), "white").save(tmp_path / "white.png")
    Image.new("RGB", (300, 200)).save(tmp_path / "black.png")
    for endpoint in ("/predict", "/explain"):
        with pytest.raises(AppError, match="Nothing can be made out"):
            ask(handle_file(tmp_path / "white.png"), api_name=endpoint)
        with pytest.raises(AppError, match="black, or nearly so"):
            ask(handle_file(tmp_path / "black.png"), api_name=endpoint)
    rows = ask(
        [handle_file(tmp_path / "white.png"), handle_file(KAWUNG)], api_name="/classify_many"
    )
    assert rows[0]["motif"] is None and rows[0]["verdict"] == REASONS["blank"]["en"]
    assert rows[1]["motif"] == "Yogyakarta Kawung"


def test_errors_speak_the_language_of_the_caller(url, tmp_path):
    (tmp_path / "text.png").write_bytes(b"no picture at all")
    headers = {"Accept-Language": "id-ID,id;q=0.9,en;q=0.8"}
    client = Client(url, verbose=False, analytics_enabled=False, headers=headers)
    with pytest.raises(AppError, match="bukan gambar yang dapat dibaca"):
        client.predict(handle_file(tmp_path / "text.png"), api_name="/predict")


def test_only_the_four_endpoints_are_offered_and_each_is_described(url):
    api = json.load(urllib.request.urlopen(url + "/gradio_api/info"))
    assert set(api["named_endpoints"]) == {"/predict", "/explain", "/classify_many", "/motifs"}
    assert not api["unnamed_endpoints"]
    assert all(endpoint["description"] for endpoint in api["named_endpoints"].values())


def test_files_of_the_server_stay_unread(url):
    for path in ("/etc/passwd", ROOT / "app.py", ROOT / "examples" / "draw.py"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{url}/gradio_api/file={path}")
        assert refused.value.code in (403, 404)


def test_a_model_of_other_classes_without_texts_and_metrics_is_served(tmp_path):
    folder = tmp_path / "other"
    shutil.copytree(ROOT / "model", folder, ignore=shutil.ignore_patterns("metrics.json", "*.md"))
    config = json.loads((folder / "batik.json").read_text())
    config["labels"] = [f"weave <{number}>" for number in range(len(config["labels"]))]
    config["families"] = {}
    (folder / "batik.json").write_text(json.dumps(config))
    with serve(tmp_path / "log", "--model", folder) as url:
        ask = Client(url, verbose=False, analytics_enabled=False).predict
        assert ask(handle_file(KAWUNG), api_name="/predict")["label"].startswith("weave <")
        assert ask(handle_file(KAWUNG), api_name="/explain")[0]["motif"] is None
        assert ask(api_name="/motifs")[0] == {"label": "weave <0>"}


def test_an_unreachable_hub_leaves_the_bundled_model_and_says_so(tmp_path):
    log = tmp_path / "log"
    nowhere = {"HF_ENDPOINT": "http://127.0.0.1:9", "HF_HOME": str(tmp_path)}
    with serve(log, MODEL_REPO_ID="somebody/batik", MODEL_REVISION="", **nowhere) as url:
        page = urllib.request.urlopen(url + "/config").read().decode()
        assert "The newest model could not be fetched" in page
        assert "somebody/batik" in page
        ask = Client(url, verbose=False, analytics_enabled=False).predict
        assert ask(handle_file(KAWUNG), api_name="/predict")["label"] == "Yogyakarta Kawung"
    assert "The bundled model is served." in log.read_text()


@pytest.mark.parametrize("model", ["no/such/folder", "tests"])
def test_a_wrong_model_stops_the_app_with_one_sentence(model):
    done = subprocess.run(
        [sys.executable, "app.py", "--model", model],
        cwd=ROOT,
        env={"PATH": "", "HF_HUB_OFFLINE": "0"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_every_sentence_is_in_both_languages():
    for part in ("page", "labels", "scripts", "gradio"):
        assert list(TEXTS["en"][part]) == list(TEXTS["id"][part])
        for key, text in TEXTS["en"][part].items():
            assert fields(text) == fields(TEXTS["id"][part][key]), key
    for key, sentence in REASONS.items():
        assert fields(sentence["en"]) == fields(sentence["id"]), key


def fields(text):
    """What is filled into a sentence: {name!r} -> "name!r"."""
    return sorted(re.findall(r"{([^}]*)}", text))


def test_csv_cells_are_no_formulas():
    parang = Judgement("Solo Parang", 0.98129, "almost_certainly", family="Parang")
    rows = [
        Row("=HYPERLINK(1).jpg", "", Judgement("@motif", 0.51239, "probably"), 0.1),
        Row("ü.jpg", "bad"),
        Row("a.jpg", judgement=parang),
    ]
    lines = {
        language: list(csv.reader(io.StringIO(to_csv(rows, language)[1:]), delimiter=separator))
        for language, separator in (("en", ","), ("id", ";"))
    }
    columns = ["file", "motif", "label", "family", "confidence", "none", "grade", "sure", "verdict"]
    motif = ["'@motif", "'@motif", "", "0.5124", "0.1000", "probably", "false"]
    parang = ["Parang", "Solo Parang", "Parang", "0.9813", "0.0000", "almost_certainly", "true"]
    assert lines["en"] == [
        columns,
        ["'=HYPERLINK(1).jpg", *motif, "Probably @motif (51%)"],
        ["ü.jpg", *[""] * 7, "bad"],
        ["a.jpg", *parang, "Almost certainly Parang (98%)"],
    ]
    assert lines["id"][3][4:6] == ["0,9813", "0,0000"]
    assert lines["id"][3][-1] == "Hampir pasti Parang (98%)"
