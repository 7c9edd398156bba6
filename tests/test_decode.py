"""Any picture a person has comes out upright, in RGB, in the right colours."""

import io
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from batik.pictures import heif
from batik.pictures.decode import (
    MAX_PIXELS,
    MAX_PIXELS_COSTLY,
    ORIENTATION,
    REASONS,
    UPRIGHT,
    WORKING_SIDE,
    PictureError,
    open_picture,
)
from tests.hostile import png_chunk

DATA = Path(__file__).parent / "data"
RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 180, 30), (30, 30, 220), (230, 220, 40)
# What a camera held in that way writes: the tag's value, and the picture as stored.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def quarters(size=(96, 64)):
    """A picture whose quarters are red, green (above), blue and yellow (below)."""
    tile = np.array([[RED, GREEN], [BLUE, YELLOW]], np.uint8)
    return Image.fromarray(tile).resize(size, Image.Resampling.NEAREST)


def encode(picture, kind, **options):
    if kind == "TIFF":
        options.setdefault("compression", "tiff_deflate")
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def colours_of(picture):
    """The colours in the middles of the four quarters."""
    return [
        picture.getpixel((picture.width * x // 4, picture.height * y // 4))
        for y in (1, 3)
        for x in (1, 3)
    ]


def assert_quarters(picture, size, tolerance=12):
    assert (picture.mode, picture.size) == ("RGB", size)
    difference = np.array(colours_of(picture), int) - np.array([RED, GREEN, BLUE, YELLOW])
    assert abs(difference).max() <= tolerance, colours_of(picture)


def with_orientation(picture, value):
    """The picture as stored by a camera that writes this orientation, and its EXIF block."""
    exif = Image.Exif()
    exif[ORIENTATION] = value
    stored = picture if STORED[value] is None else picture.transpose(STORED[value])
    return stored, exif


@pytest.mark.parametrize("value", STORED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_every_orientation_comes_out_upright(kind, value):
    stored, exif = with_orientation(quarters(), value)
    opened = open_picture(encode(stored, kind, exif=exif))
    assert_quarters(opened, (96, 64), tolerance=25)
    assert not opened.info and not opened.getexif()  # or the next program would turn it again


@pytest.mark.parametrize("value", STORED)
def test_large_pictures_are_shrunk_and_upright(value):
    stored, exif = with_orientation(quarters((4200, 2800)), value)
    opened = open_picture(encode(stored, "JPEG", exif=exif))
    assert_quarters(opened, (WORKING_SIDE, round(WORKING_SIDE * 2 / 3)))


def test_orientation_that_makes_no_sense_is_left_aside():
    _, exif = with_orientation(quarters(), 1)
    for value in (0, 9, 65535):
        exif[ORIENTATION] = value
        assert_quarters(open_picture(encode(quarters(), "JPEG", exif=exif)), (96, 64))
    assert_quarters(open_picture(encode(quarters(), "JPEG", exif=b"Exif\0\0MM\0*junk")), (96, 64))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("size", [(96, 64), (4200, 2800)])
def test_transparency_is_laid_over_white(kind, size):
    picture = quarters(size).convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, size[0] // 2, size[1] // 2))  # black that is not seen
    opened = open_picture(encode(picture, kind))
    assert min(colours_of(opened)[0]) >= 250
    assert abs(np.array(colours_of(opened)[3]) - YELLOW).max() <= 12


def test_half_transparency_mixes_with_white():
    picture = Image.new("RGBA", (8, 8), (0, 0, 0, 128))
    assert open_picture(encode(picture, "PNG")).getpixel((4, 4)) == (127, 127, 127)


@pytest.mark.parametrize("size", [(96, 64), (4200, 2800)])
def test_transparent_colours_of_other_modes(size):
    grey = Image.new("LA", size, (0, 0))
    palette = quarters(size).quantize(4)
    first = palette.getpixel((0, 0))
    for data in (
        encode(grey, "PNG"),
        encode(palette, "PNG", transparency=first),
        encode(palette, "GIF", transparency=first),
        encode(quarters(size), "PNG", transparency=RED),
        encode(Image.new("L", size, 7), "PNG", transparency=7),
    ):
        assert open_picture(data).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(96, 64), (4200, 2800)])
@pytest.mark.parametrize("mode", ["RGB", "CMYK", "P", "RGBA", "RGBX", "LAB"])
def test_colour_modes(mode, size):
    if mode == "P":
        assert_quarters(open_picture(encode(quarters(size).quantize(4), "PNG")), _shrunk(size))
        return
    picture = quarters(size)
    if mode == "LAB":
        from PIL import ImageCms

        profiles = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        picture = ImageCms.profileToProfile(picture, *profiles, outputMode="LAB")
    else:
        picture = picture.convert(mode)
    assert_quarters(open_picture(encode(picture, "TIFF")), _shrunk(size), tolerance=20)
    if mode == "CMYK":
        assert_quarters(open_picture(encode(picture, "JPEG")), _shrunk(size), tolerance=20)


def _shrunk(size):
    return size if max(size) <= WORKING_SIDE else (WORKING_SIDE, round(WORKING_SIDE * 2 / 3))


@pytest.mark.parametrize("size", [(96, 64), (4200, 2800)])
@pytest.mark.parametrize("mode", ["1", "L", "I;16", "I;16B", "I", "F", "F of 0 to 1"])
def test_grey_modes(mode, size):
    """Left half black, middle grey (white in 1 bit), right half white, however deep the grey."""
    values = np.repeat([[0.0, 0.5, 1.0]], size[1], axis=0).repeat(size[0] // 3, axis=1)
    picture = {
        "1": lambda: Image.fromarray(values > 0.4),
        "L": lambda: Image.fromarray((values * 255).astype(np.uint8)),
        "I;16": lambda: Image.fromarray((values * 65535).astype(np.uint16)),
        "I;16B": lambda: Image.frombytes(
            "I;16B", values.shape[::-1], (values * 65535).astype(">u2")
        ),
        "I": lambda: Image.fromarray((values * 65535).astype(np.int32)),
        "F": lambda: Image.fromarray((values * 255).astype(np.float32)),
        "F of 0 to 1": lambda: Image.fromarray(values.astype(np.float32)),
    }[mode]()
    # Packed, 16 bits are read in this machine's byte order; unpacked, in the file's.
    packing = "raw" if size[0] < 100 else "tiff_deflate"
    opened = open_picture(encode(picture, "TIFF", compression=packing))
    greys = [opened.getpixel((opened.width * part // 6, 5)) for part in (1, 3, 5)]
    expected = (0, 255 if mode == "1" else 127, 255)
    assert [max(grey) - min(grey) for grey in greys] == [0, 0, 0]
    assert [grey[0] for grey in greys] == pytest.approx(expected, abs=1)


def test_deep_grey_png_is_not_clipped_to_white():
    deep = Image.fromarray(np.full((8, 8), 30_000, np.uint16))
    bright = Image.fromarray(np.full((8, 8), 65_535, np.uint16))
    assert open_picture(encode(deep, "PNG")).getpixel((4, 4)) == (116, 116, 116)
    assert open_picture(encode(bright, "PNG")).getpixel((4, 4)) == (255, 255, 255)


def test_values_that_are_no_numbers_do_no_harm():
    strange = np.array([[np.nan, np.inf], [-np.inf, -5.0]], np.float32)
    assert open_picture(encode(Image.fromarray(strange), "TIFF")).size == (2, 2)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF", "AVIF"])
def test_of_an_animation_the_first_frame_is_taken(kind):
    rest = [Image.new("RGB", (96, 64), "black") for _ in range(3)]
    opened = open_picture(encode(quarters(), kind, save_all=True, append_images=rest))
    assert_quarters(opened, (96, 64), tolerance=25)


@pytest.mark.parametrize("name", ["phone.heic", "second_is_primary.heic"])
def test_heic(name):
    """The first lies on its side, as phones store it; the second's main picture is its second."""
    assert_quarters(open_picture(DATA / name), (96, 64))


@pytest.mark.parametrize("source", [str, Path, Path.read_bytes, Image.open])
def test_every_kind_of_source(source, tmp_path):
    path = tmp_path / "picture.png"
    quarters().save(path)
    assert_quarters(open_picture(source(path)), (96, 64))


def test_a_decoder_that_crashes_or_hangs_takes_nobody_with_it(tmp_path, monkeypatch):
    data = (DATA / "phone.heic").read_bytes()
    monkeypatch.setattr(heif, "MAX_SECONDS", 1)
    for program in ("import os; os.abort()", "import time; time.sleep(9)", "raise SystemExit(1)"):
        (tmp_path / "decoder.py").write_text(program)
        monkeypatch.setattr(heif, "__file__", str(tmp_path / "decoder.py"))
        with pytest.raises(PictureError) as caught:
            open_picture(data)
        assert caught.value.reason == "broken"


@pytest.mark.parametrize(
    "size", [(3000, 20), (20, 3000), (30_000, 3), (1, 9000), (1, 1), (1025, 1)]
)
def test_tall_and_wide(size):
    opened = open_picture(encode(Image.new("RGB", size, RED), "PNG"))
    longest = max(size)
    scale = min(1, WORKING_SIDE / longest)
    assert opened.size == pytest.approx([max(1, side * scale) for side in size], abs=1)
    assert opened.getpixel((0, 0)) == RED


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_shrinking_leaves_no_seams_and_averages(mode):
    """A large picture is converted in bands; one in one piece must look the same."""
    rng = np.random.default_rng(0)
    picture = Image.fromarray(rng.integers(0, 256, (41, 57, 3), np.uint8)).resize((5701, 4103))
    opened = open_picture(encode(picture.convert(mode), "PNG", compress_level=1))
    expected = picture.resize(opened.size, Image.Resampling.BILINEAR)
    difference = np.asarray(opened, int) - np.asarray(expected, int)
    assert abs(difference).max() <= 6


@pytest.mark.parametrize(
    ("kind", "limit"),
    [("PNG", MAX_PIXELS), ("WEBP", MAX_PIXELS_COSTLY), ("AVIF", MAX_PIXELS_COSTLY)],
)
def test_too_many_pixels(kind, limit, monkeypatch):
    """The limits themselves are lowered: drawing 50 megapixels takes seconds."""
    monkeypatch.setattr("batik.pictures.decode.MAX_PIXELS", 5000)
    monkeypatch.setattr("batik.pictures.decode.MAX_PIXELS_COSTLY", 3000)
    limit = {MAX_PIXELS: 5000, MAX_PIXELS_COSTLY: 3000}[limit]
    assert open_picture(encode(Image.new("RGB", (limit // 50, 50)), kind)).size[1] == 50
    with pytest.raises(PictureError) as caught:
        open_picture(encode(Image.new("RGB", (limit // 50 + 1, 50)), kind))
    assert caught.value.reason == "too_many_pixels"


def test_too_many_pixels_are_not_decoded(monkeypatch):
    data = encode(Image.new("1", (10_000, 10_000)), "PNG")
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda _: pytest.fail("it was decoded"))
    with pytest.raises(PictureError):
        open_picture(data)


PNG_CHUNKS = {
    "a large profile": lambda: png_chunk(b"iCCP", b"k\0\0" + zlib.compress(bytes(3_000_000))),
    "a large text": lambda: png_chunk(b"zTXt", b"k\0\0" + zlib.compress(b"x" * 3_000_000)),
    "a large international text": lambda: png_chunk(
        b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b"x" * 3_000_000)
    ),
    "a plain text of 2 MB": lambda: png_chunk(b"tEXt", b"k\0" + b"x" * 2_000_000),
    "a profile that is none": lambda: png_chunk(b"iCCP", b"k\0\0junk"),
    "a wrong checksum": lambda: png_chunk(b"tEXt", b"k\0words")[:-4] + b"nope",
    "a wrong checksum of a profile": lambda: png_chunk(b"iCCP", b"k\0\0junk")[:-4] + b"nope",
    "a wrong checksum of the Exif": lambda: png_chunk(b"eXIf", b"MM\0*junk")[:-4] + b"nope",
    "a wrong checksum of what is transparent": lambda: (
        png_chunk(b"tRNS", b"\0\1\0\1\0\1")[:-4] + b"nope"
    ),
    "a chunk of nobody's": lambda: png_chunk(b"quUx", bytes(100))[:-4] + b"nope",
}


@pytest.mark.parametrize("name", PNG_CHUNKS)
def test_png_opens_whatever_the_chunks_without_pixels_say(name):
    data, chunk = encode(quarters(), "PNG"), PNG_CHUNKS[name]()
    assert_quarters(open_picture(data[:33] + chunk + data[33:]), (96, 64))
    assert_quarters(open_picture(data[:-12] + chunk + data[-12:]), (96, 64))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_texts_behind_the_pixels_that_break_off_do_no_harm(kind):
    if kind == "PNG":
        data = encode(quarters(), kind)[:-12] + png_chunk(b"tEXt", b"k\0" + b"x" * 3000)
    else:
        data = encode(quarters(), kind, xmp=b"x" * 3000)
    for cut in (1, 2, 100, 2999):
        assert_quarters(open_picture(data[:-cut]), (96, 64), tolerance=25)


def test_a_webp_that_tells_a_wrong_length_opens():
    data = encode(quarters(), "WEBP")
    for length in (0, len(data), len(data) - 9, 2**32 - 1):
        told = data[:4] + length.to_bytes(4, "little") + data[8:]
        assert_quarters(open_picture(told), (96, 64), tolerance=25)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "JPEG", "WEBP", "BMP", "TIFF"])
def test_blanks_that_a_script_wrote_before_a_picture_do_no_harm(kind):
    data = b"\xef\xbb\xbf\r\n" + encode(quarters(), kind)
    assert_quarters(open_picture(data), (96, 64), tolerance=25)


def test_a_gif_with_a_large_profile_opens():
    data = encode(quarters(), "GIF")
    behind_palette = 13 + (3 << (data[10] & 7) + 1)
    profile = b"!\xff\x0bICCRGBG1012" + (b"\xff" + b"x" * 255) * 8000 + b"\0"
    data = data[:behind_palette] + profile + data[behind_palette:]
    assert_quarters(open_picture(data), (96, 64))


@pytest.mark.parametrize("kind", ["PNG", "GIF", "JPEG", "WEBP", "BMP", "TIFF", "AVIF"])
def test_a_picture_that_breaks_off_is_called_damaged(kind):
    data = encode(quarters(), kind)
    for length in (30, len(data) // 2):
        with pytest.raises(PictureError, match="damaged"):
            open_picture(data[:length])


@pytest.mark.parametrize("kind", ["PNG", "GIF", "JPEG", "WEBP", "BMP"])
def test_what_follows_a_picture_does_no_harm(kind):
    junk = b"\0" * 10 + b"junk" * 100
    assert_quarters(open_picture(encode(quarters(), kind) + junk), (96, 64), tolerance=25)


def test_a_missing_end_does_no_harm():
    png, gif = encode(quarters(), "PNG"), encode(quarters(), "GIF")
    for data in (png[:-12], png[:-12] + png[-12:-4] + b"nope", gif[:-1]):
        assert_quarters(open_picture(data), (96, 64))


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 0}])
@pytest.mark.parametrize("size", [(96, 64), (4200, 2800)])
def test_a_jpeg_without_its_end_marker_opens(options, size):
    data = encode(quarters(size), "JPEG", **options)
    for cut in (1, 2):
        assert_quarters(open_picture(data[:-cut]), _shrunk(size), tolerance=20)


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
def test_a_jpeg_without_its_last_pixels_is_refused(options):
    noise = np.random.default_rng(0).integers(0, 256, (400, 600, 3), np.uint8)
    data = encode(Image.fromarray(noise), "JPEG", **options)
    for share in (0.3, 0.8, 0.97):
        with pytest.raises(PictureError, match="damaged"):
            open_picture(data[: int(len(data) * share)])


def test_png_keeps_its_turn_and_loses_its_bomb():
    stored, exif = with_orientation(quarters(), 6)
    data = encode(stored, "PNG", exif=exif)
    bomb = PNG_CHUNKS["a large profile"]()
    assert_quarters(open_picture(data[:33] + bomb + data[33:]), (96, 64))


def test_a_phones_108_megapixels_open():
    data = encode(quarters((12_000, 9000)), "JPEG")
    assert_quarters(open_picture(data), (WORKING_SIDE, 768))
    data = encode(Image.new("L", (12_000, 9000), 90), "JPEG", progressive=True)
    with pytest.raises(PictureError, match="Make it smaller"):  # these are held whole
        open_picture(data)


def test_refusals_say_why_in_words():
    for reason, words in REASONS.items():
        assert str(PictureError(reason)) == words["en"]
        assert all(text.endswith((".", "?")) for text in words.values())


def test_a_path_that_does_not_exist_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_picture(tmp_path / "nothing.jpg")


def test_orientations_and_their_remedies_are_opposites():
    for value, remedy in UPRIGHT.items():
        assert_quarters(quarters().transpose(STORED[value]).transpose(remedy), (96, 64))


def test_a_picture_that_crashes_the_decoder():
    with pytest.raises(PictureError) as caught:
        open_picture(DATA / "crashes_the_decoder.bin")
    assert caught.value.reason == "broken"
