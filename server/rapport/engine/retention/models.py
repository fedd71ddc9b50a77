"""Legal holds, deletions for good and what remembers them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record


class Hold(Record):
    """A legal hold: until it is released (`released_at`) neither the record nor what belongs to it is deleted."""

    regarding = fields.AnyLink(_("record"), null=False, blank=False)
    regarding_object = fields.LinkedObject()
    reason = fields.LongText(_("reason"), blank=False)
    released_at = fields.DateTime(_("released"), editable=False)
    released_by = fields.User(_("released by"), editable=False, db_index=False)
    release_reason = fields.LongText(_("why it was released"), editable=False)

    personal = told(about="reason release_reason")

    class Meta(Record.Meta):
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        indexes = (
            models.Index(fields=["regarding"], name="retention_hold_live", condition=Q(released_at=None)),
            models.Index(fields=["regarding", "-id"], name="retention_hold_about"),
        )

    def __str__(self) -> str:
        return self.reason[:80]


class State(models.TextChoices):
    """Where a deletion stands. What was cut off goes on by itself."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")


class Deletion(Record):
    """Records of `object` that somebody, or a rule, deleted for good: the receipt of it.

    `records` are the ids that were asked for, `everything` means all that lay in the trash at that moment. `pending` is
    what has still to be cleaned. `deleted` and `along` count what went and what went with it, `refused` is [code, why,
    count] of what stayed.
    """

    object = fields.Text(_("object"), max_length=40, blank=False)
    records = fields.Json(_("records"), default=list)
    everything = fields.Boolean(_("everything in the trash"), default=False)
    state = fields.Choice(_("state"), choices=State.choices, default=State.WAITING, editable=False)
    deleted = fields.Integer(_("deleted"), default=0, editable=False)
    along = fields.Integer(_("deleted with them"), default=0, editable=False)
    ended_at = fields.DateTime(_("ended"), editable=False)
    refused = fields.Json(_("what stays"), default=list, editable=False)
    pending: models.JSONField[Any, Any] = models.JSONField(default=dict)
    job = models.UUIDField(null=True, editable=False)
    rule = models.UUIDField(null=True, editable=False)

    personal = told(none="object records refused pending job rule")

    log_without = ("records", "pending")

    class Meta(Record.Meta):
        verbose_name = _("deletion")
        verbose_name_plural = _("deletions")
        indexes = (
            models.Index(fields=["-id"], name="retention_deletion_waits", condition=Q(state="waiting")),
        )

    def __str__(self) -> str:
        return self.object


class Gone(models.Model):
    """A record that is deleted for good, and nothing of it but its id. `main` says that it was asked for by itself.

    While `cleaned` is false, tables that hold no records are still to be looked at.
    """

    record = models.UUIDField(primary_key=True)
    object = models.CharField(max_length=40)
    deletion = models.UUIDField()
    main = models.BooleanField(default=True)
    cleaned = models.BooleanField(default=False)
    at = models.DateTimeField(db_default=Now())

    personal = told(none="object deletion")

    class Meta:
        verbose_name = "deleted record"
        verbose_name_plural = "deleted records"
        indexes = (
            models.Index(fields=["deletion"], name="retention_gone_deletion"),
            models.Index(fields=["at"], name="retention_gone_at"),
            models.Index(
                fields=["deletion", "record"], name="retention_gone_waits", condition=Q(cleaned=False)
            ),
        )


class Unit(models.TextChoices):
    """What a rule counts in."""

    DAYS = "days", _("Days")
    MONTHS = "months", _("Months")
    YEARS = "years", _("Years")


class Ending(models.TextChoices):
    """What a rule does in the end."""

    ARCHIVE = "archive", _("Archive")
    DELETE = "delete", _("Delete for good")
    ERASE = "erase", _("Erase personal data")


class RetentionRule(Record):
    """What becomes of records of `object` that match `filter`, `count` units after `since`, a day that they have.

    It counts while it is `active`, from the night after `switched_at` on. `done`, `refused` and `last_at` are those of
    its last run.
    """

    name = fields.Text(_("name"), max_length=120, blank=False)
    object = fields.Text(_("object"), max_length=40, blank=False)
    since = fields.Text(_("counted from"), max_length=60, default="updated_at", blank=False)
    count = fields.Integer(_("how many"), default=1, null=False, blank=False)
    unit = fields.Choice(_("unit"), choices=Unit.choices, default=Unit.YEARS)
    filter = fields.Json(_("filter"))
    ending = fields.Choice(_("what becomes of them"), choices=Ending.choices, default=Ending.ARCHIVE)
    active = fields.Boolean(_("switched on"), default=False, editable=False)
    switched_at = fields.DateTime(_("switched"), editable=False)
    last_at = fields.DateTime(_("last run"), editable=False)
    done = fields.Integer(_("done in the last run"), default=0, editable=False)
    refused = fields.Integer(_("left in the last run"), default=0, editable=False)

    personal = told(none="name object since filter")

    class Meta(Record.Meta):
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        constraints = (models.CheckConstraint(condition=Q(count__gt=0), name="retention_rule_counts"),)

    def __str__(self) -> str:
        return self.name


class Term(Record):
    """For how many days the rows of a table that holds no records are kept, where an admin chose it (jobs/terms.py)."""

    name = fields.Text(_("name"), max_length=60, blank=False)
    days = fields.Integer(_("days"), null=False, blank=False)

    personal = told(none="name")

    class Meta(Record.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = (models.UniqueConstraint(fields=["name"], name="retention_one_term"),)

    def __str__(self) -> str:
        return self.name
