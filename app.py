"""The Space: names the motif of a picture of batik.

    python app.py                              the bundled model/
    python app.py --model output               a folder that train.py wrote
    python app.py --model USER/REPO            a model on the Hugging Face Hub
    python app.py --model USER/REPO --revision v1.0

Without --model the environment's MODEL_REPO_ID and MODEL_REVISION count, as set on a Space.
"""

import argparse
import logging
import os
import sys
from pathlib import Path

from batik.classifier import Classifier
from batik.hub.errors import HubUnreachable
from batik.hub.pull import pull_model
from batik.model_folder import Model, ModelError
from batik.page import build_page, launch
from batik.page.examples import find_examples

HERE = Path(__file__).parent
BUNDLED = HERE / "model"

log = logging.getLogger("app")


def main():
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        model = choose_model(parse_arguments())
        classifier = Classifier(model.folder)
    except ModelError as error:
        sys.exit(str(error))
    page = build_page(classifier, model, find_examples(classifier.labels))
    try:
        launch(page)
    except OSError as error:  # the port is taken, say
        sys.exit(f"The page can't be served. {error}")


def parse_arguments():
    parser = argparse.ArgumentParser(
        description="Serve the page that names batik motifs.",
    )
    parser.add_argument(
        "--model",
        metavar="FOLDER_OR_HUB_ID",
        default=os.environ.get("MODEL_REPO_ID") or None,
        help="a folder that train.py wrote, or USER/REPO on the Hugging Face Hub "
        "(default: the environment's MODEL_REPO_ID, else the bundled model)",
    )
    parser.add_argument(
        "--revision",
        default=os.environ.get("MODEL_REVISION") or None,
        help="branch, tag or commit on the Hub (default: MODEL_REVISION, else the newest)",
    )
    return parser.parse_args()


def choose_model(arguments):
    """The Model that the arguments name; the bundled one where the Hub can't be reached.

    Raises ModelError where what is named is wrong.
    """
    if arguments.model is None:
        return Model(BUNDLED)
    if Path(arguments.model).is_dir():
        return Model(Path(arguments.model), arguments.model)
    try:
        model = pull_model(arguments.model, arguments.revision)
    except HubUnreachable as error:
        log.warning("%s The bundled model is served.", error)
        return Model(BUNDLED, note=str(error))
    if model.note:
        log.warning(model.note)
    return model


if __name__ == "__main__":
    main()
