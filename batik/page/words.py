"""The page's sentences (en.json, id.json), and the choice between the two languages.

What the page says in HTML of its own carries both languages, and the stylesheet shows the one
that Gradio chose for its own labels (it writes it into the document's `lang`). What can't carry
markup (error messages, table cells) takes the language from the request: from its address, where
the visitor chose, else from Accept-Language. server/language.js makes Gradio go by the same.
"""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

import gradio as gr

from batik import motifs
from batik.pictures.decode import MAX_FILE_BYTES, REASONS

LANGUAGES = ("en", "id")
# By language: "page", our sentences; "gradio", its own where they would mislead (nothing is
# recorded) or are missing; "instead", what replaces words that it has in English only
# (gradio_patches.js).
TEXTS: dict[str, dict[str, dict[str, str]]] = {
    language: json.loads((Path(__file__).parent / f"{language}.json").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
SAID_BY_SCRIPTS = (
    "title",
    "drop_here",
    "drop_address",
    "sending",
    "choose_another",
    "try_again",
    "one_at_a_time",
    "all_in_many",
    "paste_nothing",
    "paste_refused",
    "offline",
    "no_connection",
    "not_taken",
    "unreadable",
    "canvas_camera",
    "canvas_card",
    "camera_blocked",
    "camera_missing",
    "camera_busy",
    "camera_app",
    "finds",
)
STAND_IN = b"larger than the page sends"  # what is sent of a file that is too large to be sent
READ_INDONESIAN = ("id", "in", "jv", "su")  # Indonesian ("in" of old), Javanese, Sundanese

# Gradio translates any string that equals a key, so ours carry a prefix that no label has.
I18N = gr.I18n(
    **{
        language: {f"page.{key}": text for key, text in texts["page"].items()} | texts["gradio"]
        for language, texts in TEXTS.items()
    }
)


def label(key):
    """The sentence `key` for a Gradio component's own text, translated in the browser."""
    return I18N(f"page.{key}")


def language_of(request):
    """The visitor's language, "en" or "id": what the page's address asks for (?lang=id), else the
    first tag of Accept-Language, as language.js reads the browser's.

    request: gr.Request or a Starlette one, or None for a call without one.
    """
    if request is None:
        return "en"
    asked = (request.query_params or {}).get("lang")
    if asked in LANGUAGES:
        return asked
    header = request.headers.get("accept-language", "") if request.headers else ""
    first = header.split(",")[0].split(";")[0].strip().lower()
    return "id" if first.split("-")[0] in READ_INDONESIAN else "en"


def say(key, language, **values):
    """The sentence `key` in one language, as plain text, with `values` filled in."""
    return TEXTS[language]["page"][key].format(**values)


def say_date(iso, language):
    """A date, "2026-11-25", as people write it."""
    year, month, day = map(int, iso.split("-"))
    return f"{day}\u00a0{say('months', language).split()[month - 1]}\u00a0{year}"


def why_refused(error, language):
    """What a PictureError says, in one language."""
    return REASONS[error.reason][language]


def both(texts, tag="span"):
    """HTML that holds a text in both languages, of which the stylesheet shows one.

    texts: {"en": str, "id": str}, plain text.
    """
    if texts["en"] == texts["id"]:
        return f"<{tag}>{escape(texts['en'])}</{tag}>"
    return "".join(
        f'<{tag} lang="{language}">{escape(texts[language])}</{tag}>' for language in LANGUAGES
    )


def both_say(key, tag="span", **values):
    """The sentence `key` as HTML in both languages."""
    return both({language: say(key, language, **values) for language in LANGUAGES}, tag)


def for_script(labels: Iterable[str]) -> str:
    """What the page's scripts say, as JavaScript: window.batik = {sentence: {language: text}}, the
    largest file in bytes, what stands in for a larger one, and by language what replaces words of
    Gradio's and the examples' labels, the English names of the motifs with these labels."""
    values: dict = {
        key: {language: TEXTS[language]["page"][key] for language in LANGUAGES}
        for key in SAID_BY_SCRIPTS
    }
    values["too_large"] = REASONS["too_large"]
    values |= {"max_bytes": MAX_FILE_BYTES, "stand_in": STAND_IN.decode()}
    found = motifs.find_all(labels).values()
    names = {m.name["en"]: m.name["id"] for m in found if m.name["en"] != m.name["id"]}
    values["replaced"] = {
        "en": TEXTS["en"]["instead"],
        "id": TEXTS["id"]["instead"] | names,
    }
    return f"window.batik = {json.dumps(values)};"
