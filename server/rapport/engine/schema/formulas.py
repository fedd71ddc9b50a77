"""Formulas of fields: what they can read of an object, and what is wrong with them in people's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.objects.spec import kind_of
from rapport.kit.formula import sql
from rapport.kit.formula.problems import BadFormula
from rapport.kit.formula.sql import Compiled, Operand
from rapport.kit.formula.words import BOOLEAN, DATE, NUMBER, TEXT

_KINDS: Final = {
    "text": TEXT, "email": TEXT, "phone": TEXT, "url": TEXT, "choice": TEXT, "integer": NUMBER, "decimal": NUMBER,
    "percent": NUMBER, "money": NUMBER, "boolean": BOOLEAN, "date": DATE, "datetime": DATE,
}  # fmt: skip
TYPES: Final = {
    TEXT: gettext_lazy("text"), NUMBER: gettext_lazy("number"), BOOLEAN: gettext_lazy("yes or no"),
    DATE: gettext_lazy("date"),
}  # fmt: skip
_QUIET: Final = frozenset({"version", "created_by", "updated_by"})


def of_model(model: type[models.Model], formula: str) -> Compiled:
    """The formula over the fields of a model. Raises BadFormula."""
    return sql.compile(formula, operands_of(model))


def operands_of(model: type[models.Model]) -> Mapping[str, Operand]:
    """What a formula can read: fields with one plain value, which the database does not compute itself."""
    return {
        field.name: Operand(_KINDS[kind], _read(field, kind))
        for field in model._meta.concrete_fields
        if (kind := kind_of(field)) in _KINDS and not field.generated and field.name not in _QUIET
    }


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


def checked(model: type[models.Model], formula: str) -> Compiled:
    """As of_model(). Raises Invalid with what is wrong, and where."""
    try:
        return of_model(model, formula)
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
    "ends_early": lambda: _("Something is missing at the end."),
    "syntax": lambda: _("This cannot be read: “{found}”."),
    "unknown_field": lambda: _("There is no field “{name}” that a formula can read."),
    "unknown_function": lambda: _("There is no function “{name}”."),
    "wrong_count": lambda: _("{name} takes {wanted} values; this has {found}."),
    "wrong_type": lambda: _("This should be of the type {wanted} and is of the type {found}."),
    "no_order": lambda: _("Only numbers and dates are larger or smaller; this is of the type {found}."),
    "not_a_day": lambda: _('Write a day as date("2026-01-31").'),
}
