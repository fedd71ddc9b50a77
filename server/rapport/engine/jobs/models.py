"""Job: the run log of long work, which its owner watches and may cancel. The queue itself is procrastinate's."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.kit.ids import uuid7


class State(models.TextChoices):
    """Where a job stands. A worker that dies puts its jobs back to queued."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


OPEN_STATES = (State.QUEUED, State.RUNNING)


class Job(models.Model):
    """One run of a declared job. `given` is its input, `done` of `total` its progress, `result` what it gave back.

    `rights` are those of the token that started it, None for all that the person may. `error` is for that person; the
    whole story of a failure is in the server's log under the id.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    actor = fields.User(_("started by"), on_delete=models.SET_NULL, db_index=False)
    rights: models.JSONField[Any, Any] = models.JSONField(null=True)
    given = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    message = models.CharField(max_length=300, default="")
    result = models.JSONField(null=True)
    error = models.TextField(default="")
    cancel_asked = models.BooleanField(default=False)
    attempt = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)

    personal = told(about="given message result error", none="kind label rights")

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = (
            models.Index(fields=["actor", "-id"], name="jobs_job_actor"),
            models.Index(fields=["-id"], name="jobs_job_open", condition=models.Q(state__in=OPEN_STATES)),
        )

    def __str__(self) -> str:
        return self.label
