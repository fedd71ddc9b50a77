"""A change that waits for a second person, and what was decided about it."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes


class State(models.TextChoices):
    """Where a change stands. One that failed was approved, but could not be made any more."""

    PENDING = "pending", _("Waits")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    FAILED = "failed", _("Failed")
    EXPIRED = "expired", _("Expired")


class Approval(Record):
    """`created_by` asked that `action` be done to the record `about` (none: to a new one of `object`).

    `given` is the input, `base` the version it was based on, `only` what the token was for by which it came. `diff` are
    the fields that it changes, `names` all that it names or changes: who does not see each of them does not see this.
    `also` counts what else it writes. `barred` are those who may not decide: who asked, and for whom they stood in.
    Owner and team are those of the record, so that its law can be asked of one that is not there yet.
    """

    subject = fields.Text(_("record"), max_length=250, editable=False)
    action = fields.Text(_("action"), max_length=120, editable=False)
    object = fields.Text(_("object"), max_length=40, editable=False)
    about = fields.AnyLink(_("about"), editable=False)
    about_object = fields.LinkedObject()
    state = fields.Choice(_("state"), choices=State.choices, default=State.PENDING, editable=False)
    why = fields.LongText(_("why"), editable=False)
    decided_by = fields.User(_("decided by"), editable=False, db_index=False)
    decided_at = fields.DateTime(_("decided"), editable=False)
    comment = fields.LongText(_("comment"), editable=False)
    problem = fields.Text(_("problem"), max_length=500, editable=False)
    given: models.JSONField[Any, Any] = models.JSONField(default=dict)
    base = models.BigIntegerField(null=True)
    only: models.JSONField[Any, Any] = models.JSONField(null=True)
    diff: models.JSONField[Any, Any] = models.JSONField(default=list)
    also: models.JSONField[Any, Any] = models.JSONField(default=dict)
    names = ArrayField(models.TextField(), default=list)
    barred = ArrayField(models.UUIDField(), default=list)

    personal = told(
        reference="barred",
        about="subject why comment problem given diff also",
        none="action object only names",
    )

    class Meta(Record.Meta):
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        indexes = (
            *record_indexes("approvals_approval"),
            models.Index(fields=["state", "-id"], name="approvals_state"),
            models.Index(fields=["about", "-id"], name="approvals_about"),
        )

    def __str__(self) -> str:
        return self.subject
