"""An import: the file, how it is read, what becomes of its columns, how far it has come and what it did."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes
from rapport.kit.ids import uuid7

STATES = ("draft", "checking", "checked", "running", "paused", "done", "cancelled", "failed")


class Import(models.Model):
    """One file on its way in. The file lies under the data folder as `stored`, a name of our own; the user's name of it
    is only shown; `address` is where it was fetched from, if it was. `seed` is the first import of the same file for
    the same object: the ids of its rows come from it. `begun` says that it has written once, so that its rows may be
    there already; `pausing` that it is to rest, not end.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    object = models.CharField(max_length=40)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    file_name = models.CharField(max_length=200)
    stored = models.CharField(max_length=80, default="")
    address = models.CharField(max_length=2048, default="", db_default="", blank=True)
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
    pausing = models.BooleanField(default=False, db_default=False)
    seed = models.UUIDField(null=True)
    done_rows = models.BigIntegerField(default=0)
    waiting = models.JSONField(default=list)
    refused_size = models.BigIntegerField(default=0)
    report = models.JSONField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    personal = told(
        about="file_name stored address columns problem waiting report",
        none="object digest layout sheets mapping job seed",
    )

    class Meta:
        indexes = (
            models.Index(fields=["user", "-id"], name="transfer_import_user"),
            models.Index(fields=["object", "digest"], name="transfer_import_digest"),
        )

    def forget_samples(self) -> None:
        """Takes out what cells and rows of the file said; to be saved: columns, report."""
        self.columns = [{**column, "samples": [], "values": []} for column in self.columns]
        self.report = self.report and {**self.report, "samples": []}


class ImportMapping(Record):
    """A mapping that is kept by name. `mapping` is a whole one (mapping/mapping.py), less what is left at its default;
    `headers` are those of the file it was made for: a file with the same ones is told of it."""

    name = fields.Text(_("name"), max_length=120, blank=False)
    object = fields.Text(_("object"), max_length=40, blank=False)
    headers = fields.Json(_("headers"), default=list)
    mapping = fields.Json(_("mapping"), blank=False)
    audience = fields.Choice(
        _("who sees it"),
        choices=[("private", _("Only the owner")), ("public", _("Everyone"))],
        default="private",
        blank=False,
    )

    personal = told(about="name headers mapping", none="object")

    class Meta(Record.Meta):
        verbose_name = _("import mapping")
        verbose_name_plural = _("import mappings")
        indexes = (
            *record_indexes("transfer_mapping"),
            models.Index(fields=["object", "-id"], name="transfer_mapping_object"),
        )

    def __str__(self) -> str:
        return self.name


class ExportMade(models.Model):
    """That somebody took records out as a file, or by a program page by page (format "pages"). `narrowed` says that
    there was a filter; `door` and `address` are where it went, `rows` how many records these were, None of before that
    was counted. `about_people` says that it had names or ways to reach people; `unusual` why that was more than usual:
    "day" or "more", "" for not (privacy/unusual.py). Rows are added, and kept for a year."""

    at = models.DateTimeField(db_default=Now())
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    object = models.CharField(max_length=40)
    format = models.CharField(max_length=10)
    narrowed = models.BooleanField()
    door = models.CharField(max_length=120)
    rows = models.BigIntegerField(null=True)
    about_people = models.BooleanField(default=False, db_default=False)
    unusual = models.CharField(max_length=10, default="", db_default="", blank=True)
    address = models.GenericIPAddressField(null=True)

    personal = told(usage="at object format door address unusual")

    class Meta:
        indexes = (models.Index(fields=["at"], name="transfer_export_at"),)
