"""What a directory tells: groups with their members, what it knows of a person beyond us, and its tokens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.roles import PredefinedRole
from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record
from rapport.kit.ids import uuid7


class DirectoryGroup(Record):
    """A group as the directory keeps it. It grants nothing by itself; see the mapping of groups to roles.

    `displays` are what the directory calls members where that is not their name here, by id.
    """

    name = fields.Text(_("name"), max_length=250, blank=False)
    members = fields.Links(_("members"), to="access.User")
    displays = fields.Json(_("names in the directory"))

    personal = told(identity="displays", none="name")

    class Meta(Record.Meta):
        verbose_name = _("directory group")
        verbose_name_plural = _("directory groups")


class Profile(models.Model):
    """What the directory says of a user. `document` is the resource as it was sent, less what we keep ourselves;
    who was deleted there has `deleted_at` and is not seen by the directory any more."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    user_name = models.TextField()
    external_id = models.TextField(default="", blank=True)
    document: models.JSONField[Any, Any] = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    personal = told(identity="user_name external_id", about="document")

    class Meta:
        verbose_name = "profile"
        verbose_name_plural = "profiles"
        constraints = (models.UniqueConstraint(Lower("user_name"), name="scim_profile_user_name"),)
        indexes = (models.Index(fields=["external_id"], name="scim_profile_external"),)

    def __str__(self) -> str:
        return self.user_name


class ScimToken(models.Model):
    """What a directory shows to come in, kept as a digest. It opens /scim/v2 and nothing else.

    New people get `role`. Accounts of admins can be changed by it only where `admins` says so.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    role = models.CharField(max_length=20, default=PredefinedRole.MEMBER)
    admins = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    used_address = models.GenericIPAddressField(null=True)
    revoked_at = models.DateTimeField(null=True)

    personal = told(usage="name used_at used_address", proof="digest", none="prefix role")

    class Meta:
        verbose_name = "SCIM token"
        verbose_name_plural = "SCIM tokens"

    def __str__(self) -> str:
        return self.name
