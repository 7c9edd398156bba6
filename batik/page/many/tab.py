"""The third tab: a set of files in, a table out; table.js sorts it and opens a row's answer."""

import base64

import gradio as gr

from batik.classifier import Classifier
from batik.model_folder import GRADES
from batik.page.ask import ERROR_LINE
from batik.page.assets import render
from batik.page.inputs import LIMIT, NamedFiles, check_number
from batik.page.many.table import classify_file, to_csv
from batik.page.words import both_say, label, language_of, say


def many_tab(classifier: Classifier) -> None:
    """Lay the tab out."""

    def look(given, request: gr.Request, progress=gr.Progress()):  # noqa: B008 (Gradio's way)
        if not given:
            return gr.HTML(visible=False)
        language = language_of(request)
        check_number(given, language)
        rows = [
            classify_file(classifier, each, language, thumbnail=True)
            for each in progress.tqdm(
                given, desc=say("progress", language), unit=say("progress_unit", language)
            )
        ]
        return gr.HTML(_table(rows, language), visible=True)

    gr.HTML(both_say("many_hint", "p", limit=LIMIT) + ERROR_LINE, elem_classes="hint")
    files = NamedFiles(label=label("files"), file_count="multiple", height=140, elem_id="files")
    table = gr.HTML(visible=False, elem_id="table")
    files.change(look, files, table, show_progress_on=files, api_visibility="private")


def _table(rows, language):
    found = [row.grade for row in rows]
    kinds = [kind for kind in (*GRADES, "unreadable") if kind in found]
    return render(
        "many/table.html",
        rows=rows,
        counts={kind: found.count(kind) for kind in kinds},
        csv=base64.b64encode(to_csv(rows, language).encode()).decode(),
        percent=_percent,
        language=language,
    )


def _percent(share):
    number = f"{100 * share:.0f}"
    return ">99%" if number == "100" else f"{number}%"
