"""What somebody typed, taken apart strictly: a spelling that two readers could read differently is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_network
from urllib.parse import urlsplit, urlunsplit

from rapport.engine.egress.addresses import Address, is_outside, literal

MOST_LETTERS = 2048
_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


class Refused(Exception):
    """An address that nothing is sent to. `code` is one word: url, scheme, port, name, inside or redirects."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Allowed:
    """A house-internal receiver that the operator has named: a host name or a network, all ports or one."""

    name: str = ""
    network: IPv4Network | IPv6Network | None = None
    port: int | None = None

    def covers(self, host: str, address: Address, port: int) -> bool:
        """Whether `host`, which leads to `address`, is this one."""
        if self.port is not None and self.port != port:
            return False
        if self.network is not None:
            return address.version == self.network.version and address in self.network
        return host == self.name


@dataclass(frozen=True)
class Rules:
    """What the operator lets out: ports that anybody may be asked at, and receivers inside."""

    ports: frozenset[int] = frozenset({80, 443})
    allowed: tuple[Allowed, ...] = ()

    def refuse_port(self, host: str, port: int) -> None:
        """Raises Refused for a port at which no address of `host` could be asked."""
        inside = any(one.port in (None, port) and (one.network or one.name == host) for one in self.allowed)
        if port not in self.ports and not inside:
            raise Refused("port")

    def names(self, at: Destination) -> bool:
        """Whether the operator has named this very receiver: http will do inside the house."""
        address = literal(at.host)
        if address is not None:
            return any(one.covers(at.host, address, at.port) for one in self.allowed)
        return any(one.name == at.host and one.port in (None, at.port) for one in self.allowed)

    def refuse(self, host: str, address: Address, port: int) -> None:
        """Raises Refused unless a connection to `address` may be opened."""
        if any(one.covers(host, address, port) for one in self.allowed):
            return
        if port not in self.ports:
            raise Refused("port")
        if not is_outside(address):
            raise Refused("inside")


def parse_allowed(words: str) -> tuple[Allowed, ...]:
    """From `hooks.house.lan:9000, 10.20.0.0/16, [fd00::1]:8443`. Raises ValueError with the word that is none."""
    return tuple(_allowed(word.strip()) for word in words.split(",") if word.strip())


def _allowed(word: str) -> Allowed:
    match = re.fullmatch(r"(\[[^\]]+\]|[^\[\]:]+|[0-9a-fA-F:]+/\d+)(?::(\d{1,5}))?", word)
    if match is None:
        raise ValueError(word)
    host, port = match[1].strip("[]"), int(match[2]) if match[2] else None
    if "/" in host or literal(host) is not None:
        return Allowed(network=ip_network(host), port=port)
    try:
        return Allowed(name=_name(host), port=port)
    except Refused:
        raise ValueError(word) from None


@dataclass(frozen=True)
class Destination:
    """One request's way: `host` is a name in ASCII or an address, `path` has the query with it."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """As the Host header says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """In its usual spelling."""
        return f"{self.scheme}://{self.authority}{self.path}"


def destination(url: str) -> Destination:
    """Takes `url` apart. Raises Refused."""
    if not url or len(url) > MOST_LETTERS or any(letter <= " " or letter in "\\\x7f" for letter in url):
        raise Refused("url")
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise Refused("url") from None
    if parts.scheme not in _PORTS:
        raise Refused("scheme")
    # urlsplit and others disagree about what follows a second @ or an empty port.
    if not host or "@" in parts.netloc or parts.netloc.endswith(":") or port == 0:
        raise Refused("url")
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    if not path.isascii() or not path.startswith("/"):
        raise Refused("url")
    return Destination(parts.scheme, _host(host, parts.netloc), port or _PORTS[parts.scheme], path)


def _host(host: str, netloc: str) -> str:
    if netloc.startswith("["):
        found = literal(host)
        if not isinstance(found, IPv6Address):
            raise Refused("name")
        return str(found)
    return _name(host)


def _name(host: str) -> str:
    """The name in ASCII. Digits are an address in its one usual spelling, or nothing: 0177.1, 2130706433, 0x7f.1."""
    try:
        # Unicode folds to ASCII here first: full-width digits and other dots become what they look like.
        name = host.encode("idna").decode().lower()
    except UnicodeError:
        raise Refused("name") from None
    name = name.removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Refused("name")
    if _NUMBER.fullmatch(labels[-1]) and literal(name) is None:
        raise Refused("name")
    return name
