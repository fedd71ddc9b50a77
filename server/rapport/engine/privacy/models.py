"""What is left of somebody who was erased: that it was done, and digests by which they are known again."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from rapport.engine.objects.personal import told


class Erasure(models.Model):
    """One erased record. `digests` are keyed digests of its addresses and numbers: nobody reads them back.

    `pending` holds, sealed, what is still looked for while the erasure runs; it is empty once it ended at `ended_at`.
    `by` asked for it, `job` did it, `counts` say what went. `lifted_at` is when an admin allowed the person again.
    """

    record = models.UUIDField(primary_key=True)
    object = models.CharField(max_length=40)
    digests = ArrayField(models.CharField(max_length=64), default=list)
    by = models.UUIDField(null=True)
    job = models.UUIDField(null=True)
    pending = models.TextField(default="", blank=True)
    counts = models.JSONField(default=dict)
    begun_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)

    personal = told(reference="record by", contact="digests", about="pending", none="object job counts")

    class Meta:
        indexes = (
            GinIndex(fields=["digests"], name="privacy_erasure_digests"),
            models.Index(fields=["-begun_at"], name="privacy_erasure_newest"),
        )
