"""The example pictures as the page shows them: small; and some of them in one, for those who share
the page's address. They are kept as files, since making them would cost each start half a second.
"""

from PIL import Image, ImageOps

from drawing import FOLDER

SIDE = 320  # pixels of a small drawing: sharp on a phone
SHARED = (1200, 630)  # pixels: what messengers show beside a link
SHARED_TILES = (4, 2)


def write_small(folder=FOLDER):
    """Write small/<name>.webp for each <name>.jpg of the folder, and small/shared.jpg."""
    paths = sorted(folder.glob("*.jpg"))
    (folder / "small").mkdir(exist_ok=True)
    for path in paths:
        square = _fitted(path, (SIDE, SIDE))
        square.save(folder / "small" / f"{path.stem}.webp", quality=75)
    _shared(paths).save(folder / "small" / "shared.jpg", quality=82)


def _shared(paths):
    columns, rows = SHARED_TILES
    picture = Image.new("RGB", SHARED)
    tile = (SHARED[0] // columns, SHARED[1] // rows)
    for number in range(columns * rows):
        place = (number % columns * tile[0], number // columns * tile[1])
        picture.paste(_fitted(paths[number * len(paths) // (columns * rows)], tile), place)
    return picture


def _fitted(path, size):
    with Image.open(path) as drawing:
        return ImageOps.fit(drawing.convert("RGB"), size, Image.Resampling.LANCZOS)
