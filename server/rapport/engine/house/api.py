"""Metrics with their targets, tags of the whole book, holidays: what the generated endpoints cannot say."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.db import connection
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.house import days_off, figures, tags
from rapport.engine.house.jobs import replace_tag
from rapport.engine.house.models import Tag
from rapport.engine.jobs import starting
from rapport.engine.jobs.api import JobItem, item
from rapport.engine.objects.metric import Metric, all_metrics, metric_of
from rapport.engine.objects.problems import Forbidden, NotFound, fault
from rapport.engine.query.sight import Law
from rapport.kit import text

metrics = Router(tags=["metrics"])
words = Router(tags=["tags"])
free_days = Router(tags=["holidays"])

_BRANCH = """
    WITH RECURSIVE branch AS (
        SELECT id FROM access_team WHERE id = %s
        UNION SELECT t.id FROM access_team t JOIN branch ON t.parent_id = branch.id
    ) SELECT id FROM branch
"""
Unit = Literal["money", "count", "percent"]
Period = Literal["month", "quarter", "year"]


class MetricItem(Schema):
    """A figure that people steer by."""

    name: str
    label: str
    object: str
    unit: Unit
    icon: str


class MetricList(Schema):
    """Those whose records the caller may see at all."""

    items: list[MetricItem]


class FigureQuery(Schema):
    """Which period, and whose figure: a person's, a team's with all below it, or that of all."""

    period: Period = "quarter"
    offset: int = Field(0, ge=-400, le=400, description="Periods from the one of today.")
    person: UUID | None = None
    team: UUID | None = None


class TargetRef(Schema):
    """A target that was set."""

    id: UUID
    version: int
    amount: str


class FigureItem(Schema):
    """A metric in a period. Figures are decimal text, money in the house currency; `earlier` is the same part of the
    period before; `elapsed` (0 to 1) how much of the period is over; `filter` finds the rows."""

    metric: str
    unit: Unit
    since: date
    until: date
    actual: str | None
    earlier: str | None
    target: TargetRef | None
    expected: str | None
    elapsed: float
    pace: Literal["ahead", "on", "behind", "none"]
    object: str
    filter: dict[str, Any]


@metrics.get("", response=MetricList, summary="List metrics")
def list_metrics(request: HttpRequest) -> dict[str, Any]:
    """Each is defined once; targets and cards go by its name."""
    actor = caller_of(request).actor
    return {"items": [_told(one) for one in all_metrics() if figures.can_be_read(one, actor)]}


def _told(metric: Metric) -> dict[str, Any]:
    return {"name": metric.name, "label": str(metric.label), "object": metric.object, "unit": metric.unit,
            "icon": metric.icon}  # fmt: skip


@metrics.get("/{name}", response=FigureItem, summary="Read a metric")
def read_metric(request: HttpRequest, name: str, query: Query[FigureQuery]) -> dict[str, Any]:
    """Only records that the caller may see are counted."""
    caller, metric = caller_of(request), metric_of(name)
    if not figures.can_be_read(metric, caller.actor):
        raise NotFound(_("There is no metric called “{name}”.").format(name=name[:60]))
    if query.person and query.team:
        raise fault("team", "one_of", _("Ask for a person or for a team."))
    whose = figures.Whose(query.person, query.team, _branch(query.team))
    asker = figures.asker_at(datetime.now(caller.zone), caller.house.fiscal_month, caller.actor)
    found = figures.figure(metric, query.period, whose, actor=caller.actor, asker=asker, may_read=Law(caller.actor),
                           offset=query.offset)  # fmt: skip
    target = found.target
    ref = {"id": target.pk, "version": target.version, "amount": _plain(target.amount)} if target else None
    return {
        "metric": metric.name, "unit": metric.unit, "since": found.since, "until": found.until,
        "actual": _plain(found.actual), "earlier": _plain(found.earlier), "target": ref,
        "expected": _plain(found.expected), "elapsed": float(found.elapsed), "pace": found.pace,
        "object": metric.object, "filter": found.filter,
    }  # fmt: skip


def _branch(team: UUID | None) -> tuple[UUID, ...]:
    if team is None:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_BRANCH, [team])
        return tuple(row[0] for row in cursor.fetchall())


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value.quantize(Decimal("0.01")).normalize(), "f")


class TagQuery(Schema):
    """Which of the tags: all, those with a text in their name, or one."""

    q: str = Field("", max_length=60)
    name: str = Field("", max_length=60, description="Exactly this one.")
    after: str = Field("", max_length=60, description="The name of the last one of the page before.")
    limit: int = Field(100, ge=1, le=200)


class TagItem(Schema):
    """A tag and how many live records bear it; `tone` is "" for none, `id` that of the record which keeps it."""

    id: UUID | None
    name: str
    count: int
    tone: str


class TagList(Schema):
    """By name. `next` is the `after` of the page that follows; `total` counts those of all pages."""

    items: list[TagItem]
    next: str | None
    total: int


class TagChange(Schema):
    """What becomes of a tag: another word, one that exists already, or nothing ("")."""

    name: str = Field(min_length=1, max_length=60)
    into: str = Field("", max_length=60)


@words.get("", response=TagList, summary="List tags in use")
def list_tags(request: HttpRequest, query: Query[TagQuery]) -> dict[str, Any]:
    """For admins: the counts are of the whole book."""
    _only_admins(caller_of(request))
    counts = tags.in_use()
    kept = {name: (pk, tone) for pk, name, tone in Tag.objects.live().values_list("pk", "name", "tone")}
    fits = query.name.__eq__ if query.name else lambda name: text.fold(query.q) in text.fold(name)
    names = sorted(filter(fits, {*counts, *kept}), key=_by_name)
    rest = [name for name in names if not query.after or _by_name(name) > _by_name(query.after)]
    page = rest[: query.limit]
    items = [
        dict(
            zip(("id", "tone"), kept.get(name, (None, "")), strict=True), name=name, count=counts.get(name, 0)
        )
        for name in page
    ]
    return {"items": items, "next": page[-1] if len(rest) > len(page) else None, "total": len(names)}


def _by_name(name: str) -> tuple[str, str]:
    return text.fold(name), name


@words.post("/replace", response=JobItem, summary="Rename, merge or remove a tag everywhere")
def change_tag(request: HttpRequest, given: TagChange) -> dict[str, Any]:
    """Starts a job; a record that bears both keeps one."""
    caller = caller_of(request)
    _only_admins(caller)
    into = text.squeeze(given.into)
    if into == given.name:
        raise fault("into", "same", _("This is its name already."))
    return item(starting.start(replace_tag, caller.actor, label=given.name, name=given.name, into=into))


def _only_admins(caller: Caller) -> None:
    if not caller.actor.is_admin:
        raise Forbidden(_("Only an admin sees and changes the tags of the whole book."))


class CountryItem(Schema):
    """A country by its ISO code, and the codes of its regions that have holidays of their own."""

    code: str
    subdivisions: list[str]


class CountryList(Schema):
    """Every country whose holidays are known."""

    items: list[CountryItem]


class HolidayItem(Schema):
    """A public holiday."""

    on: date
    name: str


class RegionItem(Schema):
    """A region of a country."""

    code: str
    name: str


class HolidayList(Schema):
    """By day; and the regions of the country, to choose from."""

    items: list[HolidayItem]
    subdivisions: list[RegionItem]


class HolidayQuery(Schema):
    """Of which place and year."""

    country: str = Field(max_length=2)
    subdivision: str = Field("", max_length=10)
    year: int = Field(ge=days_off.EARLIEST, le=days_off.LATEST)


@free_days.get("/countries", response=CountryList, summary="List countries with known holidays")
def list_countries(request: HttpRequest) -> dict[str, Any]:
    """For the choice of a business calendar."""
    found = days_off.countries().items()
    return {"items": [{"code": code, "subdivisions": regions} for code, regions in found]}


@free_days.get("", response=HolidayList, summary="List holidays of a country")
def list_holidays(request: HttpRequest, query: Query[HolidayQuery]) -> dict[str, Any]:
    """Public holidays of one year."""
    found = days_off.holidays_of(query.country, query.subdivision, [query.year])
    names = days_off.region_names(query.country) if query.country else {}
    return {
        "items": [{"on": on, "name": name} for on, name in found.items()],
        "subdivisions": [{"code": code, "name": name} for code, name in names.items()],
    }
