"""Providers of single sign-on, whom of their people we know, and what SAML must remember between two requests."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.models import User
from rapport.engine.access.roles import STAFF, PredefinedRole
from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record
from rapport.kit.ids import uuid7


class SignInProvider(Record):
    """Where people prove who they are. `issuer` is the OpenID issuer, or the entity id of a SAML provider.

    It speaks for addresses of `domains` alone. `makes_users`: who is unknown becomes a user, with `role` in `team`.
    `required`: people of these domains come in by it and by nothing else, admins excepted. `groups_from` names the
    claim or attribute with groups, "" for none; `trusts_factor`: a second step that it says was taken counts. `slo_url`
    is where SAML ends sessions; `own_keys` are our key pairs for it (keys.py).
    """

    name = fields.Text(_("name"), max_length=60, blank=False)
    kind = fields.Choice(
        _("kind"), choices=[("oidc", "OpenID Connect"), ("saml", "SAML 2.0")], default="oidc", blank=False
    )
    active = fields.Boolean(_("active"), default=True)
    issuer = fields.Text(_("issuer"), max_length=500, blank=False)
    client_id = fields.Text(_("client id"), max_length=255)
    sso_url = fields.Url(_("sign-in address"))
    slo_url = fields.Url(_("sign-out address"))
    certificate = fields.LongText(_("certificate"))
    domains = fields.Json(_("email domains"), default=list)
    makes_users = fields.Boolean(_("makes users"), default=False)
    role = fields.Choice(_("role of new people"), choices=STAFF, default=PredefinedRole.SELLER, blank=False)
    required = fields.Boolean(_("required"), default=False)
    groups_from = fields.Text(_("groups from"), max_length=200)
    groups_give_admin = fields.Boolean(_("groups may give Admin"), default=False)
    trusts_factor = fields.Boolean(_("second step there counts"), default=False)
    secret = models.TextField(default="", blank=True)
    # The log holds no secret, but who changed it and when.
    secret_set_at = fields.DateTime(_("secret set"), editable=False)
    own_keys: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    key_made_at = fields.DateTime(_("own key made"), editable=False)
    next_key_made_at = fields.DateTime(_("next key made"), editable=False)

    personal = told(
        none="name issuer client_id sso_url slo_url certificate domains groups_from secret own_keys"
    )

    log_without = ("secret", "own_keys")

    class Meta(Record.Meta):
        verbose_name = _("sign-in provider")
        verbose_name_plural = _("sign-in providers")

    def __str__(self) -> str:
        return self.name


class Identity(models.Model):
    """Somebody at a provider: `subject` at `issuer` is this user, whatever address they have there now."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    provider = models.ForeignKey(SignInProvider, models.CASCADE, related_name="+", db_index=False)
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField()

    personal = told(identity="subject", usage="used_at", none="issuer")

    class Meta:
        verbose_name = "identity"
        verbose_name_plural = "identities"
        constraints = (
            models.UniqueConstraint(fields=["provider", "issuer", "subject"], name="sso_one_person"),
            models.UniqueConstraint(fields=["provider", "issuer", "user"], name="sso_one_subject"),
        )

    def __str__(self) -> str:
        return self.subject


class SamlRequest(models.Model):
    """A request to a SAML provider, under way. The answer comes without our cookie, so it waits here as `answer` for
    the browser that asked: `browser` and `ticket` are digests of what that one has and is given."""

    id = models.CharField(primary_key=True, max_length=80)
    provider = models.ForeignKey(SignInProvider, models.CASCADE, related_name="+")
    browser = models.CharField(max_length=64)
    until = models.DateTimeField(db_index=True)
    again = models.BooleanField(default=False)
    next = models.CharField(max_length=2000, default="/")
    ticket = models.CharField(max_length=64, default="", blank=True)
    answer: models.JSONField[Any, Any] = models.JSONField(default=dict)

    personal = told(identity="answer", usage="id browser next ticket")

    class Meta:
        verbose_name = "SAML request"
        verbose_name_plural = "SAML requests"

    def __str__(self) -> str:
        return self.id


class UsedAssertion(models.Model):
    """A digest of a provider and the id of an assertion that let somebody in: none does so twice."""

    id = models.CharField(primary_key=True, max_length=64)
    until = models.DateTimeField(db_index=True)

    personal = told(none="id")

    class Meta:
        verbose_name = "used assertion"
        verbose_name_plural = "used assertions"

    def __str__(self) -> str:
        return self.id


class ProviderSession(models.Model):
    """That somebody came by a provider, in a session of ours that knows this id: what it takes to end both together.

    `index` is the provider's own name for the session ("" where it gave none); `name` is the NameID of SAML as it was
    given. `proof` is the id token, sealed, that OpenID wants to see again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    provider = models.ForeignKey(SignInProvider, models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    subject = models.CharField(max_length=255)
    index = models.CharField(max_length=255, default="", blank=True)
    name: models.JSONField[Any, Any] = models.JSONField(default=dict)
    proof = models.TextField(default="", blank=True)
    made_at = models.DateTimeField(db_index=True)

    personal = told(identity="subject name", usage="index made_at", proof="proof")

    class Meta:
        verbose_name = "session at a provider"
        verbose_name_plural = "sessions at providers"
        indexes = (models.Index(fields=["provider", "subject"], name="sso_session_subject"),
                   models.Index(fields=["provider", "index"], name="sso_session_index"))  # fmt: skip

    def __str__(self) -> str:
        return self.subject
