"""One open notification for each record and hand: what comes while it is unread is added to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rapport.engine.notify import titles
from rapport.engine.notify.models import Notification
from rapport.engine.notify.sources import MOST_LISTED, names_of
from rapport.engine.notify.telling import News, Person, people_of, said, write
from rapport.engine.objects import registry

STILL_ONE = timedelta(hours=1)
"""Bulk work is told in one notification as long as its parts are not further apart."""


def tell_or_add(news: Sequence[News], now: datetime) -> None:
    """Adds to what is open, tells the rest."""
    open_now = _open(news, now)
    adding = [(one, open_now[_key(one)]) for one in news if _key(one) in open_now]
    people = people_of({one.person for one, _found in adding})
    for one, found in adding:
        if one.person in people:
            _add(one, found, people[one.person], now)
    write([one for one in news if _key(one) not in open_now], now)


def _key(news: News) -> tuple[Any, ...]:
    """What may stand for several: the changes of a record, and many records from one hand."""
    if news.about is not None:
        return (news.person, news.kind, news.about[1]) if news.kind == "changed" else (news.cause,)
    return (news.person, news.kind, news.listed, news.actor)


def _open(news: Sequence[News], now: datetime) -> dict[tuple[Any, ...], Notification]:
    mine = Notification.objects.live().filter(owner__in={one.person for one in news}, read_at=None)
    found: dict[tuple[Any, ...], Notification] = {}
    records = {one.about[1] for one in news if one.about is not None and one.kind == "changed"}
    for one in mine.filter(kind="changed", about__in=records).select_for_update():
        found[one.owner_id, one.kind, one.about] = one
    kinds = {one.kind for one in news if one.listed}
    lists = mine.filter(kind__in=kinds, about=None, told_at__gte=now - STILL_ONE)
    for one in lists.select_for_update() if kinds else ():
        found[one.owner_id, one.kind, one.about_object, one.by_id] = one
    return found


def _add(news: News, found: Notification, person: Person, now: datetime) -> None:
    actors = [*dict.fromkeys([*found.details.get("actors", []), *news.details.get("actors", [])])]
    fields = sorted({*found.details.get("fields", []), *news.details.get("fields", [])})
    count = found.details.get("count", 0) + news.details.get("count", 0)
    parts = {"fields": fields} if fields else {"count": count}
    found.details = {**found.details, "actors": actors, **parts, **_listed(found, news)}
    obj = registry.get(found.about_object)
    names = names_of(UUID(actor) for actor in actors)
    # Who did something last is named first.
    who = [names.get(UUID(actor), "") for actor in reversed(actors)] or ["Rapport"]
    found.title = said(person, _title(found, who, fields, count, obj))
    changes = {"title": found.title, "details": found.details, "by_id": news.actor, "told_at": now}
    Notification.objects.filter(pk=found.pk).write(now, news.actor, **changes)


def _listed(found: Notification, news: News) -> dict[str, Any]:
    """The filter that lists the records of both, where it names them one by one."""
    old, new = found.details.get("filter", {}), news.details.get("filter", {})
    if old.get("op") != "in" or new.get("op") != "in":
        return {}
    return {"filter": {**old, "value": [*dict.fromkeys([*old["value"], *new["value"]])][:MOST_LISTED]}}


def _title(found: Notification, who: Sequence[str], fields: Sequence[str], count: int, obj: Any) -> Any:
    if fields:
        return titles.changed(who, fields, obj)
    many = titles.assigned_many(who[0], count, obj) if found.kind == "assigned" else None
    return many if many is not None else titles.changed_many(who, count, obj)
