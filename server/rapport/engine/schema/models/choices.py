"""What fields of declarations can be: types, measures, periods."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class FieldType(models.TextChoices):
    """What a field of one's own holds: a kind of the registry (objects/kinds.py)."""

    TEXT = "text", _("Text")
    LONG_TEXT = "long_text", _("Long text")
    RICH_TEXT = "rich_text", _("Formatted text")
    INTEGER = "integer", _("Whole number")
    DECIMAL = "decimal", _("Number")
    PERCENT = "percent", _("Percent")
    MONEY = "money", _("Money")
    BOOLEAN = "boolean", _("Yes or no")
    DATE = "date", _("Date")
    DATETIME = "datetime", _("Date and time")
    TIME = "time", _("Time of day")
    CHOICE = "choice", _("Choice")
    MULTI_CHOICE = "multi_choice", _("Several choices")
    EMAIL = "email", _("Email")
    EMAILS = "emails", _("Several emails")
    PHONE = "phone", _("Phone")
    PHONES = "phones", _("Several phones")
    URL = "url", _("Web address")
    ADDRESS = "address", _("Address")
    ADDRESSES = "addresses", _("Several addresses")
    LINK = "link", _("Link")
    LINKS = "links", _("Several links")
    USER = "user", _("User")
    FILE = "file", _("File")
    FORMULA = "formula", _("Formula")
    ROLLUP = "rollup", _("Roll-up")
    NUMBERING = "numbering", _("Automatic number")


SEVERAL: Final = (FieldType.EMAILS, FieldType.PHONES)
"""Types of which the first value stands in a column of its own, which lists sort by."""


class Measure(models.TextChoices):
    """What a roll-up makes of the records that link to its own."""

    COUNT = "count", _("How many")
    SUM = "sum", _("Sum")
    AVG = "avg", _("Average")
    MIN = "min", _("Smallest")
    MAX = "max", _("Largest")
    FIRST = "first", _("First")
    LAST = "last", _("Last")


class Restart(models.TextChoices):
    """When an automatic number begins at 1 again; the year, and the month, stand in it then."""

    NEVER = "never", _("Never")
    YEAR = "year", _("Each year")
    MONTH = "month", _("Each month")


class Sharing(models.TextChoices):
    """Who sees and changes records of an object of one's own; roles can be composed beyond that."""

    OWN = "own", _("Owners, and those above them")
    TEAM = "team", _("The team sees, owners change")
    READ = "read", _("All see, owners change")
    ALL = "all", _("All see and change")


class IndexState(models.TextChoices):
    """How far the index of a field is, which lists of many records are sorted and filtered with."""

    NONE = "none", _("None")
    WAITING = "waiting", _("Waiting")
    BUILDING = "building", _("Being built")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
