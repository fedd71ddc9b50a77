"""fetch(): resolves once, looks at the address, connects to that very address, and keeps to limits of time and size."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin

from django.conf import settings

from rapport.engine.egress.addresses import Address, literal
from rapport.engine.egress.targets import Destination, Refused, Rules, destination

Resolve = Callable[[str, int], Sequence[Address]]
_AGAIN_AS_IT_WAS = {307, 308}
_SEE_OTHER = {301, 302, 303}
_AGENT = "Rapport"


class Unanswered(Exception):
    """Nobody answered as HTTP is answered. `code` is one word: unknown_host, unreachable, timeout, tls or broken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Limits:
    """Seconds for all of it, redirects included; bytes of the answer that are read; how often it may lead on."""

    seconds: float = 15.0
    size: int = 1 << 20
    redirects: int = 3


@dataclass(frozen=True)
class Answer:
    """What came back from `url`, the last one asked. `is_cut` when there was more than the limit of bytes."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    is_cut: bool
    url: str
    seconds: float = field(compare=False)

    def header(self, name: str) -> str:
        """The first of this name, empty for none."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), "")


def fetch(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    limits: Limits = Limits(),
    rules: Rules | None = None,
    resolve: Resolve | None = None,
    is_sealed: bool = False,
) -> Answer:
    """Asks `url` and up to `limits.redirects` others that it leads to, each looked at anew. `is_sealed` asks by https
    alone, but for receivers that the operator has named.

    What carries a body is sent on only where the answer says that it is to be sent again as it was. Raises Refused
    before anything is sent to an address that may not be asked, and Unanswered.
    """
    begun, at = time.monotonic(), destination(url)
    for left in range(limits.redirects, -1, -1):
        rest = limits.seconds - (time.monotonic() - begun)
        if is_sealed and at.scheme != "https" and not (rules or house_rules()).names(at):
            raise Refused("scheme")
        found = _ask(
            _Request(method, at, dict(headers or {}), body), rest, limits.size,
            rules or house_rules(), resolve or _resolve,
        )  # fmt: skip
        onward = _onward(found, method)
        if not onward:
            return Answer(**{**vars(found), "seconds": time.monotonic() - begun})
        if not left:
            break
        at = destination(urljoin(at.url, onward))
    raise Refused("redirects")


def refusal(url: str) -> str:
    """The code of Refused for what can be seen without asking anybody, empty when nothing is to be said against it."""
    try:
        at = destination(url)
        address = literal(at.host)
        if address is None:
            house_rules().refuse_port(at.host, at.port)
        else:
            house_rules().refuse(at.host, address, at.port)
    except Refused as refused:
        return refused.code
    return ""


@cache
def house_rules() -> Rules:
    """What the operator has set (RAPPORT_EGRESS_PORTS, RAPPORT_EGRESS_ALLOWED)."""
    return Rules(settings.EGRESS_PORTS, settings.EGRESS_ALLOWED)


@dataclass(frozen=True)
class _Request:
    method: str
    at: Destination
    headers: Mapping[str, str]
    body: bytes


def _onward(found: Answer, method: str) -> str:
    wanted = _AGAIN_AS_IT_WAS | (_SEE_OTHER if method in {"GET", "HEAD"} else set())
    return found.header("location") if found.status in wanted else ""


def _ask(request: _Request, seconds: float, size: int, rules: Rules, resolve: Resolve) -> Answer:
    if seconds <= 0:
        raise Unanswered("timeout")
    at = request.at
    address = _address(at, rules, resolve)
    begun = time.monotonic()
    try:
        # To the address that was looked at, never to the name again: it may lead elsewhere by now.
        line = socket.create_connection((str(address), at.port), timeout=seconds)
    except TimeoutError:
        raise Unanswered("timeout") from None
    except OSError:
        raise Unanswered("unreachable") from None
    with _ended(line, seconds - (time.monotonic() - begun)) as is_late:
        try:
            found = _exchange(line, request, size)
            if is_late():
                raise Unanswered("timeout")
            return found
        except TimeoutError:
            raise Unanswered("timeout") from None
        except ssl.SSLError:
            raise Unanswered("timeout" if is_late() else "tls") from None
        except (OSError, http.client.HTTPException, ValueError):
            raise Unanswered("timeout" if is_late() else "broken") from None


def _exchange(line: socket.socket, request: _Request, size: int) -> Answer:
    at = request.at
    connection = http.client.HTTPConnection(at.host, at.port)
    if at.scheme == "https":
        line = _tls().wrap_socket(line, server_hostname=at.host)
    connection.sock = line
    try:
        connection.putrequest(request.method, at.path, skip_host=True, skip_accept_encoding=True)
        sent = {"Host": at.authority, "User-Agent": _AGENT, "Connection": "close", **request.headers}
        if request.body or request.method not in {"GET", "HEAD"}:
            sent["Content-Length"] = str(len(request.body))
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(request.body or None)
        answer = connection.getresponse()
        read = answer.read(size + 1)
        headers = tuple(answer.getheaders())
        return Answer(answer.status, headers, read[:size], len(read) > size, at.url, 0.0)
    finally:
        connection.close()
        line.close()


def _address(at: Destination, rules: Rules, resolve: Resolve) -> Address:
    own = literal(at.host)
    found = [own] if own is not None else resolve(at.host, at.port)
    if not found:
        raise Unanswered("unknown_host")
    # A name that leads inside as well as outside is not trusted at all.
    for address in found:
        rules.refuse(at.host, address, at.port)
    return found[0]


def _resolve(host: str, port: int) -> Sequence[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        raise Unanswered("unknown_host") from None
    addresses = [literal(str(place[0])) for *_rest, place in found]
    if None in addresses:
        raise Refused("inside")
    return [address for address in addresses if address is not None]


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextmanager
def _ended(line: socket.socket, seconds: float) -> Iterator[Callable[[], bool]]:
    """Cuts the line when the time is over, however slowly bytes keep coming; tells whether that was so."""
    # TLS takes the socket over, so the line is held by a second name.
    late, held = threading.Event(), line.dup()

    def cut() -> None:
        late.set()
        with suppress(OSError):
            held.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(seconds, 0.001), cut)
    timer.daemon = True
    timer.start()
    try:
        yield late.is_set
    finally:
        timer.cancel()
        held.close()
        line.close()
