"""Fields that hold several values or a structure."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Lower


class Tags(ArrayField):
    """Short free words."""

    kind: ClassVar[str] = "tags"

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options["base_field"] = models.CharField(max_length=60)
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(verbose_name=verbose_name, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("base_field", None)
        return name, path, args, options


class MultiChoice(Tags):
    """Some of a fixed set."""

    kind = "multi_choice"

    def __init__(self, verbose_name: Any = None, options_allowed: Any = (), **options: Any) -> None:
        self.options_allowed = options_allowed
        super().__init__(verbose_name, **options)


class Links(ArrayField):
    """Ids of several records of one object; a deleted one simply no longer resolves."""

    kind: ClassVar[str] = "links"

    def __init__(self, verbose_name: Any = None, to: str = "", **options: Any) -> None:
        self.to = to
        options["base_field"] = models.UUIDField()
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(verbose_name=verbose_name, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("base_field", None)
        return name, path, args, options


class Json(models.JSONField):
    """Any JSON value, for settings of records, not for what people fill in."""

    kind: ClassVar[str] = "json"

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("default", dict)
        options.setdefault("blank", True)
        super().__init__(verbose_name, **options)


class Address(Json):
    """One postal address: {line1, line2, city, region, postal_code, country}."""

    kind = "address"


class _Several(Json):
    """A list of typed values, the first one primary: [{value, type, verified_at}]."""

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("default", list)
        super().__init__(verbose_name, **options)


class Emails(_Several):
    """Several email addresses."""

    kind = "emails"


class Phones(_Several):
    """Several phone numbers."""

    kind = "phones"


class Addresses(_Several):
    """Several postal addresses."""

    kind = "addresses"


class Primary(models.GeneratedField):
    """The first value of a list field as a text column of its own, kept by the database: what lists sort by."""

    kind: ClassVar[str] = "text"

    def __init__(self, source: str = "", key: str = "value", **options: Any) -> None:
        self.source, self.key = source, key
        value = KeyTextTransform(key, KeyTransform(0, source))
        lowered: Any = Lower(value) if key == "value" else value
        options.setdefault("output_field", models.TextField())
        super().__init__(**{"expression": lowered, "db_persist": True, **options})

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        for taken in ("expression", "db_persist", "output_field"):
            options.pop(taken, None)
        return name, path, args, {**options, "source": self.source, "key": self.key}


class First(Primary):
    """Part of an emails or phones field that people declare: its primary column, which is no field of its own."""

    kind = ""
    part: ClassVar[bool] = True

    @property
    def sql(self) -> str:
        """As the database computes it."""
        return f"""lower(("{self.source}" -> 0) ->> 'value')"""
