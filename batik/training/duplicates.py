"""Duplicates: copies of one photo, exact or near, within and across the splits of a dataset.

A duplicate in train makes a test picture too easy: the score flatters. Exact copies share their
bytes; near copies share a perceptual hash (also when turned, mirrored or letterboxed).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import imagehash
import numpy as np
from PIL import Image, ImageOps

HASH_SIDE = 16  # a 256-bit hash
MAX_DISTANCE = 40  # bits of 256 in which near copies differ; unrelated cloth differs in about 128
BORDER_TOLERANCE = 12  # grey levels within which a letterbox's bars are of one colour


@dataclass(frozen=True)
class Fingerprint:
    """What a picture is recognised by: `digest` of its bytes, `hashes` bool [8, 256]: the
    perceptual hash of each of its eight turned and mirrored versions, the upright one first."""

    digest: str
    hashes: np.ndarray


def fingerprint(data: bytes, picture: Image.Image) -> Fingerprint:
    """Fingerprint of a picture given as its file's bytes and as an upright RGB PIL image.

    The perceptual hash is `imagehash.phash` (low frequencies of a discrete cosine transform
    against their median) at 16 x 16 bits.
    """
    grey = _without_letterbox(ImageOps.grayscale(picture)).resize((128, 128))
    turned = [grey.rotate(angle) for angle in (0, 90, 180, 270)]
    turned += [ImageOps.mirror(image) for image in turned]
    hashes = [imagehash.phash(image, hash_size=HASH_SIDE).hash.ravel() for image in turned]
    return Fingerprint(hashlib.sha256(data).hexdigest(), np.array(hashes))


def find_clusters(prints: Sequence[Fingerprint]) -> np.ndarray:
    """Number the pictures by their fingerprints: int [n], from 0 in order; duplicates, and their
    duplicates, have one number.

    Memory: 8 kB a picture, however many of them are copies.
    """
    digests = [p.digest for p in prints]
    _, first, copies = np.unique(digests, return_index=True, return_inverse=True)
    if not len(first):
        return np.zeros(0, int)
    signs = np.array([prints[i].hashes for i in first], np.float32) * 2 - 1  # [n, 8, bits]
    upright, bits = signs[:, 0], signs.shape[2]
    clusters = np.arange(len(signs))
    for i, versions in enumerate(signs):  # of vectors of +-1 the product tells the distance
        distances = (bits - versions @ upright[i:].T).min(axis=0) / 2
        joined = np.unique(clusters[np.flatnonzero(distances <= MAX_DISTANCE) + i])
        if len(joined) > 1:
            clusters[np.isin(clusters, joined)] = joined[0]
    return _renumbered(clusters[copies])


def _renumbered(clusters: np.ndarray) -> np.ndarray:
    """The same clusters, numbered from 0 in the order in which they first appear."""
    _, first, numbers = np.unique(clusters, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[numbers]


def _without_letterbox(grey):
    """Crop uniform bars off the sides of a grey picture, at most a third from each side."""
    pixels = np.asarray(grey, dtype=np.int16)
    rows = np.flatnonzero(np.ptp(pixels, axis=1) > BORDER_TOLERANCE)
    columns = np.flatnonzero(np.ptp(pixels, axis=0) > BORDER_TOLERANCE)
    height, width = pixels.shape
    if not len(rows) or not len(columns):
        return grey
    top, bottom = min(rows[0], height // 3), max(rows[-1] + 1, height - height // 3)
    left, right = min(columns[0], width // 3), max(columns[-1] + 1, width - width // 3)
    return grey.crop((int(left), int(top), int(right), int(bottom)))
