"""Files: what is kept of their bytes, and which record they belong to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes


class Blob(models.Model):
    """Bytes that are kept once, under their SHA-256. `seen_at` is when somebody last sent or made them."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    seen_at = models.DateTimeField()

    personal = told(about="digest")

    class Meta:
        indexes = (models.Index(fields=["seen_at"], name="files_blob_seen"),)


class Attachment(Record):
    """A file at a record. `media_type` is what its bytes are, whatever its name says.

    `party` is the party behind the record, so that everything about a party is found by its id.
    """

    name = fields.Text(_("name"), max_length=255, blank=False)
    regarding = fields.AnyLink(_("regarding"), editable=False)
    regarding_object = fields.LinkedObject()
    party = models.UUIDField(null=True, editable=False)
    media_type = fields.Text(_("type"), max_length=120, editable=False)
    size = fields.Integer(_("size"), unit="bytes", editable=False)
    digest = fields.Text(_("checksum"), max_length=64, editable=False)

    personal = told(reference="party", about="name digest", none="media_type")

    class Meta(Record.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        indexes = (
            *record_indexes("files_attachment"),
            models.Index(fields=["regarding", "-id"], name="files_attachment_regarding"),
            models.Index(fields=["party", "-id"], name="files_attachment_party"),
            models.Index(fields=["digest"], name="files_attachment_digest"),
        )
