"""What people do: tasks, calls, meetings and notes, about any record."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes
from rapport.modules.activities.queries import Activities


class Priority(models.TextChoices):
    """How much it presses."""

    LOW = "low", _("Low")
    NORMAL = "normal", _("Normal")
    HIGH = "high", _("High")


class Direction(models.TextChoices):
    """Who called whom."""

    OUT = "out", _("Outgoing")
    IN = "in", _("Incoming")


class Activity(Record):
    """One thing done or to be done. `regarding` is the record it is about, `party` whom it concerns.

    `occurred_at` is its place in a timeline: when it begins, else when it was done, else when it was written down.
    """

    kind = fields.Choice(_("kind"), choices=[("task", _("Task")), ("call", _("Call")), ("meeting", _("Meeting")),
                                             ("note", _("Note"))], editable=False)  # fmt: skip
    subject = fields.Text(_("subject"), max_length=250)
    body = fields.RichText(_("text"))
    regarding = fields.AnyLink(_("regarding"))
    regarding_object = fields.LinkedObject()
    party = fields.Link("people.Party", _("party"), editable=False, db_index=False)
    assignee = fields.User(_("assignee"))
    priority = fields.Choice(
        _("priority"),
        choices=Priority.choices,
        default=Priority.NORMAL,
        tones={"high": "danger", "low": "neutral"},
    )
    due_on = fields.Date(_("due"))
    done_at = fields.DateTime(_("done"))
    starts_at = fields.DateTime(_("starts"))
    ends_at = fields.DateTime(_("ends"))
    duration_minutes = fields.Integer(_("minutes"), unit="minutes")
    direction = fields.Choice(_("direction"), choices=Direction.choices, default=Direction.OUT)
    outcome = fields.Text(_("outcome"), max_length=250)
    location = fields.Text(_("place"), max_length=250)
    occurred_at = fields.Computed(
        _("when"),
        kind="datetime",
        expression=Coalesce(F("starts_at"), F("done_at"), F("created_at")),
        output_field=models.DateTimeField(),
    )

    personal = told(about="subject body outcome location")

    objects = Activities.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = (
            *record_indexes("activities_activity"),
            models.Index(fields=["regarding", "-occurred_at", "-id"], name="activities_regarding"),
            models.Index(fields=["party", "-occurred_at", "-id"], name="activities_party"),
            models.Index(fields=["kind", "-id"], name="activities_kind"),
            models.Index(
                fields=["assignee", "due_on"], name="activities_open", condition=models.Q(done_at=None)
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(starts_at__isnull=True)
                | models.Q(ends_at__gte=models.F("starts_at")),
                name="activities_activity_ends_at",
                violation_error_message=_("The end lies before the start."),
            ),
        )


class Task(Activity):
    """Something to do by a day."""

    class Meta:
        proxy = True
        verbose_name = _("task")
        verbose_name_plural = _("tasks")


class Call(Activity):
    """A phone call, made or planned."""

    class Meta:
        proxy = True
        verbose_name = _("call")
        verbose_name_plural = _("calls")


class Meeting(Activity):
    """A meeting with a beginning and an end."""

    class Meta:
        proxy = True
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")


class Note(Activity):
    """Something worth remembering."""

    class Meta:
        proxy = True
        verbose_name = _("note")
        verbose_name_plural = _("notes")
