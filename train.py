"""Fine-tune a ResNet50 on folders of batik pictures, and push it to the Hugging Face Hub.

python train.py --data batik_dataset --output output
python train.py --data batik_dataset field --output output --push-to-hub USER/REPO --tag v1
python train.py --output output --push-to-hub USER/REPO     (push a finished model)
python train.py --data batik_dataset --output output --resume
"""

import argparse
import contextlib
import logging
import os
import signal
import sys
import traceback
from pathlib import Path

from batik.surroundings import ConfigError, is_utf8, prepare_for_hub, print_anything
from batik.training import silenced
from batik.training.recipe import Recipe

INTERRUPTED = 130  # the exit status of a program ended by Ctrl-C


def main():
    print_anything()
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    arguments = parse_arguments()
    try:
        prepare_for_hub()
    except ConfigError as error:
        sys.exit(str(error))
    from batik.hub.errors import HubError  # takes a second
    from batik.hub.push import check_push
    from batik.model_folder import ModelError

    try:
        if arguments.data:
            check_data(arguments)
        if arguments.push_to_hub and arguments.data:
            check_push(arguments.push_to_hub, arguments.private, arguments.tag)
        if arguments.data:
            train(arguments)
        if arguments.push_to_hub:
            push_model(arguments)
    except (HubError, ModelError) as error:
        leave(str(error))


def leave(sentence, status=1, stream=None):
    """End, without waiting for threads that still ask a Hub which doesn't answer, for minutes."""
    with contextlib.suppress(OSError):  # nobody reads any more
        print(end="", flush=True)
        print(sentence, file=stream or sys.stderr, flush=True)
    os._exit(status)


def stop(*_):
    """End at once: raised in the middle of an import, KeyboardInterrupt becomes other errors."""
    with contextlib.suppress(OSError, RuntimeError):  # nobody reads, or it came amid a print
        print(end="", flush=True)
        os.write(silenced.terminal, b"\nStopped.\n")
    os._exit(INTERRUPTED)


def train(arguments):
    """Train into the output folder. Exits with one sentence when it can't."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # Notebooks set these for themselves, and what they start inherits them.
    os.environ |= {"KERAS_BACKEND": "tensorflow", "MPLBACKEND": "Agg"}
    for name in ("KERAS_MAX_EPOCHS", "KERAS_MAX_STEPS_PER_EPOCH"):  # --epochs says how many
        os.environ.pop(name, None)
    try:
        with silenced.silence():
            from batik.training import disk, run  # takes seconds: not for --help, nor for a push
            from batik.training.devices import use_keras_as_it_comes
    except ModuleNotFoundError as error:
        sys.exit(
            f"{error.name} is not installed. The app does without it, training doesn't: "
            "pip install -r requirements.txt"
        )
    except (ValueError, AttributeError, AssertionError) as error:
        if "keras" not in traceback.format_exc():
            raise
        sys.exit(f"Keras can't use what its keras.json says ({error!r}): mend or remove that file.")
    use_keras_as_it_comes()
    logging.getLogger("tensorflow").setLevel(logging.ERROR)  # its warnings are for programmers

    order = run.RunConfig(
        data=arguments.data,
        output=arguments.output,
        weights=arguments.weights,
        seed=arguments.seed,
        precision=arguments.precision,
        resume=arguments.resume,
        push_to=arguments.push_to_hub,
    )
    recipe = Recipe(
        image_size=arguments.image_size,
        epochs=arguments.epochs,
        batch_size=arguments.batch_size,
        learning_rate=arguments.learning_rate,
    )
    if arguments.push_to_hub:
        from batik.hub.push import check_card_metadata

        check_card_metadata(order.draft_card())
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        run.run(order, recipe)
    except KeyboardInterrupt:
        leave(f"\nStopped. {disk.what_is_kept(arguments.output)}", INTERRUPTED, sys.stdout)
    except run.ERRORS as error:
        leave(disk.explain_os_error(error, arguments.output))
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def check_data(arguments):
    """Exit with a sentence where the folders' names alone show that they can't be trained on, or
    not written to, before the libraries are imported, which takes seconds."""
    from batik.hub.address import is_dataset
    from batik.model_folder import check_output
    from batik.training.data_folders import list_folders, refuse_output_within
    from batik.training.errors import DataError

    folders = [Path(given) for given in arguments.data if not is_dataset(given)]
    if not arguments.resume:
        check_output(arguments.output)
    try:
        refuse_output_within(folders, arguments.output)
        if len(folders) == len(arguments.data):
            list_folders(folders)
    except DataError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error.filename or 'The data'} can't be read: {error.strerror}.")


def push_model(arguments):
    """Push the finished model folder; it stays where it is, whatever happens."""
    from batik.hub.push import push

    url = push(arguments.output, arguments.push_to_hub, arguments.private, arguments.tag)
    print(f"Pushed: {url}")


def parse_arguments(given=None):
    parser = argparse.ArgumentParser(
        description="Fine-tune a ResNet50 on batik pictures; push it to the Hugging Face Hub."
    )
    add = parser.add_argument
    add(
        "--data",
        nargs="+",
        type=_named,
        metavar="FOLDER",
        help="one or more of: a folder with train/<class>/*, and test/<class>/*, unknown/<group>/* "
        "and sources.csv if there are any; class folders alone; hf://datasets/USER/NAME. Left out: "
        "push the finished --output",
    )
    add(
        "--output",
        type=_folder,
        required=True,
        help="folder for the finished model; an earlier one is replaced",
    )
    add(
        "--weights",
        default="imagenet",
        help="base weights: imagenet (default, the best choice), "
        "none, or a file that keras.applications.ResNet50(include_top=False) takes",
    )
    add(
        "--epochs",
        "--fine-tune-epochs",
        type=_whole(0),
        default=Recipe.epochs,
        help=f"of fine-tuning ({Recipe.epochs}); 0: only the closed form, in minutes",
    )
    add(
        "--image-size",
        type=_whole(32),  # what ResNet50 takes at least
        default=Recipe.image_size,
        help=f"pixels of a side that the network is shown ({Recipe.image_size}, the best choice); "
        "smaller is faster, for trying things out",
    )
    add(
        "--batch-size",
        type=_whole(2),  # batch normalisation makes nothing of one
        default=Recipe.batch_size,
        help=f"views a step ({Recipe.batch_size})",
    )
    add(
        "--learning-rate",
        type=_rate,
        default=Recipe.learning_rate,
        help=f"at its highest ({Recipe.learning_rate:g})",
    )
    add("--seed", type=_whole(0), default=0, help="same seed: same folds, same model (0)")
    add(
        "--precision",
        choices=["auto", "float32", "mixed_bfloat16", "mixed_float16"],
        default="auto",
        help="auto takes what the machine computes fastest",
    )
    add("--resume", action="store_true", help="go on with the unfinished run in --output")
    add("--push-to-hub", metavar="USER/REPO", help="push the finished model there")
    add("--tag", help="tag the pushed commit")
    add("--private", action="store_true", help="make a new repository private")
    arguments = parser.parse_args(given)
    if not arguments.data and not arguments.push_to_hub:
        parser.error("name the pictures with --data, or a finished model with --push-to-hub")
    if (arguments.tag is not None or arguments.private) and not arguments.push_to_hub:
        parser.error("--tag and --private go with --push-to-hub")
    return arguments


def _named(text):
    if not text.strip():  # Path("") would be the folder one is in
        raise argparse.ArgumentTypeError("it is empty")
    return text


def _folder(text):
    if not is_utf8(text):
        raise argparse.ArgumentTypeError("its name is not UTF-8")
    return Path(_named(text))


def _whole(least):
    def whole(text):
        if not (text.isascii() and text.isdigit() and least <= int(text) < 2**32):
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least}")
        return int(text)

    return whole


def _rate(text):
    with contextlib.suppress(ValueError):
        if 0 < float(text) < 1:
            return float(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number between 0 and 1")


if __name__ == "__main__":
    main()
