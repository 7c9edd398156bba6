"""Pictures at addresses that callers give: fetched within bounds.

Gradio asks public addresses only, but reads whatever they answer, however much and however slowly,
into memory, and nobody else is answered meanwhile.
"""

import asyncio

import httpx
import safehttpx
from gradio import processing_utils

from batik.pictures.decode import MAX_FILE_BYTES

MAX_SECONDS = 20  # for one answer


class BoundedTransport(httpx.AsyncBaseTransport):
    """Asks public addresses only; answers of more than MAX_FILE_BYTES, or that take longer than
    MAX_SECONDS, end in an error. So do packed ones: a small one may unpack to gigabytes."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        address = await safehttpx.async_validate_url(request.url.host)
        inner = safehttpx.AsyncSecureTransport(address)
        request.headers["Accept-Encoding"] = "identity"
        response = await inner.handle_async_request(request)
        response.stream = _Bounded(response.stream, inner)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            await response.aclose()
            raise httpx.DecodingError("It is packed.")
        return response


class _Bounded(httpx.AsyncByteStream):
    def __init__(self, stream, transport):
        self._stream, self._transport = stream, transport

    async def __aiter__(self):
        size = 0
        async with asyncio.timeout(MAX_SECONDS):
            async for chunk in self._stream:
                size += len(chunk)
                if size > MAX_FILE_BYTES:
                    raise httpx.ReadError("It is too large.")
                yield chunk

    async def aclose(self):
        await self._stream.aclose()
        await self._transport.aclose()


def bound_fetching() -> None:
    """Let Gradio fetch by a BoundedTransport."""
    processing_utils.async_transport = BoundedTransport()  # type: ignore[assignment]
