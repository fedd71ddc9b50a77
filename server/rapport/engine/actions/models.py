"""Receipts: what was answered to a request with an idempotency key, so that repeating it has no second effect."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from rapport.engine.objects.personal import told


class Receipt(models.Model):
    """One finished request of one actor. `digest` is the keyed SHA-256 of what was asked, `answer` the JSON sent."""

    key = models.CharField(max_length=200)
    actor = models.UUIDField(null=True)
    digest = models.CharField(max_length=64)
    answer = models.JSONField(null=True)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    personal = told(reference="actor", about="answer", none="key digest")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["actor", "key"], name="actions_receipt_once", nulls_distinct=False
            ),
        )
