"""Every number of the recipe, with why. What each step gained: docs/recipe.md."""

import math
from dataclasses import dataclass, field

from batik.pictures.looks import WHOLE, Look


@dataclass(frozen=True)
class Views:
    """How a training picture is changed before the network sees it (augment.py)."""

    garments: float = 0.3  # the share that is drawn on clothes: more leaves too little flat cloth
    dyes: float = 0.3  # the share whose hues are turned round: strangers' cloth has other dyes
    smallest_area: float = 0.12  # of the picture: cloth is photographed from any distance
    aspect: float = 0.25  # the logarithm of the widest stretch
    degrees: float = 15  # either way, of half the views; wider would make one parang another


@dataclass(frozen=True)
class Recipe:
    """How a model is trained. The command line sets some of these; the rest hold for any data."""

    # What the network is shown
    image_size: int = 224  # what ResNet50 was made for
    looks: tuple[Look, ...] = (WHOLE, 0.7)  # a third, 0.5, gained nothing
    live_looks: tuple[Look, ...] = (WHOLE,)  # a moving camera answers by many pictures anyway
    views: Views = field(default_factory=Views)

    # What it is measured on
    folds: int = 3  # each costs a fit; fewer leave too little to learn from
    test_share: float = 0.2  # where the data bring no test folder
    min_per_class: int = 4  # fewer leave nothing to measure on

    # Fine-tuning (fine_tune.py)
    fine_tuned_size: int = 160  # smaller than what is served: faster, and no worse at 224
    first_unfrozen: str = "conv5_block1"  # what lies before it stays as it is for the closed form
    epochs: int = 15  # passes over as many views as there are pictures
    batch_size: int = 32
    learning_rate: float = 6e-4  # at its highest
    weight_decay: float = 0.05
    label_smoothing: float = 0.05  # some labels are wrong
    dropout: float = 0.3
    watched: int = 200  # pictures of a fold left out that each epoch's figures are of

    # The closed form (lda.py)
    closed_form_pictures: int = 6000  # at most, for the sake of memory (100 kB each)
    shrinkage: float = 0.5
    closed_form_clothes: int = 2  # views of each picture's cloth on clothes
    view_weight: float = 1.0  # what views change counts as much as what pictures of a class do

    # What is made of both
    learned_share: float = 0.5  # of the learned head in the mean of two, each at its temperature
    sure_right: float = 0.95  # of the answers called sure
    probably_right: float = 0.6  # of those called probable

    def rate_at(self, epoch: int) -> float:
        """The learning rate of an epoch (0, 1, ...): low in the first, then down from its height by
        a cosine.

        Loshchilov and Hutter 2017, "SGDR", arXiv:1608.03983, eq. 5.
        """
        if epoch == 0:
            return self.learning_rate / 4
        done = (epoch - 1) / (self.epochs - 1)
        return self.learning_rate * (0.02 + 0.98 * (1 + math.cos(math.pi * done)) / 2)
