"""Telling people: one notification for each who may see the record, as their own rules say, once for each cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import translation

from rapport.engine.access import actors, languages
from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import zone_of
from rapport.engine.access.house import House, read_house
from rapport.engine.access.lens import seen_by
from rapport.engine.notify import choosing
from rapport.engine.notify.kinds import kind_of
from rapport.engine.notify.models import Notification, Rules
from rapport.engine.notify.sight import seen
from rapport.engine.objects import registry
from rapport.kit import text as texts

About = tuple[str, UUID]
"""Name of an object and id of its record."""

_PEOPLE = f"""
    SELECT {actors.COLUMNS}, u.locale, u.timezone, u.email FROM access_user u WHERE u.id = ANY(%s)
"""  # noqa: S608  # constants alone


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be told something."""

    actor: Actor
    language: str
    zone: Any
    email: str
    rules: Rules


@dataclass(frozen=True, slots=True)
class News:
    """What one person shall be told; see tell(). `listed` names an object when it is about several of its records.

    `shows` is the field that `text` is taken from, "" for none.
    """

    person: UUID
    kind: str
    about: About | None
    title: Any
    text: str = ""
    actor: UUID | None = None
    cause: str = ""
    listed: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    shows: str = ""


def tell(
    kind: str, people: Iterable[UUID], *, about: About | None, title: Any, text: str = "", actor: UUID | None,
    cause: str = "", tab: str = "", shows: str = "",
) -> int:  # fmt: skip
    """Tells `people`, except `actor`, in the running transaction; gives how many were.

    Who may not see the record `about` is not told. `title` may be lazy: it is put into each one's own language.
    The same `cause` is told to a person once; "" is told each time. `tab` is the part of the record's page it is about.
    Whose roles hide the field `shows` from which `text` is taken are told without it.
    """
    details = {"tab": tab} if tab else {}
    news = [
        News(one, kind, about, title, text, actor, cause, shows=shows, details=details)
        for one in dict.fromkeys(people)
    ]
    return len(write(news))


def write(news: Sequence[News], now: datetime | None = None) -> list[Notification]:
    """Keeps what may be told; gives what was kept, less what was told before."""
    at = now or datetime.now(UTC)
    wanted = [one for one in news if one.person != one.actor]
    people = people_of({one.person for one in wanted})
    allowed = _allowed(wanted, people)
    made = [_made(one, people[one.person], at) for one in allowed]
    kept = [one for one in made if one is not None]
    if not kept:
        return []
    Notification._default_manager.bulk_create(kept, ignore_conflicts=True)
    there = set(
        Notification._default_manager.filter(pk__in=[one.pk for one in kept]).values_list("pk", flat=True)
    )
    return [one for one in kept if one.pk in there]


def people_of(ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Those of the users who work here and are active, with their rules."""
    wanted = list(ids)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, [wanted])
        rows = cursor.fetchall()
    house = read_house()
    settled = {one.pk: one for one in Rules.objects.filter(pk__in=wanted)}
    found = [_person(row, house, settled) for row in rows]
    return {one.actor.id: one for one in found if one is not None and one.actor.id is not None}


def _person(row: Sequence[Any], house: House, settled: Mapping[UUID, Rules]) -> Person | None:
    actor = actors.actor_in(row)
    if actor is None or actor.is_customer:
        return None
    locale, zone, email = row[actors.WIDTH :]
    rules = settled.get(row[0]) or Rules(pk=row[0])
    language = languages.spoken(locale, house.locale)
    return Person(actor, language, zone_of(zone) or zone_of(house.timezone) or UTC, email, rules)


def said(person: Person, title: Any) -> str:
    """A lazy title in the person's own language."""
    with translation.override(person.language):
        return texts.squeeze(str(title))[:250]


def _allowed(news: Sequence[News], people: Mapping[UUID, Person]) -> list[News]:
    """Those whose person is there, and may see what they are about."""
    there = [one for one in news if one.person in people]
    found = seen((people[one.person].actor, *one.about) for one in there if one.about is not None)
    return [one for one in there if one.about is None or (one.person, *one.about) in found]


def _shown(news: News, person: Person) -> str:
    """The text, where the person may see the field that it is taken from."""
    if not news.shows or news.about is None:
        return news.text
    return news.text if news.shows in seen_by(registry.get(news.about[0]), person.actor).fields else ""


def _made(news: News, person: Person, at: datetime) -> Notification | None:
    choice = choosing.choice_of(person.rules, kind_of(news.kind))
    if not choice.app and choice.mail == "off":
        return None
    quiet: Any = choosing.quiet_until(person.rules, person.zone, at)
    title = said(person, news.title)
    record: Any = news.about[1] if news.about else None
    name = news.about[0] if news.about else news.listed
    return Notification(
        kind=news.kind, owner_id=person.actor.id, by_id=news.actor, created_by_id=news.actor, title=title,
        text=_shown(news, person)[:2000], about=record, about_object=name, cause=news.cause[:200],
        details=dict(news.details),
        shown=choice.app, quiet_until=quiet, created_at=at, told_at=at, updated_at=at,
        mail_at=(quiet or at) if choice.mail == "now" else None, digest=choice.mail == "digest",
    )  # fmt: skip
