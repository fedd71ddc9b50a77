"""What the house settles: each person's home page, targets, business hours, the colours of tags."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.engine.objects import fields
from rapport.engine.objects.personal import told
from rapport.engine.records.models import Record, record_indexes


class Home(Record):
    """A person's home page. `cards` is [{id, kind, width, settings}] in their order.

    `settings` is what was put away, {"steps": true}, and how the person begins elsewhere: `first` names by object the
    view that opens first, {"deal": "<id or word of a view>"}; `arranged` is false while the cards are still those of
    the role.
    """

    cards = fields.Json(_("cards"), default=list)
    settings = fields.Json(_("settings"))

    private_to = "owner"
    personal = told(usage="cards settings")

    class Meta(Record.Meta):
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
        constraints = (models.UniqueConstraint(fields=["owner"], name="house_home_owner"),)


class Target(Record):
    """What a metric should come to in the period that begins on `starts_on`: of a person, of a team, or of all."""

    metric = fields.Text(_("metric"), max_length=60, blank=False)
    period = fields.Choice(
        _("period"),
        choices=[("month", _("Month")), ("quarter", _("Quarter")), ("year", _("Year"))],
        default="quarter",
        blank=False,
    )
    starts_on = fields.Date(_("from"), null=False, blank=False)
    person = fields.User(_("person"))
    group = fields.Link("access.Team", _("team"))
    amount = fields.Decimal(_("target"), null=False, blank=False)

    personal = told(none="metric")

    class Meta(Record.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        indexes = (*record_indexes("house_target"),)
        constraints = (
            models.UniqueConstraint(
                fields=["metric", "period", "starts_on", "person", "group"],
                name="house_target_once",
                condition=models.Q(archived_at=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="house_target_amount",
                violation_error_message=_("More than nought."),
            ),
        )


class BusinessCalendar(Record):
    """When a house works. `hours` maps ISO weekdays "1" to "7" to [["09:00", "17:30"], ...]; holidays are those of
    `country` and `subdivision` (ISO 3166); `own_days` are [{on, name, is_closed}] beside them."""

    name = fields.Text(_("name"), max_length=120, blank=False)
    timezone = fields.Text(_("time zone"), max_length=60)
    hours = fields.Json(_("hours"))
    country = fields.Text(_("country"), max_length=2)
    subdivision = fields.Text(_("region"), max_length=10)
    own_days = fields.Json(_("own days"), default=list)
    is_default = fields.Boolean(_("default"))

    personal = told(none="name timezone hours country subdivision own_days")

    class Meta(Record.Meta):
        verbose_name = _("business calendar")
        verbose_name_plural = _("business calendars")
        constraints = (models.UniqueConstraint(fields=["name"], name="house_calendar_name"),)

    def __str__(self) -> str:
        return self.name


class Tag(Record):
    """The colour of a tag. The tags themselves are words on records; one without a colour is not here."""

    name = fields.Text(_("name"), max_length=60, blank=False)
    tone = fields.Text(_("colour"), max_length=20)

    personal = told(none="name tone")

    class Meta(Record.Meta):
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = (models.UniqueConstraint(fields=["name"], name="house_tag_name"),)
