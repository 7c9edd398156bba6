"""A model folder and a picture -> an Answer, by LiteRT: no TensorFlow at serving time."""

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from PIL import Image

from batik.model_folder import GRAPH, SURE, Config, Grade, ModelError, check_folder
from batik.pictures.looks import Look, take_looks
from batik.pooling import pool


@dataclass(frozen=True)
class Answer:
    """What the classifier says of one picture.

    probabilities: float32 [classes], calibrated, the looks' pooled, in the order of the
                   classifier's labels; their sum is at most 1, and what is missing is the
                   probability of none of these
    heat_maps:     float32 [h, w, classes], at least 0: what spoke for each class (Grad-CAM), in
                   the first look, the picture as a whole
    """

    probabilities: np.ndarray
    heat_maps: np.ndarray

    @property
    def none(self) -> float:
        """The probability of none of these, 0 to 1."""
        return max(0.0, 1 - float(self.probabilities.sum()))

    def top(self, k: int) -> np.ndarray:
        """Indices of the k likeliest classes, best first."""
        return np.argsort(-self.probabilities, kind="stable")[:k]


@dataclass(frozen=True)
class Judgement:
    """How far an answer is to be believed.

    label is the likeliest class. Where it belongs to a family of motifs that photographs can't
    always tell apart (Solo's and Yogyakarta's parang), and the family together earns a better grade
    than the label alone, `family` is its name, and confidence and grade are the family's.
    """

    label: str
    confidence: float  # 0 to 1
    grade: str  # one of model_folder.GRADES
    family: str | None = None


class Classifier:
    """A loaded model. Safe to call from several threads; one picture is computed at a time,
    with all cores, which is faster than several at once with one core each."""

    def __init__(self, folder: Path | str) -> None:
        """Load and check the model folder, and answer one blank picture to warm up.

        Raises ModelError if a file is missing, damaged, or does not fit the others.
        """
        self.config: Config = check_folder(folder)
        self.labels: list[str] = list(self.config.labels)
        self.image_size: int = self.config.image_size
        self.looks: list[Look] = list(self.config.looks)
        self.live_looks: list[Look] = list(self.config.live_looks)
        self._lock = threading.Lock()
        path = Path(folder) / GRAPH
        try:
            self._interpreter = Interpreter(str(path), num_threads=os.cpu_count())
            self._runner = self._interpreter.get_signature_runner("serving_default")
            expected = self._runner.get_input_details()["picture"]["shape_signature"]
            answer = self.classify_looks(np.zeros((1, *expected[1:]), np.uint8))
            fits = list(expected[1:]) == [self.image_size, self.image_size, 3]
        except (ValueError, RuntimeError, KeyError, TypeError):
            fits = False
        if not fits:
            raise ModelError(
                f"{path} is not a graph this program can run: it takes one made by train.py, for "
                f"pictures of {self.image_size} x {self.image_size} pixels."
            )
        if len(answer.probabilities) != len(self.labels):
            raise ModelError(
                f"{path} knows {len(answer.probabilities)} classes, but the config beside it lists "
                f"{len(self.labels)} labels: fetch or train the model again."
            )

    def classify(self, picture: Image.Image, looks: Sequence[Look] | None = None) -> Answer:
        """Answer for an upright RGB picture of any size. `looks` are those of the model unless
        given (`live_looks` answer sooner)."""
        return self.classify_looks(take_looks(picture, looks or self.looks, self.image_size))

    def classify_looks(self, pixels: np.ndarray) -> Answer:
        """Answer for the looks at one picture: uint8 [n, image_size, image_size, 3]."""
        with self._lock:
            outputs = self._runner(picture=pixels)
            pooled = pool(outputs["probabilities"], self.config.sharpness)
            return Answer(pooled, outputs["heat_maps"][0].copy())

    def judge(self, answer: Answer) -> Judgement:
        """How far the answer's likeliest class is to be believed; a family's members count
        together, and it is named in their place where no one of them earns its grade alone."""
        together = answer.probabilities.copy()
        families: dict[int, str] = {}
        for family, members in self.config.families.items():
            indices = np.array([self.labels.index(member) for member in members])
            best = int(indices[answer.probabilities[indices].argmax()])
            total = answer.probabilities[indices].sum()
            together[indices], together[best] = 0, total
            families[best] = family
        best = int(together.argmax())
        alone, total = float(answer.probabilities[best]), float(together[best])
        if best in families and self._grade(total).start > self._grade(alone).start:
            grade = self._grade(total)
            return Judgement(self.labels[best], total, grade.name, families[best])
        return Judgement(self.labels[best], alone, self._grade(alone).name)

    def is_sure(self, answer: Answer) -> bool:
        """Whether the answer has the best grade: 95 of a hundred such answers are right."""
        return self.judge(answer).grade == SURE

    def _grade(self, confidence: float) -> Grade:
        return next(grade for grade in self.config.grades if confidence >= grade.start)
