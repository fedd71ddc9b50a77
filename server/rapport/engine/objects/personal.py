"""What a column says about people: the words of the register of personal data (docs/decisions/0016).

It is told beside the columns: `personal = told(identity="name", about="body")` in a model. Figures, days, choices and
links of what is no person need not be told; a text, an address, a piece of JSON must, and everything of a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _


class Personal(models.TextChoices):
    """What is held about people, from nothing to what the law protects most."""

    NONE = "none", _("Nothing")
    REFERENCE = "reference", _("Reference")
    IDENTITY = "identity", _("Identity")
    CONTACT = "contact", _("Contact details")
    ABOUT = "about", _("About a person")
    USAGE = "usage", _("Usage")
    PROOF = "proof", _("Proof")
    SENSITIVE = "sensitive", _("Special category")


def names_people(kind: Personal | None) -> bool:
    """Whether it says who somebody is or how to reach them."""
    return kind in (Personal.IDENTITY, Personal.CONTACT, Personal.SENSITIVE)


def told(**names: str) -> Mapping[str, Personal]:
    """What columns say, by name: `told(identity="name first_name", none="kind")`. Raises ValueError for a mistake."""
    pairs = [(name, Personal(kind)) for kind, words in names.items() for name in words.split()]
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(f"A column is told twice: {names}")
    return found


_QUIET_KINDS = frozenset(
    {"integer", "decimal", "money", "percent", "boolean", "date", "datetime", "time", "choice", "multi_choice",
     "autonumber"}
)  # fmt: skip
_QUIET_COLUMNS = (
    models.IntegerField, models.BooleanField, models.DateField, models.TimeField, models.DecimalField,
    models.FloatField,
)  # fmt: skip


def class_of(field: models.Field[Any, Any]) -> Personal | None:
    """What the column holds about people, None for one that must tell it and does not."""
    if (own := getattr(field, "told", None)) is not None:
        # A field that the organisation made says it itself.
        return Personal(own)
    for model in field.model.__mro__:
        if field.name in (said := vars(model).get("personal", {})):
            return Personal(said[field.name])
    if source := getattr(field, "source", ""):
        # What the database takes out of another column is what that one is.
        return class_of(next(one for one in field.model._meta.concrete_fields if one.name == source))
    if (target := _target(field)) is not None:
        return Personal.REFERENCE if is_person(target) else Personal.NONE
    if getattr(field, "kind", "") == "record":
        return Personal.REFERENCE
    if _is_key(field) or getattr(field, "part", False):
        return Personal.NONE
    return Personal.NONE if _is_quiet(field) and not is_person(field.model) else None


def _target(field: models.Field[Any, Any]) -> type[models.Model] | None:
    if getattr(field, "kind", "") == "links":
        return apps.get_model(getattr(field, "to", ""))
    return field.related_model if isinstance(field, models.ForeignKey) else None


def _is_key(field: models.Field[Any, Any]) -> bool:
    return field.primary_key and isinstance(field, models.UUIDField | models.IntegerField)


def _is_quiet(field: models.Field[Any, Any]) -> bool:
    kind = getattr(field, "kind", "")
    return kind in _QUIET_KINDS if kind else isinstance(field, _QUIET_COLUMNS) or bool(field.choices)


def is_person(model: type[models.Model]) -> bool:
    """Whether a row of it is a person, so that each of its columns must be told: `is_person = True` of the model."""
    return bool(getattr(model, "is_person", False))
