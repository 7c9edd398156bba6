"""Every sentence of the page, in English and Indonesian, and the choice between the two.

What the page says in HTML of its own carries both languages, and the stylesheet shows the one
that Gradio chose for its own labels (it writes it into the document's `lang`). What can't carry
markup (error messages, table cells) takes the language from the request's Accept-Language: a
browser puts its `navigator.language`, which Gradio goes by, first there.
"""

from html import escape

import gradio as gr

from batik.images import REASONS
from batik.page.sentences import OF_GRADIO, SENTENCES

PICTURE_REASONS_ID = {
    "empty": "Berkas ini kosong.",
    "unreadable": "Berkas ini bukan gambar yang dapat dibaca (yang bisa: JPEG, PNG, WebP, HEIC, "
    "AVIF, GIF, BMP, dan TIFF).",
    "broken": "Gambar ini rusak atau tidak lengkap.",
    "too_many_pixels": "Gambar ini lebih dari 50 megapiksel.",
    "too_large": "Berkas ini lebih besar dari 20 MB.",
}

LANGUAGES = ("en", "id")

# Gradio translates any string that equals a key, so ours carry a prefix that no label has.
I18N = gr.I18n(
    **{
        language: {f"page.{key}": texts[language] for key, texts in SENTENCES.items()}
        | {key: texts[language] for key, texts in OF_GRADIO.items()}
        for language in LANGUAGES
    }
)


def label(key):
    """The sentence `key` for a Gradio component's own text, translated in the browser."""
    return I18N(f"page.{key}")


def language_of(request):
    """The visitor's language, "en" or "id": the first tag of Accept-Language, as Gradio reads it.

    request: gr.Request, or None for a call without one.
    """
    header = request.headers.get("accept-language", "") if request and request.headers else ""
    first = header.split(",")[0].split(";")[0].strip().lower()
    return "id" if first.split("-")[0] == "id" else "en"


def say(key, language, **values):
    """The sentence `key` in one language, as plain text, with `values` filled in."""
    return SENTENCES[key][language].format(**values)


def why_refused(error, language):
    """What a PictureError says, in one language."""
    return PICTURE_REASONS_ID[error.reason] if language == "id" else REASONS[error.reason]


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
