"""A limit on how much a caller may send at once, before anything reads it.

Gradio limits uploaded files, not other bodies: a JSON of 200 MB would be read whole and take a
gigabyte of memory, and thousands of small files in one upload would fill the disk.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

UPLOAD = "/upload"
MAX_UPLOAD_BYTES = 1024**3  # 200 pictures of 5 MB, in one request
MAX_BODY_BYTES = 32 * 1024**2  # a picture of 20 MB in base64, and some


class BodyLimit:
    """ASGI middleware: answers 413 to a larger body, whether it says its length or not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        limit = MAX_UPLOAD_BYTES if scope["path"].endswith(UPLOAD) else MAX_BODY_BYTES
        said = dict(scope["headers"]).get(b"content-length", b"0")
        if not said.isdigit() or int(said) > limit:
            return await _refuse(send)
        seen = 0

        async def counted():
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            # A body of no said length: to the app, the caller is gone.
            return message if seen <= limit else {"type": "http.disconnect"}

        return await self.app(scope, counted, send)


async def _refuse(send):
    body = b'{"error": "This request is too large."}'
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
