"""Addresses of mail, numbers of phones and places of the web, made comparable."""

from __future__ import annotations

from pathlib import Path

from rapport.kit import text

_FOLDER = Path(__file__).parent
FREE_MAIL = frozenset((_FOLDER / "free_mail.txt").read_text().split())
"""Domains where anybody gets an address: they say nothing of a company."""
ROLES = frozenset((_FOLDER / "roles.txt").read_text().split())
"""Local parts that belong to a task and not to a person."""
_DOTLESS = frozenset({"gmail.com", "googlemail.com"})
LEAST_LOCAL = 4
TAIL = 7


def email(value: str) -> tuple[str, str]:
    """(local part, domain) in lower case, without what mail servers do not look at; ("", "") for what is no address."""
    local, at, domain = value.strip().lower().rpartition("@")
    if not at or not local or not domain:
        return "", ""
    local = local.partition("+")[0] or local
    if domain in _DOTLESS:
        local, domain = local.replace(".", ""), "gmail.com"
    return local, domain


def is_role(local: str) -> bool:
    """Whether the address belongs to a task (`info`) and not to a person."""
    return local in ROLES


def own_domain(domain: str) -> str:
    """The domain, "" where anybody gets an address."""
    return "" if domain in FREE_MAIL else domain


def phone(value: str) -> str:
    """The digits of a number, without the zeros or the sign that lead abroad."""
    return text.digits(value).lstrip("0")


def tail(digits: str) -> str:
    """The end of a number that is the same however much of its beginning is written; "" for a short one."""
    return digits[-TAIL:] if len(digits) >= TAIL else ""


def site(value: str) -> str:
    """The domain of a web address: `https://www.acme.example/shop` is `acme.example`."""
    bare = value.strip().lower().partition("://")[2] or value.strip().lower()
    return bare.partition("/")[0].partition("?")[0].partition(":")[0].removeprefix("www.")
