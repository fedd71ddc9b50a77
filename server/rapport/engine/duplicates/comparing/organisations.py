"""A company's name and its place in the web; a link that both have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapport.engine.duplicates.comparing.kinds import LIST, TEXT, Kind, Level, Traits, same, shared, unknown
from rapport.engine.duplicates.comparing.reached import listed
from rapport.kit.alike import companies, reach
from rapport.kit.alike.words import closeness


def _read_title(values: Sequence[Any]) -> dict[str, Any]:
    words = companies.core(str(values[0] or ""))
    return {"title": " ".join(words) or None, "title_words": sorted({*words}) or None}


def _contains(left: Traits, right: Traits) -> bool:
    one, other = {*left["title_words"]}, {*right["title_words"]}
    return one <= other or other <= one


def _half(left: Traits, right: Traits) -> bool:
    one, other = {*left["title_words"]}, {*right["title_words"]}
    return 2 * len(one & other) >= len(one | other) or closeness(left["title"], right["title"]) >= 0.85


_HALF = """
    2 * len(list_intersect(title_words_l, title_words_r))
        >= len(list_distinct(list_concat(title_words_l, title_words_r)))
    OR jaro_winkler_similarity(title_l, title_r) >= 0.85
"""
TITLE = Kind(
    "title", {"title": TEXT, "title_words": LIST}, _read_title, unknown("title"),
    (
        same("title"),
        Level("close", "jaro_winkler_similarity(title_l, title_r) >= 0.92",
              lambda a, b: closeness(a["title"], b["title"]) >= 0.92),
        Level("part", "list_has_all(title_words_l, title_words_r) OR list_has_all(title_words_r, title_words_l)",
              _contains),
        Level("half", _HALF, _half),
    ),
)  # fmt: skip


def _read_sites(values: Sequence[Any]) -> dict[str, Any]:
    """The web address, and the domains of mail that are the company's own."""
    site = reach.site(str(values[0] or ""))
    mail = [reach.email(value)[1] for raw in values[1:] for value in listed(raw)]
    found = dict.fromkeys(filter(None, map(reach.own_domain, [site, *mail])))
    return {"sites": list(found) or None}


SITES = Kind("sites", {"sites": LIST}, _read_sites, unknown("sites"), (shared("sites"),))


def _read_link(values: Sequence[Any]) -> dict[str, Any]:
    return {"place": str(values[0]) if values[0] else None}


PLACE = Kind("place", {"place": TEXT}, _read_link, unknown("place"), (same("place"),))
"""The same company at which both work."""
