"""A reverse proxy as people set one before an app: of its own address, perhaps below a path."""

import http.client
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding"}


@contextmanager
def proxy(app, prefix="", keeps_prefix=False, forwards_host=True):
    """Serve what lies at the address `app` below `prefix`; gives the address of that.

    app: a function that gives the address, so that another app can take the first one's place.
    keeps_prefix: the app is asked for the prefix too. forwards_host: it hears which address was
    asked for, and not only its own, as nginx has it unless told.
    """

    class Handler(BaseHTTPRequestHandler):
        def forward(self):
            if not self.path.startswith(prefix + "/"):
                return self.send_error(404, "not below the prefix")
            host = urlsplit(app()).netloc
            path = self.path if keeps_prefix else self.path[len(prefix) :]
            headers = dict(self.headers.items())
            if not forwards_host:
                headers["Host"] = host
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            connection = http.client.HTTPConnection(host, timeout=60)
            try:
                connection.request(self.command, path, body, headers | {"Connection": "close"})
                answer = connection.getresponse()
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in HOP_BY_HOP:
                        self.send_header(name, value)
                self.end_headers()
                while piece := answer.read1():  # events as they come
                    self.wfile.write(piece)
                    self.wfile.flush()
            except (OSError, http.client.HTTPException):  # the browser, or the app, has gone
                pass
            finally:
                connection.close()

        do_GET = do_POST = do_HEAD = forward  # noqa: N815

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
