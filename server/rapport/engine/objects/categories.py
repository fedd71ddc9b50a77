"""Categories: what the choices of a status mean, whatever an organisation calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.lookups import In
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from rapport.engine.objects.spec import FieldSpec


class Category(models.TextChoices):
    """Each choice of a status has one of these. There are no others, so that views and reports that ask for them go on
    to be right when choices are renamed, added or retired."""

    NEW = "new", _("Not begun")
    ACTIVE = "active", _("Under way")
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


def category_of(spec: FieldSpec, source: models.F | models.expressions.Combinable) -> models.Case:
    """The category of what `source` gives, the column of the status `spec`; NULL where it is empty."""
    by: dict[str, list[str]] = {}
    for value, category in spec.categories.items():
        by.setdefault(category, []).append(value)
    cases = (models.When(In(source, values), then=models.Value(category)) for category, values in by.items())
    return models.Case(*cases, output_field=models.TextField())
