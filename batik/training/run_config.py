"""What a person asks of a run, and how that is written down: for --resume, and for the card."""

import datetime
import importlib.metadata
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from batik.model_folder import sha256_of
from batik.training.card import draft_metadata
from batik.training.dataset import Dataset
from batik.training.errors import WeightsError
from batik.training.recipe import Recipe


@dataclass(frozen=True)
class RunConfig:
    """What a person asks for."""

    data: Sequence[str]  # folders, or hf://datasets/USER/NAME
    output: Path
    weights: str = "imagenet"  # or "none", or a file
    seed: int = 0
    precision: str = "auto"
    resume: bool = False
    push_to: str | None = None  # only to be named in the card

    def base_weights(self) -> str | None:
        """The weights as Keras takes them: None for random ones. Raises WeightsError."""
        if self.weights == "none":
            return None
        if self.weights != "imagenet" and not Path(self.weights).is_file():
            raise WeightsError(f"The weights file {self.weights} does not exist.")
        return self.weights

    def settings(self, recipe: Recipe) -> dict[str, str]:
        """The options that make a run what it is: a resumed one must have the same."""
        file = self.base_weights()  # whose name is not enough to tell it by
        digest = "" if file in (None, "imagenet") else f", sha256 {sha256_of(file)}"
        return {
            "data": " ".join(self.data),
            "weights": self.weights + digest,
            "epochs": str(recipe.epochs),
            "image_size": str(recipe.image_size),
            "batch_size": str(recipe.batch_size),
            "learning_rate": str(recipe.learning_rate),
            "seed": str(self.seed),
            "precision": self.precision,
        }

    def draft_card(self) -> str:
        """The model's card before there is a model, for the Hub to look at its metadata."""
        return draft_metadata(
            [public_name(given) for given in self.data], self.push_to or "USER/REPO"
        )

    def describe(
        self, settings: Mapping[str, str], data: Dataset, precision: str, minutes: float
    ) -> dict:
        """What batik.json and the card say of how the model was made, by these settings()."""
        weights = public_name(self.weights)
        datasets = [public_name(given) for given in self.data]
        return {
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "arguments": {**settings, "data": " ".join(datasets), "weights": weights},
            "weights": weights + settings["weights"].removeprefix(self.weights),
            "precision": precision,
            "minutes": round(minutes, 2),
            "resumed": self.resume,  # then these are the last part's minutes
            "versions": ", ".join(
                [f"Python {platform.python_version()}"]
                + [f"{p} {importlib.metadata.version(p)}" for p in ("tensorflow", "keras", "numpy")]
            ),
            "datasets": datasets,
            "pictures": {
                "train": int(data.is_known().sum()),
                "unknown": int((~data.is_known()).sum()),
                "test": len(data.test),
                "unreadable": len(data.unreadable),
            },
            "sources": sorted(set(data.train.sources.tolist()) - {""}),
        }


def public_name(value: str) -> str:
    """An argument as the card shows it: a local path by its name alone, which is never empty."""
    text = os.fsencode(value).decode(errors="replace")  # a folder's name may be no UTF-8
    if text.startswith("hf://") or (os.sep not in text and text.strip(".")):
        return text
    return Path(text).resolve().name or "pictures"
