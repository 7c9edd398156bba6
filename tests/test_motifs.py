"""The motif texts are complete in both languages, sourced, short, and found by their label."""

import json
import re
from dataclasses import FrozenInstanceError
from urllib.parse import urlsplit

import pytest

from batik import motifs

ENTRIES = json.loads(motifs.TEXTS.read_text(encoding="utf-8"))
FIELDS = ("name", "region", "recognise", "meaning", "story", "wear", "made", "since")
PROSE = ("recognise", "meaning", "story", "wear", "made")
# Scraped copies, sellers' adverts, pages that need a session, and addresses that lead nowhere.
BAD_HOSTS = ("fdokumen", "123dok", "kampuspedia", "pabrikbatik", "opera.")
MONTH_ARCHIVE = re.compile(r"/(19|20)\d\d(/\d\d)?/?$")
# A tag's or a shop's list of things: what it shows changes.
LISTING = re.compile(r"/(tag|label|collections)/")


def test_labels_are_sorted_and_differ_by_more_than_spelling():
    assert list(ENTRIES) == sorted(ENTRIES)
    assert len({motifs.find(label).label for label in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("label", ENTRIES)
class TestEachMotif:
    def test_says_everything_in_both_languages(self, label):
        motif = motifs.find(label)
        for field in FIELDS:
            texts = getattr(motif, field)
            assert set(texts) == set(motifs.LANGUAGES), field
            for text in texts.values():
                assert text and text == text.strip() and "  " not in text, field

    def test_prose_is_translated_ends_as_a_sentence_and_is_short(self, label):
        motif = motifs.find(label)
        for field in PROSE:
            texts = getattr(motif, field)
            assert texts["en"] != texts["id"], field
            for text in texts.values():
                assert text.endswith("."), field
                assert 40 < len(text) < 400, field

    def test_recognise_and_story_can_be_read_while_standing(self, label):
        motif = motifs.find(label)
        for language in motifs.LANGUAGES:
            assert len(motif.recognise[language].split()) <= 35
            assert len(motif.story[language].split()) <= 50

    def test_how_a_print_differs_is_left_to_learn(self, label):
        made = motifs.find(label).made
        assert not re.search(r"print.*\bpale", made["en"])
        assert not re.search(r"cetak.*\bpucat", made["id"])

    def test_name_and_region_are_short(self, label):
        motif = motifs.find(label)
        for language in motifs.LANGUAGES:
            assert len(motif.name[language]) < 40
            assert len(motif.region[language]) < 70

    def test_languages_are_not_swapped(self, label):
        motif = motifs.find(label)
        for field in PROSE:
            english = set(getattr(motif, field)["en"].lower().split())
            indonesian = set(getattr(motif, field)["id"].lower().split())
            assert english & {"the", "and", "of", "a", "in", "as", "each"}, field
            assert not indonesian & {"the", "is", "and", "of"}, field

    def test_names_pages_that_it_rests_on(self, label):
        sources = motifs.find(label).sources
        assert len(sources) >= 2
        assert len({source.url for source in sources}) == len(sources)
        for source in sources:
            assert source.title.strip()
            address = urlsplit(source.url)
            assert "." in address.netloc and " " not in source.url

    def test_age_is_told_in_a_few_words(self, label):
        for text in motifs.find(label).since.values():
            assert 5 < len(text) < 140

    def test_place_and_shapes_are_from_the_lists(self, label):
        motif = motifs.find(label)
        assert motif.island in motifs.ISLANDS
        assert motif.shapes
        assert set(motif.shapes) <= set(motifs.SHAPES)
        assert len(set(motif.shapes)) == len(motif.shapes)

    def test_tags_are_from_the_list(self, label):
        tags = motifs.find(label).tags
        assert tags
        assert set(tags) <= set(motifs.TAGS)
        assert len(set(tags)) == len(tags)

    def test_comes_from_a_place_in_indonesia(self, label):
        longitude, latitude = motifs.find(label).place
        assert 95 < longitude < 141.1
        assert -11 < latitude < 6

    def test_name_can_be_said(self, label):
        said = motifs.find(label).pronunciation
        assert set(said) == set(motifs.LANGUAGES)
        assert re.search("[A-Z]{2}", said["en"]), "the stressed syllable is in capitals"
        letters = said["id"].translate(str.maketrans("êéè", "eee", "- "))
        assert letters in "".join(filter(str.isalnum, motifs.find(label).name["id"].casefold()))

    def test_the_museum_s_cloth_has_an_address(self, label):
        museum = motifs.find(label).museum
        if museum is not None:
            assert museum.title.strip()
            assert urlsplit(museum.url).scheme == "https"

    def test_related_are_other_known_motifs_and_related_in_return(self, label):
        motif = motifs.find(label)
        assert len(set(motif.related)) == len(motif.related)
        for other in motif.related:
            assert other != label
            assert other in ENTRIES
            assert label in motifs.find(other).related

    def test_sources_are_pages_that_last(self, label):
        for source in motifs.find(label).sources:
            address = urlsplit(source.url)
            assert address.scheme == "https", source.url
            assert not address.hostname.endswith("."), source.url
            assert not any(bad in address.netloc for bad in BAD_HOSTS), source.url
            assert "incognito" not in address.path, source.url
            assert not MONTH_ARCHIVE.search(address.path), source.url
            assert not LISTING.search(address.path), source.url


@pytest.mark.parametrize(
    "url", ["https://a.blogspot.com/2012/09", "https://a.blogspot.com/2012/", "https://a.id/2012"]
)
def test_a_month_archive_is_recognised(url):
    assert MONTH_ARCHIVE.search(urlsplit(url).path)


def test_family_is_named_in_both_languages():
    for label in ENTRIES:
        family = motifs.find(label).family
        assert family is None or (set(family) == set(motifs.LANGUAGES) and all(family.values()))


def test_families_are_groups_of_two_or_more_of_the_labels():
    parangs = ["solo_parang", "Yogyakarta Parang"]
    assert motifs.families([*parangs, "Bali Barong", "Tabby cat"]) == {"Parang": parangs}
    assert motifs.families(["Bali Barong", "Yogyakarta Parang"]) == {}
    sidos = ["Solo Sidoluhur", "Solo Sidomukti"]
    assert motifs.families(sidos) == {"Sidoluhur or Sidomukti": sidos}


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
    for label in ENTRIES:
        assert motifs.find(label.replace(" ", "_")).label == label


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


PAIRS = json.loads(motifs.LOOK_ALIKES.read_text(encoding="utf-8"))
PAIR = pytest.mark.parametrize("labels", [pair["labels"] for pair in PAIRS], ids=" and ".join)


@PAIR
def test_look_alikes_are_told_apart_both_ways(labels):
    one, other = labels
    assert one in ENTRIES and other in ENTRIES and one != other
    told = motifs.tell_apart(one, other)
    assert told == motifs.tell_apart(other, one)
    assert set(told) == set(motifs.LANGUAGES)
    assert other in motifs.look_alikes(one)
    assert one in motifs.look_alikes(other)


@PAIR
def test_how_to_tell_look_alikes_apart_is_one_or_two_sentences(labels):
    told = motifs.tell_apart(*labels)
    assert told["en"] != told["id"]
    for text in told.values():
        assert text.endswith(".")
        assert len(re.findall(r"\.( |$)", text)) <= 2
        assert len(text.split()) <= 45


@PAIR
def test_look_alikes_stand_beside_each_other(labels):
    one, other = labels
    assert other in motifs.find(one).related


def test_each_pair_of_look_alikes_is_told_apart_once():
    assert len({frozenset(pair["labels"]) for pair in PAIRS}) == len(PAIRS)


def test_tell_apart_forgives_spelling_and_is_silent_on_others():
    told = motifs.tell_apart("yogyakarta_kawung", "YOGYAKARTA CEPLOK")
    assert told == motifs.tell_apart("Yogyakarta Ceplok", "Yogyakarta Kawung")
    assert motifs.tell_apart("Yogyakarta Kawung", "Bali Barong") is None
    assert motifs.tell_apart("Yogyakarta Kawung", "Yogyakarta Kawung") is None
    assert motifs.tell_apart("Tabby cat", "Bali Barong") is None
    assert motifs.look_alikes("Tabby cat") == motifs.look_alikes("Bali Barong") == []


CHAPTERS = motifs.learn()


def test_chapters_have_keys_of_their_own():
    keys = [chapter.key for chapter in CHAPTERS]
    assert len(set(keys)) == len(keys)
    assert {"print", "glossary", "care", "timeline"} <= set(keys)
    assert all(re.fullmatch("[a-z_]+", key) for key in keys)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.key)
class TestEachChapter:
    def test_says_everything_in_both_languages(self, chapter):
        said = [chapter.title, chapter.lead]
        for entry in chapter.entries:
            said += [entry.name, entry.text, entry.pronunciation or entry.name]
        for texts in said:
            assert set(texts) == set(motifs.LANGUAGES)
            for text in texts.values():
                assert text and text == text.strip() and "  " not in text

    def test_is_short_and_ends_in_sentences(self, chapter):
        for texts in (chapter.lead, *(entry.text for entry in chapter.entries)):
            assert texts["en"] != texts["id"]
            for text in texts.values():
                assert text.endswith(".")
                assert len(text.split()) <= 45, text

    def test_has_sources(self, chapter):
        assert chapter.sources
        for source in chapter.sources:
            assert source.title.strip()
            assert urlsplit(source.url).scheme == "https"
            assert not any(bad in source.url for bad in BAD_HOSTS)
