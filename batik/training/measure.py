"""What is measured: before the final fit answers by folds, calibrated; then, once, the test set."""

from dataclasses import asdict
from pathlib import Path

import numpy as np

from batik import motifs
from batik.training import same_cloth
from batik.training.calibration import (
    Answers,
    Calibration,
    Grading,
    calibrate,
    probabilities_of,
    share_out,
)
from batik.training.dataset import Dataset
from batik.training.export import ask_graph
from batik.training.fit import CrossFit, LeftOut
from batik.training.metrics import expected_calibration_error, reliability, score
from batik.training.outliers import draw_outliers
from batik.training.pictures import read_looks, short_name
from batik.training.recipe import Recipe
from batik.training.report import Report, figures

KINDS = {"by cloth": "other_cloth", "by source": "unseen_source"}  # as the report names them
ANSWERS = "answers.npz"  # of the folds: for whoever wants to look further; no part of the model


def measure(fitter: CrossFit, data: Dataset, recipe: Recipe) -> tuple[Calibration, Report]:
    """Leave each fold out, by source where sources are known and by cloth; calibrate on both
    together, and report what each is worth."""
    found = left_out(fitter, data)
    np.savez(
        fitter.folder / ANSWERS,
        pictures=[short_name(path) for path in data.train.paths],
        targets=data.train.targets,
        **{name.replace(" ", "_"): answers.logits for name, answers in found.items()},  # type: ignore[arg-type]
    )
    history = {
        f"{name}, fold {number}": rows
        for name, answers in found.items()
        for number, rows in enumerate(answers.histories, 1)
    }
    logits = {name: answers.logits for name, answers in found.items()}
    calibration, report = calibrate_and_report(logits, data, recipe)
    report.history = history
    return calibration, report


def left_out(fitter: CrossFit, data: Dataset) -> dict[str, LeftOut]:
    """The answers about each fold, "by cloth" and, where sources are known, "by source"."""
    found = {"by cloth": fitter.leave_out(data.by_cloth(), "cloth fold")}
    if data.measured_by_source().any():
        found["by source"] = fitter.leave_out(data.by_source(), "source fold")
    return found


def calibrate_and_report(
    logits: dict[str, np.ndarray], data: Dataset, recipe: Recipe
) -> tuple[Calibration, Report]:
    """Calibrate on left-out answers, and report.

    logits: float32 [n, looks, outputs] in the order of data.train, "by cloth" and, where sources
    are known, "by source".
    """
    targets, families = data.train.targets, motifs.families(data.labels)
    sourced = data.train.sources != ""
    measured = {"by cloth": data.measured_by_cloth() & (sourced | ~sourced.any())}
    if "by source" in logits:
        measured["by source"] = data.measured_by_source()
    together = np.concatenate([targets[rows] for rows in measured.values()])
    answers = Answers(
        np.concatenate([logits[name][rows] for name, rows in measured.items()]),
        together,
        share_out(together < len(data.labels), recipe.unknown_share),
    )
    why_not = data.why_not_calibrated(np.any(list(measured.values()), axis=0))
    calibration = calibrate(answers, data.labels, families, recipe, why_not)

    def figures_of(name, rows):
        probabilities = probabilities_of(logits[name][rows], len(data.labels), calibration.scale)
        return figures(probabilities, targets[rows], data.labels, families, calibration.grades)

    report = Report(data.labels, data.unknown, families, calibration.grades)
    report.calibration = _describe(calibration, answers, report, recipe)
    report.other_cloth = figures_of("by cloth", measured["by cloth"])
    worn = data.train.worn == 1
    if worn.any():
        report.worn["other_cloth"] = figures_of("by cloth", measured["by cloth"] & worn)
    if "by source" in logits:
        report.unseen_source = figures_of("by source", measured["by source"])
        report.worn["unseen_source"] = figures_of("by source", measured["by source"] & worn)
        report.by_source = {
            source: figures_of("by source", measured["by source"] & (data.train.sources == source))
            for source in sorted(set(data.train.sources[measured["by source"]]))
        }
    if (~sourced).any() and sourced.any():
        report.without_source = figures_of("by cloth", data.measured_by_cloth() & ~sourced)
    report.by_class = {
        label: {
            KINDS[name]: figures_of(name, rows & (targets == target))
            for name, rows in measured.items()
        }
        for target, label in enumerate(data.labels)
    }
    report.duplicates = [[short_name(path) for path in cluster] for cluster in data.duplicates]
    report.num_duplicates_across_test = int(data.test_has_duplicate.sum())
    report.unreadable = [[short_name(path), why] for path, why in data.unreadable]
    report.left_out = [[short_name(path), why] for path, why in data.left_out]
    return calibration, report


def measure_graph(
    graph: Path, calibration: Calibration, data: Dataset, recipe: Recipe, report: Report
) -> None:
    """Look at the test set, once, with the finished graph, and at drawn outliers; add what came out
    to the report."""
    sharpness = calibration.scale.sharpness
    looks = (read_looks([path], recipe.image_size, recipe.looks)[0] for path in data.test.paths)
    probabilities = ask_graph(graph, looks, sharpness)
    shared = of_known_cloth(data)

    def score_of(rows):
        return score(probabilities[rows], data.test.targets[rows], data.labels)

    report.test = {
        "all": score_of(np.ones(len(data.test), bool)),
        "without_duplicate": score_of(~data.test_has_duplicate),
        "without_same_cloth": None if shared is None else score_of(~shared),
    }
    report.num_same_cloth_across_test = None if shared is None else int(shared.sum())
    drawn = draw_outliers(recipe.image_size)
    of_drawn = ask_graph(graph, drawn[:, None], sharpness)
    grading = Grading(of_drawn, np.full(len(drawn), -1), data.labels, report.families)
    called = {g.name: float(grading.from_(g.start).mean()) for g in calibration.grades[:2]}
    report.outliers = {"drawn": len(drawn), "called": called}


def of_known_cloth(data: Dataset) -> np.ndarray | None:
    """Which test pictures have a duplicate or their cloth in train: bool [n]; None, which is said,
    where there were too many pairs to look at."""
    known = data.train.take(np.flatnonzero(data.is_known()))
    found = same_cloth.find_same_cloth(known, data.test)
    if found.pairs is None:
        print(
            f"Whether test pictures share their cloth with train was not looked at: "
            f"{found.num_pairs} pairs, more than {same_cloth.MAX_PAIRS}."
        )
        return None
    shared = data.test_has_duplicate.copy()
    shared[[j for _, j, _ in found.pairs]] = True
    return shared


def _describe(calibration, answers, report, recipe):
    """What the report says of the calibration, by the answers it was found on."""
    probabilities = probabilities_of(answers.logits, len(report.labels), calibration.scale)
    grading = Grading(probabilities, answers.targets, report.labels, report.families)
    bins = reliability(grading.family, grading.family_right, answers.weights)
    return {
        **asdict(calibration.scale),
        "unknown_share": recipe.unknown_share,
        "why_not": calibration.why_not,
        "answers": len(answers.targets),
        "expected_calibration_error": expected_calibration_error(bins),
        "reliability": bins,
    }
