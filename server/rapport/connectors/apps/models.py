"""An app that was registered, who lets it in, what it showed once and may not show again, and the keys that sign."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes
from rapport.kit.ids import uuid7


class Kind(models.TextChoices):
    """Whether the app can keep a secret: a server can, what runs on somebody's device cannot."""

    CONFIDENTIAL = "confidential", _("On a server, with a secret")
    PUBLIC = "public", _("On a device, without a secret")


class App(Record):
    """`redirects` are the addresses that answers may go to, exactly; `scopes` what it may ask people for: "openid",
    "profile", "email" and "object:verb". `secret` is a digest of what a confidential one proves itself with."""

    name = fields.Text(_("name"), max_length=100, blank=False)
    description = fields.LongText(_("description"))
    kind = fields.Choice(_("kind"), choices=Kind.choices, default=Kind.CONFIDENTIAL, blank=False)
    redirects = fields.Json(_("redirect addresses"), default=list)
    scopes = fields.Json(_("rights"), default=list)
    client_id = fields.Text(_("client ID"), max_length=100, editable=False)
    active = fields.Boolean(_("active"), default=True, editable=False)
    secret = models.TextField(default="", blank=True)
    # The log holds no secret, but who changed it and when.
    secret_set_at = fields.DateTime(_("secret set"), editable=False)

    personal = told(none="name description redirects scopes client_id secret")

    log_without = ("secret",)

    class Meta(Record.Meta):
        verbose_name = _("app")
        verbose_name_plural = _("apps")
        indexes = (*record_indexes("apps_app"),)

    def __str__(self) -> str:
        return self.name


class AppGrant(models.Model):
    """Somebody lets an app in. `scopes` is what they were asked for last."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    app = models.ForeignKey(App, models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    scopes: models.JSONField[Any, Any] = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    used_address = models.GenericIPAddressField(null=True)

    personal = told(usage="scopes used_at used_address")

    class Meta:
        verbose_name = "grant"
        verbose_name_plural = "grants"
        constraints = (models.UniqueConstraint(fields=["app", "user"], name="apps_grant_once"),)

    def __str__(self) -> str:
        return str(self.pk)


class Spent(models.Model):
    """A code or refresh token that was used, as a digest: who shows it again has stolen it, or lost it to a thief."""

    digest = models.CharField(max_length=64, primary_key=True)
    client_id = models.CharField(max_length=100)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(auto_now_add=True)

    personal = told(proof="digest", none="client_id")

    class Meta:
        verbose_name = "spent token"
        verbose_name_plural = "spent tokens"
        indexes = (models.Index(fields=["at"], name="apps_spent_at"),)

    def __str__(self) -> str:
        return self.digest


class SigningKey(models.Model):
    """A key that ID tokens are signed with, sealed. The newest signs; an older one is shown until `expires_at`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sealed = models.TextField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    personal = told(none="sealed")

    class Meta:
        verbose_name = "signing key"
        verbose_name_plural = "signing keys"

    def __str__(self) -> str:
        return str(self.pk)
