"""Where the page is for those who look at it, behind a proxy that doesn't forward the Host."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


class PublicAddress:
    """ASGI middleware: Gradio names files by the address that it takes itself to have. Of a request
    that a browser says comes from the page itself, it is told the page's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            page = urlsplit(headers.get("referer", ""))
            own = headers.get("sec-fetch-site") == "same-origin" and page.netloc
            if own and "x-forwarded-host" not in headers:
                told = {"x-forwarded-host": page.netloc, "x-forwarded-proto": page.scheme}
                scope = {**scope, "headers": [*scope["headers"], *Headers(told).raw]}
        await self.app(scope, receive, send)
