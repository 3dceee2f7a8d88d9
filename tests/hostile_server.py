"""A server on 127.0.0.1 that misbehaves on request, and a policy that lets tests reach it.

Hosts are names under ``.example``; the policy resolves them all to the server. ``127.0.0.2``
stands for the private network: a second server listens there, and must never be asked.
"""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from digest.fetch.address import is_public
from digest.fetch.network import Policy

PUBLIC, PRIVATE = "127.0.0.1", "127.0.0.2"
Handle = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    host: str
    path: str
    headers: dict[str, str]
    at: float


@dataclass
class HostileServer:
    """Routes are ``host/path`` or ``/path`` -> what happens; unknown ones answer 404."""

    routes: dict[str, Handle] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    address: str = PUBLIC
    port: int = 0

    def __enter__(self) -> HostileServer:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host = self.headers.get("Host", "").partition(":")[0]
                headers = {key.lower(): value for key, value in self.headers.items()}
                outer.asked.append(Asked(host, self.path, headers, time.monotonic()))
                handle = outer.routes.get(host + self.path) or outer.routes.get(self.path)
                with suppress(OSError):
                    (handle or answer(b"not here", status=404))(self)

            def log_message(self, *args: object) -> None:
                return

        self._server = ThreadingHTTPServer((self.address, self.port), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str, host: str = "herald.example") -> str:
        """Address of `path` on this server under a name."""
        return f"http://{host}:{self.port}{path}"

    def paths(self, host: str = "herald.example") -> list[str]:
        """What was asked under a name, in order, without robots.txt."""
        return [one.path for one in self.asked if one.host == host and one.path != "/robots.txt"]

    def policy(self, **names: str) -> Policy:
        """Every name is this server, but for `names` (dots as underscores) -> address."""

        def resolve(host: str, port: int) -> list[str]:
            return [names.get(host.replace(".", "_"), PUBLIC)]

        return Policy(resolve, self.allowed)

    def allowed(self, ip: object, port: int) -> bool:
        """The public internet, and this server."""
        return (ip == ip_address(PUBLIC) and port == self.port) or is_public(ip)  # type: ignore[arg-type]


def answer(
    body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
) -> Handle:
    """A well-formed response."""

    def handle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        for key, value in headers.items():
            request.send_header(key.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return handle


def redirect(target: str, status: int = 302) -> Handle:
    """A redirect to anywhere."""
    return answer(b"", status=status, Location=target)


def conditional(body: bytes, etag: str, kind: str = "application/rss+xml") -> Handle:
    """A response with validators, or 304 where the client knows it."""

    def handle(request: BaseHTTPRequestHandler) -> None:
        if request.headers.get("If-None-Match") == etag:
            answer(b"", status=304)(request)
        else:
            answer(body, kind, ETag=etag, Last_Modified="Tue, 14 May 2030 08:30:00 GMT")(request)

    return handle


def bomb(times: int, megabytes: int = 300) -> Handle:
    """Zeros, packed so often: small on the wire, huge unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    body = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(megabytes)) + packer.flush()
    for _ in range(times - 1):
        body = gzip.compress(body, 9)
    return answer(body, Content_Encoding=", ".join(["gzip"] * times))


def endless(request: BaseHTTPRequestHandler) -> None:
    """A body that never ends."""
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    while True:
        request.wfile.write(b"<p>and so on</p>" * 4096)


def endless_headers(request: BaseHTTPRequestHandler) -> None:
    """Headers that never end."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        request.wfile.write(b"X-More: and so on\r\n" * 1000)


def drip(seconds: float) -> Handle:
    """One byte at a time, with a pause after each, headers included."""

    def handle(request: BaseHTTPRequestHandler) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"<p>" * 10_000:
            request.wfile.write(bytes([byte]))
            request.wfile.flush()
            time.sleep(seconds)

    return handle


def hang(request: BaseHTTPRequestHandler) -> None:
    """No answer at all, for long."""
    time.sleep(60)


def reset(request: BaseHTTPRequestHandler) -> None:
    """A connection that closes without an answer."""
    request.close_connection = True


def garbage(request: BaseHTTPRequestHandler) -> None:
    """Something that is not HTTP."""
    request.wfile.write(b"\x16\x03\x01 SSH-2.0-what \r\n\r\n")
    request.close_connection = True
