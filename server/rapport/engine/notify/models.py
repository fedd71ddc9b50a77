"""What a person was told, and what they want to be told."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.log import models as log
from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record


class Notification(Record):
    """Something that `owner` was told. `about` is the record it is about, `by` who did it.

    `told_at` is when they were told last: what is told of the same record while it is unread is added.
    `cause` is told to a person once. `quiet_until` is set for what came in quiet hours. `details` is for screens:
    {fields: names, actors: user ids, count}. `mail_at` is when a mail of its own is due; `digest` says that it waits
    for the digest; both are empty again once it was mailed.
    """

    kind = fields.Text(_("kind"), max_length=40, blank=False)
    title = fields.Text(_("title"), max_length=250)
    text = fields.LongText(_("text"))
    about = fields.AnyLink(_("about"))
    about_object = fields.LinkedObject()
    by = fields.User(_("by"), on_delete=models.SET_NULL, db_index=False)
    details = fields.Json(_("details"))
    told_at = fields.DateTime(_("told"), null=False, db_default=Now(), editable=False)
    read_at = fields.DateTime(_("read"))
    quiet_until = fields.DateTime(_("quiet until"))
    shown = models.BooleanField(default=True)
    cause = models.CharField(max_length=200, default="", blank=True)
    mail_at = models.DateTimeField(null=True)
    digest = models.BooleanField(default=False)

    private_to = "owner"
    personal = told(about="title text details", none="kind cause")

    log_without = ("cause", "mail_at", "digest")

    class Meta(Record.Meta):
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        indexes = (
            models.Index(fields=["owner", "-id"], name="notify_owner"),
            models.Index(fields=["owner", "-told_at", "-id"], name="notify_owner_told"),
            models.Index(fields=["about"], name="notify_about"),
            models.Index(fields=["mail_at"], name="notify_mail", condition=models.Q(mail_at__isnull=False)),
            models.Index(fields=["owner"], name="notify_digest", condition=models.Q(digest=True)),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["owner", "cause"], name="notify_once", condition=~models.Q(cause="")
            ),
        )

    def __str__(self) -> str:
        return self.title


class Rules(models.Model):
    """What one person wants to be told, and how. A person without a row has the defaults.

    `kinds` is {kind: {app: bool, mail: now|digest|off}} for the kinds they settled. Quiet hours run from `quiet_from`
    to `quiet_to` (the next day when that is not later) on the days (0 = Monday) they begin on. The digest is mailed
    at `digest_hour`, on each day or on `digest_day`. All of it in the person's time zone.
    """

    user = models.OneToOneField("access.User", models.CASCADE, primary_key=True, related_name="+")
    kinds: models.JSONField[Any, Any] = models.JSONField(default=dict)
    quiet_from = models.TimeField(default=time(19, 0))
    quiet_to = models.TimeField(default=time(8, 0))
    quiet_days: models.JSONField[Any, Any] = models.JSONField(default=list)
    digest = models.CharField(max_length=10, default="daily")
    digest_hour = models.PositiveSmallIntegerField(default=8)
    digest_day = models.PositiveSmallIntegerField(default=0)

    personal = told(usage="kinds quiet_days digest")

    class Meta:
        verbose_name = "notification rules"
        verbose_name_plural = "notification rules"

    def __str__(self) -> str:
        return str(self.pk)


class Place(log.Place):
    """How far the log has been read for notifications."""

    class Meta:
        verbose_name = "notification place"
        verbose_name_plural = "notification places"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="notify_one_place"),)
