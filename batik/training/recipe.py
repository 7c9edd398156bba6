"""Every number of the recipe, with why. What each step gained: docs/recipe.md."""

from dataclasses import dataclass

from batik.pictures.looks import WHOLE, Look


@dataclass(frozen=True)
class Recipe:
    """How a model is trained. The command line sets some of these; the rest hold for any data."""

    # What the network is shown
    image_size: int = 224  # what ResNet50 was made for
    looks: tuple[Look, ...] = (WHOLE, 0.7, 0.5)
    live_looks: tuple[Look, ...] = (WHOLE,)  # a moving camera answers by many pictures anyway
    squares: int = 1  # random squares of each picture that the closed form is fitted to besides
    square_side: tuple[float, float] = (0.35, 0.6)  # of the picture's shorter side

    # What it is measured on
    folds: int = (
        10  # of either kind; fewer leave out much of what the model to be will have learned
    )
    fine_tuned_folds: int = 2  # each of them costs a fit by gradient
    test_share: float = 0.2  # where the data bring no test folder
    min_per_class: int = 4  # fewer leave nothing to measure on

    # Fine-tuning (fine_tune.py)
    first_unfrozen: str = "conv5_block1"  # what lies before it stays as it is for the closed form
    epochs: int = 1  # passes over as many views as there are pictures
    batch_size: int = 32
    learning_rate: float = 2e-4  # at its highest
    weight_decay: float = 0.05
    label_smoothing: float = 0.05  # some labels are wrong
    dropout: float = 0.3
    zoom: float = 0.1  # of the reference recipe; its flips and turns would make one parang another
    contrast: float = 0.3
    brightness: float = 0.2

    # The closed form (lda.py)
    closed_form_pictures: int = 6000  # at most, for the sake of memory (130 kB each)
    shrinkage: float = 0.3
    outliers: int = 60  # drawn pictures of no cloth that are learned from

    # What is told
    temperature: float = 30.0  # of a head that nothing could be measured by
    unknown_share: float = 0.2  # of what visitors bring, taken to show none of the classes
    sure_right: float = 0.95  # of the answers called almost certain
    sure_least: float = 0.6
    probably: float = 0.6  # the confidence from which an answer is called probable
    perhaps: float = 0.3  # below it no motif is named

    @property
    def num_folds(self) -> int:
        """How many folds of either kind."""
        return self.fine_tuned_folds if self.epochs else self.folds
