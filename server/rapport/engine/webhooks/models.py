"""A webhook, how it stands, what is to be delivered by it, and how far the log was read for all of them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.log import models as log
from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes
from rapport.kit.ids import uuid7


class Webhook(Record):
    """Where changes are told to. `events` are words as "deal.insert", "deal.win", "contact.*"; `filter` narrows them
    where they speak of one object. `secret` is sealed, `off_reason` is why the program switched it off."""

    name = fields.Text(_("name"), max_length=120, blank=False)
    url = fields.Url(_("address"), blank=False)
    events = fields.Json(_("events"), default=list)
    filter = fields.Json(_("filter"))
    active = fields.Boolean(_("active"), default=True, editable=False)
    off_reason = fields.Text(_("switched off because"), max_length=40, editable=False)
    secret = models.TextField(default="", blank=True)
    # The secret stays out of the log; that it was changed, by whom and when, does not.
    secret_set_at = fields.DateTime(_("secret set"), editable=False)

    personal = told(about="name filter", none="url events off_reason secret")

    log_without = ("secret",)

    class Meta(Record.Meta):
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        indexes = (*record_indexes("webhooks_webhook"),)

    def __str__(self) -> str:
        return self.name


class Standing(models.Model):
    """How a receiver has answered lately. Nothing is sent before `rest_until`; it fails since `failing_since`."""

    webhook = models.OneToOneField(Webhook, models.CASCADE, primary_key=True, related_name="+")
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    rest_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "webhook standing"
        verbose_name_plural = "webhook standings"

    def __str__(self) -> str:
        return str(self.pk)


class State(models.TextChoices):
    """Where a delivery stands. One that is withheld tells of what the owner may not see any more."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Delivered")
    FAILED = "failed", _("Given up")
    WITHHELD = "withheld", _("Withheld")


class Replay(models.Model):
    """A span of the log that a webhook tells again: from `since` to before `until`, `total` events."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    total = models.PositiveIntegerField()
    created_at = models.DateTimeField(db_default=Now())
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "replay"
        verbose_name_plural = "replays"

    def __str__(self) -> str:
        return str(self.pk)


class Delivery(models.Model):
    """One event for one webhook: the entry of the log it tells of, and how sending it went.

    What is sent is put together when it is sent, by the law of that moment; nothing of a record is kept here. `event`
    is the same for the same change however often it is sent. `tries` are {at, status, error, seconds}, the newest last.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="+", db_index=False)
    event = models.UUIDField()
    replay = models.UUIDField(null=True)
    entry = models.BigIntegerField(null=True)
    entry_at = models.DateTimeField()
    object = models.TextField()
    record = models.UUIDField()
    op = models.CharField(max_length=10)
    action = models.TextField(default="", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(db_default=Now())
    next_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    tries: models.JSONField[Any, Any] = models.JSONField(default=list)
    sent_headers: models.JSONField[Any, Any] = models.JSONField(default=dict)
    answer_headers: models.JSONField[Any, Any] = models.JSONField(default=dict)
    answer = models.TextField(default="", blank=True)

    personal = told(
        reference="record",
        about="tries sent_headers answer_headers answer",
        none="event replay object op action",
    )

    class Meta:
        verbose_name = "delivery"
        verbose_name_plural = "deliveries"
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["webhook", "-id"], name="webhooks_delivery_newest"),
            models.Index(
                fields=["webhook", "record", "id"],
                name="webhooks_delivery_order",
                condition=Q(state="waiting"),
            ),
            models.Index(
                fields=["replay", "state"], name="webhooks_delivery_replay", condition=Q(replay__isnull=False)
            ),
            models.Index(fields=["next_at"], name="webhooks_delivery_due", condition=Q(state="waiting")),
            models.Index(
                fields=["ended_at"], name="webhooks_delivery_ended", condition=Q(ended_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.object}.{self.op}"


class Place(log.Place):
    """How far the log has been read for webhooks."""

    class Meta:
        verbose_name = "webhook place"
        verbose_name_plural = "webhook places"
        constraints = (models.CheckConstraint(condition=Q(id=1), name="webhooks_one_place"),)
