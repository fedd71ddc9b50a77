"""Holding up what the organisation asks of records (objects/standards.py), wherever they are written.

What the values alone tell is judged before they are written: choices that are retired or not for the type of a record,
and what a step asks for. The rules are filters, so the database judges them, by the statement that a list with this
filter has, on what was just written; it is taken back when one of them is broken. A change is judged by those rules
alone that look at something that it changes: what is old and wrong stands in the way of nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Case, Value, When
from django.utils.translation import gettext as _

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.house import House
from rapport.engine.access.lens import seen_by
from rapport.engine.actions import record_types
from rapport.engine.actions.context import Ctx
from rapport.engine.objects import current, derived, registry, values
from rapport.engine.objects.columns import field_names
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.objects.standards import Rule, Step
from rapport.engine.query import kept, sql, statement, survivors, tree
from rapport.engine.query.asker import Asker
from rapport.engine.query.sight import Law
from rapport.engine.query.statement import Statement

Broken = Mapping[UUID, Sequence[Fault]]
_MANY: Final = "multi_choice"
_STANDING: Final = frozenset({"archived_at"})
"""To put a record away and to bring it back is judged by no rule."""


def check(ctx: Ctx, obj: Object, record: Any, was: Mapping[str, Any] | None) -> None:
    """Raises Invalid for values that a record must not take. `was` holds its columns before, None for a new one."""
    faults = [
        *_retired(obj, record, was),
        *record_types.unfit(ctx, obj, record, was),
        *_missing(ctx, obj, record, was),
        *_elsewhere(obj, record, was),
    ]
    if faults:
        raise Invalid(faults=faults)


def refuse(ctx: Ctx, obj: Object, pk: UUID, changed: Collection[str] | None) -> None:
    """Raises Invalid when a record that was just written breaks a rule; see broken()."""
    found = broken(ctx, obj, {pk: changed})
    if found:
        raise Invalid(faults=found[pk])


def broken(ctx: Ctx, obj: Object, written: Mapping[UUID, Collection[str] | None]) -> Broken:
    """Those of the records just written that break rules. `written` says which columns were, None for new records."""
    rules = registry.standards_of(obj.name).rules
    concerned = {
        pk: which for pk, columns in written.items() if (which := _looking(obj.name, rules, columns))
    }
    if not concerned:
        return {}
    seen = seen_by(registry.get(obj.name), ctx.actor)
    found: dict[UUID, Sequence[Fault]] = {}
    for pk, *verdicts in _verdicts(obj.name, rules, asker_of(ctx.now, ctx.house)).rows([list(concerned)]):
        faults = [
            Fault(f"/{rule.field}" if rule.field in seen.fields else "", "rule", rule.message)
            for place, (rule, is_broken) in enumerate(zip(rules, verdicts, strict=True))
            if is_broken and place in concerned[pk]
        ]
        if faults:
            found[pk] = faults
    return found


def _looking(name: str, rules: Sequence[Rule], columns: Collection[str] | None) -> frozenset[int]:
    """The places of the rules that look at something in these columns; all of them for a new record."""
    if columns is None or not rules:
        return frozenset(range(len(rules)))
    names = frozenset(field_names(registry.get(name), columns)) - _STANDING
    return frozenset(place for place in range(len(rules)) if not reads(name, place).isdisjoint(names))


def asker_of(now: datetime, house: House) -> Asker:
    """What relative days of a rule mean: those of the house. Nothing in it is somebody's own."""
    there = now.astimezone(ZoneInfo(house.timezone))
    return Asker(there.date(), there, house.fiscal_month, None, None)


def _verdicts(name: str, rules: Sequence[Rule], asker: Asker) -> Statement:
    """Of records by their ids, whether each of the rules is broken; compiled once for a day."""
    key = ("standards", name, asker.today, str(asker.zone), asker.fiscal_month)
    found: Statement = kept.kept(key, lambda: _compiled(name, rules, asker))
    return found


def _compiled(name: str, rules: Sequence[Rule], asker: Asker) -> Statement:
    obj = registry.get(name)
    wrong = [
        Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
        for condition in (sql.lasting(tree.parse(one.refuse_when, obj), asker, Law(SYSTEM)) for one in rules)
    ]
    rows = obj.records().filter(statement.among(kept.IDS)).order_by()
    return statement.compiled(rows.values_list("pk", *wrong), {0: kept.IDS})


@current.until_renewed
@lru_cache(maxsize=256)
def reads(name: str, place: int) -> frozenset[str]:
    """The fields of the object that a rule looks at, with those that they are computed of; all of them where it looks
    at other records alone."""
    obj, rule = registry.get(name), registry.standards_of(name).rules[place]
    names = tree.fields_of(tree.parse(rule.refuse_when, obj))
    computed = {field: one.of for field, one in derived.derivations(obj)}
    return (names | {of for field in names for of in computed.get(field, ())}) or frozenset(obj.fields)


@current.until_renewed
@lru_cache(maxsize=256)
def _retiring(name: str) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in registry.get(name).fields.values() if spec.retired)


def _retired(obj: Object, record: Any, was: Mapping[str, Any] | None) -> Iterator[Fault]:
    """A choice that is not offered any more stays where it stands, and comes nowhere anew."""
    for spec in _retiring(obj.name):
        now, before = getattr(record, spec.column), None if was is None else was[spec.column]
        several, known = (now or [], before or []) if spec.kind == _MANY else ([now], [before])
        fresh = [one for one in several if one in spec.retired and one not in known]
        if fresh:
            label = next(str(label) for value, label in spec.choices if value == fresh[0])
            yield Fault(
                f"/{spec.name}",
                "retired",
                _("“{label}” is not offered any more; choose another.").format(label=label),
            )


@current.until_renewed
@lru_cache(maxsize=256)
def _filing(name: str) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in registry.get(name).fields.values() if spec.kind == "file")


def _elsewhere(obj: Object, record: Any, was: Mapping[str, Any] | None) -> Iterator[Fault]:
    """A file in a field is one of the record's own; a record that is just made has none yet."""
    for spec in _filing(obj.name):
        now, before = getattr(record, spec.column), None if was is None else was[spec.column]
        if now is None or now == before:
            continue
        files: Any = spec.target
        if not files.objects.filter(pk=now, regarding=record.pk).exists():
            detail = _("This is no file of this record; attach it to the record first, then set it here.")
            yield Fault(f"/{spec.name}", "not_its_file", detail)


def _missing(ctx: Ctx, obj: Object, record: Any, was: Mapping[str, Any] | None) -> Iterator[Fault]:
    """What a step asks for is there when a record enters it, and is not taken away while it stands there."""
    led = survivors.of(survivors.of_steps(obj.name), Law(SYSTEM))
    for step in registry.standards_of(obj.name).steps:
        by, value = registry.get(obj.name).fields[step.by], survivors.step_value(step, led)
        if str(getattr(record, by.column)) != value:
            continue
        enters = was is None or str(was[by.column]) != value
        empty = [
            name
            for name in step.needs
            if _is_empty(obj, name, record) and (enters or was is None or not _was_empty(obj, name, was))
        ]
        yield from _asked(ctx, obj, step, empty)


def _is_empty(obj: Object, name: str, record: Any) -> bool:
    return values.is_blank(getattr(record, registry.get(obj.name).fields[name].column))


def _was_empty(obj: Object, name: str, was: Mapping[str, Any]) -> bool:
    return values.is_blank(was[registry.get(obj.name).fields[name].column])


def _asked(ctx: Ctx, obj: Object, step: Step, names: Sequence[str]) -> Iterator[Fault]:
    """A fault at each field; of fields that the actor does not see that there is something, and not what."""
    seen = seen_by(registry.get(obj.name), ctx.actor)
    for name in names:
        if name in seen.fields:
            label = seen.fields[name].label
            yield Fault(
                f"/{name}", "needed", _("{label} must be filled in for this step.").format(label=label)
            )
        else:
            detail = _("Something that your role does not show must be filled in for this step.")
            yield Fault(f"/{step.by}", "needed_unseen", detail)
