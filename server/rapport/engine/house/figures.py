"""What a metric comes to in a period, for all, a team or a person; its target; and whether it is on its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.house import days_off
from rapport.engine.house.models import BusinessCalendar, Target
from rapport.engine.house.targets import TARGET
from rapport.engine.objects import registry
from rapport.engine.objects.metric import Metric
from rapport.engine.query import group, sql, tree
from rapport.engine.query.asker import Asker
from rapport.engine.query.names import MayRead
from rapport.kit.business_time import business_time
from rapport.kit.time import span

Period = Literal["month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Whose:
    """A person's figure, a team's (with all teams below), or that of all that one may see."""

    person: UUID | None = None
    team: UUID | None = None
    branch: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """`actual` and `earlier` (the same part of the period before) as exact numbers; `filter` finds the rows.

    `elapsed` is how much of the period is over, 0 to 1, in business hours where there are any; `expected` the part of
    the target that should be there by now.
    """

    since: date
    until: date
    actual: Decimal | None
    earlier: Decimal | None
    target: Target | None
    elapsed: Decimal
    expected: Decimal | None
    filter: dict[str, Any]

    @property
    def pace(self) -> Literal["ahead", "on", "behind", "none"]:
        """Within a twentieth of what is expected counts as on the way."""
        if self.expected is None or self.actual is None:
            return "none"
        if self.actual >= self.expected * Decimal("1.05"):
            return "ahead"
        return "on" if self.actual >= self.expected * Decimal("0.95") else "behind"


def figure(
    metric: Metric, period: Period, whose: Whose, *, actor: Actor, asker: Asker, may_read: MayRead, offset: int = 0
) -> Figure:  # fmt: skip
    """The period that lies `offset` periods from today's."""
    first, end = span(period, asker.today, offset, fiscal_month=asker.fiscal_month)
    before, before_end = span(period, asker.today, offset - 1, fiscal_month=asker.fiscal_month)
    so_far = min(max((asker.today - first).days + 1, 0), (end - first).days)
    elapsed = _elapsed(first, end, first + timedelta(days=so_far), asker)
    last_before = min(before + timedelta(days=so_far), before_end) - timedelta(days=1)
    last = end - timedelta(days=1)
    target = _target(metric, period, first, whose, actor)
    return Figure(
        since=first, until=last, target=target, elapsed=elapsed, filter=_within(metric, first, last, whose),
        actual=_measured(metric, first, last, whose, actor, asker, may_read),
        # Of a period that is still to come no part is over.
        earlier=_measured(metric, before, last_before, whose, actor, asker, may_read) if so_far else None,
        expected=_expected(metric, target, elapsed),
    )  # fmt: skip


def _elapsed(first: date, end: date, until: date, asker: Asker) -> Decimal:
    """How much of a period is over: of its business hours where the house has a calendar, else of its days."""
    calendar = BusinessCalendar.objects.live().filter(is_default=True).first()
    if calendar is not None:
        hours = days_off.hours_of(calendar, range(first.year, end.year + 1), str(asker.zone))
        start, now, last = (asker.midnight(day) for day in (first, until, end))
        whole = business_time(start, last, hours)
        if whole:
            return Decimal(business_time(start, now, hours).total_seconds()) / Decimal(whole.total_seconds())
    return Decimal((until - first).days) / (end - first).days


def _expected(metric: Metric, target: Target | None, elapsed: Decimal) -> Decimal | None:
    """A sum grows with the days; a rate should be there at any time."""
    if target is None:
        return None
    return target.amount if metric.unit == "percent" else target.amount * elapsed


def _target(metric: Metric, period: str, first: date, whose: Whose, actor: Actor) -> Target | None:
    found = TARGET.visible(actor).filter(archived_at=None, metric=metric.name, period=period, starts_on=first)
    target: Target | None = found.filter(person=whose.person, group=whose.team).first()
    return target


def _measured(
    metric: Metric, first: date, last: date, whose: Whose, actor: Actor, asker: Asker, may_read: MayRead
) -> Decimal | None:
    obj = seen_by(registry.get(metric.object), actor)

    def total(filter: Mapping[str, Any], measure: str) -> Decimal:
        node = tree.parse(filter, obj)
        records = obj.visible(actor).filter(archived_at=None).filter(sql.compile(node, asker, may_read))
        found = group.aggregate(records, obj, group="", measures=measure, asker=asker, may_read=may_read)
        return Decimal(str(found.groups[0].values[measure] or 0))

    part = total(_within(metric, first, last, whose), metric.measure)
    if metric.whole is None:
        return part
    whole = total(_within(metric, first, last, whose, whole=True), "count")
    return Decimal(100) * part / whole if whole else None


def _within(metric: Metric, first: date, last: date, whose: Whose, *, whole: bool = False) -> dict[str, Any]:
    condition = metric.whole if whole else metric.filter
    parts: list[Any] = [
        *([condition] if condition else []),
        {"field": metric.date, "op": "between", "value": [first.isoformat(), last.isoformat()]},
    ]
    if whose.person:
        parts.append({"field": metric.person, "op": "eq", "value": str(whose.person)})
    if whose.team:
        parts.append(
            {"field": "team", "op": "in", "value": [str(pk) for pk in whose.branch or (whose.team,)]}
        )
    return {"and": parts}


def can_be_read(metric: Metric, actor: Actor) -> bool:
    """Whether the actor may see what the metric is made of."""
    obj = seen_by(registry.get(metric.object), actor)
    asked = {path.partition(".")[0] for one in (metric.filter, metric.whole) for path in _paths(one)}
    named = {metric.measure.partition(":")[2], metric.date, metric.person, *asked} - {""}
    return obj.policy.allows(actor, "read") and named <= obj.fields.keys()


def _paths(part: Any) -> Iterator[str]:
    """The fields that a filter asks for."""
    if isinstance(part, Mapping):
        yield from [part["field"]] if "field" in part else _paths(list(part.values()))
    elif isinstance(part, list):
        for one in part:
            yield from _paths(one)


def asker_at(moment: datetime, fiscal_month: int, actor: Actor) -> Asker:
    """Who asks at a moment whose zone says where days begin."""
    return Asker(moment.date(), moment, fiscal_month, actor.id, actor.team)
