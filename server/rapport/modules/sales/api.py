"""The forecast: what was won, what is open, what it is likely to bring, by period and group. Every figure drills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

import orjson
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from rapport.engine.access.callers import caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.access.models import Team, User
from rapport.engine.api import as_of as past
from rapport.engine.api.who import asker_of, may_read
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Forbidden, fault
from rapport.engine.query import sql, survivors, tree
from rapport.kit.time import start_of, step
from rapport.modules.catalog.models import Product
from rapport.modules.sales.models import DealLine, Pipeline
from rapport.modules.sales.queries import Deals
from rapport.modules.sales.rules import Tally, rolled_up

Period = Literal["month", "quarter", "year"]
Group = Literal["none", "owner", "team", "region", "pipeline", "product"]
_PATHS = {"none": "", "owner": "owner", "team": "team", "region": "team__region", "pipeline": "pipeline"}
_FIELDS = {"owner": "owner", "team": "team", "region": "team.region", "pipeline": "pipeline"}
_NAMED: dict[str, Any] = {"owner": User, "team": Team, "pipeline": Pipeline, "product": Product}
_LONGEST_YEARS = 30
_NEEDED = frozenset({"amount", "probability", "weighted", "stage", "close_date", "closed_on", "opened_on"})
_YEARS = (1900, 2200)

router = Router(tags=["forecast"])


class GroupOut(Schema):
    """What a row is about; `id` is null for deals without one."""

    id: str | None
    title: str


class Figures(Schema):
    """Money as decimal text in the house currency; rates from 0 to 1; days and sizes are means."""

    won: str
    won_count: int
    lost_count: int
    open: str
    open_count: int
    weighted: str
    win_rate: str | None
    cycle_days: str | None
    deal_size: str | None
    drill: dict[str, Any]


class Row(Figures):
    """One period and group."""

    period: date
    group: GroupOut | None


class Total(Figures):
    """One group over the whole span."""

    group: GroupOut | None


class Forecast(Schema):
    """The rows that have anything to say, by period; groups over the whole span, best first; and all in all."""

    currency: str
    periods: list[date]
    rows: list[Row]
    groups: list[Total]
    totals: Figures


@dataclass(frozen=True)
class Asked:
    """A forecast that was asked for: from `first` until the day before `end`."""

    period: Period
    group: Group
    first: date
    end: date
    fiscal_month: int
    base: Any


@router.get(
    "", response=Forecast, operation_id="forecast", summary="Won, open and weighted by period and group"
)
def forecast(
    request: HttpRequest,
    period: Period = "month",
    group: Group = "none",
    since: date | None = None,
    until: date | None = None,
    pipeline: UUID | None = None,
    filter: str = "",
    as_of: str = "",
) -> Forecast:
    """`since` and `until` are days, both included; left out, the fiscal year of today counts.

    `as_of` (a day, or a moment) shows it as it was then: the deals of then, under the names and the law of today.
    """
    caller = caller_of(request)
    asker = asker_of(caller)
    obj = seen_by(registry.get("deal"), caller.actor)
    if not obj.fields.keys() >= _NEEDED or not _is_seen(group, obj):
        raise Forbidden(_("Your role hides what a forecast is made of."))
    node = tree.parse_text(filter, obj)
    base = [orjson.loads(filter)] if filter else []
    if pipeline:
        base.append({"field": "pipeline", "op": "eq", "value": str(pipeline)})
    asked = _asked(period, group, since, until, asker.today, asker.fiscal_month, base)
    # Of the past those are read that may be seen today, whoever owned them then.
    seen: Any = obj.records() if as_of else obj.visible(caller.actor)
    led = survivors.AS_THEY_ARE if as_of else None
    deals = seen.filter(archived_at=None).filter(sql.compile(node, asker, may_read(caller), led))
    if pipeline:
        deals = deals.filter(pipeline=pipeline)
    if not as_of:
        return _answer(asked, deals, caller.house.currency)
    if group == "product":
        raise fault(
            "group",
            "not_kept",
            _("What stood on the lines then is not put together; group by something else."),
        )
    with past.records_then(obj, caller, as_of, filter=filter):
        return _answer(asked, deals, caller.house.currency)


def _is_seen(group: Group, deal: Object) -> bool:
    """Whether nothing is hidden of what the figures would be put apart by."""
    if group == "product":
        return {"product", "total"} <= deal.lens(registry.get("deal-line")).fields.keys()
    head, _dot, tail = _FIELDS.get(group, "owner").partition(".")
    return head in deal.fields and (not tail or tail in deal.lens(registry.get(head)).fields)


def _asked(
    period: Period,
    group: Group,
    since: date | None,
    until: date | None,
    today: date,
    fiscal: int,
    base: list[Any],
) -> Asked:
    year = start_of("year", today, fiscal_month=fiscal)
    _refuse_far(since, until)
    first = start_of(period, since or year, fiscal_month=fiscal)
    last = until or step("year", year, 1) - timedelta(days=1)
    end = step(period, start_of(period, last, fiscal_month=fiscal), 1)
    if last < first or end.year - first.year > _LONGEST_YEARS:
        raise fault(
            "until",
            "out_of_range",
            _("After since, and at most {longest_years} years later.").format(longest_years=_LONGEST_YEARS),
        )
    return Asked(period, group, first, end, fiscal, base)


def _refuse_far(since: date | None, until: date | None) -> None:
    """Calendars end; nobody forecasts beyond these years."""
    for name, day in (("since", since), ("until", until)):
        if day and not _YEARS[0] <= day.year <= _YEARS[1]:
            raise fault(
                name,
                "out_of_range",
                _("A day between {years} and {years2}.").format(years=_YEARS[0], years2=_YEARS[1]),
            )


def _answer(asked: Asked, deals: Deals, currency: str) -> Forecast:
    monthly = _within(asked, _tallies(asked, deals))
    tallies = rolled_up(monthly, asked.period, asked.fiscal_month)
    titles = _titles(asked.group, {tally.group for tally in monthly})
    keys = sorted(tallies, key=lambda key: (key[0], titles.get(key[1], "~")))
    whole = sum(_within(asked, deals.by_month("")), Tally(month=None))
    return Forecast(
        currency=currency, periods=_periods(asked),
        rows=[_row(asked, first, tallies[first, group], titles) for first, group in keys],
        groups=_groups(asked, monthly, titles), totals=_figures(asked, whole, asked.first, asked.end),
    )  # fmt: skip


def _groups(asked: Asked, monthly: list[Tally], titles: Mapping[Any, str]) -> list[Total]:
    if asked.group == "none":
        return []
    sums: dict[Any, Tally] = {}
    for tally in monthly:
        sums[tally.group] = sums[tally.group] + tally if tally.group in sums else tally
    best = sorted(sums.values(), key=lambda tally: (-tally.won, -tally.weighted))
    return [_total(asked, tally, titles) for tally in best]


def _total(asked: Asked, tally: Tally, titles: Mapping[Any, str]) -> Total:
    figures = _figures(asked, tally, asked.first, asked.end, _group_filter(asked.group, tally.group))
    return Total(group=_group_out(asked, tally, titles), **figures.dict())


def _tallies(asked: Asked, deals: Deals) -> list[Tally]:
    if asked.group == "product":
        return deals.by_month_and_product(DealLine.objects.live())
    return deals.by_month(_PATHS[asked.group])


def _within(asked: Asked, tallies: list[Tally]) -> list[Tally]:
    return [tally for tally in tallies if tally.month and asked.first <= tally.month < asked.end]


def _periods(asked: Asked) -> list[date]:
    found, day = [], asked.first
    while day < asked.end:
        found.append(day)
        day = step(asked.period, day, 1)
    return found


def _titles(group: Group, ids: set[Any]) -> Mapping[Any, str]:
    if group in _NAMED:
        return dict(_NAMED[group].objects.filter(pk__in=ids - {None}).values_list("pk", "name"))
    return {value: str(value) for value in ids if value}


def _row(asked: Asked, first: date, tally: Tally, titles: Mapping[Any, str]) -> Row:
    end = step(asked.period, first, 1)
    figures = _figures(asked, tally, first, end, _group_filter(asked.group, tally.group))
    return Row(period=first, group=_group_out(asked, tally, titles), **figures.dict())


def _group_out(asked: Asked, tally: Tally, titles: Mapping[Any, str]) -> GroupOut | None:
    if asked.group == "none":
        return None
    return GroupOut(id=str(tally.group) if tally.group else None, title=titles.get(tally.group, "—"))


def _group_filter(group: Group, value: Any) -> list[Any]:
    if group == "none":
        return []
    if group == "product":
        where = {"field": "product", "op": "eq", "value": str(value)}
        return [{"any": "lines", "where": where} if value else {"none": "lines", "where": {}}]
    field = _FIELDS[group]
    return [{"field": field, "op": "eq", "value": str(value)} if value else {"field": field, "op": "empty"}]


def _figures(asked: Asked, tally: Tally, first: date, end: date, about: list[Any] | None = None) -> Figures:
    span = [first.isoformat(), (end - timedelta(days=1)).isoformat()]

    def drill(category: str) -> dict[str, Any]:
        day = "close_date" if category == "open" else "closed_on"
        stage = {"field": "stage.category", "op": "eq", "value": category}
        return {"and": [*asked.base, *(about or []), stage, {"field": day, "op": "between", "value": span}]}

    return Figures(
        won=_money(tally.won), won_count=tally.won_count, lost_count=tally.lost_count, open=_money(tally.open),
        open_count=tally.open_count, weighted=_money(tally.weighted), win_rate=_ratio(tally.win_rate, 4),
        cycle_days=_ratio(tally.cycle, 2), deal_size=_ratio(tally.deal_size, 2),
        drill={"won": drill("won"), "lost": drill("lost"), "open": drill("open")},
    )  # fmt: skip


def _money(value: Decimal) -> str:
    return f"{value:.2f}"


def _ratio(value: Decimal | None, digits: int) -> str | None:
    return None if value is None else f"{value:.{digits}f}"
