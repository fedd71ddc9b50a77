"""How people join: invitations, and what groups of the company's own directory give to those who are in them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.models import User
from rapport.engine.access.roles import STAFF, PredefinedRole
from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record


class GroupMapping(Record):
    """What a group of a directory gives: a role, composed roles, and `team`, where its people work."""

    group = fields.Text(_("group"), max_length=200, blank=False)
    role = fields.Choice(_("role"), choices=STAFF)
    extra_roles = fields.Links(_("extra roles"), to="access.Role")

    personal = told(none="group")

    class Meta(Record.Meta):
        verbose_name = _("group mapping")
        verbose_name_plural = _("group mappings")
        constraints = (
            models.UniqueConstraint(
                Lower("group"), condition=models.Q(archived_at=None), name="joining_mapping_group"
            ),
        )

    def __str__(self) -> str:
        return self.group


class GroupGift(models.Model):
    """What somebody has by their groups alone, as `source` told last: that is what they lose with the group."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)
    source = models.CharField(max_length=80)
    role = models.CharField(max_length=40, default="", blank=True)
    extra_roles: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    team = models.UUIDField(null=True)

    personal = told(about="role extra_roles team", none="source")

    class Meta:
        verbose_name = "group gift"
        verbose_name_plural = "group gifts"
        constraints = (models.UniqueConstraint(fields=["user", "source"], name="joining_one_gift"),)

    def __str__(self) -> str:
        return self.source


class Invitation(Record):
    """Somebody who may become a user, with what they will be: that is kept here, and the link only finds it.

    `digest` (SHA-256) is all that is kept of the link. `mail_due` asks the worker for a mail with a new one; `trouble`
    says why the last could not be sent.
    """

    email = fields.Email(_("email"), blank=False)
    role = fields.Choice(_("role"), choices=STAFF, default=PredefinedRole.SELLER, blank=False)
    extra_roles = fields.Links(_("extra roles"), to="access.Role")
    locale = fields.Text(_("language"), max_length=20)
    state = fields.Choice(
        _("state"),
        choices=[("open", _("Open")), ("accepted", _("Accepted")), ("revoked", _("Revoked"))],
        default="open",
        editable=False,
    )
    expires_at = fields.DateTime(_("valid until"), editable=False)
    sent_at = fields.DateTime(_("sent"), editable=False)
    trouble = fields.Text(_("trouble"), max_length=40, editable=False)
    joined = fields.User(_("joined as"), editable=False)
    mail_due = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, default="", blank=True)

    personal = told(contact="email", about="locale", proof="digest", none="trouble")

    log_without = ("digest", "mail_due")

    class Meta(Record.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                condition=models.Q(state="open", archived_at=None),
                name="joining_open_email",
                violation_error_message=_(
                    "There is an open invitation for this address; send that one again."
                ),
            ),
            models.UniqueConstraint(fields=["digest"], condition=~models.Q(digest=""), name="joining_digest"),
        )

    def __str__(self) -> str:
        return self.email
