"""The fourth tab: the motifs that the model knows, to browse without a picture of one's own.

Plain HTML from a template; motifs.js searches it, and opens one motif at its own address.
"""

from dataclasses import dataclass

from batik import motifs
from batik.page.assets import render
from batik.page.drawings import large_drawings, small_drawings
from batik.page.headline import address, name_of
from batik.page.opened import when_opened


@dataclass(frozen=True)
class Card:
    """A motif as the tab shows it. `motif` is None where there is no text for the label."""

    label: str
    name: dict[str, str]
    motif: motifs.Motif | None
    small: str | None
    large: str | None

    @property
    def address(self):
        return address(self.label)


def motifs_tab(classifier, examples):
    """Lay the tab out. examples: {label: path of a picture}."""
    small, large = small_drawings(examples), large_drawings(examples)
    cards = [
        Card(label, name_of(label), motifs.find(label), small.get(label), large.get(label))
        for label in classifier.labels
    ]
    cards.sort(key=lambda card: card.name["en"])
    told = [(card, card.motif) for card in cards if card.motif]
    islands = {
        island: [card for card, motif in told if motif.island == island]
        for island in motifs.ISLANDS
    }
    shapes = {shape for _, motif in told for shape in motif.shapes}
    page = render(
        "motifs/motifs.html",
        count=len(cards),
        islands={island: found for island, found in islands.items() if found},
        shapes=[shape for shape in motifs.SHAPES if shape in shapes],
        others=[card for card in cards if not card.motif],
        neighbours_of=lambda card: _neighbours(card, told),
    )
    when_opened(page, "motif_pages")


def _neighbours(card, told):
    """What stands beside a motif, of those that the model knows: the cards it may be taken for,
    each with what to look at; and those of other related motifs."""
    if not card.motif:
        return [], []
    apart = {other.label: motifs.tell_apart(card.label, other.label) for other, _ in told}
    alike = [(other, apart[other.label]) for other, _ in told if apart[other.label]]
    related = [
        other
        for other, motif in told
        if motif.label in card.motif.related and not apart[other.label]
    ]
    return alike, related
