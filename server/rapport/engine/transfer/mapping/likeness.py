"""How much a header and a field mean the same: by the words of both, by the words files usually take, by the cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import orjson

from rapport.engine.objects.object import Object
from rapport.engine.transfer.mapping.survey import ColumnSurvey
from rapport.engine.transfer.mapping.targets import Target
from rapport.kit import text

_VOCABULARY: Final[dict[str, Any]] = orjson.loads(Path(__file__).with_name("vocabulary.json").read_bytes())
FIELD_WORDS: Final[Mapping[str, Sequence[str]]] = _VOCABULARY["fields"]
OBJECT_WORDS: Final[Mapping[str, Sequence[str]]] = _VOCABULARY["objects"]
TYPE_WORDS: Final[Mapping[str, Sequence[str]]] = _VOCABULARY["types"]
ID_WORDS: Final = frozenset(_VOCABULARY["ids"])
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-zA-Z])(?=\d)")
_APART = re.compile(r"[^a-z0-9]+")
_RELATION = re.compile(
    r"(?P<field>[^:/.]+)(?:(?::(?P<object>\w+)-|/)(?P<key>[\w ]+)|\.(?P<part>id|name|title|email|external_id))$"
)
_CUSTOM = re.compile(r"__[cr]$", re.IGNORECASE)

_GOOD_SHAPES: Final[Mapping[str, tuple[str, ...]]] = {
    "emails": ("email",), "email": ("email",), "phones": ("phone", "number", "code"), "phone": ("phone", "number"),
    "url": ("url",), "date": ("date",), "datetime": ("date",), "integer": ("number", "boolean"),
    "decimal": ("number", "boolean"), "money": ("number", "boolean"), "percent": ("number", "boolean"),
    "boolean": ("boolean", "number"), "id": ("uuid",),
}  # fmt: skip
"""What the cells of a field of this kind look like; 0 and 1 are figures as well as yes and no."""
_NOT_TEXT = ("email", "date", "boolean", "uuid")


@dataclass(frozen=True, slots=True)
class Heading:
    """A header taken apart: its words, and the words without the name of the object or the type of an address.

    `object` and `key` are from headers such as `Owner:User-username` or `Category/External ID`.
    """

    words: tuple[str, ...]
    bare: tuple[str, ...]
    type: str = ""
    object: str = ""
    key: str = ""

    @property
    def is_id(self) -> bool:
        return bool(self.words) and (self.words[-1] in ID_WORDS or " ".join(self.words[-2:]) in ID_WORDS)


@lru_cache(maxsize=4096)
def split(header: str) -> tuple[str, ...]:
    """The words of a header: `BillingPostalCode`, `deal_stage`, `ANNUALREVENUE__c`."""
    plain = _CUSTOM.sub("", header)
    return tuple(part for part in _APART.split(text.fold(_CAMEL.sub(" ", plain))) if part)


def heading(header: str, obj: Object) -> Heading:
    """`header` as it is meant in a file of `obj`."""
    relation = _RELATION.match(header)
    words = split(relation["field"] if relation else header)
    kind = ""
    for name, spellings in TYPE_WORDS.items():
        if len(words) > 1 and words[0] in spellings:
            kind, words = name, words[1:]
            break
    if relation:
        key = "_".join(split(relation["key"] or relation["part"]))
        return Heading(words, (), kind, " ".join(split(relation["object"] or "")), key)
    return Heading(words, _without_object(words, obj), kind)


def _without_object(words: tuple[str, ...], obj: Object) -> tuple[str, ...]:
    for spelling in (*OBJECT_WORDS.get(obj.name, ()), *obj.name.split("-")):
        own = tuple(spelling.split(" "))
        if len(words) > len(own) and words[: len(own)] == own:
            return words[len(own) :]
        joined = "".join(own)
        if words and words[0].startswith(joined) and len(words[0]) > len(joined) + 1:
            return (words[0][len(joined) :], *words[1:])
    return ()


def likeness(head: Heading, path: str, target: Target, obj: Object, column: ColumnSurvey) -> float:
    """From 0 to 1: how sure it is that the column holds the target."""
    if column.header == path:
        return 1.0
    names = phrases(path, target, obj)
    base = max((_spoken(head, phrase, weight) for phrase, weight in names), default=0.0)
    if head.is_id and target.spec.kind in ("link", "user", "record"):
        linked = Heading(_without_id(head.words), ())
        base = max(base, *(0.9 * _spoken(linked, phrase, weight) for phrase, weight in names))
    if target.spec.name == "external_id" and (head.is_id or _is_glued_id(head, column)):
        base = max(base, 0.6)
    if head.type and target.spec.kind not in ("addresses", "emails", "phones"):
        base *= 0.45
    if head.key and target.spec.kind not in ("link", "user", "record"):
        base *= 0.8 if head.key == target.part else 0.5
    if base < 0.3:
        return 0.0
    fit = _fit(target, column)
    return round(min(1.0, base * fit), 3)


def _is_glued_id(head: Heading, column: ColumnSurvey) -> bool:
    """`geonameid`: the header ends so, and its cells tell rows apart."""
    told = "".join(head.words)
    return (
        len(told) > 3
        and told.endswith("id")
        and column.tells_apart
        and column.share("number", "code", "uuid", "phone") > 0.8
    )


def _without_id(words: tuple[str, ...]) -> tuple[str, ...]:
    """`category external id` is about a category."""
    while len(words) > 1 and (words[-1] in ID_WORDS or words[-1] == "external"):
        words = words[:-1]
    return words


def phrases(path: str, target: Target, obj: Object) -> list[tuple[tuple[str, ...], float]]:
    """What the target may be called, with how much each name counts."""
    found = [(split(path), 1.0)] if not target.part else []
    if not target.part:
        found.append((split(target.spec.label), 1.0))
    key = "currency" if target.part == "currency" else path
    usual = FIELD_WORDS.get(key, ())
    found += [(split(word), 0.96 - 0.01 * place) for place, word in enumerate(usual)]
    if path == obj.date:
        found.append((("date",), 0.7))
    if path == obj.title:
        found += [(split(word), 0.97) for word in OBJECT_WORDS.get(obj.name, ())]
    return found


def _spoken(head: Heading, phrase: tuple[str, ...], weight: float) -> float:
    if not phrase:
        return 0.0
    joined, wanted = "".join(head.words), "".join(phrase)
    if joined == wanted:
        return weight
    if head.bare and "".join(head.bare) == wanted:
        return weight * 0.93
    is_cut = wanted.startswith(joined) and len(joined) >= 6 and len(wanted) <= 2 * len(joined) - 3
    if is_cut or (joined.endswith(wanted) and len(wanted) >= 5):
        return weight * 0.7
    shared = set(head.words) & set(phrase)
    overlap = len(shared) / len(set(head.words) | set(phrase))
    close = SequenceMatcher(None, joined, wanted).ratio() if abs(len(joined) - len(wanted)) <= 4 else 0.0
    return weight * max(overlap * 0.8, close * 0.8 if close > 0.84 else 0.0)


def _fit(target: Target, column: ColumnSurvey) -> float:
    """A factor for what the cells look like: 0.2 when they cannot be meant, a little over 1 when they speak for it."""
    kind = target.spec.kind
    if kind == "id" and column.share("uuid") < 0.4:
        return 0.2
    if not column.filled:
        return 1.0
    good = _GOOD_SHAPES.get(kind)
    if column.share("salutation") > 0.6:
        return 1.3 if target.spec.name == "salutation" else 0.2
    if good is not None:
        share = column.share(*good)
        return 1.05 if share > 0.8 else 1.0 if share > 0.4 else 0.2
    if target.part == "country" or kind in ("link", "user"):
        return 0.2 if column.share("boolean", "email", "date") > 0.8 and kind != "user" else 1.0
    if target.spec.name == "external_id":
        return 0.2 if column.share("boolean", "email", "date") > 0.8 else 1.0
    return _text_fit(target, column) if kind in ("text", "choice", "long_text") else 1.0


def _text_fit(target: Target, column: ColumnSurvey) -> float:
    limit = target.spec.max_length if target.spec.kind == "text" else None
    if limit is not None and column.longest > limit:
        return 0.2
    return 0.4 if column.share(*_NOT_TEXT) > 0.8 else 1.0
