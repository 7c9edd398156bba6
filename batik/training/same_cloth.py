"""Same cloth: pictures that show a crop of one photo, or the same printed cloth, among those of one
source and class, and between test pictures and what the model learned from. Duplicates
(duplicates.py) share a whole picture; these a piece.

Local features (SIFT: Lowe 2004, "Distinctive Image Features from Scale-Invariant Keypoints", IJCV
60(2); with the square root of Arandjelovic and Zisserman 2012, "Three things everyone should know
to improve object retrieval", CVPR) of two pictures are matched, and counted as far as one
similarity, that is a shift, a turn and a scale, carries them from the one picture into the other
(RANSAC: Fischler and Bolles 1981, CACM 24(6)). What two cloths of one motif have in common is
drawn anew on each, or repeats within one and so fails Lowe's ratio test.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image
from threadpoolctl import threadpool_limits

from batik.training.pictures import Pictures, progress, reopen_picture

MIN_INLIERS = 25
MAX_PAIRS = 50_000  # minutes on two cores; a larger dataset is not searched
SIDE = 512  # pixels: larger pictures are compared at this size
MAX_FEATURES = 500  # a picture
RATIO = 0.75  # Lowe's: the nearest descriptor must be this much nearer than the second
TOLERANCE = 3  # pixels within which a carried point must meet its match
# Within train there are many pictures and a miss costs little, so less is looked at: of the 290
# pairs that the above finds among 350 photographs these find 272, in half the time.
SMALL_SIDE = 320
FEW_FEATURES = 200
FEW_INLIERS = 15
MAX_PAIRS_WITHIN = 100_000
CHUNK = 64  # test pictures whose features are held at once


Features = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class SameCloth:
    """`pairs` holds (known picture's index, test picture's index, inliers), None where the search
    was skipped; `num_pairs` counts what was, or would have been, compared."""

    pairs: list | None
    num_pairs: int


def find_same_cloth(known: Pictures, test: Pictures) -> SameCloth:
    """Find the pictures among `known` that show the same cloth as those of `test`: within each
    class, mirrored too. Across classes the reference dataset has none, at 20 times the time.

    Memory: the features of CHUNK test pictures, 0.5 MB for each and its mirror image, and of one
    known picture a core. Time: 6 ms a pair and core; with more than MAX_PAIRS the search is
    skipped. Raises DataError where a picture can no longer be read.
    """
    work = [
        (np.flatnonzero(known.targets == target), theirs[start : start + CHUNK])
        for target in np.unique(test.targets)
        for theirs in [np.flatnonzero(test.targets == target)]
        for start in range(0, len(theirs), CHUNK)
    ]
    num_pairs = sum(len(ours) * len(theirs) for ours, theirs in work)
    if num_pairs > MAX_PAIRS:
        return SameCloth(None, num_pairs)
    pairs = []
    bar = progress("Looking for the same cloth", num_pairs, " pairs")
    # One thread a product: the products are small, and BLAS's own threads wait for each other.
    with bar, threadpool_limits(1, "blas"), ThreadPoolExecutor() as pool:
        for ours, theirs in work:
            looked_for = list(pool.map(_both_ways, [test.paths[j] for j in theirs]))

            def inliers_with_each(path, looked_for=looked_for):
                features = local_features(_grey(path))
                return [max(count_inliers(way, features) for way in both) for both in looked_for]

            counts = pool.map(inliers_with_each, [known.paths[i] for i in ours])
            for i, row in zip(ours, counts, strict=True):
                bar.update(len(row))
                found = zip(theirs, row, strict=True)
                pairs += [(int(i), int(j), n) for j, n in found if n]
    return SameCloth(pairs, num_pairs)


def find_same_cloth_within(
    pictures: Pictures, groups: np.ndarray
) -> tuple[list[tuple[int, int]], int]:
    """Find the pairs of pictures that show the same cloth, within each group: int [n], -1 for what
    is not to be looked at.

    Returns (pairs of row numbers, how many pictures were not looked at, their groups being the
    largest, of more than MAX_PAIRS_WITHIN pairs in all). Time: 20 ms a picture and 0.3 ms a pair
    and core. Raises DataError where a picture can no longer be read.
    """
    numbers, sizes = np.unique(groups[groups >= 0], return_counts=True)
    order = np.argsort(sizes, kind="stable")
    within = np.cumsum(sizes[order] * (sizes[order] - 1) // 2) <= MAX_PAIRS_WITHIN
    searched = [np.flatnonzero(groups == number) for number in numbers[order[within]]]
    searched = [rows for rows in searched if len(rows) > 1]
    pairs: list[tuple[int, int]] = []
    bar = progress("Looking for the same cloth", sum(map(len, searched)))
    with bar, threadpool_limits(1, "blas"), ThreadPoolExecutor() as pool:
        for rows in searched:
            features = list(pool.map(_few_features, [pictures.paths[row] for row in rows]))

            def same_as(i, features=features):
                later = range(i + 1, len(features))
                return [
                    j for j in later if count_inliers(features[i], features[j], FEW_INLIERS) > 0
                ]

            for i, found in enumerate(pool.map(same_as, range(len(rows)))):
                pairs += [(int(rows[i]), int(rows[j])) for j in found]
            bar.update(len(rows))
    return pairs, int(sizes[order[~within]].sum())


def local_features(grey: np.ndarray, most: int = MAX_FEATURES) -> Features:
    """SIFT features of a grey picture (uint8 [h, w]): places float32 [n, 2], in pixels, and
    descriptors float32 [n, 128], of length 1, the square roots of SIFT's shares; n may be 0."""
    sift = cv2.SIFT_create(most)  # type: ignore[attr-defined]
    keypoints, descriptors = sift.detectAndCompute(grey, None)
    if not keypoints:
        return np.zeros((0, 2), np.float32), np.zeros((0, 128), np.float32)
    shares = descriptors / np.maximum(descriptors.sum(axis=1, keepdims=True), 1e-9)
    places = np.array([keypoint.pt for keypoint in keypoints], np.float32)
    return places, np.sqrt(shares)


def count_inliers(one: Features, other: Features, least: int = MIN_INLIERS) -> int:
    """How many features of `one` a single similarity carries to their match in `other`, each
    place on either side counted once; 0 where that is less than `least`."""
    (places, descriptors), (other_places, other_descriptors) = one, other
    if min(len(places), len(other_places)) < least:
        return 0
    likeness = descriptors @ other_descriptors.T
    rows, nearest = np.arange(len(likeness)), likeness.argmax(axis=1)
    best = likeness[rows, nearest]
    likeness[rows, nearest] = -1
    second = likeness.max(axis=1)
    # of vectors of length 1 the squared distance is 2 - 2 * likeness
    kept = np.flatnonzero(1 - best < RATIO**2 * (1 - second))
    if len(kept) < least:
        return 0
    start, end = places[kept], other_places[nearest[kept]]
    _, carried = cv2.estimateAffinePartial2D(
        start, end, method=cv2.RANSAC, ransacReprojThreshold=TOLERANCE
    )
    if carried is None:
        return 0
    carried = carried.ravel().astype(bool)
    inliers = min(len(np.unique(np.round(side[carried]), axis=0)) for side in (start, end))
    return inliers if inliers >= least else 0


def _few_features(path):
    return local_features(_grey(path, SMALL_SIDE), FEW_FEATURES)


def _both_ways(path):
    grey = _grey(path)
    return local_features(grey), local_features(np.ascontiguousarray(grey[:, ::-1]))


def _grey(path, side=SIDE):
    picture = reopen_picture(path).convert("L")
    picture.thumbnail((side, side), Image.Resampling.BILINEAR)
    return np.asarray(picture)
