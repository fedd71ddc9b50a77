"""A schema file: JSON that somebody wrote or kept. Whatever is wrong with it is told with its place in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.schema.moving.declared import BY_KEY, KINDS
from rapport.engine.schema.moving.kinds import Identity, Item, Kind, Part, counted, names_record

FORMAT: Final = "rapport-schema"
VERSION: Final = 1
LONGEST: Final = 4_000_000
"""Characters of a file."""
MOST: Final = 5000
"""Things in a file."""
_MOST_FAULTS: Final = 50
_HEAD: Final = frozenset({"format", "version", "note"})
_NAMED: Final[dict[type, Any]] = {str: "text", int: "number", float: "number", bool: "true or false", list: "[ ]",
                                  dict: "{ }", type(None): "null"}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One thing of a file: `given` are the parts that it says itself, `at` its place, a JSON pointer."""

    kind: Kind
    known: Identity
    item: Item
    given: frozenset[str]
    at: str


@dataclass(frozen=True)
class Sheet:
    """What a file holds. A kind that it does not name, it says nothing about."""

    kinds: tuple[Kind, ...]
    entries: tuple[Entry, ...]


def read(text: str) -> Sheet:
    """Raises Invalid with each thing that is wrong, by its place."""
    return sheet_of(_parsed(text))


def sheet_of(document: Any, *, by_id: bool = False) -> Sheet:
    """Raises Invalid; `by_id` lets it name records by their ids."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _wrong(
            "/format", _("This is no schema file: it begins with “format”: “{name}”.").format(name=FORMAT)
        )
    if document.get("version") != VERSION or isinstance(document["version"], bool):
        detail = _("This version of Rapport reads schema files of version {version}.").format(version=VERSION)
        raise _wrong("/version", detail, "version")
    faults = [
        _unknown(f"/{key}", [*_HEAD, *BY_KEY]) for key in document if key not in _HEAD and key not in BY_KEY
    ]
    kinds = tuple(kind for kind in KINDS if kind.key in document)
    items: list[tuple[Kind, Item, tuple[frozenset[str], str]]] = []
    for kind in kinds:
        for at, raw in _listed(kind, document[kind.key], faults):
            found = [*_faults(kind, at, raw, by_id)]
            faults += found
            if not found:
                items.append((kind, _whole(kind, raw), (frozenset(raw), at)))
    if len(items) > MOST:
        raise _wrong("", _("A file holds at most {most} things.").format(most=MOST), "too_many")
    entries = [Entry(kind, known, item, *also) for kind, known, item, also in counted(items)]
    faults += _twice(entries)
    if faults:
        raise Invalid(faults=faults[:_MOST_FAULTS])
    return Sheet(kinds, tuple(entries))


def _parsed(text: str) -> Any:
    if len(text) > LONGEST:
        raise _wrong("", _("The file is too long."), "too_long")
    try:
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        told = _("Line {line}, column {column}: this is no JSON ({what}).")
        detail = told.format(line=error.lineno, column=error.colno, what=error.msg)
        raise _wrong("", detail, "no_json") from None
    except RecursionError:
        raise _wrong("", _("The file is nested too deep."), "too_deep") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _wrong("", _("“{name}” is said twice in the same place.").format(name=twice[:60]), "twice")
    return found


def _no_number(word: str) -> Any:
    raise _wrong("", _("“{word}” is no number.").format(word=word), "no_json")


def _listed(kind: Kind, raw: Any, faults: list[Fault]) -> Iterator[tuple[str, Any]]:
    if not isinstance(raw, list):
        faults.append(Fault(f"/{kind.key}", "shape", _("Give a list.")))
        return
    for number, one in enumerate(raw):
        yield f"/{kind.key}/{number}", one


def _faults(kind: Kind, at: str, raw: Any, by_id: bool) -> Iterator[Fault]:
    if not isinstance(raw, dict):
        yield Fault(at, "shape", _("Give { } with what belongs to it."))
        return
    for name in raw:
        if name not in kind.parts:
            yield _unknown(f"{at}/{str(name)[:60]}", kind.parts)
    for name, part in kind.parts.items():
        if name in raw:
            yield from _misfit(f"{at}/{name}", raw[name], part, by_id)
        elif part.is_needed:
            yield Fault(f"{at}/{name}", "required", _("This is needed."))


def _misfit(at: str, value: Any, part: Part, by_id: bool) -> Iterator[Fault]:
    if not _fits(value, part.shapes):
        shapes = ", ".join(dict.fromkeys(_NAMED[one] for one in part.shapes))
        yield Fault(at, "shape", _("Give {shapes}.").format(shapes=shapes))
    elif not by_id and names_record(value):
        yield Fault(at, "id", _("Ids of records differ from house to house; a file names none."))


def _fits(value: Any, shapes: tuple[type, ...]) -> bool:
    if isinstance(value, bool):
        return bool in shapes
    if isinstance(value, str) and "\x00" in value:
        return False
    return isinstance(value, shapes)


def _whole(kind: Kind, raw: Item) -> Item:
    """With what was left out."""
    return kind.norm({name: raw.get(name, part.default) for name, part in kind.parts.items()})


def _twice(entries: list[Entry]) -> Iterator[Fault]:
    for one in entries:
        if not one.kind.repeats and len(one.known) > len(one.kind.names):
            yield Fault(
                one.at, "twice", _("“{name}” stands here twice.").format(name=" · ".join(one.known[:-1]))
            )


def _unknown(pointer: str, known: Any) -> Fault:
    detail = _("There is no such part; there are: {names}.").format(names=", ".join(known))
    return Fault(pointer[:120], "unknown", detail)


def _wrong(pointer: str, detail: str, code: str = "no_schema") -> Invalid:
    return Invalid(faults=[Fault(pointer, code, detail)])
