"""The likeliest motifs as rows: name, confidence, a small drawing."""

from collections.abc import Mapping

from markupsafe import Markup

from batik.classifier import Answer, Classifier
from batik.page.assets import render
from batik.page.headline import name_of, percent, worth_a_row


def likeliest(
    classifier: Classifier, answer: Answer, drawings: Mapping[str, str] | None = None
) -> Markup:
    """HTML of the rows, those that something spoke for; empty where there is but one, of which the
    headline says all.

    drawings: {label: URL of its small drawing} where a row is a button that chooses it (answer.js);
    None where there is nothing to choose.
    """
    rows = worth_a_row(classifier, answer)
    if len(rows) < 2:
        return Markup()
    return render(
        "likeliest.html",
        rows=[(label, name_of(label), value, percent(value)) for label, value in rows.items()],
        drawings=drawings,
    )
