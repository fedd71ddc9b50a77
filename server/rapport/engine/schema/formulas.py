"""Formulas of fields: what they can read of an object, and what is wrong with them in people's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.objects.fields.computed import Formula
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.objects.spec import kind_of
from rapport.engine.schema.models import CustomField, FieldType
from rapport.kit.formula import sql
from rapport.kit.formula.problems import BadFormula
from rapport.kit.formula.sql import Compiled, Operand
from rapport.kit.formula.tree import names_in
from rapport.kit.formula.words import BOOLEAN, DATE, NUMBER, TEXT

_KINDS: Final = {
    "text": TEXT, "email": TEXT, "phone": TEXT, "url": TEXT, "choice": TEXT, "integer": NUMBER, "decimal": NUMBER,
    "percent": NUMBER, "money": NUMBER, "boolean": BOOLEAN, "date": DATE, "datetime": DATE,
}  # fmt: skip
TYPES: Final = {
    TEXT: gettext_lazy("text"), NUMBER: gettext_lazy("number"), BOOLEAN: gettext_lazy("yes or no"),
    DATE: gettext_lazy("date"),
}  # fmt: skip
_TYPE: Final = {"text": TEXT, "decimal": NUMBER, "boolean": BOOLEAN, "date": DATE}
"""The type in formulas of what a formula gives."""
DEEPEST: Final = 10
"""Formulas that read one another."""
_QUIET: Final = frozenset({"version", "created_by", "updated_by"})


Known = Mapping[str, Compiled]
"""Formulas as they will be, by the names of their fields."""


def of_model(model: type[models.Model], formula: str, name: str = "", known: Known | None = None) -> Compiled:
    """The formula of the field `name` over the fields of a model, of which some are to be as `known`. It tells all that
    it reads, also over other formulas. Raises BadFormula."""
    others = {**_formulas(model), **(known or {})}
    operands = operands_of(model, others)
    try:
        found = sql.compile(formula, {key: one for key, one in operands.items() if key != name})
    except BadFormula as wrong:
        if wrong.code == "unknown_field" and wrong.said["name"] == name:
            raise BadFormula("circle", wrong.at) from None
        raise
    if any(name in others[one].reads for one in found.reads if one in others):
        raise BadFormula("circle")
    if _depth(found.reads, others, {}) > DEEPEST:
        raise BadFormula("too_deep")
    reads = [part for one in found.reads for part in (one, *(others[one].reads if one in others else ()))]
    return replace(found, reads=tuple(dict.fromkeys(reads)))


def _depth(reads: Iterable[str], others: Known, seen: dict[str, int]) -> int:
    """How many formulas stand in each other."""
    for one in reads:
        if one in others and one not in seen:
            seen[one] = _depth(others[one].reads, others, seen)
    return 1 + max((seen[one] for one in reads if one in others), default=0)


def operands_of(model: type[models.Model], others: Known | None = None) -> dict[str, Operand]:
    """What a formula can read: fields with one plain value, also such as are computed by a formula, as they are or as
    `others` says."""
    made = {
        field.name: Operand(_KINDS[kind], _read(field, kind))
        for field in model._meta.concrete_fields
        if (kind := kind_of(field)) in _KINDS and not field.generated and field.name not in _QUIET
    }
    computed = _formulas(model) if others is None else others
    return made | {name: Operand(_TYPE[one.kind], f"({one.sql})") for name, one in computed.items()}


def _formulas(model: type[models.Model]) -> dict[str, Compiled]:
    """The formulas that a model has. A computed column cannot read another one: its formula stands in its place."""
    return {
        field.name: Compiled(field.sql, field.kind, field.reads)
        for field in model._meta.concrete_fields
        if isinstance(field, Formula)
    }


def in_order(rows: Iterable[CustomField]) -> list[CustomField]:
    """Fields in an order in which each formula comes after those that it reads, and after all that is none."""
    listed = list(rows)
    waiting = {one.name: one for one in listed if one.type == FieldType.FORMULA}
    found = [one for one in listed if one.type != FieldType.FORMULA]
    while waiting:
        free = [
            name for name, one in waiting.items() if not (names_in(one.formula) & waiting.keys()) - {name}
        ]
        # What is left is a circle, in which none can be made.
        found += [waiting.pop(name) for name in free or [*waiting]]
    return found


def readers_of(name: str, model: type[models.Model], rows: Iterable[CustomField]) -> list[CustomField]:
    """Those of the rows whose formulas read the field, also over others, in the order in which they read each other."""
    known = _formulas(model)
    return [one for one in in_order(rows) if one.name in known and name in known[one.name].reads]


def _read(field: Any, kind: str) -> str:
    """A column as formulas read it: an amount in the currency of the house, a moment as its day in UTC."""
    column = f'"{field.column}"'
    if kind == "money":
        return f'({column} * "{field.column}_rate")'
    if kind == "datetime":
        return f"({column} AT TIME ZONE 'UTC')::date"
    return (
        f"{column}::numeric" if kind == "integer" else f"{column}::text" if _KINDS[kind] == TEXT else column
    )


def checked(model: type[models.Model], formula: str, name: str = "", known: Known | None = None) -> Compiled:
    """As of_model(). Raises Invalid with what is wrong, and where."""
    try:
        return of_model(model, formula, name, known)
    except BadFormula as wrong:
        raise Invalid(faults=[Fault("/formula", wrong.code, said(wrong))]) from None


def said(wrong: BadFormula) -> str:
    """What is wrong, for people."""
    told = {name: str(TYPES.get(value, value)) for name, value in wrong.said.items()}
    return _SENTENCES[wrong.code]().format(**told)


_SENTENCES: Final = {
    "empty": lambda: _("Write a formula, such as amount * 0.1."),
    "too_long": lambda: _("A formula has at most {most} letters."),
    "too_deep": lambda: _("This is nested too deep; take something out of it."),
    "circle": lambda: _("It would be computed from itself."),
    "ends_early": lambda: _("Something is missing at the end."),
    "syntax": lambda: _("This cannot be read: “{found}”."),
    "unknown_field": lambda: _("There is no field “{name}” that a formula can read."),
    "unknown_function": lambda: _("There is no function “{name}”."),
    "wrong_count": lambda: _("{name} takes {wanted} values; this has {found}."),
    "wrong_type": lambda: _("This should be of the type {wanted} and is of the type {found}."),
    "no_order": lambda: _("Only numbers and dates are larger or smaller; this is of the type {found}."),
    "not_a_day": lambda: _('Write a day as date("2026-01-31").'),
}
