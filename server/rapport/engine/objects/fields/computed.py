"""A field that people declare as a formula: the database computes it from others of its row."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.expressions import RawSQL

_OUTPUT: dict[str, Any] = {
    "text": models.TextField, "boolean": models.BooleanField, "date": models.DateField,
    "decimal": lambda: models.DecimalField(max_digits=40, decimal_places=10),
}  # fmt: skip


def output_of(kind: str) -> models.Field[Any, Any]:
    """The column of a result of this kind."""
    made: models.Field[Any, Any] = _OUTPUT[kind]()
    return made


class Formula(models.GeneratedField):
    """`sql` is the compiled formula over the columns of `reads`; `kind` what readers treat it as."""

    kind: str
    virtual: ClassVar[bool] = True

    def __init__(
        self, verbose_name: Any, sql: str, kind: str, reads: tuple[str, ...], **options: Any
    ) -> None:
        self.kind, self.sql, self.reads = kind, sql, reads
        super().__init__(
            verbose_name=verbose_name,
            expression=RawSQL(sql, ()),  # noqa: S611  # compiled of names we know and quoted literals
            output_field=output_of(kind),
            db_persist=True,
            **options,
        )
