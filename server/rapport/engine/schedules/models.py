"""A schedule, and each time that it ran."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes
from rapport.kit.ids import uuid7


class Every(models.TextChoices):
    """How often."""

    DAY = "day", _("Every day")
    WEEK = "week", _("Every week")
    MONTH = "month", _("Every month")


class Zone(models.TextChoices):
    """Whose clock tells when."""

    HOUSE = "house", _("The organisation's time")
    OWN = "own", _("The owner's time")


class Standing(models.TextChoices):
    """Whether it runs. Somebody paused it, or it was brought to rest by the program: `reason` says why."""

    ACTIVE = "active", _("Running")
    PAUSED = "paused", _("Paused")
    RESTING = "resting", _("At rest")


class Schedule(Record):
    """What runs again by itself: `work` is its kind (kinds.py), `given` what that needs, `object` what it is about.

    `at` is "hh:mm" on each day, on `weekday` (1 is Monday) or on `monthday` (the last one of a shorter month). `reason`
    of resting is "inactive", "right" or "failures". What follows `next_at` is how it stands: the log leaves that out,
    since what a run does stands there by itself. `failures` are those in a row.
    """

    name = fields.Text(_("name"), max_length=120, blank=False)
    work = fields.Choice(
        _("what runs"), choices=[("import", _("Import")), ("export", _("Export"))], blank=False
    )
    object = fields.Text(_("object"), max_length=60, blank=False)
    given = fields.Json(_("what it works with"), default=dict)
    every = fields.Choice(_("how often"), choices=Every.choices, default=Every.DAY, blank=False)
    weekday = fields.Integer(_("day of the week"))
    monthday = fields.Integer(_("day of the month"))
    at = fields.Text(_("time of day"), max_length=5, default="06:00", blank=False)
    zone = fields.Choice(_("whose time"), choices=Zone.choices, default=Zone.HOUSE, blank=False)
    standing = fields.Choice(
        _("state"), choices=Standing.choices, default=Standing.ACTIVE, editable=False, blank=False
    )
    reason = fields.Text(_("at rest because"), max_length=40, editable=False)
    next_at = fields.DateTime(_("next run"), editable=False)
    last_at = fields.DateTime(_("last run"), editable=False)
    outcome = fields.Text(_("how the last run ended"), max_length=12, editable=False)
    problem = fields.LongText(_("why it failed"), editable=False)
    result = fields.Json(_("what the last run did"), default=dict, editable=False)
    failures = fields.Integer(_("failures in a row"), default=0, editable=False)

    personal = told(about="name given problem result", none="object at reason outcome")

    log_without = ("next_at", "last_at", "outcome", "problem", "result", "failures")

    class Meta(Record.Meta):
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")
        indexes = (
            *record_indexes("schedules_schedule"),
            models.Index(fields=["next_at"], name="schedules_schedule_due", condition=Q(standing="active")),
        )

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    """Where a run stands."""

    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class Turn(models.Model):
    """One time that a schedule ran: by the clock at `due_at`, or `by_hand`. `job` does it; of an import its id is that
    of the import. `rights` is a digest of what its owner might do then: who may do something else does not get the
    file. At most one of a schedule is running: the database holds to it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="+", db_index=False)
    due_at = models.DateTimeField()
    by_hand = models.BooleanField(default=False)
    job = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    problem = models.TextField(default="", blank=True)
    result: models.JSONField[Any, Any] = models.JSONField(default=dict)
    rights = models.CharField(max_length=64, default="", blank=True)
    started_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    personal = told(about="problem result", none="job rights")

    class Meta:
        verbose_name = "run of a schedule"
        verbose_name_plural = "runs of schedules"
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["schedule", "-id"], name="schedules_turn_newest"),
            models.Index(fields=["started_at"], name="schedules_turn_started"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["schedule"], name="schedules_turn_one", condition=Q(state="running")
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
