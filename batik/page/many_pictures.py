"""The third tab: a set of files in, a table out."""

import base64

import gradio as gr

from batik.page.picture_input import refusal
from batik.page.table import COLUMNS, LIMIT, classify_file, to_csv
from batik.page.texts import both_say, label, language_of, say


def many_tab(classifier):
    """Lay the tab out."""

    def look(paths, request: gr.Request, progress=gr.Progress()):  # noqa: B008 (Gradio's way)
        if not paths:
            return gr.Dataframe(visible=False), gr.HTML(visible=False)
        language = language_of(request)
        check_number(paths, language)
        rows = [
            classify_file(classifier, path, language, thumbnail=True)
            for path in progress.tqdm(
                paths, desc=say("progress", language), unit=say("progress_unit", language)
            )
        ]
        return gr.Dataframe(_table(rows, language), visible=True), gr.HTML(
            _download(rows, language), visible=True
        )

    gr.HTML(both_say("many_hint", "p", limit=LIMIT), elem_classes="hint")
    files = gr.File(label=label("files"), file_count="multiple", height=180, elem_id="files")
    table = gr.Dataframe(
        label=label("results"),
        datatype=["html", "str", "str", "number", "str"],
        column_widths=["11%", "25%", "23%", "15%", "26%"],
        interactive=False,
        visible=False,
        wrap=True,
        max_height=700,
        buttons=["fullscreen"],
        elem_id="table",
    )
    download = gr.HTML(visible=False, elem_id="download")
    files.change(look, files, [table, download], show_progress_on=files, api_visibility="private")


def check_number(paths, language):
    """Raise gr.Error where there are more files than LIMIT."""
    if len(paths) > LIMIT:
        raise refusal(say("too_many_files", language, count=len(paths), limit=LIMIT))


def _table(rows, language):
    data = [
        [
            f'<img src="{row.thumbnail}" alt="">' if row.thumbnail else "",
            row.file,
            row.motif or "",
            None if row.confidence is None else round(100 * row.confidence, 1),
            row.verdict,
        ]
        for row in rows
    ]
    return {"headers": _headers(("thumbnail", *COLUMNS), language), "data": data}


def _download(rows, language):
    text = to_csv(rows, [column.replace("_", " ") for column in COLUMNS])
    content = base64.b64encode(text.encode()).decode()
    return (
        f'<a class="csv" download="batik.csv" href="data:text/csv;base64,{content}">'
        f"{say('download', language)}</a>"
    )


def _headers(columns, language):
    return [say(f"column_{column}", language) for column in columns]
