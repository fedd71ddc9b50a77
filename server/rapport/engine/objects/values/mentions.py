"""Mentions in formatted text: `<span data-mention="user/<id>">@Name</span>`.

The id is what counts. What stands inside is the name at the time of writing, put there by the program, for readers that
look no name up; whatever came from outside is thrown away, so that nobody's words can be dressed up as a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from uuid import UUID

import nh3

Mention = tuple[str, UUID]
"""What is mentioned, "user" or "team", and its id."""

MARK = "data-mention"
_TARGET = re.compile(r"(?:user|team)/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STORED = re.compile(rf'<span {MARK}="(user|team)/([0-9a-f-]{{36}})">[^<]*</span>')
_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "span": {MARK}}
SCHEMES = {"http", "https", "mailto", "tel"}
_TAG = re.compile(r"(<[^>]*>)")
"""A tag of clean HTML, in whose attributes no < and > is left bare."""
_BLOCK = re.compile(r"<(?:p|div|br|li|h[1-6]|blockquote|pre|tr|td|hr)\b")
"""The beginning of what stands on a line of its own."""


def cleaned(html: str) -> str:
    """`html` with nothing in it that acts; mentions are kept, without what was written inside of them."""
    if MARK not in html:
        return str(nh3.clean(html, url_schemes=SCHEMES))
    safe = nh3.clean(html, attributes=_ATTRIBUTES, attribute_filter=_kept, url_schemes=SCHEMES)
    return "".join(_emptied(_TAG.split(safe)))


def mentioned(html: str) -> list[Mention]:
    """Who is mentioned in cleaned text, each once, in the order of the text."""
    return list(dict.fromkeys((kind, UUID(pk)) for kind, pk in _STORED.findall(html)))


def named(html: str, names: Mapping[Mention, str]) -> str:
    """Cleaned text with these names inside its mentions."""

    def put(found: re.Match[str]) -> str:
        kind, pk = found.groups()
        return f'<span {MARK}="{kind}/{pk}">@{escape(names.get((kind, UUID(pk)), ""), quote=False)}</span>'

    return _STORED.sub(put, html)


def led(html: str, ids: Mapping[str, str]) -> str:
    """Cleaned text whose mentions of these ids lead to those that stand beside them."""
    for kind, pk in mentioned(html) if MARK in html else ():
        html = html.replace(f'{MARK}="{kind}/{pk}"', f'{MARK}="{kind}/{ids.get(str(pk), pk)}"')
    return html


def words(html: str) -> str:
    """The text of cleaned HTML alone, on one line."""
    return " ".join(unescape(_TAG.sub("", _BLOCK.sub(r" \g<0>", html))).split())


def _kept(element: str, attribute: str, value: str) -> str | None:
    if element != "span":
        return value
    return value if attribute == MARK and _TARGET.fullmatch(value) else None


def _emptied(parts: Iterable[str]) -> Iterator[str]:
    """Tags and texts of clean HTML, less what stands inside of mentions."""
    depth = 0
    for part in parts:
        if depth:
            depth += part.startswith("<span") - (part == "</span>")
        elif part.startswith(f"<span {MARK}="):
            depth = 1
            yield part
            continue
        if not depth:
            yield part
