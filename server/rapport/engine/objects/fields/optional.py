"""What fields share that are NULL when unset."""

from __future__ import annotations

from typing import Any

from django.db import models


class Optional(models.Field):
    """A field that may be empty unless its declaration says otherwise.

    Migrations leave `null=False` out, being Django's default; read back by a field with another default it would be
    lost, and the column be without its NOT NULL. So it is always said.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("null", True)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "null": self.null}
