"""The Space: names the motif of a picture of batik.

    python app.py                              the bundled model/
    python app.py --model output               a folder that train.py wrote
    python app.py --model USER/REPO            a model on the Hugging Face Hub
    python app.py --model USER/REPO --revision v1.0

Without --model the environment's MODEL_REPO_ID and MODEL_REVISION count, as set on a Space. Where
it names a dataset on the Hub, FEEDBACK_REPO_ID, and a token that may write there, HF_TOKEN,
visitors are asked whether an answer is right.
"""

import argparse
import logging
import os
import signal
import sys
from pathlib import Path

from batik.surroundings import (
    ConfigError,
    is_utf8,
    prepare,
    prepare_for_hub,
    print_anything,
    stop_using_proxies,
)

HERE = Path(__file__).parent
BUNDLED = HERE / "model"

STOPPED = "Stopped."

log = logging.getLogger("app")


def main():
    print_anything()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)  # a container's process 1 is ended by nothing else
    try:
        arguments = parse_arguments()
        check_model(arguments.model, arguments.revision)
        prepare_for_hub()
        prepare()
        serve(arguments)
    except ConfigError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(STOPPED)


def stop(number, _):
    """End at once: raised in the middle of an import, KeyboardInterrupt becomes other errors."""
    sys.stderr.write(f"{STOPPED}\n")
    sys.stderr.flush()
    os._exit(128 + number)


def serve(arguments):
    """Serve the page until it is stopped. What takes seconds is imported here, after the
    environment is put right, and where Ctrl-C is waited for."""
    from batik.classifier import Classifier
    from batik.hub.feedback import feedback_from_environment
    from batik.model_folder import ModelError

    try:
        model = choose_model(arguments)
        classifier = Classifier(model.folder)
    except ModelError as error:
        sys.exit(str(error))
    feedback = feedback_from_environment()
    stop_using_proxies()
    try:
        from batik.page import build_page, launch
        from batik.page.drawings import find_examples

        page = build_page(classifier, model, find_examples(classifier.labels), feedback)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if feedback:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # by way of what is below
        launch(page, classifier.labels)
    except Exception as error:  # Gradio raises many kinds, for a fault of its surroundings
        log.debug("launch", exc_info=True)
        sys.exit(f"The page can't be served. {' '.join(str(error).split()) or repr(error)}")
    finally:
        if feedback:
            feedback.close()


def parse_arguments():
    parser = argparse.ArgumentParser(
        description="Serve the page that names batik motifs.",
    )
    parser.add_argument(
        "--model",
        metavar="FOLDER_OR_HUB_ID",
        default=os.environ.get("MODEL_REPO_ID", "").strip() or None,
        help="a folder that train.py wrote, or USER/REPO on the Hugging Face Hub "
        "(default: the environment's MODEL_REPO_ID, else the bundled model)",
    )
    parser.add_argument(
        "--revision",
        default=os.environ.get("MODEL_REVISION", "").strip() or None,
        help="branch, tag or commit on the Hub (default: MODEL_REVISION, else the newest)",
    )
    return parser.parse_args()


def check_model(name, revision):
    """Raise ConfigError where --model can be neither a folder nor a name on the Hub, or where there
    is none that a revision could be of."""
    if name is None and revision:
        raise ConfigError(
            f"The revision {revision} (--revision, MODEL_REVISION) is of no model: name one on the "
            "Hub, by --model or MODEL_REPO_ID."
        )
    if name is None:
        return
    if not is_utf8(name):
        raise ConfigError(f"The name {ascii(name)} of --model is not UTF-8: rename the folder.")
    if not name.strip():
        raise ConfigError("--model is empty: give a folder that train.py wrote, or USER/REPO.")
    try:
        if Path(name).exists() and not Path(name).is_dir():
            raise ConfigError(f"--model {name} is a file: give the folder that train.py wrote.")
    except OSError as error:
        raise ConfigError(f"--model {name} can't be read: {error.strerror}.") from None


def choose_model(arguments):
    """The Model that the arguments name; the bundled one where the Hub can't be reached.

    Raises ModelError where what is named is wrong.
    """
    from batik.hub.errors import HubUnreachable
    from batik.hub.pull import pull_model
    from batik.model_folder import Model

    if arguments.model is None:
        return Model(BUNDLED)
    folder = Path(arguments.model)
    if folder.is_dir():
        return Model(folder, folder.resolve().name)
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
