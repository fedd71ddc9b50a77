"""What people make of the product for themselves: saved views."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.roles import STAFF
from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes


class View(Record):
    """A saved way to look at an object.

    `config` is read by the screens: {columns, widths, pinned, filter, sort, group, totals} of a table, {by, lanes, sum,
    collapsed} of a board, {date} of a calendar, {measures, kind} of a chart. The view opens first for the roles in
    `default_for`, unless a person chose another one. `team` says whose it is when the audience is a team.
    """

    name = fields.Text(_("name"), max_length=120, blank=False)
    object = fields.Text(_("object"), max_length=40, blank=False)
    layout = fields.Choice(
        _("layout"),
        choices=[
            ("table", _("Table")),
            ("board", _("Board")),
            ("calendar", _("Calendar")),
            ("dates", _("By date")),
            ("chart", _("Chart")),
        ],
        default="table",
        blank=False,
    )
    config = fields.Json(_("settings"))
    audience = fields.Choice(
        _("who sees it"),
        choices=[("private", _("Only the owner")), ("team", _("The team")), ("public", _("Everyone"))],
        default="private",
        blank=False,
    )
    default_for = fields.MultiChoice(_("opens first for"), options_allowed=STAFF)

    personal = told(about="name config", none="object")

    class Meta(Record.Meta):
        verbose_name = _("view")
        verbose_name_plural = _("views")
        indexes = (
            *record_indexes("custom_view"),
            models.Index(fields=["object", "-id"], name="custom_view_object"),
        )

    def __str__(self) -> str:
        return self.name


class Separation(Record):
    """Two sets of rights that nobody is to have together: who does one of `one_side` does none of `other_side`.

    Each side is a list of {"object", "verb"}.
    """

    name = fields.Text(_("name"), max_length=120, blank=False)
    description = fields.LongText(_("description"))
    one_side = fields.Json(_("one side"), default=list, blank=False)
    other_side = fields.Json(_("other side"), default=list, blank=False)

    personal = told(none="name description one_side other_side")

    class Meta(Record.Meta):
        verbose_name = _("separation of duties")
        verbose_name_plural = _("separations of duties")
        indexes = (*record_indexes("custom_separation"),)
        constraints = (
            models.UniqueConstraint(
                models.functions.Lower("name"),
                condition=models.Q(archived_at=None),
                name="custom_separation_name",
            ),
        )
