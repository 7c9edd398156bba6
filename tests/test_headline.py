"""What is said of a picture, by the grades of the model: to people and to programs."""

import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from batik.classifier import Answer, Classifier
from batik.model_folder import Grade
from batik.page.headline import for_programs, headline, told
from batik.page.likeliest import likeliest
from batik.page.many.table import Row
from batik.page.picture.answer import details, record, rows, verdict
from tests.serving import ROOT

PICTURE = Image.new("RGB", (40, 20))


@pytest.fixture(scope="module")
def classifier():
    """The bundled model with grades of which each says something."""
    classifier = Classifier(ROOT / "model")
    starts = {"almost_certainly": 0.85, "probably": 0.6, "perhaps": 0.3, "none": 0}
    grades = [Grade(name, start) for name, start in starts.items()]
    classifier.config = replace(classifier.config, grades=grades)
    return classifier


def answer_of(classifier, **probabilities):
    """An Answer with these probabilities of labels, spaces written as underscores."""
    values = np.zeros(len(classifier.labels), np.float32)
    for label, probability in probabilities.items():
        values[classifier.labels.index(label.replace("_", " "))] = probability
    return Answer(values, np.zeros((7, 7, len(values)), np.float32))


def kawung(classifier, probability):
    """Nearly all that is left goes to another motif, so that it is not none of them."""
    return answer_of(
        classifier, Yogyakarta_Kawung=probability, Bali_Barong=min(0.2, 1 - probability)
    )


@pytest.mark.parametrize(
    ("probability", "grade", "english", "indonesian"),
    [
        (0.91, "almost_certainly", "Almost certainly Kawung (91%)", "Hampir pasti Kawung (91%)"),
        (0.999, "almost_certainly", "Almost certainly Kawung (over 99%)", None),
        (0.7, "probably", "Probably Kawung (70%)", "Kemungkinan besar Kawung (70%)"),
        (0.4, "perhaps", "Perhaps Kawung (40%)", "Mungkin Kawung (40%)"),
    ],
)
def test_the_words_fit_the_grade_and_one_percentage_is_told(
    classifier, probability, grade, english, indonesian
):
    answer = kawung(classifier, probability)
    judged = classifier.judge(answer)
    assert headline(judged, answer.none, "en") == english
    assert headline(judged, answer.none, "id") == (
        indonesian or "Hampir pasti Kawung (lebih dari 99%)"
    )
    words = verdict(classifier, answer, PICTURE, "en", "")
    assert len(re.findall(r"\d\d%|times in 100", words)) == 2, "one in each language"
    assert f'class="verdict {grade}"' in words and '"region"' in words
    assert ("What helps" in words) == (grade != "almost_certainly")


def test_what_cannot_be_told_gets_no_story_unless_asked_for(classifier):
    answer = answer_of(
        classifier, Yogyakarta_Kawung=0.22, Yogyakarta_Ceplok=0.2, Bali_Merak=0.15, Papua_Tifa=0.005
    )
    words = verdict(classifier, answer, PICTURE, "en", "")
    assert "I can't tell which motif; nearest: " in words and "(22%)" in words
    assert "Saya tak dapat memastikan motifnya; yang terdekat: " in words
    assert "region" not in words and "gist" not in words and "What helps" in words
    assert 'data-motif=""' in words
    assert rows(classifier, answer, {}) == ""
    below = details(classifier, answer, PICTURE, {}, {}, "en")
    assert below.strip().startswith('<details class="nearest">')
    assert "Tifa" not in below, "a row under 1 %"


def test_none_of_the_motifs_is_told_as_none(classifier):
    answer = answer_of(classifier, Yogyakarta_Kawung=0.12, Bali_Barong=0.05)
    words = verdict(classifier, answer, PICTURE, "en", "")
    assert "No motif that I know (83%)" in words and "Bukan motif yang saya kenal (83%)" in words
    assert "Kawung" not in words and "What helps" not in words
    assert rows(classifier, answer, {}) == ""
    below = details(classifier, answer, PICTURE, {}, {}, "en")
    assert below.strip().startswith('<details class="nearest">') and "%" in below
    assert record(classifier, answer)["label"] is None
    assert record(classifier, kawung(classifier, 0.4))["label"] == "Yogyakarta Kawung"


def test_even_a_likely_motif_is_not_named_where_none_is_likelier(classifier):
    answer = answer_of(classifier, Yogyakarta_Kawung=0.4)
    assert "No motif that I know (60%)" in told(classifier, answer)
    said = for_programs(classifier.judge(answer), answer.none, "en")
    assert said["grade"] == "none" and said["none"] == pytest.approx(0.6)


def test_no_row_is_listed_for_which_nothing_spoke(classifier):
    answer = answer_of(classifier, Yogyakarta_Kawung=0.9, Bali_Merak=0.02, Papua_Tifa=0.009)
    assert re.findall(
        r'<span class="name"><span[^>]*>(.*?)</span>', likeliest(classifier, answer)
    ) == [
        "Kawung",
        "Merak",
    ]
    assert likeliest(classifier, kawung(classifier, 0.999)) == "", "the headline has said it"


def test_rows_are_buttons_only_where_they_choose_something(classifier):
    answer = kawung(classifier, 0.7)
    assert likeliest(classifier, answer, {}).count("<button") == 2
    assert "button" not in likeliest(classifier, answer)
    assert 'translate="no"' in likeliest(classifier, answer)


def test_two_drawings_and_what_tells_the_two_apart(classifier):
    drawings = {label: f"{label}.webp" for label in classifier.labels}
    answer = answer_of(classifier, Yogyakarta_Kawung=0.6, Yogyakarta_Ceplok=0.3, Bali_Barong=0.05)
    html = details(classifier, answer, PICTURE, drawings, drawings, "en")
    figures = re.findall(r'<figure class="(drawing[^"]*)">.*?src="([^"]*)"', html, re.DOTALL)
    assert figures == [
        ("drawing likeliest", "Yogyakarta Kawung.webp"),
        ("drawing other-1", "Yogyakarta Ceplok.webp"),
        ("drawing other-2", "Bali Barong.webp"),
    ]
    assert re.findall(r'class="apart (other-\d)"', html) == ["other-1"]
    assert "Kawung is nothing but ovals" in html
    assert 'alt="What spoke for Kawung"' in html and 'alt="Yogyakarta' not in html


def test_names_are_left_as_they_are_by_browsers_that_translate(classifier):
    html = told(classifier, kawung(classifier, 0.91))
    assert html.count('<span translate="no">Kawung</span>') == 2
    assert "<script>" not in told(_with_label(classifier, "<script>"), kawung(classifier, 0.91))


def _with_label(classifier, label):
    class Other(Classifier):
        def __init__(self):
            self.config = replace(classifier.config, families={})
            self.labels = [
                label if each == "Yogyakarta Kawung" else each for each in classifier.labels
            ]

    return Other()


def test_a_family_comes_from_where_all_of_it_comes_from(classifier):
    apart = told(classifier, answer_of(classifier, Solo_Parang=0.95))
    assert ">Solo (Surakarta), Central Java<" in apart
    both = answer_of(classifier, Solo_Parang=0.5, Yogyakarta_Parang=0.45)
    together = told(classifier, both)
    assert ">Parang</span> (95%)" in together
    assert ">Solo (Surakarta), Central Java or Yogyakarta<" in together
    assert ">Solo (Surakarta), Jawa Tengah atau Yogyakarta<" in together
    assert "the picture does not tell" in verdict(classifier, both, PICTURE, "en", "")


def test_programs_get_what_the_page_says(classifier):
    answer = answer_of(classifier, Solo_Parang=0.5, Yogyakarta_Parang=0.45)
    said = for_programs(classifier.judge(answer), answer.none, "id")
    assert {key: said[key] for key in ("label", "name", "family", "grade", "sure")} == {
        "label": "Solo Parang",
        "name": "Parang",
        "family": "Parang",
        "grade": "almost_certainly",
        "sure": True,
    }
    assert said["confidence"] == pytest.approx(0.95) and said["none"] == pytest.approx(0.05)
    row = Row("a.jpg", judgement=classifier.judge(answer), none=answer.none)
    assert row.for_programs("id") == {
        "file": "a.jpg",
        "motif": "Solo Parang",
        **said,
        "verdict": "Hampir pasti Parang (95%)",
    }


def test_the_table_of_many_says_none_and_cannot_tell(classifier):
    for none, answer, name in (
        (True, answer_of(classifier, Papua_Tifa=0.003), "Bukan motif yang saya kenal"),
        (False, answer_of(classifier, Papua_Tifa=0.25, Bali_Merak=0.25), "Terdekat: Merak"),
    ):
        row = Row("a.jpg", judgement=classifier.judge(answer), none=answer.none)
        assert (row.grade, row.name("id")) == ("none", name)
        assert row.for_programs("id")["grade"] == "none"
        assert row.odds == pytest.approx(answer.none if none else 0.25)
