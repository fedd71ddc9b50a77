"""Hundreds of ways to write an address inside the house, each with the port of a listener."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address

INSIDE = (
    "0.0.0.0",  # noqa: S104  # a spelling that must be refused
    "127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.254", "0.1.2.3", "10.0.0.1", "10.255.255.255",
    "100.64.0.1", "100.127.255.254", "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.254", "192.168.0.1",
    "192.168.255.254", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.7", "203.0.113.7",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
)  # fmt: skip
NAMES = (
    "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost", "127.0.0.1.nip.example",
    "rebind.example", "metadata.google.internal", "a.localhost", "ｌｏｃａｌｈｏｓｔ", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "local\u00adhost",
    "local\u200bhost", "localhost\u3002", "lo\u017fcalhost",
)  # fmt: skip
_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")


def hosts() -> Iterator[str]:
    """All of them, without scheme and port."""
    for text in INSIDE:
        address = IPv4Address(text)
        yield from fours(address)
        yield from sixes(address)
    yield from NAMES
    yield from (
        "[::]",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::0001]",
        "[::1%25lo]",
        "[::1%lo]",
        "[fe80::1]",
        "[fe80::1%25eth0]",
    )
    yield from (
        "[fc00::1]",
        "[fd12:3456::1]",
        "[ff02::1]",
        "[2001::1]",
        "[2001:db8::1]",
        "[3fff::1]",
        "[100::1]",
        "[::1]]",
        "[]",
    )


# fmt: off
def fours(address: IPv4Address) -> Iterator[str]:
    """Usual, short, octal, hexadecimal, one number, padded, other digits, other dots."""
    text, number = str(address), int(address)
    a, b, c, d = address.packed
    yield from (text, f"{text}.", f"{text}..", f"{number}", f"{number:#x}", f"{number:#o}", f"0{number:o}")
    yield from (f"{a}.{(b << 16) + (c << 8) + d}", f"{a}.{b}.{(c << 8) + d}", f"{a:#x}.{b}.{c}.{d}")
    yield from (f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a:03}.{b:03}.{c:03}.{d:03}")
    yield from (f"{a:#x}.0{b:o}.{(c << 8) + d}", f"{a + 256}.{b}.{c}.{d}", f"{number + 2**32}", f"{a}.{b}.{c}.{d:#x}")
    yield from (text.translate(_DIGITS), text.translate(_CIRCLED), text.replace(".", "。"), text.replace(".", "．"))
    yield from (text.replace(".", "｡"), text.replace(".", "%2e"), f"%{ord(text[0]):x}{text[1:]}", f"user@{text}")
    yield from (f"example.com@{text}", f"example.com:80@{text}", f"{text}\\@example.com", f"{text}\t", f" {text}")
    yield from (f"{number:#X}", f"0{a:o}.{b}.{c}.{d}", f"[{text}]")
# fmt: on


def sixes(address: IPv4Address) -> Iterator[str]:
    """Mapped, compatible, translated, 6to4, Teredo, ISATAP, NAT64 of one's own."""
    text, number = str(address), int(address)
    high, low = f"{number >> 16:x}", f"{number & 0xFFFF:x}"
    yield from (
        f"[::ffff:{text}]",
        f"[::ffff:{high}:{low}]",
        f"[0:0:0:0:0:FFFF:{text}]",
        f"[::{text}]",
        f"[::ffff:0:{text}]",
    )
    yield from (
        f"[64:ff9b::{text}]",
        f"[64:ff9b:1::{high}:{low}]",
        f"[2002:{high}:{low}::]",
        f"[2002:{high}:{low}::1]",
    )
    yield from (
        f"[2001:0:{high}:{low}::1]",
        f"[2606:4700::5efe:{high}:{low}]",
        f"[2606:4700::200:5efe:{high}:{low}]",
    )


def urls(port: int) -> list[str]:
    """Each once, by both schemes in turn."""
    found = list(dict.fromkeys(hosts()))
    schemes = ("http", "https", "HTTP", "hTtP")
    made = [f"{schemes[n % 4]}://{host}:{port}/x" for n, host in enumerate(found)]
    made += [
        f"{scheme}://127.0.0.1:{port}/"
        for scheme in ("ftp", "file", "gopher", "ws", "data", "http+unix", "", "//")
    ]
    made += [
        f"http:127.0.0.1:{port}/",
        f"http:/127.0.0.1:{port}/",
        f"http:///127.0.0.1:{port}/",
        f"http:\\\\127.0.0.1:{port}",
    ]
    made += [
        f"http://127.0.0.1:{port}:80/",
        f"http://127.0.0.1:0{port}/",
        f"http://127.0.0.1:{port}#@example.com/",
        "http://",
    ]
    return made
