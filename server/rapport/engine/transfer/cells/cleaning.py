"""What may be done to a cell before it is read: a small closed list, counted when it changed something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from rapport.engine.objects.problems import Fault, Invalid
from rapport.kit import text
from rapport.kit.formulas import restored

Fix = str | Mapping[str, Any]
Clean = Callable[[str], str]
BLANK_WORDS = frozenset(
    {"null", "(null)", "none", "nil", "n/a", "#n/a", "na", "nan", "-", "--", "\\n", "undefined"}
)
"""Words that files write where there is nothing; compared in lower case."""

_BRACKETS = re.compile(r"[()\[\]{}]")
_BRACKETED = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_INSIDE = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")


def _take_inside(cell: str) -> str:
    found = _INSIDE.search(cell)
    return found[1].strip() if found else cell


def _take_year(cell: str) -> str:
    """`September 21, 1991 (34 years ago)` is 1991."""
    found = _YEAR.search(cell)
    return found[0] if found else cell


def _repair_encoding(cell: str) -> str:
    """`MÃ¼ller` was UTF-8 read as Windows-1252."""
    try:
        return cell.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return cell


_PLAIN: dict[str, Clean] = {
    "remove_parentheses": lambda cell: text.squeeze(_BRACKETS.sub("", cell)),
    "drop_parentheses": lambda cell: text.squeeze(_BRACKETED.sub("", cell)),
    "take_inside": _take_inside,
    "repair_encoding": _repair_encoding,
    "lower": str.lower,
    "upper": str.upper,
    "capitals": str.title,
    "digits": text.digits,
    "year": _take_year,
}
_WITH_TEXT: dict[str, Callable[[str, str], str]] = {
    "strip_suffix": lambda cell, told: cell.removesuffix(told).rstrip(),
    "strip_prefix": lambda cell, told: cell.removeprefix(told).lstrip(),
    "before": lambda cell, told: cell.split(told, 1)[0].rstrip(),
    "after": lambda cell, told: cell.split(told, 1)[-1].lstrip(),
}
NAMES = (*_PLAIN, *_WITH_TEXT, "replace")


def named(fix: Fix) -> tuple[str, Clean]:
    """(name for the report, function) of a fix-up of a mapping. Raises Invalid for one that does not exist."""
    if isinstance(fix, str) and fix in _PLAIN:
        return fix, _PLAIN[fix]
    if isinstance(fix, Mapping) and len(fix) == 1:
        name, told = next(iter(fix.items()))
        if name in _WITH_TEXT and isinstance(told, str) and told:
            apply = _WITH_TEXT[name]
            return name, lambda cell: apply(cell, told)
        if name == "replace" and isinstance(told, list) and len(told) == 2 and told[0]:
            old, new = str(told[0]), str(told[1])
            return name, lambda cell: cell.replace(old, new)
    raise Invalid(
        faults=[
            Fault(
                "/mapping/columns",
                "unknown_fix",
                _("There is no fix-up {fix!r}; there are: {names}.").format(fix=fix, names=", ".join(NAMES)),
            )
        ]
    )


def cleaner(
    fixes: Sequence[Fix],
    aliases: Mapping[str, str],
    blanks: Sequence[str],
    count: Callable[[str], None],
    *,
    keep_lines: bool,
) -> Clean:
    """One function that does all of it to a cell and tells `count` the name of each fix-up that changed something.

    An empty result means that there is no value. Aliases are found whatever their case. `keep_lines` keeps line ends.
    """
    steps = [named(fix) for fix in fixes]
    swap = {text.fold(old): new for old, new in aliases.items()}
    nothing = BLANK_WORDS | {word.strip().lower() for word in blanks}
    trim = _trimmed if keep_lines else text.squeeze

    def clean(cell: str) -> str:
        cell = restored(cell)
        value = trim(cell)
        if value != cell:
            count("trim")
        for name, apply in steps:
            changed = apply(value)
            if changed != value:
                count(name)
                value = changed
        if swap and (other := swap.get(text.fold(value))) is not None and other != value:
            count("alias")
            value = other
        if value.lower() in nothing:
            count("blank_word")
            return ""
        return value

    return clean


def _trimmed(cell: str) -> str:
    return text.clean(cell).strip()
