"""What a run prints: what it found in the data, and how good the model is."""

from pathlib import Path

from batik.training.dataset import Dataset
from batik.training.report import Report


def print_data(data: Dataset) -> None:
    """Say what was found in the data, what is left out, and what else whoever named them should
    know."""
    for path, why in data.unreadable:
        print(f"Skipped {path}: {why}")
    for remark in data.remarks:
        print(remark)
    unknown = int((~data.is_known()).sum())
    sources = len(set(data.train.sources) - {""})
    print(
        f"{len(data.labels)} classes; {len(data.train) - unknown} pictures to train on"
        + (f", and {unknown} of none of them" if unknown else "")
        + (f", of {sources} known sources" if sources else "")
        + f"; {len(data.test)} to test. {len(data.duplicates)} clusters of duplicates; "
        f"{int(data.test_has_duplicate.sum())} test pictures have one in train."
    )


def print_summary(report: Report, output: Path, minutes: float) -> None:
    """Say how good the model is and where it lies."""
    for what, figures in (
        ("Of a source never seen", report.unseen_source),
        ("Other cloth of a known source", report.other_cloth),
    ):
        if figures and figures["pictures"]:
            sure, unknown = figures["sure"], figures["unknown"]
            called = f"{sure:.1%}" if sure else "none"
            called += " called almost certain"
            if sure:
                called += f", and {figures['right_when_sure']:.1%} of those right"
            if unknown:
                called += (
                    f"; of {unknown} of no class {figures['unknown_called_sure']:.1%} called so"
                )
            print(
                f"{what}: {figures['right']:.1%} of {figures['pictures']} pictures named rightly, "
                f"{figures['five_hold_it']:.1%} among the five; {called}."
            )
    if report.calibration["why_not"]:
        print(report.calibration["why_not"])
    for name, key in (
        ("All test pictures", "all"),
        ("Without a duplicate in train", "without_duplicate"),
        ("Without the same cloth in train", "without_same_cloth"),
    ):
        s = report.test.get(key)
        if s and s["accuracy"] is not None:
            low, high = s["interval_95"]
            print(
                f"{name}: {s['accuracy']:.4f} of {s['num_pictures']} right "
                f"(95 % interval {low:.3f} to {high:.3f})"
                + (f", top-5 {s['top5_accuracy']:.4f}" if s["top5_accuracy"] is not None else "")
            )
    print(
        f"The served graph ({report.export['kind']}) answers {report.export['agreement']:.1%} "
        f"of {report.export['num_views']} views as Keras does."
    )
    print(f"The model is in {output}, after {minutes:.1f} minutes.")
