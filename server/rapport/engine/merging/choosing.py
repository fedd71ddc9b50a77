"""Which value of several records the one that is left keeps: by a rule, or that of a record that was chosen."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.objects.spec import FieldSpec
from rapport.kit.money import Money

KEPT: Final = "kept"
"""The survivor's value; where it has none, the newest of the others."""
ALL: Final = "all"
RULES: Final = (KEPT, "newest", "oldest", "longest", "filled", ALL)
UNITED: Final = frozenset({"emails", "phones", "addresses", "tags", "links", "multi_choice"})
"""Kinds of which the values of all records are kept, where nothing else is said."""
_MOST: Final = 200
_NO_MATTER: Final = ("type", "verified_at", "primary")
"""Of an address or a number: what makes it no other one."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The value of a field, and the records that it comes from; `differs` says that they do not all have the same."""

    spec: FieldSpec
    value: Any
    sources: tuple[UUID, ...]
    rule: str
    differs: bool


def fields_of(obj: Object) -> dict[str, FieldSpec]:
    """The fields of a declared object that a merge decides on."""
    return {name: spec for name, spec in obj.writable.items() if spec.kind != "secret"}


def read(obj: Object, ids: Sequence[UUID], rule: str, choices: Any) -> dict[str, str]:
    """By field a rule, or the id of the record whose value was chosen. `obj` is as the actor sees it.

    Raises Invalid for what is no rule, no field that they may change, and no record among `ids`.
    """
    if rule not in RULES:
        known = ", ".join(RULES)
        raise Invalid(faults=[Fault("/rule", "unknown", _("One of {known}.").format(known=known))])
    if not isinstance(choices, dict):
        raise Invalid(faults=[Fault("/choices", "shape", _("Give a rule or a record for each field."))])
    named = {str(pk) for pk in ids}
    open_to = fields_of(obj)
    for name, said in choices.items():
        if name not in open_to:
            raise Invalid(
                faults=[Fault(f"/choices/{str(name)[:60]}", "unknown", _("There is no such field."))]
            )
        fits = said in RULES and (said != ALL or open_to[name].kind in UNITED)
        if not isinstance(said, str) or not (fits or said in named):
            raise Invalid(
                faults=[Fault(f"/choices/{name}", "unknown", _("Give a rule, or one of the records."))]
            )
    return choices


def choose(
    specs: Mapping[str, FieldSpec], records: Sequence[Any], rule: str, choices: Mapping[str, str]
) -> dict[str, Chosen]:
    """What each field becomes; the survivor stands first."""
    fullest = max(records, key=lambda one: sum(not is_empty(value_of(spec, one)) for spec in specs.values()))
    return {
        name: _choose(spec, records, choices.get(name) or _rule(spec, rule), fullest)
        for name, spec in specs.items()
    }


def _rule(spec: FieldSpec, rule: str) -> str:
    """Where nothing is said of a field: of a list all of it; of what has no parts, nothing is united."""
    if spec.kind in UNITED:
        return ALL
    return KEPT if rule == ALL else rule


def _choose(spec: FieldSpec, records: Sequence[Any], rule: str, fullest: Any) -> Chosen:
    values = [(one, value_of(spec, one)) for one in records]
    differs = len({_key(value) for _one, value in values}) > 1
    if rule == ALL:
        given = tuple(one.pk for one, value in values if not is_empty(value))
        return Chosen(spec, united(value for _one, value in values), given, rule, differs)
    if rule in RULES:
        filled = [(one, value) for one, value in values if not is_empty(value)] or values[:1]
        source, value = _by_rule(rule, filled, records[0], fullest)
    else:
        source, value = next((one, value) for one, value in values if str(one.pk) == rule)
    return Chosen(spec, value, (source.pk,), rule, differs)


_Filled = list[tuple[Any, Any]]


def _by_rule(rule: str, filled: _Filled, survivor: Any, fullest: Any) -> tuple[Any, Any]:
    newest: Callable[[tuple[Any, Any]], Any] = lambda pair: (pair[0].updated_at, pair[0].pk)  # noqa: E731
    first = {KEPT: survivor, "filled": fullest}.get(rule)
    found = next((pair for pair in filled if pair[0] is first), None)
    if found is not None:
        return found
    if rule == "oldest":
        return min(filled, key=lambda pair: (pair[0].created_at, pair[0].pk))
    if rule == "longest":
        return max(filled, key=lambda pair: len(pair[1]) if isinstance(pair[1], str) else 0)
    return max(filled, key=newest)


def united(lists: Any) -> list[Any]:
    """The values of all lists in their order, each once."""
    found: dict[str, Any] = {}
    for one in lists:
        for item in one or ():
            found.setdefault(mark_of(item), item)
    return list(found.values())[:_MOST]


def mark_of(item: Any) -> str:
    """What two items of a list have in common when they are the same."""
    if isinstance(item, dict):
        kept = {key: str(value).casefold() for key, value in item.items() if value and key not in _NO_MATTER}
        return json.dumps(kept, sort_keys=True)
    return str(item).casefold()


def value_of(spec: FieldSpec, record: Any) -> Any:
    """The parsed value that a record has, as an action takes it."""
    value = getattr(record, spec.column)
    if spec.kind == "money":
        return None if value is None else Money(value, getattr(record, f"{spec.name}_currency"))
    if spec.kind == "record":
        return None if value is None else (getattr(record, f"{spec.name}_object"), value)
    return value


def is_empty(value: Any) -> bool:
    return value in (None, "", [], {}, ())


def _key(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str) if isinstance(value, list | dict) else repr(value)
