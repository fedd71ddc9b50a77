"""The one log: what the triggers wrote. Read-only for the program's own database role."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects.personal import told


class Change(models.Model):
    """One committed change of one row.

    `fields` maps column names to [from, to]; it is NULL for an insert (the row itself is the copy) and holds the
    whole row under each column's [value, null] for a delete. `xid` is the transaction: see readers.py.
    """

    pk = models.CompositePrimaryKey("at", "id")
    id = models.BigIntegerField()
    xid = models.TextField()
    at = models.DateTimeField()
    object = models.TextField()
    record = models.UUIDField()
    party = models.UUIDField(null=True)
    version = models.BigIntegerField(null=True)
    op = models.CharField(max_length=6)
    fields = models.JSONField(null=True)
    actor = models.UUIDField(null=True)
    door = models.TextField()
    action = models.TextField()
    cause = models.UUIDField(null=True)

    personal = told(reference="record party actor", about="fields", none="xid object op door action cause")

    class Meta:
        managed = False
        db_table = "log_change"
        verbose_name = _("change")
        verbose_name_plural = _("changes")


class Place(models.Model):
    """How far a reader has read the log: one row. Each reader has a table of its own (see following.py)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    xid = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.xid}.{self.number}"
