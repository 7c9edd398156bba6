"""A model folder -> probabilities and heat maps, by LiteRT: no TensorFlow at serving time."""

import os
import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from batik.model_folder import GRAPH, ModelError, check_folder
from batik.pictures.decode import resize
from batik.second_look import combine, enlarge_middle, in_doubt


@dataclass(frozen=True)
class Answer:
    """What the classifier says of one picture.

    probabilities: float32 [classes], calibrated, sum 1, in the order of the classifier's labels
    heat_maps:     float32 [7, 7, classes], at least 0: what spoke for each class (Grad-CAM), in
                   the picture as a whole
    """

    probabilities: np.ndarray
    heat_maps: np.ndarray

    def top(self, k):
        """Indices of the k likeliest classes, best first."""
        return np.argsort(-self.probabilities, kind="stable")[:k]


class Classifier:
    """A loaded model. Safe to call from several threads; one picture is computed at a time,
    with all cores, which is faster than several at once with one core each."""

    def __init__(self, folder):
        """Load and check the model folder, and answer one blank picture to warm up.

        Raises ModelError if a file is missing, damaged, or does not fit the others.
        """
        self.config = check_folder(folder)
        self.labels = self.config["labels"]
        self.image_size = self.config["image_size"]
        self.confidence_threshold = self.config["confidence_threshold"]
        # Models from before the second look do without: their threshold was chosen so.
        self.look_again_below = self.config.get("look_again_below", 0)
        self._lock = threading.Lock()
        path = Path(folder) / GRAPH
        try:
            self._interpreter = Interpreter(str(path), num_threads=os.cpu_count())
            self._runner = self._interpreter.get_signature_runner("serving_default")
            expected = self._runner.get_input_details()["picture"]["shape_signature"]
            answer = self.look(np.zeros(expected[1:], np.uint8))
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

    def classify(self, picture):
        """Answer for an upright RGB PIL picture of any size."""
        return self.classify_array(resize(picture, self.image_size))

    def classify_array(self, pixels):
        """Answer for a uint8 array [image_size, image_size, 3], RGB 0 to 255. Where the whole
        picture leaves doubt, its middle is looked at too."""
        whole = self.look(pixels)
        if not in_doubt(whole.probabilities, self.look_again_below):
            return whole
        middle = self.look(enlarge_middle(pixels))
        both = combine(whole.probabilities, middle.probabilities, self.look_again_below)
        return Answer(both, whole.heat_maps)

    def look(self, pixels):
        """Answer of the graph alone, as classify_array() but for the second look."""
        with self._lock:
            outputs = self._runner(picture=pixels[None])
            return Answer(outputs["probabilities"][0].copy(), outputs["heat_maps"][0].copy())

    def is_sure(self, answer):
        """Whether the likeliest class's probability reaches the model's calibrated threshold."""
        return bool(answer.probabilities.max() >= self.confidence_threshold)
