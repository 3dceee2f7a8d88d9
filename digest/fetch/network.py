"""One GET at a time, over connections that are dialled to a checked address.

The name is resolved once, the addresses are checked, and that very address is dialled: a name
that changes between check and use changes nothing. Redirects are followed by hand, at most
`MAX_REDIRECTS`, each checked again. Bodies are taken raw and decoded here with a limit; every
read has the source's deadline, so that one byte a second ends as well.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from digest.errors import FetchError, ReadError
from digest.fetch.address import Ip, is_public
from digest.read.draft import web_address

MAX_BODY = 5_000_000
"""Bytes, raw and decoded."""
MAX_REDIRECTS = 5
READ_SECONDS = 15.0
_PORTS = (80, 443)
_CHUNK = 65_536

Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> list[str]:
    """Addresses of `host` by the system, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]).partition("%")[0] for one in found))


@dataclass(frozen=True, slots=True)
class Policy:
    """How names become addresses and which may be dialled; tests put in their own."""

    resolve: Resolve = resolve
    allowed: Callable[[Ip, int], bool] = lambda ip, port: is_public(ip) and _port(port)


def _port(port: int) -> bool:
    return port in _PORTS or port >= 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: `url` is where it came from after redirects; header names in small letters."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def kind(self) -> str:
        """Media type in small letters, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Declared charset, if any."""
        rest = self.headers.get("content-type", "").lower().partition("charset=")[2]
        return rest.partition(";")[0].strip(" \"'") or None


class Deadline:
    """A moment of the monotonic clock after which nothing of a source is waited for."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self.end - time.monotonic())


class Client:
    """HTTP for one source: `agent` is sent as user agent, `deadline` bounds all of it.

    `own` is a host (or ``host:port``) that may be dialled wherever it lies: the user named it.
    """

    def __init__(
        self,
        agent: str,
        deadline: Deadline,
        policy: Policy | None = None,
        limit: int = MAX_BODY,
        own: str | None = None,
    ) -> None:
        self.deadline = deadline
        self.limit = limit
        self._client = httpx.Client(
            transport=_Transport(_Dialler(policy or Policy(), deadline, own)),
            headers={
                "User-Agent": agent,
                "Accept": "text/html,application/xhtml+xml,application/xml,*/*;q=0.5",
                "Accept-Encoding": "gzip",
            },
            timeout=READ_SECONDS,
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        turn: Callable[[str], AbstractContextManager[None]] | None = None,
    ) -> Answer:
        """Fetch `url`; each address on the way is asked inside of `turn(address)`.

        Raises:
            FetchError: there is no answer now: refused address, network trouble, too late.
            ReadError: the answer cannot be used: too long, or in a coding that is not read.
        """
        seen = 0
        while True:
            with turn(url) if turn else nullcontext():
                answer = self._one(url, headers or {})
            target = answer.headers.get("location")
            if answer.status not in (301, 302, 303, 307, 308) or not target:
                return answer
            seen += 1
            if seen > MAX_REDIRECTS:
                raise FetchError(url, "redirects too often", "Give the final address.")
            url = _checked(urljoin(url, target), answer.url)

    def _one(self, url: str, headers: Mapping[str, str]) -> Answer:
        url = _checked(url, url)
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                found = {key.lower(): value for key, value in response.headers.items()}
                body = b"" if response.is_redirect else self._body(url, response)
                return Answer(url, response.status_code, found, body)
        except httpx.TimeoutException:
            raise FetchError(
                url, "did not answer in time", "It is tried again next time."
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            reason = str(error) or type(error).__name__
            raise FetchError(url, f"cannot be fetched ({reason:.150})", "Check it.") from None

    def _body(self, url: str, response: httpx.Response) -> bytes:
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip"):
            raise ReadError(url, f"is encoded as {coding!r:.40}, which is not read")
        raw = bytearray()
        for chunk in response.iter_raw(_CHUNK):
            raw += chunk
            if len(raw) > self.limit:
                raise ReadError(url, f"is longer than {self.limit / 1e6:g} MB")
            if not self.deadline.left():
                raise FetchError(url, "took too long", "It is tried again next time.")
        return gunzip(bytes(raw), url, self.limit) if coding.endswith("gzip") else bytes(raw)


def gunzip(data: bytes, url: str, limit: int = MAX_BODY) -> bytes:
    """The one gzip member in `data`, refused when it is longer than `limit` bytes."""
    if not data:
        return b""
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        body = unpacker.decompress(data, limit + 1)
    except zlib.error:
        raise ReadError(url, "says it is gzip and is not") from None
    if len(body) > limit:
        raise ReadError(url, f"unpacks to more than {limit / 1e6:g} MB")
    if not unpacker.eof:
        raise FetchError(url, "broke off", "It is tried again next time.")
    return body


def _checked(url: str, place: str) -> str:
    address = web_address(url)
    if address is None:
        problem = f"leads to {url!r:.120}, which is no http(s) address"
        raise FetchError(place, problem, "Give a public http(s) address.")
    return address


class _Dialler(httpcore.NetworkBackend):
    """Resolves, checks, and dials the address that was checked."""

    def __init__(self, policy: Policy, deadline: Deadline, own: str | None) -> None:
        self.policy = policy
        self.deadline = deadline
        self.own = own

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = [ip for text in self._resolved(host, port) if (ip := _ip(text))]
        own = self.own in (host, f"{host}:{port}")
        allowed = [ip for ip in addresses if own or self.policy.allowed(ip, port)]
        if not allowed:
            mend = "a source of your own network needs its host in fetch.private"
            raise httpcore.ConnectError(f"{host:.60} is not on the public internet; {mend}")
        problem: Exception | None = None
        for ip in allowed[:2]:
            try:
                backend = httpcore.SyncBackend()
                seconds = min(timeout or READ_SECONDS, self.deadline.left()) or 0.001
                stream = backend.connect_tcp(str(ip), port, seconds, local_address, socket_options)
                return _Stream(stream, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        assert problem is not None
        raise problem

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        """Resolving cannot be interrupted, so it is left behind when it is late."""
        if _ip(host):
            return [host]
        found: list[Sequence[str]] = []
        errors: list[OSError] = []

        def work() -> None:
            try:
                found.append(self.policy.resolve(host, port))
            except (OSError, UnicodeError) as error:
                errors.append(OSError(str(error)))

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(min(READ_SECONDS, self.deadline.left()))
        if errors:
            raise httpcore.ConnectError(f"{host} has no address")
        if not found:
            raise httpcore.ConnectTimeout(f"{host} was not resolved in time")
        return found[0]


def _ip(text: str) -> Ip | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


class _Stream(httpcore.NetworkStream):
    """A stream of which every operation ends with the source's deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def _seconds(self, timeout: float | None) -> float:
        left = self._deadline.left()
        if not left:
            raise httpcore.ReadTimeout("the source's time is over")
        return min(timeout or READ_SECONDS, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._seconds(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._seconds(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._seconds(timeout))
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Transport(httpx.BaseTransport):
    """httpx over a pool that dials by `_Dialler`."""

    def __init__(self, dialler: _Dialler) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_tls(),
            max_connections=4,
            network_backend=dialler,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        parts = request.url
        try:
            response = self._pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=parts.raw_scheme,
                        host=parts.raw_host,
                        port=parts.port,
                        target=parts.raw_path,
                    ),
                    headers=request.headers.raw,
                    extensions=request.extensions,
                )
            )
        except httpcore.TimeoutException as error:
            raise httpx.TimeoutException(str(error)) from error
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.UnsupportedProtocol,
        ) as error:
            raise httpx.NetworkError(str(error)) from error
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response.stream)
        )

    def close(self) -> None:
        self._pool.close()


@cache
def _tls() -> ssl.SSLContext:
    """Reading the certificates costs more than a request: once for all sources."""
    return httpx.create_ssl_context(trust_env=False)


class _Body(httpx.SyncByteStream):
    """The body of a response, with httpcore's errors as httpx's."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except httpcore.TimeoutException as error:
            raise httpx.TimeoutException(str(error)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise httpx.NetworkError(str(error)) from error

    def close(self) -> None:
        self._stream.close()


def origin(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
