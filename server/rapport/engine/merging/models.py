"""What was merged into what, and what each merge moved: all that is needed to take it back, without the log."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from rapport.engine.objects.personal import told


class Merge(models.Model):
    """`records` were merged into `survivor`. They stand in the archive as they were, each with a row of Absorbed.

    `before` and `after` are the columns of the survivor that it changed. `taken` are values that no two records may
    have and that the survivor took: {record: {column: value}}. The row goes when the merge is taken back.
    """

    id = models.UUIDField(primary_key=True)
    object = models.CharField(max_length=40)
    survivor = models.UUIDField()
    records = ArrayField(models.UUIDField())
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    before: models.JSONField[Any, Any] = models.JSONField(default=dict)
    after: models.JSONField[Any, Any] = models.JSONField(default=dict)
    taken: models.JSONField[Any, Any] = models.JSONField(default=dict)

    personal = told(reference="survivor records by", about="before after taken", none="object")

    class Meta:
        verbose_name = "merge"
        verbose_name_plural = "merges"
        indexes = (models.Index(fields=["survivor", "at"], name="merging_merge_survivor"),)

    def __str__(self) -> str:
        return str(self.id)


class Way(models.TextChoices):
    """How a row followed its record: its link was moved, one of its links was, or it was set aside in the archive."""

    MOVED = "moved"
    LISTED = "listed"
    ASIDE = "aside"


class Moved(models.Model):
    """A row of the table `place` that pointed to `was` in its column `field` and points to the survivor since.

    One that the survivor had already is set aside instead: it is archived and still points to `was`. `twice` says of a
    list that it named the survivor before, too.
    """

    id = models.BigAutoField(primary_key=True)
    merge = models.UUIDField()
    place = models.CharField(max_length=63)
    field = models.CharField(max_length=63)
    row = models.UUIDField()
    was = models.UUIDField()
    way = models.CharField(max_length=6, choices=Way.choices)
    twice = models.BooleanField(default=False)

    personal = told(reference="row was", none="merge place field way twice")

    class Meta:
        verbose_name = "moved row"
        verbose_name_plural = "moved rows"
        indexes = (
            models.Index(fields=["merge", "place"], name="merging_moved_merge"),
            models.Index(fields=["row"], name="merging_moved_row"),
        )

    def __str__(self) -> str:
        return str(self.row)
