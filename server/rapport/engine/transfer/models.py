"""An import: the file, how it is read, what becomes of its columns, how far it has come and what it did."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from rapport.kit.ids import uuid7

STATES = ("draft", "checking", "checked", "running", "done", "cancelled", "failed")


class Import(models.Model):
    """One file on its way in. The file lies under the data folder as `stored`, a name of our own; the user's name of it
    is only shown. `seed` is the first import of the same file for the same object: the ids of its rows come from it.
    `begun` says that it has written once, so that its rows may be there already.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    object = models.CharField(max_length=40)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    file_name = models.CharField(max_length=200)
    stored = models.CharField(max_length=80, default="")
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField(default=0)
    layout = models.JSONField(default=dict)
    sheets = models.JSONField(default=list)
    rows = models.BigIntegerField(default=0)
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default="draft", choices=[(name, name) for name in STATES])
    problem = models.TextField(default="")
    job = models.UUIDField(null=True)
    begun = models.BooleanField(default=False)
    seed = models.UUIDField(null=True)
    done_rows = models.BigIntegerField(default=0)
    waiting = models.JSONField(default=list)
    refused_size = models.BigIntegerField(default=0)
    report = models.JSONField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["user", "-id"], name="transfer_import_user"),
            models.Index(fields=["object", "digest"], name="transfer_import_digest"),
        )
