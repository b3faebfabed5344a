"""The pages over HTTP, on this machine and to its own browsers alone. Nothing is read from disk for a request."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from threading import Thread
from urllib.parse import unquote, urlsplit

from ictpmo.load.folder import FOLDERS
from ictpmo.serve.site import Resource, Site

Look = frozenset[tuple[str, int, int, int]]


def look_of(root: Path) -> Look:
    """Each file's path, size and times; where they differ from those of before, one has changed, come or gone."""
    return frozenset(_entries(root))


def _entries(root: Path) -> Iterator[tuple[str, int, int, int]]:
    for folder in (root, *(root / name for name in FOLDERS)):
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if folder != root or entry.name.endswith(".yaml"):
                    yield entry.path, *_times(entry.path)


def _times(path: str) -> tuple[int, int, int]:
    """Of a link, what it leads to; of one that leads nowhere, and of what is gone meanwhile, nothing."""
    try:
        status = Path(path).stat()
    except OSError:
        return 0, 0, 0
    # The second time changes with the permissions, too, and where an older file takes the place of another.
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


ADDRESS = "127.0.0.1"
# A page from elsewhere can have its own name lead here; the browser says by which name it came.
_OURS = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?", re.IGNORECASE)
_READS = ("GET", "HEAD")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server(ThreadingMixIn, TCPServer):
    """Serves a site, which can be changed for another at any time."""

    daemon_threads = True
    # On Windows it would let two servers have one port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int, site: Site) -> None:
        """Take a port; 0 takes any that is free.

        Raises:
            OSError: when it cannot be had.
        """
        super().__init__((ADDRESS, port), _Request)
        self.site = site

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://{ADDRESS}:{self.server_address[1]}/"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Answer, beside whatever else is done meanwhile."""
        thread = Thread(target=self.serve_forever, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.shutdown()
            self.server_close()


class _Request(BaseHTTPRequestHandler):
    server: Server
    timeout = 30
    """How many seconds a client that asks nothing is waited for."""

    def handle(self) -> None:
        """Answer; whoever has gone meanwhile misses nothing."""
        with suppress(OSError):
            super().handle()

    def parse_request(self) -> bool:
        """Read what is asked; what is not for us to answer is refused at once."""
        if not super().parse_request():
            return False
        hosts = self.headers.get_all("Host", [])
        if self.command not in _READS:
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "This server is only read from.", Allow=", ".join(_READS))
        elif len(hosts) != 1 or not _OURS.fullmatch(hosts[0].strip()):
            self._refuse(HTTPStatus.FORBIDDEN, "This server answers to localhost and 127.0.0.1 alone.")
        else:
            return True
        return False

    def do_GET(self) -> None:
        """Answer with what there is at the path."""
        site, path = self.server.site, unquote(urlsplit(self.path).path).removeprefix("/")
        found = site.at(path)
        if not path:
            self._refuse(HTTPStatus.FOUND, "The report is elsewhere.", Location=f"/{site.report.front}")
        elif found is None:
            self._refuse(HTTPStatus.NOT_FOUND, f"There is no such page. The report begins at /{site.report.front}")
        else:
            self._answer(HTTPStatus.OK, found)

    do_HEAD = do_GET  # noqa: N815 - the library calls it so

    def _refuse(self, status: HTTPStatus, said: str, **headers: str) -> None:
        self._answer(status, Resource(f"{said}\n", "text/plain"), **headers)

    def _answer(self, status: HTTPStatus, found: Resource, **headers: str) -> None:
        body = found.text.encode()
        self.send_response(status)
        sent = {"Content-Type": f"{found.kind}; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in {**sent, **_HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def version_string(self) -> str:
        """What the server calls itself."""
        return "ictpmo"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library calls it so
        """Say nothing of requests."""
