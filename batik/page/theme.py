"""The page's colours and type: indigo and soga brown on cotton white, and their night version.

Only fonts that the visitor has: the page asks nothing of third parties.
"""

from gradio.themes import Base
from gradio.themes.utils.colors import Color

SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif")


def _shades(codes: str) -> Color:
    """A colour in eleven shades, from the lightest to the darkest."""
    return Color(*codes.split())


INDIGO = _shades(
    "#eef2f9 #dbe4f2 #b9cae6 #9cb6e0 #6f8fc6 #456aa8 #30548f #264272 #1d3256 #16253f #0f1a2e"
)
SOGA = _shades(
    "#fbf4ea #f4e4cd #e9cba2 #dfae73 #cd8c49 #b06f30 #8f5423 #73421c #573217 #3d2412 #25150a"
)
COTTON = _shades(
    "#fdfbf6 #f7f2e8 #e8dfce #d3c7b2 #a89b86 #746958 #5b5244 #3f3a33 #2b2823 #211f1c #171613"
)


def theme() -> Base:
    """The Gradio theme."""
    own = Base(
        primary_hue=INDIGO,
        secondary_hue=SOGA,
        neutral_hue=COTTON,
        font=SANS,
        font_mono=("ui-monospace", "Consolas", "monospace"),
    )
    light_and_dark = {
        "body_background_fill": ("*neutral_100", "#0e1626"),
        "background_fill_primary": ("*neutral_50", "#162137"),
        "background_fill_secondary": ("*neutral_100", "#0e1626"),
        "body_text_color": ("#23262d", "#ece6d9"),
        "body_text_color_subdued": ("*neutral_600", "#b9b3a6"),
        "block_background_fill": ("*neutral_50", "#162137"),
        "block_border_color": ("*neutral_200", "#2c3a57"),
        "border_color_primary": ("*neutral_200", "#2c3a57"),
        "border_color_accent": ("*primary_600", "*primary_300"),
        "block_label_background_fill": ("*neutral_50", "#162137"),
        "block_label_text_color": ("*neutral_600", "#b9b3a6"),
        "block_label_border_color": ("*neutral_200", "#2c3a57"),
        "block_title_text_color": ("*neutral_600", "#b9b3a6"),
        "block_info_text_color": ("*neutral_600", "#b9b3a6"),
        "color_accent_soft": ("*primary_50", "#22314f"),
        "link_text_color": ("*primary_700", "*primary_300"),
        "link_text_color_hover": ("*primary_900", "*primary_100"),
        "link_text_color_active": ("*primary_900", "*primary_100"),
        "link_text_color_visited": ("*primary_700", "*primary_300"),
        "table_odd_background_fill": ("*neutral_50", "#1b2841"),
        "input_background_fill": ("*neutral_50", "#121c30"),
        "input_border_color": ("*neutral_300", "#2c3a57"),
        "input_placeholder_color": ("*neutral_500", "#a39d91"),
        "loader_color": ("*primary_700", "*primary_300"),
        "button_primary_background_fill": ("*primary_700", "*primary_300"),
        "button_primary_background_fill_hover": ("*primary_800", "*primary_200"),
        "button_primary_text_color": ("*neutral_50", "#101a2e"),
        "button_secondary_background_fill": ("*neutral_50", "#1b2841"),
        "button_secondary_background_fill_hover": ("*neutral_200", "#2c3a57"),
        "button_secondary_text_color": ("#23262d", "#ece6d9"),
        "button_secondary_border_color": ("*neutral_300", "#2c3a57"),
    }
    both: dict[str, str] = {}
    for name, (light, dark) in light_and_dark.items():
        both |= {name: light, f"{name}_dark": dark}
    return own.set(block_radius="10px", block_shadow="none", block_label_shadow="none", **both)
