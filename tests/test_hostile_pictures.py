"""Whatever bytes come, a picture or the project's own refusal comes out, soon and within bounds."""

from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from batik.pictures.decode import MAX_FILE_BYTES, PictureError, open_picture
from tests import hostile

CORPUS = hostile.every_format_and_mode()
OURS = hostile.ours(CORPUS)
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning")
BOMBS = hostile.bombs()
REFUSED = {
    "100 megapixels in 12 kB": "too_many_pixels",
    "4 gigapixels of nothing": "too_many_pixels",
    "huge WebP canvas": "too_many_pixels",
    "JPEG of 400 scans": "broken",
    "GIF of many comments": "broken",
    "TIFF of many strips": "broken",
}


def test_the_corpus_is_worth_the_name():
    """Were the drawing of the corpus to fail silently, the tests below would prove nothing."""
    kinds = {name.split()[0] for name in CORPUS}
    assert len(kinds) >= 20 and len(OURS) >= 50
    assert {"JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF", "BMP", "TIFF"} <= kinds


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_mode_of_our_formats_opens(name):
    assert hostile.assert_bounded(OURS[name], name).reason is None


def test_other_formats_are_refused():
    """Even those that Pillow would read: each is code that a stranger's bytes would reach."""
    for name in CORPUS.keys() - OURS.keys():
        if name.split()[0] not in ("DIB", "MPO"):  # MPO is JPEG, and opens
            assert hostile.judge(CORPUS[name]).reason == "unreadable", name


def test_truncated_pictures():
    for name, data in CORPUS.items():
        for cut in hostile.truncations(data):
            verdict = hostile.assert_bounded(cut, f"{name}, {len(cut)} bytes")
            assert cut or verdict.reason == "empty"


def test_a_picture_without_its_second_half_is_broken():
    for name in ("JPEG RGB", "PNG RGB", "WEBP RGB", "HEIF phone", "TIFF RGB", "AVIF RGB"):
        data = OURS[name]
        assert hostile.judge(data[: len(data) // 2]).reason in ("broken", "unreadable"), name


def test_flipped_bytes():
    random = Random(7)
    for name, data in OURS.items():
        for _ in range(20):
            hostile.assert_bounded(hostile.flipped(data, random), name)


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name):
    data = BOMBS[name]()
    assert len(data) <= MAX_FILE_BYTES  # otherwise the size would refuse it, and nothing is shown
    verdict = hostile.assert_bounded(data, name)
    assert name not in REFUSED or verdict.reason == REFUSED[name], verdict


def test_polyglots():
    for name, data in hostile.polyglots().items():
        hostile.assert_bounded(data, name)


@pytest.mark.parametrize("name", ["SVG", "PostScript", "PDF and JPEG", "text", "zeros"])
def test_what_is_no_picture_is_called_unreadable(name):
    assert hostile.judge(hostile.polyglots()[name]).reason == "unreadable"


def test_file_size_is_refused_before_reading(tmp_path):
    large = tmp_path / "large.jpg"
    with large.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(PictureError) as caught:
        open_picture(large)
    assert caught.value.reason == "too_large"
    with pytest.raises(PictureError) as caught:
        open_picture(bytes(MAX_FILE_BYTES + 1))
    assert caught.value.reason == "too_large"


@st.composite
def damaged_pictures(draw):
    """A real picture after a few edits: cut, doubled, repeated many times, overwritten, joined."""
    data = OURS[draw(st.sampled_from(sorted(OURS)))]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        stop = min(len(data), start + draw(st.integers(0, 40)))
        edit = draw(st.sampled_from(("overwrite", "insert", "cut", "repeat", "end", "join")))
        if edit == "overwrite":
            data = data[:start] + draw(st.binary(max_size=12)) + data[stop:]
        elif edit == "insert":
            data = data[:start] + draw(st.binary(max_size=40)) + data[start:]
        elif edit == "cut":
            data = data[:start] + data[stop:]
        elif edit == "repeat":
            times = draw(st.sampled_from((2, 10, 1_000, 20_000)))
            data = data[:start] + data[start:stop] * times + data[stop:]
        elif edit == "end":
            data = data[:start]
        else:
            data = data[:start] + OURS[draw(st.sampled_from(sorted(OURS)))]
        data = data[:MAX_FILE_BYTES]
    return data


ANY_BYTES = st.one_of(
    st.binary(max_size=2000),
    damaged_pictures(),
    st.builds(
        lambda name, length, rest: OURS[name][:length] + rest,
        st.sampled_from(sorted(OURS)),
        st.integers(2, 64),
        st.binary(max_size=400),
    ),
)


@settings(
    max_examples=500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(ANY_BYTES)
@example(b"")
@example(b"II*\0\xff\xff\xff\xff")
@example(b"II+\0\x08\0\0\0" + b"\xff" * 24)
def test_any_bytes_give_a_picture_or_a_refusal(data):
    hostile.assert_bounded(data, repr(data[:80]))
