"""Making, changing, removing and bringing back objects and fields: each is one entry of the log, and counts at once.

One declaration is made at a time. Its rows, its tables and the new version are one transaction: whoever reads the new
number reads all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from rapport.engine.actions.action import Action
from rapport.engine.actions.basics import basics
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign, create_record, merge
from rapport.engine.objects import current, registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Conflict, Invalid, fault
from rapport.engine.records import turns
from rapport.engine.schema import (
    arranging,
    building,
    formulas,
    judging,
    loading,
    making,
    numbering,
    record_types,
    ruling,
    tables,
)
from rapport.engine.schema.models import CustomField, CustomObject, FieldType
from rapport.kit.formula.problems import BadFormula


def begin() -> None:
    """Waits for other declarations, and knows what they have declared."""
    turns.wait(tables.TURN)
    current.look()


def derive_object(_ctx: Ctx, values: Values, whole: Values) -> Values:
    return judging.of_object(values, whole)


def derive_field(_ctx: Ctx, values: Values, whole: Values) -> Values:
    return judging.of_field(values, whole)


def derive_rule(_ctx: Ctx, values: Values, whole: Values) -> Values:
    return ruling.of_rule(values, whole)


def derive_entry(_ctx: Ctx, values: Values, whole: Values) -> Values:
    return ruling.of_entry(values, whole)


def derive_type(_ctx: Ctx, values: Values, whole: Values) -> Values:
    return record_types.of_type(values, whole)


def derive_layout(_ctx: Ctx, values: Values, whole: Values) -> Values:
    return arranging.of_layout(values, whole)


def of_objects(obj: Object) -> tuple[Action, ...]:
    """The actions of CustomObject."""

    def create(ctx: Ctx, **values: Any) -> CustomObject:
        row: CustomObject = create_record(ctx, obj, values)
        tables.create(loading.class_of(row), row.name)
        return row

    return _actions(obj, create=create)


def of_rules(obj: Object) -> tuple[Action, ...]:
    """The actions of rules and layouts, which are nothing but rows."""
    return _actions(obj)


def of_fields(obj: Object) -> tuple[Action, ...]:
    """The actions of CustomField."""

    def create(ctx: Ctx, **values: Any) -> CustomField:
        row: CustomField = create_record(ctx, obj, values)
        model = _model_of(row)
        tables.add(model, _columns(row, model))
        _relog(row, model)
        building.number(ctx, obj, row, model)
        building.settle(ctx, obj, row, model)
        building.fill(ctx, obj, row)
        return row

    def update(ctx: Ctx, row: CustomField, *, changes: Values) -> CustomField:
        _change(ctx, obj, row, changes)
        return row

    def archive(ctx: Ctx, row: CustomField) -> None:
        _refuse_read(row)
        assign(ctx, obj, row, {}, archived_at=ctx.now)

    def restore(ctx: Ctx, row: CustomField) -> None:
        model = _model_of(row)
        columns = _columns(row, model)
        if row.type == FieldType.FORMULA:
            # What it reads may be computed otherwise since.
            tables.replace(model, columns)
        assign(ctx, obj, row, {}, archived_at=None)
        building.fill(ctx, obj, row)

    return _actions(obj, create=create, archive=archive, restore=restore, update=update)


def _change(ctx: Ctx, obj: Object, row: CustomField, changes: Values) -> None:
    """Writes what is said of a field now, and makes its table follow."""
    former, counted, numbered, meant = row.formula, _counted(row), _numbered(row), _categories(row)
    kept = merge(ctx, obj, row, changes)
    assign(ctx, obj, row, kept)
    model = _model_of(row)
    if row.formula != former:
        tables.replace(model, _with_readers(row, model))
    if _numbered(row) != numbered:
        numbering.say(model, row)
    building.settle(ctx, obj, row, model)
    building.fill(ctx, obj, row, unless=counted == _counted(row))
    if _categories(row) != meant:
        _count_anew(ctx, obj, row)


def _count_anew(ctx: Ctx, obj: Object, row: CustomField) -> None:
    """What counts records by the categories of a status, which no entry of the log tells to have changed."""
    homes = judging.sharing(registry.get(row.object))
    for one in CustomField.objects.live().filter(child__in=homes, type=FieldType.ROLLUP):
        if row.name in making.named(one.filter):
            building.fill(ctx, obj, one)


def _actions(obj: Object, **functions: Callable[..., Any]) -> tuple[Action, ...]:
    """The basic actions, some of them done by these functions, one declaration at a time, each for whoever has just
    proved who they are."""
    return tuple(
        replace(one, fn=_knowing(functions.get(verb, one.fn)), proof=(), turn=tables.TURN)
        for verb, one in basics(obj).items()
    )


def _knowing(fn: Callable[..., Any]) -> Callable[..., Any]:
    """`fn`, once what others have declared before is known; whoever declares many at once sees to that."""

    @wraps(fn)
    def work(*given: Any, **named: Any) -> Any:
        if not tables.is_together():
            current.look()
        return fn(*given, **named)

    return work


def _model_of(row: CustomField) -> type[models.Model]:
    model = registry.get(row.object).model
    return model._meta.concrete_model or model


def _columns(row: CustomField, model: type[models.Model]) -> list[making.Column]:
    models_of = {one.name: one.model for one in registry.all_objects()}
    compiled = formulas.checked(model, row.formula, row.name) if row.type == FieldType.FORMULA else None
    return making.columns_of(row, models_of, compiled)


def _with_readers(row: CustomField, model: type[models.Model]) -> list[making.Column]:
    """The columns of a formula that is another one now, and of those that read it. Raises Invalid."""
    known = {row.name: formulas.checked(model, row.formula, row.name)}
    others = CustomField.objects.live().filter(object__in=judging.sharing(registry.get(row.object)))
    columns = making.columns_of(row, {}, known[row.name])
    for one in formulas.readers_of(row.name, model, others):
        try:
            compiled = known[one.name] = formulas.of_model(model, one.formula, one.name, known)
        except BadFormula as wrong:
            raise _unfit(one, formulas.said(wrong)) from None
        if compiled.kind != one.result:
            raise _unfit(one, _("It would be of another type."))
        columns += making.columns_of(one, {}, compiled)
    return columns


def _unfit(one: CustomField, said: str) -> Invalid:
    detail = _("“{name}” reads this field. {said}").format(name=one.label, said=said)
    return fault("formula", "in_use", detail)


def _counted(row: CustomField) -> tuple[Any, ...]:
    """What a roll-up is made of."""
    return (row.child, row.via, row.measure, row.of, row.filter)


def _categories(row: CustomField) -> dict[str, str]:
    """What the choices of a status mean."""
    return {one["value"]: one.get("category", "") for one in row.choices}


def _numbered(row: CustomField) -> tuple[str, str]:
    """What an automatic number is made of."""
    return (row.prefix, row.restart)


def _relog(row: CustomField, model: type[models.Model]) -> None:
    """What the database computes is not logged: it says nothing that its sources do not."""
    mine = [row.name]
    added = {FieldType.MONEY: [f"{row.name}_base"], FieldType.FORMULA: mine, FieldType.ROLLUP: mine}.get(
        FieldType(row.type)
    )
    if added:
        tables.relog(model, added)
    if row.type == FieldType.NUMBERING:
        # A record has it from the beginning, which needs no entry; when it is deleted its number is told.
        tables.relog(model, mine, at=("update",))


def _refuse_read(row: CustomField) -> None:
    """Raises Conflict while a formula reads the field."""
    others = CustomField.objects.live().filter(object=row.object, type=FieldType.FORMULA)
    model = _model_of(row)
    readers = [one.label for one in others if one.pk != row.pk and row.name in _reads(model, one)]
    if readers:
        raise Conflict(
            _("Formulas read this field: {names}. Change them first.").format(names=", ".join(readers)),
            code="in_use",
        )
    counting = CustomField.objects.live().filter(child=row.object, type=FieldType.ROLLUP).exclude(pk=row.pk)
    if names := [one.label for one in counting if row.name in making.rolled_up_of(one)]:
        raise Conflict(
            _("Roll-ups read this field: {names}. Change them first.").format(names=", ".join(names)),
            code="in_use",
        )


def _reads(model: type[models.Model], one: CustomField) -> tuple[str, ...]:
    return formulas.checked(model, one.formula, one.name).reads
