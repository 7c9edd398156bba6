"""The motif texts are complete in both languages, sourced, short, and found by their label."""

import json
from dataclasses import FrozenInstanceError
from urllib.parse import urlsplit

import pytest

from batik import motifs

ENTRIES = json.loads(motifs.TEXTS.read_text(encoding="utf-8"))
FIELDS = ("name", "region", "recognise", "meaning", "story")
PROSE = ("recognise", "meaning", "story")
# The 20 classes of the reference dataset: the names of its folders.
LABELS = [
    "Aceh_Pintu_Aceh",
    "Bali_Barong",
    "Bali_Merak",
    "DKI_Ondel_Ondel",
    "Jawa_Barat_Megamendung",
    "Jawa_Timur_Pring",
    "Kalimantan_Dayak",
    "Lampung_Gajah",
    "Madura_Mataketeran",
    "Maluku_Pala",
    "NTB_Lumbung",
    "Papua_Asmat",
    "Papua_Cendrawasih",
    "Papua_Tifa",
    "Solo_Parang",
    "Sulawesi_Selatan_Lontara",
    "Sumatera_Barat_Rumah_Minang",
    "Sumatera_Utara_Boraspati",
    "Yogyakarta_Kawung",
    "Yogyakarta_Parang",
]


def test_every_class_of_the_reference_dataset_has_its_texts_and_no_other():
    assert list(ENTRIES) == [label.replace("_", " ") for label in LABELS]


@pytest.mark.parametrize("label", ENTRIES)
class TestEachMotif:
    def test_says_everything_in_both_languages(self, label):
        motif = motifs.find(label)
        for field in FIELDS:
            texts = getattr(motif, field)
            assert set(texts) == set(motifs.LANGUAGES), field
            for text in texts.values():
                assert text and text == text.strip(), field

    def test_prose_is_translated_ends_as_a_sentence_and_is_short(self, label):
        motif = motifs.find(label)
        for field in PROSE:
            texts = getattr(motif, field)
            assert texts["en"] != texts["id"], field
            for text in texts.values():
                assert text.endswith("."), field
                assert 40 < len(text) < 400, field

    def test_languages_are_not_swapped(self, label):
        motif = motifs.find(label)
        for field in PROSE:
            english = set(getattr(motif, field)["en"].lower().split())
            indonesian = set(getattr(motif, field)["id"].lower().split())
            assert english & {"the", "and", "of", "a"}, field
            assert not indonesian & {"the", "is", "and", "of"}, field

    def test_names_pages_that_it_rests_on(self, label):
        sources = motifs.find(label).sources
        assert len(sources) >= 2
        assert len({source.url for source in sources}) == len(sources)
        for source in sources:
            assert source.title.strip()
            address = urlsplit(source.url)
            assert address.scheme in ("http", "https")
            assert "." in address.netloc and " " not in source.url


@pytest.mark.parametrize(
    "label",
    [
        "Yogyakarta Kawung",
        "Yogyakarta_Kawung",
        "yogyakarta kawung",
        "YOGYAKARTA-KAWUNG",
        "  Yogyakarta   Kawung\n",
        "YogyakartaKawung",
    ],
)
def test_find_forgives_case_underscores_and_spacing(label):
    assert motifs.find(label).label == "Yogyakarta Kawung"


def test_every_folder_name_finds_its_own_motif():
    assert [motifs.find(folder).label.replace(" ", "_") for folder in LABELS] == LABELS


@pytest.mark.parametrize("label", ["Tabby cat", "Kawung", "Yogyakarta", "", "_ _"])
def test_an_unknown_label_has_no_motif(label):
    assert motifs.find(label) is None


def test_find_all_keeps_the_order_and_the_spelling_and_leaves_out_the_unknown():
    found = motifs.find_all(["yogyakarta_kawung", "Tabby cat", "Bali Barong"])
    assert list(found) == ["yogyakarta_kawung", "Bali Barong"]
    assert found["yogyakarta_kawung"] is motifs.find("Yogyakarta Kawung")


def test_a_motif_cannot_be_changed_by_accident():
    with pytest.raises(FrozenInstanceError):
        motifs.find("Bali Barong").name = {}


def test_the_two_parangs_are_told_apart_by_their_direction():
    solo, yogyakarta = (motifs.find(f"{city} Parang") for city in ("Solo", "Yogyakarta"))
    assert "upper left to lower right" in solo.recognise["en"]
    assert "kiri atas ke kanan bawah" in solo.recognise["id"]
    assert "upper right to lower left" in yogyakarta.recognise["en"]
    assert "kanan atas ke kiri bawah" in yogyakarta.recognise["id"]
