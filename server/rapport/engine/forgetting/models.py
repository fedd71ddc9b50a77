"""How long the log of a kind of record is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record


class LogTerm(Record):
    """The log of `object`, "*" for all that have no term of their own, is kept for `months`; 0 is for ever."""

    object = fields.Text(_("object"), max_length=40)
    months = fields.Integer(_("months"), default=0, null=False)

    personal = told(none="object")

    class Meta(Record.Meta):
        verbose_name = _("log term")
        verbose_name_plural = _("log terms")
        constraints = (
            models.UniqueConstraint(fields=["object"], condition=Q(archived_at=None), name="forgetting_once"),
        )

    def __str__(self) -> str:
        return self.object
