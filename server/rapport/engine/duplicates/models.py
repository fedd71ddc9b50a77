"""Pairs of records that may be the same, what was said of them, and what a base taught. No values: ids and weights."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.models import User
from rapport.engine.objects.personal import told


class Verdict(models.TextChoices):
    """What somebody said of a pair; "different" is never asked again."""

    WAITING = "waiting", _("Waiting")
    SAME = "same", _("The same")
    DIFFERENT = "different", _("Different")
    LATER = "later", _("Later")


class Pair(models.Model):
    """Two records of `object`, `one` with the smaller id. `weight` is in bits, and so are `prior` and `parts`: [kind,
    level, bits, rarity] each. `cluster` is the smallest id of all that hang together. `merge` is the merge that made
    the pair or answered it (following.py)."""

    id = models.BigAutoField(primary_key=True)
    object = models.CharField(max_length=40)
    one = models.UUIDField()
    other = models.UUIDField()
    weight = models.FloatField()
    prior = models.FloatField()
    parts: models.JSONField[Any, Any] = models.JSONField(default=list)
    cluster = models.UUIDField(null=True)
    verdict = models.CharField(
        max_length=9, choices=Verdict.choices, default=Verdict.WAITING, db_default=Verdict.WAITING
    )
    said_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    said_at = models.DateTimeField(null=True)
    found_at = models.DateTimeField(db_default=Now())
    merge = models.UUIDField(null=True)

    personal = told(reference="one other cluster merge", none="object parts")

    class Meta:
        verbose_name = "pair of records that may be the same"
        verbose_name_plural = "pairs of records that may be the same"
        constraints = (models.UniqueConstraint(fields=["one", "other"], name="duplicates_pair_once"),)
        indexes = (
            models.Index(fields=["object", "verdict", "-weight", "id"], name="duplicates_pair_list"),
            models.Index(fields=["other"], name="duplicates_pair_other"),
            models.Index(fields=["cluster"], name="duplicates_pair_cluster"),
            models.Index(
                fields=["merge"], name="duplicates_pair_merge", condition=models.Q(merge__isnull=False)
            ),
        )


class Lesson(models.Model):
    """What the last scans of an object taught: its weights (weights.py), how many records there were, and until when
    changes are in. `slope` and `shift` are what people's answers make of a weight (thresholds.py)."""

    object = models.CharField(max_length=40, primary_key=True)
    weights: models.JSONField[Any, Any] = models.JSONField(default=dict)
    records = models.IntegerField(default=0)
    scanned_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    slope = models.FloatField(default=1.0)
    shift = models.FloatField(default=0.0)
    answers = models.IntegerField(default=0)

    personal = told(none="object weights")

    class Meta:
        verbose_name = "what scans for duplicates taught"
        verbose_name_plural = "what scans for duplicates taught"
