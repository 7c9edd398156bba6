"""The page's sentences (en.json, id.json), and the choice between the two languages.

What the page says in HTML of its own carries both languages, and the stylesheet shows the one
that Gradio chose for its own labels (it writes it into the document's `lang`). What can't carry
markup (error messages, table cells) takes the language from the request: from its address, where
the visitor chose, else from Accept-Language. server/language.js makes Gradio go by the same.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import gradio as gr
from markupsafe import Markup
from starlette.requests import Request

from batik import motifs
from batik.pictures.decode import MAX_FILE_BYTES, REASONS

LANGUAGES = ("en", "id")
# By language: "page", our sentences; "scripts" and "labels", those of them that scripts say, and
# that Gradio's components bear; "gradio", its own where they would mislead (nothing is recorded) or
# are missing; "instead", what replaces words that it has in English only (gradio_patches.js).
TEXTS: dict[str, dict[str, dict[str, str]]] = {
    language: json.loads((Path(__file__).parent / f"{language}.json").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
for _texts in TEXTS.values():
    _texts["page"] |= _texts["scripts"] | _texts["labels"]
STAND_IN = b"larger than the page sends"  # what is sent of a file that is too large to be sent
READ_INDONESIAN = ("id", "in", "jv", "su")  # Indonesian ("in" of old), Javanese, Sundanese

# Gradio translates any string that equals a key, so ours carry a prefix that no label has.
I18N = gr.I18n(
    **{
        language: {f"page.{key}": text for key, text in texts["labels"].items()} | texts["gradio"]
        for language, texts in TEXTS.items()
    }
)


def label(key: str) -> Any:
    """The sentence `key` for a Gradio component's own text, translated in the browser: an I18nData,
    which some of Gradio's types leave out."""
    return I18N(f"page.{key}")


def language_of(request: gr.Request | Request | None) -> str:
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


def say(key: str, language: str, **values: object) -> str:
    """The sentence `key` in one language, as plain text, with `values` filled in."""
    return TEXTS[language]["page"][key].format(**values)


def say_date(iso: str, language: str) -> str:
    """A date, "2026-11-25", as people write it."""
    year, month, day = map(int, iso.split("-"))
    return f"{day}\u00a0{say('months', language).split()[month - 1]}\u00a0{year}"


def both(texts: Mapping[str, str], tag: str = "span") -> Markup:
    """HTML that holds a text in both languages, of which the stylesheet shows one.

    texts: {"en": str, "id": str}, plain text or Markup.  tag: "p", or 'p class="region"'.
    """
    head, name = Markup(tag), Markup(tag.split()[0])
    if texts["en"] == texts["id"]:
        return Markup("<{}>{}</{}>").format(head, texts["en"], name)
    one = Markup('<{} lang="{}">{}</{}>')
    return Markup("").join(
        one.format(head, language, texts[language], name) for language in LANGUAGES
    )


def both_say(key: str, tag: str = "span", **values: object) -> Markup:
    """The sentence `key` as HTML in both languages."""
    return both({language: say(key, language, **values) for language in LANGUAGES}, tag)


def for_script(labels: Iterable[str]) -> str:
    """What the page's scripts say, as JavaScript: window.batik = {sentence: {language: text}}, the
    largest file in bytes, what stands in for a larger one, and by language what replaces words of
    Gradio's and the examples' labels, the English names of the motifs with these labels."""
    values: dict = {
        key: {language: TEXTS[language]["scripts"][key] for language in LANGUAGES}
        for key in TEXTS["en"]["scripts"]
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
