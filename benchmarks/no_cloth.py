"""What a model folder says of forty pictures that show no cloth at all.

    python -m benchmarks.no_cloth [--model FOLDER] [--details]

Photographs that libraries bring along (Gradio, scikit-learn, matplotlib; and scikit-image, which
has to be installed for it), and plain ones made here: black, white, one colour, out of focus, a
wall, a page. Prints how many get a motif's name, and at which grade. Nothing is learned from them.
"""

import argparse
from collections import Counter
from importlib.resources import files
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from batik.classifier import Classifier
from batik.pictures.blank import check_not_blank
from batik.pictures.decode import PictureError, open_picture

PHOTOGRAPHS = {
    "gradio": [
        "media_assets/images/cheetah.jpg",
        "media_assets/images/cheetah1.jpg",
        "media_assets/images/groot.jpeg",
        "media_assets/images/lion.jpg",
        "media_assets/images/tower.jpg",
        "test_data/cheetah2.jpg",
    ],
    "sklearn": ["datasets/images/china.jpg", "datasets/images/flower.jpg"],
    "matplotlib": ["mpl-data/sample_data/grace_hopper.jpg"],
    "skimage": [
        "data/astronaut.png",
        "data/brick.png",
        "data/camera.png",
        "data/cell.png",
        "data/chelsea.png",
        "data/coffee.png",
        "data/coins.png",
        "data/grass.png",
        "data/gravel.png",
        "data/hubble_deep_field.jpg",
        "data/moon.png",
        "data/motorcycle_left.png",
        "data/page.png",
        "data/retina.jpg",
        "data/rocket.jpg",
        "data/text.png",
    ],
}
SIDE = 480


def main():
    arguments = parse_arguments()
    classifier = Classifier(arguments.model)
    told = {name: tell(classifier, data) for name, data in {**photographs(), **plain()}.items()}
    if arguments.details:
        for name, said in told.items():
            print(f"{name:24} {said}")
    counts = Counter(said.split(":")[0] for said in told.values())
    named = sum(counts[grade] for grade in ("almost_certainly", "probably"))
    print(f"{len(told)} pictures of no cloth: {named} called probably or better; {dict(counts)}")


def tell(classifier, source):
    """What is said of a picture: its grade, motif and confidence, or why it was not asked about."""
    try:
        picture = open_picture(source) if isinstance(source, Path) else source
        check_not_blank(picture)
        answer = classifier.classify(picture)
    except PictureError as error:
        return f"refused: {error}"
    judgement = classifier.judge(answer)
    return f"{judgement.grade}: {judgement.label} {judgement.confidence:.2f}"


def photographs():
    """Those that are installed, by name."""
    found = {}
    for package, paths in PHOTOGRAPHS.items():
        try:
            folder = files(package)
        except ModuleNotFoundError:
            print(f"{package} is not installed: {len(paths)} pictures fewer.")
            continue
        for path in map(Path(str(folder)).joinpath, paths):
            if path.exists():
                found[f"{package} {path.stem}"] = path
    return found


def plain():
    """Pictures of nothing much, by name."""
    rng = np.random.default_rng(11)
    colours = {"black": 0, "white": 255, "grey": 128, "red": (170, 30, 40), "indigo": (30, 40, 90)}
    colours["yellow"] = (240, 210, 60)
    made = {name: Image.new("RGB", (SIDE, SIDE), _rgb(value)) for name, value in colours.items()}
    for name in ("black", "white", "indigo"):
        noise = rng.normal(0, 6, (SIDE, SIDE, 3))
        pixels = np.clip(np.asarray(made[name], float) + noise, 0, 255).astype(np.uint8)
        made[f"{name}, noisy"] = Image.fromarray(pixels)
    y, x = np.mgrid[:SIDE, :SIDE] / SIDE
    wall = 150 + 60 * np.exp(-4 * ((x - 0.3) ** 2 + (y - 0.2) ** 2)) + rng.normal(0, 3, x.shape)
    made["wall"] = Image.fromarray(np.stack([wall, wall * 0.97, wall * 0.9], -1).astype(np.uint8))
    sky = np.stack([120 + 90 * y, 160 + 60 * y, 210 + 20 * y], -1)
    made["sky"] = Image.fromarray(sky.astype(np.uint8))
    blots = Image.fromarray(rng.integers(0, 256, (6, 6, 3), np.uint8)).resize((SIDE, SIDE))
    made["out of focus"] = blots.filter(ImageFilter.GaussianBlur(SIDE / 20))
    page = Image.new("RGB", (SIDE, SIDE), "white")
    for line in range(20, SIDE - 20, 18):
        ImageDraw.Draw(page).text((20, line), "kopi susu, teh tarik, es jeruk " * 2, fill="black")
    made["page of text"] = page
    blocks = np.kron(rng.integers(0, 2, (24, 24)), np.ones((20, 20)))
    made["code to scan"] = Image.fromarray((255 * blocks).astype(np.uint8)).convert("RGB")
    made["snow"] = Image.fromarray(rng.integers(0, 256, (SIDE, SIDE, 3), np.uint8))
    return made


def _rgb(value):
    return (value,) * 3 if isinstance(value, int) else value


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path("model"))
    parser.add_argument("--details", action="store_true", help="a line for each picture")
    return parser.parse_args()


if __name__ == "__main__":
    main()
