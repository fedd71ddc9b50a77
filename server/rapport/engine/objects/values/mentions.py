"""Mentions in formatted text: `<span data-mention="user/<id>">@Name</span>`.

The id is what counts. What stands inside is the name at the time of writing, put there by the program, for readers that
look no name up; whatever came from outside is thrown away, so that nobody's words can be dressed up as a mention.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from uuid import UUID

import nh3

Mention = tuple[str, UUID]
"""What is mentioned, "user" or "team", and its id."""

MARK = "data-mention"
_TARGET = re.compile(r"(?:user|team)/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STORED = re.compile(rf'<span {MARK}="(user|team)/([0-9a-f-]{{36}})">[^<]*</span>')
_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "span": {MARK}}
SCHEMES = {"http", "https", "mailto", "tel"}
_BLOCKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "pre", "tr", "hr"})


def cleaned(html: str) -> str:
    """`html` with nothing in it that acts; mentions are kept, without what was written inside of them."""
    if MARK not in html:
        return str(nh3.clean(html, url_schemes=SCHEMES))
    safe = nh3.clean(html, attributes=_ATTRIBUTES, attribute_filter=_kept, url_schemes=SCHEMES)
    emptied = _Emptied()
    emptied.feed(safe)
    emptied.close()
    return "".join(emptied.parts)


def mentioned(html: str) -> list[Mention]:
    """Who is mentioned in cleaned text, each once, in the order of the text."""
    return list(dict.fromkeys((kind, UUID(pk)) for kind, pk in _STORED.findall(html)))


def named(html: str, names: Mapping[Mention, str]) -> str:
    """Cleaned text with these names inside its mentions."""

    def put(found: re.Match[str]) -> str:
        kind, pk = found.groups()
        return f'<span {MARK}="{kind}/{pk}">@{escape(names.get((kind, UUID(pk)), ""), quote=False)}</span>'

    return _STORED.sub(put, html)


def words(html: str) -> str:
    """The text alone, on one line."""
    found = _Words()
    found.feed(html)
    found.close()
    return " ".join("".join(found.parts).split())


def _kept(element: str, attribute: str, value: str) -> str | None:
    return value if attribute != MARK or _TARGET.fullmatch(value) else None


class _Emptied(HTMLParser):
    """Writes clean HTML out again, less what stands inside of mentions."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._depth += tag == "span"
            return
        self.parts.append(self.get_starttag_text() or "")
        if tag == "span" and any(name == MARK for name, _value in attrs):
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= tag == "span"
        if not self._depth:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if not self._depth:
            self.parts.append(text)


class _Words(HTMLParser):
    """Gathers the text; what begins a line of its own is set apart by a blank."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
