"""The HTML document that Gradio's page comes in: our language and our tags in its head.

Gradio's own say "Gradio" to whoever is sent a link, in English; and it sends the document, some
hundreds of kilobytes, uncompressed.
"""

import gzip
import os
import re
from urllib.parse import urlsplit

from gradio.route_utils import get_root_url
from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from batik.page.assets import render, script
from batik.page.drawings import SHARED, SHARED_SIZE
from batik.page.words import language_of

LANGUAGE_SCRIPT = Markup(script("server/language.js"))
ROOT_SCRIPT = f"<script>{script('server/root.js')}</script>".encode()
BEHIND_CONFIG = b"<script>window.gradio_api_info"  # what reads the config comes later
ROOT_AGAIN = re.compile(rb'const root = "[^"]*"')
# What is seen until Gradio's scripts have come, four seconds later on a slow network.
FIRST_PAINT = render("server/first_paint.html").encode()
OF_GRADIO = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*|<title>.*?</title>')
SHARED_PATH = "/shared.jpg"
LOCALES = {"en": "en_GB", "id": "id_ID"}


def _own(path):
    """A path as it is below the root path: some proxies keep that in it."""
    root = urlsplit(os.environ.get("GRADIO_ROOT_PATH", "")).path
    below = path.removeprefix(root)
    return (below or "/") if below[:1] in ("", "/") else path


class Document:
    """ASGI middleware: rewrites the head of the page's document, and compresses it; and has the
    picture that the head names, at an address that tells nothing of this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = _own(scope["path"]) if scope["type"] == "http" else None
        if path == SHARED_PATH:
            return await FileResponse(SHARED)(scope, receive, send)
        if path != "/" or scope["method"] != "GET":
            return await self.app(scope, receive, send)
        started: Message = {}
        body = b""

        async def collect(message):
            nonlocal started, body
            if message["type"] == "http.response.start":
                started = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            headers = MutableHeaders(scope=started)
            if headers.get("content-type", "").startswith("text/html"):
                body = self._rewrite(body, Request(scope))
                headers["vary"] = "Accept-Encoding, Accept-Language"
                if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
                    body = gzip.compress(body, 5)
                    headers["content-encoding"] = "gzip"
                headers["content-length"] = str(len(body))
            await send(started)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, collect)

    def _rewrite(self, body, request):
        language = language_of(request)
        body = OF_GRADIO.sub(b"", body)
        body = body.replace(BEHIND_CONFIG, ROOT_SCRIPT + BEHIND_CONFIG, 1)
        body = ROOT_AGAIN.sub(b"const root = window.gradio_config.root", body, count=1)
        body = body.replace(b"<gradio-app", FIRST_PAINT + b"<gradio-app", 1)
        body = body.replace(b'lang="en"', f'lang="{language}"'.encode(), 1)
        return body.replace(b"</head>", f"{self._head(request, language)}</head>".encode(), 1)

    def _head(self, request, language):
        return render(
            "server/head.html",
            language=language,
            locales=LOCALES,
            root=get_root_url(request, "/", os.environ.get("GRADIO_ROOT_PATH")),
            shared=SHARED_PATH,
            width=SHARED_SIZE[0],
            height=SHARED_SIZE[1],
            script=LANGUAGE_SCRIPT,
        )
