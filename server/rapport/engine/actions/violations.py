"""What the database refused, said to people: which field, and what to do."""

from __future__ import annotations

from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from rapport.engine.objects.problems import Conflict, Fault, Invalid, Problem


def explain(error: IntegrityError, model: type[models.Model]) -> Problem:
    """The Problem that stands for a violated constraint of `model`."""
    told = getattr(error.__cause__, "diag", None)
    name = getattr(told, "constraint_name", None) or ""
    column = getattr(told, "column_name", None)
    if name.endswith("_pkey"):
        return Conflict(_("A record with this id exists already; leave `id` out or choose a new one."))
    for constraint in model._meta.constraints:
        if constraint.name == name:
            return Invalid(
                faults=[Fault(_pointer(constraint, model), _code(constraint), _message(constraint))]
            )
    if column:
        return Invalid(faults=[Fault(f"/{column}", "required", _("This is required."))])
    field = next((f for f in model._meta.concrete_fields if f.unique and f"_{f.column}_" in f"{name}_"), None)
    if field is not None:
        return Invalid(faults=[Fault(f"/{field.name}", "taken", _("Another record has this value already."))])
    return Conflict(_("The change contradicts another record; reload and try again."))


def _pointer(constraint: models.BaseConstraint, model: type[models.Model]) -> str:
    """Of several fields the first that holds a value of its own: the name of a stage, and not its pipeline."""
    fields: tuple[str, ...] = getattr(constraint, "fields", ())
    if not fields:
        return "/" + str(constraint.name).rsplit("_", 1)[-1]
    own = (name for name in fields if not model._meta.get_field(name).is_relation)
    return f"/{next(own, fields[0])}"


def _code(constraint: models.BaseConstraint) -> str:
    return "taken" if isinstance(constraint, models.UniqueConstraint) else "not_allowed"


def _message(constraint: models.BaseConstraint) -> str:
    if constraint.violation_error_message != constraint.default_violation_error_message:
        return str(constraint.violation_error_message)
    if isinstance(constraint, models.UniqueConstraint):
        return _("Another record has this value already.")
    return _("This combination of values is not allowed.")
