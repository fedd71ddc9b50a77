"""The field types: Django model fields that know their kind. What a record is, is declared with these and nothing else.

Text is never NULL (empty is ""), everything else is NULL when unset. A money field is four columns side by side:
`amount = Money()`, `amount_currency = Currency()`, `amount_rate = Rate()`, `amount_base = Base("amount")`.
"""

from rapport.engine.objects.fields.given import Given, Numbering
from rapport.engine.objects.fields.links import AnyLink, File, Link, LinkedObject, User
from rapport.engine.objects.fields.lists import (
    Address,
    Addresses,
    Emails,
    First,
    Json,
    Links,
    MultiChoice,
    Phones,
    Primary,
    Tags,
)
from rapport.engine.objects.fields.moments import Boolean, Date, DateTime, Time
from rapport.engine.objects.fields.numbers import (
    AutoNumber,
    Computed,
    Currency,
    Decimal,
    Integer,
    Money,
    Percent,
    Rate,
    base_of,
)
from rapport.engine.objects.fields.words import Choice, Email, LongText, Phone, RichText, Secret, Text, Url

__all__ = [
    "Address",
    "Addresses",
    "AnyLink",
    "AutoNumber",
    "Boolean",
    "Choice",
    "Computed",
    "Currency",
    "Date",
    "DateTime",
    "Decimal",
    "Email",
    "Emails",
    "File",
    "First",
    "Given",
    "Integer",
    "Json",
    "Link",
    "LinkedObject",
    "Links",
    "LongText",
    "Money",
    "MultiChoice",
    "Numbering",
    "Percent",
    "Phone",
    "Phones",
    "Primary",
    "Rate",
    "RichText",
    "Secret",
    "Tags",
    "Text",
    "Time",
    "Url",
    "User",
    "base_of",
]
