"""Two objects with every kind of field, on tables of their own that exist only while these tests run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import models
from django.db.models import Q

from rapport.engine.access.policies import reference
from rapport.engine.objects import fields
from rapport.engine.objects.object import Object, Related
from rapport.engine.query.asker import Asker
from rapport.engine.query.names import MayRead
from rapport.engine.records.models import Record

COLOURS = [("red", "Red"), ("green", "Green"), ("blue", "Blue")]


class Firm(Record):
    """What samples link to."""

    name = fields.Text("name")
    country = fields.Text("country")
    staff = fields.Integer("staff")
    is_open = fields.Boolean("open to read")

    class Meta:
        app_label = "query_tests"


class Sample(Record):
    """One field of each kind."""

    name = fields.Text("name")
    note = fields.LongText("note")
    html = fields.RichText("html")
    whole = fields.Integer("whole")
    ratio = fields.Decimal("ratio")
    share = fields.Percent("share")
    price = fields.Money("price")
    price_currency = fields.Currency()
    price_rate = fields.Rate()
    price_base = fields.base_of("price")
    vip = fields.Boolean("vip")
    day = fields.Date("day")
    at = fields.DateTime("at")
    clock = fields.Time("clock")
    colour = fields.Choice("colour", choices=COLOURS)
    colours = fields.MultiChoice("colours", options_allowed=COLOURS)
    mail = fields.Email("mail")
    tel = fields.Phone("tel")
    site = fields.Url("site")
    place = fields.Address("place")
    places = fields.Addresses("places")
    emails = fields.Emails("emails")
    email = fields.Primary("emails", verbose_name="primary email")
    phones = fields.Phones("phones")
    phone = fields.Primary("phones", verbose_name="primary phone")
    blob = fields.Json("blob")
    firm = fields.Link(Firm, "firm")
    crew = fields.Links("crew", to="access.Team")
    keeper = fields.User("keeper")
    about = fields.AnyLink("about")
    about_object = fields.LinkedObject()
    number = fields.AutoNumber("number")
    password = models.CharField(max_length=20, default="secret")

    class Meta:
        app_label = "query_tests"


FIRM = Object(
    model=Firm, icon="x", policy=reference(), columns=("name",), merges=True,
    related=(Related("samples", "Samples", "sample", "firm"), Related("mentions", "Mentions", "sample", "about")),
)  # fmt: skip
SAMPLE = Object(model=Sample, icon="x", policy=reference(), columns=("name",))

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class People:
    """Two users of two teams."""

    me: UUID
    other: UUID
    team: UUID
    other_team: UUID

    def asker(self, fiscal_month: int = 1) -> Asker:
        return Asker(TODAY, NOW, fiscal_month, self.me, self.team)


NOBODY = Asker(TODAY, NOW, 1, None, None)


def all_of_it(_obj: Object) -> Q:
    """Everything may be read."""
    return Q()


def nothing_of_it(_obj: Object) -> Q:
    """Nothing may be read."""
    return Q(pk__in=[])


def some_of_it(obj: Object) -> Q:
    """Open firms and samples that are not hidden may be read; of users and teams all."""
    return {"firm": Q(is_open=True), "sample": ~Q(source="hidden")}.get(obj.name, Q())


LAWS: list[MayRead] = [all_of_it, nothing_of_it, some_of_it]
