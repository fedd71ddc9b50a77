"""Domains as they are registered: `mail.eu.acme.co.uk` is of `acme.co.uk`; and whether one says of whom it is.

A domain is told in the letters of the network: `müller.example` is `xn--mller-kva.example`. What may be registered
below is kept by the Public Suffix List (https://publicsuffix.org), as it stood when the package was made.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import idna
from publicsuffixlist import PublicSuffixList

from rapport.kit.alike import reach
from rapport.kit.tidy import mail

_DISPOSABLE = frozenset((Path(__file__).parent / "disposable.txt").read_text(encoding="utf-8").split())
"""Domains whose addresses are thrown away after use."""


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@lru_cache(maxsize=50_000)
def registered(host: str) -> str:
    """The domain that was registered; "" for what is none: a suffix alone, a number, a name without a dot."""
    try:
        plain = idna.encode(host.strip().rstrip("."), uts46=True).decode()
    except idna.IDNAError:
        return ""
    if plain.rpartition(".")[2].isdigit():
        return ""
    found = str(_suffixes().privatesuffix(plain) or "")
    return found if "." in found else ""


@lru_cache(maxsize=50_000)
def of_email(value: str) -> str:
    """The domain of an address, where it says for whom somebody works: "" where anybody gets an address, for a day or
    for life, and where the domain is likely mistyped."""
    host = value.strip().lower().rpartition("@")[2]
    if not host or mail.meant(host):
        return ""
    found = registered(host)
    free = {host, found}
    return "" if free & reach.FREE_MAIL or free & _DISPOSABLE else found


def spelled(domain: str) -> str:
    """A domain in the letters of its owner: `xn--mller-kva.example` is `müller.example`."""
    try:
        return idna.decode(domain)
    except idna.IDNAError:
        return domain
