"""What comes due: told once for each record and day, tomorrow's and today's in the morning, then that it is overdue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from rapport.engine.log import bell, triggers
from rapport.engine.notify import titles
from rapport.engine.notify.kinds import Due, dues
from rapport.engine.notify.models import Notification
from rapport.engine.notify.sources import MOST, as_seen
from rapport.engine.notify.telling import News, Person, people_of, write
from rapport.engine.notify.withdrawing import put_away
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object

MORNING = 7
"""The hour from which on a person is told of their day."""
OVERDUE_DAYS = 7
"""What is overdue for longer is no news."""
_EARLIER = {"due_today": ("due_soon",), "overdue": ("due_soon", "due_today")}


class Coming(NamedTuple):
    """A record that somebody has to do by a day."""

    person: UUID
    record: UUID
    day: date

    @property
    def key(self) -> str:
        return f"{self.record}:{self.day}"


def tell_due(now: datetime | None = None) -> int:
    """Tells everyone what is due; gives how many notifications that made. Run again, it tells nothing twice."""
    at = now or datetime.now(UTC)
    return sum(_tell(due, at) for due in dues())


def _tell(due: Due, now: datetime) -> int:
    obj = registry.get(due.object)
    coming = _coming(due, obj, now)
    people = people_of({one.person for one in coming})
    with transaction.atomic():
        with connection.cursor() as cursor:
            triggers.context(cursor, actor=None, door="notify", action="notification.tell", cause=None)
        news = _news(due, obj, _staged(coming, people, now), now)
        told = write(news, now)
        for one in told:
            _end_earlier(one, now)
        transaction.on_commit(bell.ring)
    return len(told)


def _coming(due: Due, obj: Object, now: datetime) -> list[Coming]:
    """A day more on either side than any time zone needs."""
    first, last = now.date() - timedelta(days=OVERDUE_DAYS + 1), now.date() + timedelta(days=2)
    to_do = obj.records().filter(
        **{f"{due.done}__isnull": True, f"{due.day}__range": (first, last)}, archived_at=None
    )
    rows = to_do.exclude(**{due.who: None}).values_list(f"{due.who}_id", "pk", due.day)
    return [Coming(*row) for row in rows.order_by(due.day, "pk")]


Staged = Mapping[tuple[UUID, str], Sequence[Coming]]
"""By person and kind."""


def _staged(coming: Sequence[Coming], people: Mapping[UUID, Person], now: datetime) -> Staged:
    found: dict[tuple[UUID, str], list[Coming]] = defaultdict(list)
    for one in coming:
        here = now.astimezone(people[one.person].zone) if one.person in people else None
        kind = stage(one.day, here.date()) if here is not None and here.hour >= MORNING else None
        if kind is not None:
            found[one.person, kind].append(one)
    return found


def stage(day: date, today: date) -> str | None:
    """What there is to say about a day, the kind of notification; None for nothing."""
    left = (day - today).days
    if left == 1:
        return "due_soon"
    if left == 0:
        return "due_today"
    return "overdue" if -OVERDUE_DAYS <= left < 0 else None


def _news(due: Due, obj: Object, staged: Staged, now: datetime) -> list[News]:
    told = _told_lately({person for person, _kind in staged}, now)
    news = []
    shown = as_seen(obj, {person for person, _kind in staged})
    for (person, kind), group in staged.items():
        if not {due.day, due.done} <= shown.get(person, obj).fields.keys():
            continue
        fresh = [one for one in group if (person, _cause(kind, one.key)) not in told]
        if len(fresh) > MOST:
            title = titles.due_many(kind, len(fresh), obj)
            details = {"count": len(fresh), "told": [one.key for one in fresh], "object": obj.name,
                       "filter": _listed(due, fresh)}  # fmt: skip
            cause = f"{kind}:many:{fresh[0].key}:{now.isoformat()}"
            news.append(News(person, kind, None, title, "", None, cause, obj.name, details))
        else:
            news += [
                News(person, kind, (obj.name, one.record), titles.DUE[kind], "", None, _cause(kind, one.key),
                     "", {"day": one.day.isoformat()})
                for one in fresh
            ]  # fmt: skip
    return news


def _listed(due: Due, group: Sequence[Coming]) -> dict[str, Any]:
    """The filter that lists them as long as they are to be done."""
    days = [group[0].day.isoformat(), group[-1].day.isoformat()]
    mine = {"field": due.who, "op": "eq", "value": {"relative": "me"}}
    return {
        "and": [mine, {"field": due.day, "op": "between", "value": days}, {"field": due.done, "op": "empty"}]
    }


def _cause(kind: str, key: str) -> str:
    return f"{kind}:{key}"


def _told_lately(people: set[UUID], now: datetime) -> set[tuple[Any, str]]:
    """Who was told what, alone or in one notification with others: longer ago than it is news, nothing is told."""
    since = now - timedelta(days=OVERDUE_DAYS + 2)
    mine = Notification._default_manager.filter(
        owner__in=people, kind__in=list(titles.DUE), created_at__gte=since
    )
    rows = mine.values_list("owner_id", "kind", "cause", "details")
    return {
        (person, one)
        for person, kind, cause, details in rows
        for one in (cause, *(_cause(kind, key) for key in details.get("told", ())))
    }


def _end_earlier(told: Notification, now: datetime) -> None:
    """That it is due today ends that it is due tomorrow."""
    about: UUID | None = told.about
    kinds = _EARLIER.get(told.kind, ())
    if about is not None and kinds:
        mine = Notification.objects.live().filter(owner=told.owner_id, about=about, kind__in=kinds)
        put_away(mine, now)
