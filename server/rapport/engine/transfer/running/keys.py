"""Recognising: which record a row is about, by the keys of the object, or by the row's own place in its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.records import merged
from rapport.engine.transfer.mapping.mapping import Mapping as Chosen
from rapport.engine.transfer.running import finding

Key = tuple[str, ...]
"""The fields that together recognise a record."""
_KEYS = frozenset(
    {
        "id",
        "text",
        "email",
        "emails",
        "phone",
        "url",
        "autonumber",
        "integer",
        "date",
        "time",
        "choice",
        "link",
        "user",
        "boolean",
    }
)
Value = tuple[Key, Any]
"""A key and what a row says for it."""


def keys_of(obj: Object, chosen: Chosen, filled: Iterable[str]) -> tuple[Key, ...]:
    """The keys to try, strongest first. Raises Invalid for a key that the mapping does not fill."""
    fields = set(filled)
    if chosen.key == "none":
        return ()
    if chosen.key:
        keys = tuple(tuple(name.strip() for name in one.split(",")) for one in chosen.key.split(";"))
        for key in keys:
            for name in key:
                _refuse_unfit(obj, name, fields, is_alone=len(key) == 1)
        return tuple(dict.fromkeys(keys))
    # A title that stands behind other keys (a person's, a deal's name) is good for links, not to tell records apart.
    own = [name for place, name in enumerate(obj.keys) if name != obj.title or place == 0]
    names = dict.fromkeys(["id", "external_id", *own])
    return tuple((name,) for name in names if name in fields)


def _refuse_unfit(obj: Object, name: str, filled: set[str], *, is_alone: bool) -> None:
    """Raises Invalid for a key that no column fills, or whose values do not tell records apart."""
    fit = sorted(
        field for field in filled if obj.fields[field].kind in (_KEYS if is_alone else _KEYS - {"emails"})
    )
    if name in fit:
        return
    told = (
        _("The key “{name}” cannot recognise records; choose one of: {fit}.")
        if name in filled
        else _("The key “{name}” is filled by no column; choose one of: {fit}.")
    )
    detail = told.format(name=name[:60], fit=", ".join(fit) or "–")
    raise Invalid(faults=[Fault("/key", "no_such_key", detail)])


def values_of(obj: Object, keys: Sequence[Key], values: Mapping[str, Any]) -> list[Value]:
    """What a row says for each key; nothing for a key that it does not fill."""
    found: list[Value] = []
    for key in keys:
        told = [values.get(name) for name in key]
        if any(value in (None, "", []) for value in told):
            continue
        spec = obj.fields[key[0]]
        if len(key) > 1:
            found.append((key, tuple(told)))
        elif spec.kind in ("emails", "phones"):
            found += [(key, point["value"]) for point in told[0] or ()]
        else:
            found.append((key, finding.normal(obj, spec)(told[0])))
    return found


def salt_of(obj: Object, chosen: Chosen) -> str:
    """What tells apart two kinds of records made of one file: the columns that name them."""
    naming = {*obj.keys, obj.title, "external_id", "first_name", "last_name"}
    columns = [
        f"{h}>{rule.to}"
        for h, rule in chosen.columns.items()
        if rule.to and rule.to.partition(".")[0] in naming
    ]
    templates = [f"{extra.template}>{extra.to}" for extra in chosen.also if extra.to in naming]
    return "|".join(sorted([*columns, *templates]))


class Recogniser:
    """Finds the records of a chunk by their keys: one query for each key."""

    def __init__(self, obj: Object, keys: Sequence[Key]) -> None:
        self._obj, self.keys = obj, keys

    def look(self, records: QuerySet[Any], wanted: Iterable[Value]) -> dict[Value, list[UUID]]:
        """The records that answer to each of the `wanted` values of keys."""
        by_key: dict[Key, set[Any]] = {}
        for key, value in wanted:
            by_key.setdefault(key, set()).add(value)
        found: dict[Value, list[UUID]] = {}
        for key, values in by_key.items():
            answer = self._look_one(records, key, values)
            found.update({(key, value): pks for value, pks in answer.items()})
        # Who was merged into another record is known by what they had, and found where they are now.
        led = merged.survivors({pk for pks in found.values() for pk in pks})
        return {key: list(dict.fromkeys(led.get(pk, pk) for pk in pks)) for key, pks in found.items()}

    def _look_one(self, records: QuerySet[Any], key: Key, values: set[Any]) -> Mapping[Any, list[UUID]]:
        specs = [self._obj.fields[name] for name in key]
        if len(key) == 1:
            return finding.by_key(records, self._obj, specs[0], values)
        columns = [spec.column for spec in specs]
        narrowed = records
        for place, column in enumerate(columns):
            narrowed = narrowed.filter(**{f"{column}__in": {value[place] for value in values}})
        found: dict[Any, list[UUID]] = {}
        for pk, *told in narrowed.values_list("pk", *columns):
            found.setdefault(tuple(told), []).append(pk)
        return found
