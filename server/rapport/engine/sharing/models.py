"""Links by which people without an account see one record, and each time that somebody opened one."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record


class GuestLink(Record):
    """One record, shown to whoever has the link, as whoever made it (`created_by`) may see it at that moment.

    Of the text of the link only `digest` (SHA-256) is kept. `with_files` shows the record's files too.
    """

    regarding = fields.AnyLink(_("record"), null=False, blank=False)
    regarding_object = fields.LinkedObject()
    with_files = fields.Boolean(_("with files"), default=False)
    until = fields.DateTime(_("until"), null=False, blank=False)
    reason = fields.LongText(_("reason"))
    ended_at = fields.DateTime(_("ended"), editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)

    personal = told(about="reason", proof="digest")

    log_without = ("digest",)

    class Meta(Record.Meta):
        verbose_name = _("guest link")
        verbose_name_plural = _("guest links")
        indexes = (models.Index(fields=["regarding", "-id"], name="sharing_guestlink_about"),)

    def __str__(self) -> str:
        return str(self.pk)


class Opening(models.Model):
    """One time that a guest link was opened, or a `file` behind it; rows are only added."""

    link = models.ForeignKey(GuestLink, models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=Now())
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=400, default="", blank=True)
    file = models.UUIDField(null=True)

    personal = told(usage="at address agent", none="file")

    class Meta:
        verbose_name = "opening"
        verbose_name_plural = "openings"
        indexes = (models.Index(fields=["link", "-id"], name="sharing_opening_link"),)

    def __str__(self) -> str:
        return str(self.pk)
