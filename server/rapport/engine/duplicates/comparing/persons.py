"""Given name, family name and birthday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rapport.engine.duplicates.comparing.kinds import (
    LIST,
    TEXT,
    Kind,
    Level,
    Traits,
    both,
    same,
    shared,
    unknown,
)
from rapport.kit.alike import names
from rapport.kit.alike.words import closeness, slips, sound

_SWAPPED = "given_l = family_r AND family_l = given_r"


def _swapped(left: Traits, right: Traits) -> bool:
    return None not in (left["given"], left["family"]) and (
        (left["given"], left["family"]) == (right["family"], right["given"])
    )


_CROSSED = "given_l = family_r OR family_l = given_r"


def _crossed(left: Traits, right: Traits) -> bool:
    """One name of the two stands in the other's place, and the other one is another or wrong."""
    pairs = ((left["given"], right["family"]), (left["family"], right["given"]))
    return any(one is not None and one == other for one, other in pairs)


def _read_given(values: Sequence[Any]) -> dict[str, Any]:
    value = names.given(str(values[0] or ""))
    return {
        "given": value or None,
        "given_forms": list(names.forms(value)) or None,
        "given_sound": sound(value) or None,
    }


_PART = """
    (least(length(given_l), length(given_r)) = 1 AND left(given_l, 1) = left(given_r, 1))
    OR list_has_any(string_split(given_l, ' '), string_split(given_r, ' '))
"""


def _part(left: Traits, right: Traits) -> bool:
    one, other = left["given"], right["given"]
    if min(len(one), len(other)) == 1 and one[0] == other[0]:
        return True
    return bool({*one.split()} & {*other.split()})


GIVEN = Kind(
    "given", {"given": TEXT, "given_forms": LIST, "given_sound": TEXT}, _read_given, unknown("given"),
    (
        same("given"),
        Level("swapped", _SWAPPED, _swapped),
        shared("given_forms", "nickname"),
        Level("part", _PART, _part),
        Level("close", "jaro_winkler_similarity(given_l, given_r) >= 0.9",
              lambda a, b: closeness(a["given"], b["given"]) >= 0.9),
        Level("crossed", _CROSSED, _crossed),
        same("given_sound", "sounds", rare=False),
        Level("near", "jaro_winkler_similarity(given_l, given_r) >= 0.75",
              lambda a, b: closeness(a["given"], b["given"]) >= 0.75),
    ),
)  # fmt: skip


def _read_family(values: Sequence[Any]) -> dict[str, Any]:
    value = names.family(str(values[0] or ""))
    words = [word for word in value.split() if len(word) > 2]
    return {"family": value or None, "family_words": words or None, "family_sound": sound(value) or None}


def _close(left: Traits, right: Traits) -> bool:
    one, other = left["family"], right["family"]
    return closeness(one, other) >= 0.92 or (min(len(one), len(other)) >= 5 and slips(one, other) <= 1)


_CLOSE = """
    jaro_winkler_similarity(family_l, family_r) >= 0.92 OR
    (least(length(family_l), length(family_r)) >= 5 AND damerau_levenshtein(family_l, family_r) <= 1)
"""
FAMILY = Kind(
    "family", {"family": TEXT, "family_words": LIST, "family_sound": TEXT}, _read_family, unknown("family"),
    (
        same("family"),
        Level("swapped", _SWAPPED, _swapped, neutral=True),
        Level("close", _CLOSE, _close),
        Level("crossed", _CROSSED, _crossed, neutral=True),
        same("family_sound", "sounds", rare=False),
        shared("family_words", "part"),
        Level("near", "jaro_winkler_similarity(family_l, family_r) >= 0.8",
              lambda a, b: closeness(a["family"], b["family"]) >= 0.8),
    ),
)  # fmt: skip


def _read_born(values: Sequence[Any]) -> dict[str, Any]:
    value = values[0]
    day = value.strftime("%Y%m%d") if isinstance(value, date) else str(value or "").replace("-", "")
    return {"born": day or None}


def _slip(one: str, other: str) -> bool:
    return slips(one, other) <= 1 or one == other[:4] + other[6:] + other[4:6]


_SLIP = """
    damerau_levenshtein(born_l, born_r) <= 1 OR
    born_l = left(born_r, 4) || substr(born_r, 7) || substr(born_r, 5, 2)
"""
BORN = Kind(
    "born", {"born": TEXT}, _read_born, unknown("born"),
    (
        same("born", rare=True),
        Level("slip", _SLIP, lambda a, b: both(a, b, "born", _slip)),
        Level("near", "damerau_levenshtein(born_l, born_r) <= 2",
              lambda a, b: slips(a["born"], b["born"]) <= 2),
        Level("year", "left(born_l, 4) = left(born_r, 4)", lambda a, b: a["born"][:4] == b["born"][:4]),
    ),
)  # fmt: skip
