"""What is wrong with each record, as bits; how far a round through all records has come; and what each day looked like.

No values are kept here: only which flaws there are.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from rapport.engine.log import models as log
from rapport.engine.objects.personal import told


class Mark(models.Model):
    """The flaws of a live record, as bits by their places in what its object declares, and the score (0 to 100) that
    they leave. `version` and `touched_at` are the record's when it was looked at."""

    record = models.UUIDField(primary_key=True)
    object = models.CharField(max_length=40)
    flaws = models.BigIntegerField()
    score = models.SmallIntegerField()
    version = models.BigIntegerField()
    touched_at = models.DateTimeField()
    awaits = models.BigIntegerField(null=True)

    personal = told(reference="record", none="object")

    class Meta:
        verbose_name = "quality of a record"
        verbose_name_plural = "qualities of records"
        indexes = (
            models.Index(fields=["object", "score", "record"], name="quality_mark_worst"),
            models.Index(
                fields=["awaits"], name="quality_mark_awaits", condition=models.Q(awaits__isnull=False)
            ),
        )


class Round(models.Model):
    """The way through all records of an object, in the order of their ids, by the rules that `digest` stands for:
    `last` was looked at, `done` in all. Once `filled_at` is set the log alone tells what is to be looked at."""

    object = models.CharField(max_length=40, primary_key=True)
    digest = models.CharField(max_length=64)
    last = models.UUIDField(null=True)
    done = models.BigIntegerField(default=0)
    filled_at = models.DateTimeField(null=True)

    personal = told(reference="last", none="object digest")

    class Meta:
        verbose_name = "round through all records"
        verbose_name_plural = "rounds through all records"


class Day(models.Model):
    """How many records of an object there were on a day, and how many had which flaw, by its key."""

    object = models.CharField(max_length=40)
    day = models.DateField()
    records = models.BigIntegerField()
    flaws: models.JSONField[Any, Any] = models.JSONField(default=dict)

    personal = told(none="object flaws")

    class Meta:
        verbose_name = "quality of a day"
        verbose_name_plural = "qualities of days"
        constraints = (models.UniqueConstraint(fields=["object", "day"], name="quality_day_once"),)


class QualityPlace(log.Place):
    """How far the log has been read for the quality of records."""

    class Meta:
        verbose_name = "quality place"
        verbose_name_plural = "quality places"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="quality_one_place"),)
