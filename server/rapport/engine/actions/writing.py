"""Putting values into a record: defaults, derived values, money's rate, three-way merge, one UPDATE of what changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.db import connection, models
from django.utils.translation import gettext as _

from rapport.engine.actions import newcomers, standards
from rapport.engine.actions.context import Ctx
from rapport.engine.log import triggers
from rapport.engine.log.readers import changed_since
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Conflict, Forbidden, fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.records import storing
from rapport.engine.records.models import ExchangeRate
from rapport.kit.money import Money


def create_record(ctx: Ctx, obj: Object, values: Values) -> Any:
    """Inserts a record of `obj`. Owner and team default to the actor's."""
    record: Any = obj.model(**obj.fixed)
    if values.get("id"):
        record.pk = values.pop("id")
    values = {name: value for name, value in values.items() if name != "id"}
    if ctx.actor.id and values.get("owner") is None and values.get("team") is None and "owner" in obj.fields:
        values = {**values, "owner": ctx.actor.id, "team": ctx.actor.team}
    set_values(ctx, obj, record, with_derived(ctx, obj, values, {**values, "id": record.pk}))
    standards.check(ctx, obj, record, None)
    record.created_by_id = record.updated_by_id = ctx.actor.id
    record.created_at = record.updated_at = ctx.now
    storing.insert(record)
    standards.refuse(ctx, obj, record.pk, None)
    return record


def assign(ctx: Ctx, obj: Object, record: Any, values: Values, **columns: Any) -> bool:
    """Writes `values` (and plain `columns`) to a locked record in one UPDATE. False when nothing differs."""
    changed = put(ctx, obj, record, values, **columns)
    if not changed:
        return False
    record.version += 1
    record.updated_at, record.updated_by_id = ctx.now, ctx.actor.id
    storing.update(record, [*changed, "version", "updated_at", "updated_by_id"])
    standards.refuse(ctx, obj, record.pk, changed)
    return True


def note(obj: Object, record: Any) -> None:
    """An entry in the log about a record of which nothing but what hangs on it was changed."""
    with connection.cursor() as cursor:
        triggers.note(cursor, obj.name, record)


def put(ctx: Ctx, obj: Object, record: Any, values: Values, **columns: Any) -> list[str]:
    """Puts `values`, with what follows from them, and plain `columns` into a record without saving it.

    Gives the columns that differ now.
    """
    derived = with_derived(ctx, obj, values, {**current(obj, record), **values}) if values else values
    if ctx.actor.has_more:
        refuse_taking(ctx, obj, record, derived)
    before = {
        f.attname: getattr(record, f.attname) for f in obj.model._meta.concrete_fields if not f.generated
    }
    set_values(ctx, obj, record, derived)
    for name, value in columns.items():
        setattr(record, name, value)
    standards.check(ctx, obj, record, before)
    return [column for column, value in before.items() if getattr(record, column) != value]


_WHOSE = ("owner", "team", "assignee")
"""The fields that say whose a record is."""


def refuse_taking(ctx: Ctx, obj: Object, record: Any, values: Values) -> None:
    """Raises Forbidden where somebody would make a record theirs, or another one's, that they change by a grant or as a
    substitute alone: what is lent for a time must not stay."""
    moved = [
        name
        for name in _WHOSE
        if name in values and name in obj.fields and values[name] != getattr(record, obj.fields[name].column)
    ]
    if moved and not obj.policy.may(ctx.actor.by_right, "update", record):
        raise Forbidden(_("This was lent to you for a time: whose it is cannot be changed."))


def with_derived(ctx: Ctx, obj: Object, values: Values, whole: Values) -> Values:
    """`values` and what the object's derive rule makes of them, seen in the `whole` record."""
    newcomers.check(ctx, obj, values)
    return {**values, **obj.derive(ctx, values, whole)} if obj.derive else values


def current(obj: Object, record: Any) -> Values:
    """The parsed values a record has now, by field name."""
    return {name: getattr(record, spec.column) for name, spec in obj.fields.items()}


def set_values(ctx: Ctx, obj: Object, record: Any, values: Values) -> None:
    """Puts parsed values into the record's columns, without saving."""
    for name, value in values.items():
        spec = obj.fields.get(name)
        if spec is None:
            setattr(record, cast("models.Field[Any, Any]", obj.model._meta.get_field(name)).attname, value)
        elif spec.kind == "money":
            _set_money(ctx, obj, record, spec, value, values)
        elif spec.kind == "record":
            object_name, pk = (
                value if isinstance(value, tuple) else ("", None) if value is None else (None, value)
            )
            setattr(record, name, pk)
            if object_name is not None:
                setattr(record, f"{name}_object", object_name)
        else:
            setattr(record, spec.column, value)


def _set_money(ctx: Ctx, obj: Object, record: Any, spec: FieldSpec, value: Any, values: Values) -> None:
    name = spec.name
    if value is None:
        setattr(record, name, None)
        return
    amount = value if isinstance(value, Money) else Money(value, "")
    currency = amount.currency or getattr(record, f"{name}_currency") or ctx.house.currency
    on_field = getattr(spec.model_field, "rate_on", "")
    on = values.get(on_field) or (getattr(record, on_field) if on_field else None) or ctx.today
    setattr(record, name, amount.amount)
    setattr(record, f"{name}_currency", currency)
    setattr(record, f"{name}_rate", rate_of(ctx, currency, on, name))


def rate_of(ctx: Ctx, currency: str, on: date, name: str = "amount") -> Decimal:
    """House-currency units for one unit of `currency` on the day. Raises Invalid when no rate is known."""
    if currency == ctx.house.currency:
        return Decimal(1)
    found = ctx.once(("rate", currency, on), lambda: _known_rate(currency, on))
    if found is None:
        raise fault(
            name,
            "no_rate",
            _("No rate for {currency} is known; an admin can add one under Settings, Currencies.").format(
                currency=currency
            ),
        )
    return Decimal(found)


def _known_rate(currency: str, on: date) -> Decimal | None:
    """The rate of that day, or the nearest before it, or the first there is."""
    known = ExchangeRate.objects.live().filter(currency=currency)
    found = known.filter(on__lte=on).order_by("-on").values_list("rate", flat=True).first()
    return found or known.order_by("on").values_list("rate", flat=True).first()


def merge(ctx: Ctx, obj: Object, record: Any, changes: Values) -> Values:
    """The changes that may be written on top of what others wrote since `ctx.version`. Raises Conflict."""
    if ctx.version is None or ctx.version == record.version:
        return changes
    if ctx.version > record.version or ctx.version < 1:
        raise fault(
            "version",
            "unknown_version",
            _("The record is at version {version}; send the one you saw.").format(version=record.version),
        )
    since = changed_since(record.pk, ctx.version)
    conflicts = []
    for name, value in changes.items():
        column = obj.fields[name].column
        now = getattr(record, column)
        same = now == (value.amount if isinstance(value, Money) else value)
        if column in since and not same:
            entry = since[column]
            conflicts.append(
                {"field": name, "base": (entry.fields or {})[column][0], "by": entry.actor, "at": entry.at}
            )
    if conflicts:
        raise Conflict(
            _("Somebody else changed the same field meanwhile."), conflicts=conflicts, version=record.version
        )
    return changes
