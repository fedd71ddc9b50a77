"""Domains of addresses as they were meant."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapport.kit.alike import reach
from rapport.kit.alike.words import slips

_FREQUENT: Final = (
    "gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "protonmail.com",
)  # fmt: skip
_REAL: Final = frozenset({"email.com", "ymail.com"})
"""Domains that are near a frequent one and meant all the same."""
_ENDS: Final = {
    "con": "com",
    "cmo": "com",
    "ocm": "com",
    "comm": "com",
    "coom": "com",
    "vom": "com",
    "nett": "net",
}
"""Ends that no domain has."""


@lru_cache(maxsize=50_000)
def meant(domain: str) -> str:
    """The domain that was likely meant, "" where nothing seems wrong: `gmial.com` is `gmail.com`, `acme.con` is
    `acme.com`."""
    name, _dot, end = domain.rpartition(".")
    if name and end in _ENDS:
        domain = f"{name}.{_ENDS[end]}"
        return meant(domain) or domain
    if domain in reach.FREE_MAIL or domain in _REAL:
        return ""
    return next((one for one in _FREQUENT if slips(domain, one) == 1), "")
