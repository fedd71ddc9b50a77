"""Activities of the demo: tasks that are overdue, due today and later, calls, meetings and notes of the last weeks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from rapport.engine.access.models import User
from rapport.modules.people.models import Party
from rapport.modules.sales.models import Deal
from rapport.site.demo import words

Row = dict[str, Any]
Made = tuple[str, tuple[list[Row], dict[str, Any]]]

_ABOUT_DEAL = {"to": "regarding", "link": {"object": "deal", "by": "external_id"}}
_USER = {"link": {"by": "email"}}
_BY = {"owner": {"to": "owner", **_USER}, "assignee": {"to": "assignee", **_USER}}
_TASKS = {
    "external_id": "external_id",
    "subject": "subject",
    "due_on": {"to": "due_on", "date": "ymd"},
    "priority": "priority",
    "done_at": {"to": "done_at", "date": "ymd"},
    "deal": _ABOUT_DEAL,
    **_BY,
}
_TIMED = {
    "external_id": "external_id",
    "subject": "subject",
    "starts_at": {"to": "starts_at", "date": "ymd"},
    "outcome": "outcome",
    "done_at": {"to": "done_at", "date": "ymd"},
    "deal": _ABOUT_DEAL,
    **_BY,
}
_CALLS = {**_TIMED, "direction": "direction", "duration_minutes": {"to": "duration_minutes", "number": "."}}
_MEETINGS = {**_TIMED, "ends_at": {"to": "ends_at", "date": "ymd"}, "location": "location"}
_NOTES = {
    "external_id": "external_id",
    "body": "body",
    "contact": {"to": "regarding", "link": {"object": "contact", "by": "external_id"}},
    "owner": {"to": "owner", **_USER},
}


def made(
    seeded: random.Random, deals: Sequence[Deal], people: Sequence[Party], admin: User, today: date
) -> Iterator[Made]:
    """(object, (rows, columns)) for tasks, calls, meetings and notes. They lie around `today`."""
    busy = seeded.sample(list(deals), min(len(deals), 320))
    yield "task", ([*_tasks(seeded, busy, today), *_own_tasks(admin, today)], _TASKS)
    yield "call", (list(_calls(seeded, busy, today)), _CALLS)
    yield "meeting", (list(_meetings(seeded, busy, today)), _MEETINGS)
    yield "note", (list(_notes(seeded, people, deals)), _NOTES)


def _tasks(seeded: random.Random, deals: Sequence[Deal], today: date) -> Iterator[Row]:
    for deal in deals:
        due = today + timedelta(days=seeded.randint(-6, 20))
        is_done = seeded.random() < 0.25
        yield {
            "external_id": f"demo-task-{deal.external_id}",
            "subject": seeded.choice(words.TASKS),
            "deal": deal.external_id,
            "due_on": due,
            "priority": seeded.choice(("low", "normal", "normal", "normal", "high")),
            "done_at": _at(seeded, due - timedelta(days=seeded.randint(7, 20)), 9, 17) if is_done else "",
            **_of(deal),
        }


def _own_tasks(admin: User, today: date) -> Iterator[Row]:
    """The administrator has a day of their own, so that the first sign-in finds one."""
    for place, (subject, days) in enumerate(words.ADMIN_TASKS, start=1):
        yield {
            "external_id": f"demo-task-admin-{place}",
            "subject": subject,
            "due_on": today + timedelta(days=days),
            "priority": "high" if days <= 0 else "normal",
            "done_at": "",
            "deal": "",
            "owner": admin.email,
            "assignee": admin.email,
        }


def _calls(seeded: random.Random, deals: Sequence[Deal], today: date) -> Iterator[Row]:
    def row(deal: Deal, on: date, place: int) -> Row:
        begin = _at(seeded, on, 8, 17)
        return {
            "external_id": f"demo-call-{place}",
            "subject": seeded.choice(words.CALLS),
            "starts_at": begin,
            "done_at": begin,
            "direction": seeded.choice(("out", "out", "in")),
            "duration_minutes": seeded.randint(2, 40),
            "outcome": seeded.choice(words.OUTCOMES),
            "deal": deal.external_id,
            **_of(deal),
        }

    return _spread(seeded, deals, 400, today - timedelta(days=75), today - timedelta(days=1), row)


def _meetings(seeded: random.Random, deals: Sequence[Deal], today: date) -> Iterator[Row]:
    def row(deal: Deal, on: date, place: int) -> Row:
        begin = _at(seeded, on, 9, 16)
        return {
            "external_id": f"demo-meeting-{place}",
            "subject": seeded.choice(words.MEETINGS),
            "starts_at": begin,
            "ends_at": begin + timedelta(minutes=seeded.choice((30, 45, 60, 90))),
            "deal": deal.external_id,
            "location": seeded.choice(("Video call", "At the customer", "Our office")),
            "outcome": "",
            "done_at": begin if on < today else "",
            **_of(deal),
        }

    return _spread(seeded, deals, 160, today - timedelta(days=60), today + timedelta(days=21), row)


def _notes(seeded: random.Random, people: Sequence[Party], deals: Sequence[Deal]) -> Iterator[Row]:
    """Notes about contacts, by those who sell to their company."""
    sellers = {deal.party_id: deal.owner for deal in deals}
    known = [person for person in people if person.company_id in sellers]
    for place, person in enumerate(seeded.sample(known, min(len(known), 120)), start=1):
        yield {
            "external_id": f"demo-note-{place}",
            "body": seeded.choice(words.NOTES),
            "contact": person.external_id,
            "owner": sellers[person.company_id].email,
        }


def _spread(
    seeded: random.Random,
    deals: Sequence[Deal],
    count: int,
    first: date,
    last: date,
    row: Callable[[Deal, date, int], Row],
) -> Iterator[Row]:
    for place in range(1, count + 1):
        on = first + timedelta(days=seeded.randint(0, (last - first).days))
        yield row(seeded.choice(deals), on - timedelta(days=max(0, on.weekday() - 4)), place)


def _at(seeded: random.Random, on: date, first_hour: int, last_hour: int) -> datetime:
    return datetime.combine(on, time(seeded.randint(first_hour, last_hour), seeded.choice((0, 15, 30, 45))))


def _of(deal: Deal) -> Row:
    return {"owner": deal.owner.email, "assignee": deal.owner.email}
