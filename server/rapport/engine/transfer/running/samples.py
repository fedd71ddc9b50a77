"""Samples: the first rows of an import with what becomes of their fields, as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.objects import registry, values
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.transfer.running.rows import Reading
from rapport.engine.transfer.running.states import State
from rapport.kit.money import Money

MOST_NEW = 5
MOST = 20
_FIELDS = 12
_LENGTH = 120


def of(
    obj: Object, actor: Actor, reading: Reading, state: State, outcome: str, there: Sequence[dict[str, Any]]
) -> dict[str, Any] | None:
    """The row as a sample for `actor`; None when there are enough of its kind, and where nothing is to be told."""
    if len(there) >= MOST or (
        outcome == "created" and sum(1 for one in there if one["outcome"] == outcome) >= MOST_NEW
    ):
        return None
    if outcome == "unchanged" and not reading.kept:
        return None
    names = [name for name in reading.values if name != "id" and _matters(obj, state, reading, name)]
    told = [_field(obj.fields[name], actor, state, reading.values[name]) for name in names[:_FIELDS]]
    # What only joins two records is called by one of these.
    title = getattr(state.draft, obj.fields[obj.title].column) if obj.title in obj.fields else obj.label
    return {
        "row": reading.row.number,
        "outcome": outcome,
        "title": str(title or "")[:_LENGTH],
        "fields": told,
    }


def _matters(obj: Object, state: State, reading: Reading, name: str) -> bool:
    column = obj.fields[name].column
    return state.is_new or name in reading.kept or state.before[column] != getattr(state.draft, column)


def _field(spec: FieldSpec, actor: Actor, state: State, value: Any) -> dict[str, str]:
    was = "" if state.is_new else _text(spec, actor, state.before[spec.column], state.before)
    now = _text(spec, actor, getattr(state.draft, spec.column), state.draft.__dict__)
    return {"name": spec.name, "was": was, "now": now, "file": _text(spec, actor, value, {})}


def _text(spec: FieldSpec, actor: Actor, value: Any, columns: Any) -> str:
    """A value as people read it. Of a link that is the title of what it leads to, if the actor may see that."""
    if values.is_blank(value):
        return ""
    if spec.kind in ("choice", "multi_choice"):
        labels = {key: str(label) for key, label in spec.choices}
        listed = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(one, str(one)) for one in listed)
    if isinstance(value, UUID) or spec.kind == "record":
        return _titled(spec, actor, value, columns)
    if spec.kind == "money" and not isinstance(value, Money):
        return f"{value} {columns.get(f'{spec.name}_currency', '')}".strip()
    return _plain(value)[:_LENGTH]


def _plain(value: Any) -> str:
    if isinstance(value, Money):
        return f"{value.amount} {value.currency}".strip()
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value)
    if isinstance(value, dict):
        shown = value.get("value") or [part for name, part in value.items() if part and name != "type"]
        return shown if isinstance(shown, str) else ", ".join(map(str, shown))
    return str(value)


def _titled(spec: FieldSpec, actor: Actor, value: Any, columns: Any) -> str:
    if spec.kind == "record":
        named, pk = value if isinstance(value, tuple) else (columns.get(f"{spec.name}_object", ""), value)
        obj = registry.get(named) if named else None
    else:
        obj, pk = (registry.of_model(spec.target) if spec.target else None), value
    if obj is None or obj.title not in obj.fields:
        return ""
    found = obj.visible(actor).filter(pk=pk).values_list(obj.fields[obj.title].column, flat=True).first()
    return str(found or "")[:_LENGTH]
