"""What people make of the product for themselves: saved views."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.records.models import Record, record_indexes


class View(Record):
    """A saved way to look at an object. `config` is {columns, filter, sort, by}, read by the screens."""

    name = fields.Text(_("name"), max_length=120, blank=False)
    object = fields.Text(_("object"), max_length=40, blank=False)
    layout = fields.Choice(
        _("layout"),
        choices=[("table", _("Table")), ("board", _("Board"))],
        default="table",
        blank=False,
    )
    config = fields.Json(_("settings"))
    shared = fields.Boolean(_("shared with everyone"))

    class Meta(Record.Meta):
        verbose_name = _("view")
        verbose_name_plural = _("views")
        indexes = (
            *record_indexes("custom_view"),
            models.Index(fields=["object", "-id"], name="custom_view_object"),
        )

    def __str__(self) -> str:
        return self.name
