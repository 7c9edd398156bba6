"""What programs and assistants give the endpoints: each gets an answer, or a sentence."""

import asyncio
import base64
import json
import threading
import time
import urllib.parse
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from gradio import processing_utils
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from batik.page.images import read_data_address
from batik.page.server.fetch import BoundedTransport
from tests.serving import ROOT

KAWUNG = (ROOT / "examples" / "Yogyakarta_Kawung.jpg").read_bytes()
PLAIN = base64.b64encode(KAWUNG).decode()
DATA = f"data:image/jpeg;base64,{PLAIN}"
MARK = {"_type": "gradio.FileData"}
INSIDE = "http://127.0.0.1:9/x.jpg"


def ask(url, name, *data):
    """(event, what came with it), over plain HTTP."""
    begun = httpx.post(f"{url}/gradio_api/call/{name}", json={"data": data}, trust_env=False)
    event = begun.json()["event_id"]
    said = httpx.get(f"{url}/gradio_api/call/{name}/{event}", trust_env=False, timeout=30).text
    event, _, data = said.partition("data: ")
    return event.split()[1], json.loads(data)


def tool(url, name, **arguments):
    """(whether it failed, the text) of an MCP tool."""

    async def call():
        address = f"{url}/gradio_api/mcp/"
        async with (
            streamable_http_client(address) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            if name is None:
                return await session.list_tools()
            said = await session.call_tool(name, arguments)
            return said.isError, "".join(getattr(part, "text", "") for part in said.content)

    return asyncio.run(call())


def test_the_tools_schemas_refer_to_nothing_outside_them(url):
    tools = {each.name: each.inputSchema for each in tool(url, None).tools}
    assert len(tools) == 4
    for schema in tools.values():
        assert "$ref" not in json.dumps(schema)


def test_the_docs_name_each_tool(url):
    text = (ROOT / "docs" / "calling.md").read_text(encoding="utf-8")
    for each in tool(url, None).tools:
        assert f"`{each.name}`" in text or f"`/{each.name}`" in text, each.name


def test_each_tool_answers(url):
    names = [each.name for each in tool(url, None).tools]
    for name in names:
        given = {}
        if name.endswith("classify_many"):
            given = {"pictures": [DATA, DATA]}
        elif not name.endswith("motifs"):
            given = {"picture": DATA}
        failed, text = tool(url, name, **given)
        assert not failed and "Kawung" in text, (name, text[:300])
    many = next(name for name in names if name.endswith("classify_many"))
    failed, text = tool(url, many, pictures=[INSIDE])
    assert not failed and "fetched" in text


WRONG = {
    "a word": "picture",
    "an address inside": INSIDE,
    "an address of nothing": "https://no.such.host.invalid/x.jpg",
    "an address in capitals": "HTTPS://no.such.host.invalid/x.jpg",
    "an address alone": {"url": INSIDE},
    "an address without a mark": {"path": INSIDE},
    "a file inside": {"path": INSIDE, "meta": MARK},
    "a file of the server": {"path": "/etc/passwd", "meta": MARK},
    "a path of the caller's": str(ROOT / "examples" / "Yogyakarta_Kawung.jpg"),
    "a number": 5,
    "true": True,
    "a list": [1],
    "an empty object": {},
    "a path that is a number": {"path": 7, "meta": MARK},
    "null": None,
    "nothing": "",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_picture_gets_a_sentence(url, name):
    for endpoint in ("predict", "explain"):
        event, said = ask(url, endpoint, *([WRONG[name], ""][: 1 + (endpoint == "explain")]))
        assert event == "error" and said["error"].endswith("."), (endpoint, said)
        assert "verbose" not in said["error"]
        assert ("fetched" in said["error"]) == ("http" in str(WRONG[name]).lower())
        assert "is not a picture" not in said["error"]
    event, said = ask(url, "classify_many", [WRONG[name]])
    assert event == "complete" and said[0][0]["verdict"].endswith("."), said
    assert said[0][0]["motif"] is None
    assert ("fetched" in said[0][0]["verdict"]) == ("http" in str(WRONG[name]).lower())


def test_a_picture_in_an_address_keeps_the_name_that_is_given_with_it(url):
    given = [{"url": DATA, "orig_name": "of/mine.jpg"}, DATA]
    event, said = ask(url, "classify_many", given)
    assert event == "complete" and [row["file"] for row in said[0]] == ["mine.jpg", "picture"]


@pytest.mark.parametrize("given", [None, [], ""])
def test_no_pictures_get_a_sentence(url, given):
    event, said = ask(url, "classify_many", given)
    words = said["error"] if event == "error" else said[0][0]["verdict"]
    assert words.endswith(".")


def test_arguments_that_are_missing_get_a_sentence(url):
    for endpoint in ("predict", "explain", "classify_many"):
        event, said = ask(url, endpoint)
        assert event == "error" and said["error"].endswith("."), said


def test_one_file_in_place_of_a_list_is_taken(url):
    for given in (DATA, {"path": None, "url": DATA}):
        event, said = ask(url, "classify_many", given)
        assert (event, said[0][0]["label"]) == ("complete", "Yogyakarta Kawung")
        assert isinstance(said[0][0]["sure"], bool)


ADDRESSES = {
    "plain": DATA,
    "wrapped": "data:image/jpeg;base64,"
    + "\r\n".join(PLAIN[i : i + 76] for i in range(0, 9**6, 76)),
    "unpadded": f"data:image/jpeg;base64,{PLAIN.rstrip('=')}",
    "for addresses": "data:image/jpeg;base64," + base64.urlsafe_b64encode(KAWUNG).decode(),
    "percent-encoded": "data:image/jpeg;base64," + urllib.parse.quote(PLAIN, safe=""),
    "upper case": f"DATA:IMAGE/JPEG;BASE64,{PLAIN}",
    "parameters": f"data:image/jpeg;charset=utf-8;name=a.jpg;base64,{PLAIN}",
    "no type": f"data:;base64,{PLAIN}",
    "a fragment": f"{DATA}#x",
    "no base64": "data:image/jpeg," + urllib.parse.quote_from_bytes(KAWUNG),
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_data_addresses_are_read_as_browsers_do(name):
    assert read_data_address(ADDRESSES[name]) == KAWUNG


def test_data_addresses_wherever_they_stand(url):
    for given in (f" {DATA}\n", {"path": ADDRESSES["upper case"]}, {"url": ADDRESSES["wrapped"]}):
        event, said = ask(url, "predict", given)
        assert (event, said[0]["label"]) == ("complete", "Yogyakarta Kawung")
        event, said = ask(url, "classify_many", [given])
        assert said[0][0]["motif"] == "Yogyakarta Kawung"


class Answers(BaseHTTPRequestHandler):
    """A picture, too much, too slowly, packed, or another address."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        name = self.path.strip("/")
        self.send_response(302 if name == "elsewhere" else 200)
        self.send_header("Location", "/picture")
        self.send_header("Content-Encoding", "gzip" if name == "packed" else "identity")
        self.send_header("Connection", "close")
        self.end_headers()
        with suppress(OSError):  # hung up on
            if name in ("picture", "packed"):
                self.wfile.write(KAWUNG)
            while name == "large" or name == "slow":
                self.wfile.write(bytes(2**20 if name == "large" else 1))
                time.sleep(0.2 if name == "slow" else 0)

    def log_message(self, *_):
        pass


@pytest.mark.parametrize("name", ["picture", "elsewhere", "large", "slow", "packed"])
def test_addresses_are_fetched_within_bounds(name, tmp_path, monkeypatch):
    monkeypatch.setattr("safehttpx.is_public_ip", lambda _: True)
    monkeypatch.setattr("batik.page.server.fetch.MAX_SECONDS", 1)
    monkeypatch.setattr("gradio.processing_utils.async_transport", BoundedTransport())
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{name}"
        fetch = processing_utils.async_ssrf_protected_download(address, str(tmp_path))
        try:
            if name in ("picture", "elsewhere"):
                assert Path(asyncio.run(fetch)).read_bytes() == KAWUNG
            else:
                with pytest.raises((httpx.HTTPError, TimeoutError)):
                    asyncio.run(fetch)
        finally:
            server.shutdown()


@pytest.mark.parametrize("text", ["data:image/png;base64,@@@", "data:image/png;base64", "data:"])
def test_data_addresses_of_nothing(text):
    assert not read_data_address(text)
