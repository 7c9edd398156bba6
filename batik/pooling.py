"""Several looks at one picture -> one answer. Serving and every figure of the trainer pool here."""

import numpy as np


def pool(probabilities: np.ndarray, sharpness: float = 1.0) -> np.ndarray:
    """float [..., looks, labels], rows of sum at most 1, what is missing being the share of none of
    the labels -> [..., labels] of the same kind.

    The mean over the looks, raised to the power `sharpness` (above 0) and made to sum to 1 again,
    the share of none included: a mean of calibrated probabilities is too unsure.
    Ranjan and Gneiting 2010, "Combining probability forecasts", JRSS B 72(1), p. 71.
    """
    mean = probabilities.mean(axis=-2)
    if sharpness == 1:
        return mean
    none = np.clip(1 - mean.sum(axis=-1, keepdims=True), 0, 1)
    powers = np.concatenate([mean, none], axis=-1) ** sharpness
    return (powers / powers.sum(axis=-1, keepdims=True))[..., :-1]
