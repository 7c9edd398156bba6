"""What ends a run, in the words of whoever started it."""


class TrainingError(ValueError):
    """A run that can't begin or go on: one sentence."""


class DataError(ValueError):
    """Data that can't be trained on: one sentence for the person who named them."""


class WeightsError(ValueError):
    """Base weights that can't be had or don't fit: one sentence for whoever named them."""
