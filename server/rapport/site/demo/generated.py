"""What the Maven set does not have: people, households, activities, expected closings.

Made from a fixed seed, imported like everything else, and marked `demo-generated`.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rapport.engine.access.models import User
from rapport.kit import text
from rapport.modules.people.models import Company
from rapport.modules.sales.models import Deal
from rapport.site.demo import activities, doubles, words

MARK = "demo-generated"
LAST_FILE = "notes.csv"
FILES = (
    "expected-closes",
    "contacts",
    "households",
    "persons",
    "doubles",
    "deal-contacts",
    "tasks",
    "calls",
    "meetings",
    "notes",
)
SEED = 20170101
Row = dict[str, Any]
Prepared = tuple[str, Path, dict[str, Any]]


def files(folder: Path, today: date, last_close: date, shift: int, host: User) -> Iterator[Prepared]:
    """(name of the step, file, mapping) one after the other: each is written when those before it were imported.

    `host` has a day of tasks of their own.
    """
    closed = last_close + timedelta(days=shift)
    yield _file(
        folder,
        "expected-closes.csv",
        "deal",
        _expected(_seeded(0), closed),
        _EXPECTED,
        key="external_id",
    )
    yield _file(folder, "contacts.csv", "contact", _contacts(_seeded(1)), _CONTACTS)
    yield _file(
        folder, "households.csv", "household", _households(), {"name": "name", "external_id": "external_id"}
    )
    yield _file(folder, "persons.csv", "contact", _persons(_seeded(2)), _PERSONS)
    yield _file(folder, "doubles.csv", "contact", doubles.of(list(_persons(_seeded(2)))), _DOUBLES)
    yield _file(folder, "deal-contacts.csv", "deal-contact", _deal_contacts(_seeded(3)), _DEAL_CONTACTS)
    people = list(
        Company.objects.filter(kind="contact", source=MARK).exclude(company=None).order_by("external_id")
    )
    deals = list(_open_deals().exclude(party=None).select_related("owner").order_by("external_id"))
    for name, made in activities.made(_seeded(4), deals, people, host, today):
        rows, columns = made
        yield _file(folder, f"{name}s.csv", name, rows, columns)


def _open_deals() -> Any:
    """Of the demo: a book may hold others."""
    return Deal.objects.open().filter(source="Maven")


def _seeded(number: int) -> random.Random:
    """The same numbers on every load; each file has its own, so that one more row in one changes no other."""
    return random.Random(SEED + number)  # noqa: S311  # made-up people are no secret


def _file(
    folder: Path, name: str, object_name: str, rows: Iterable[Row], columns: dict[str, Any], key: str = ""
) -> Prepared:
    """Writes the rows and says what becomes of their columns: a field's name, or a whole rule."""
    path, found = folder / name, list(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(columns))
        writer.writeheader()
        writer.writerows(found)
    rules = {header: {"to": rule} if isinstance(rule, str) else rule for header, rule in columns.items()}
    marked = (
        []
        if object_name in ("deal", "deal-contact")
        else [{"to": "source", "value": MARK}, {"to": "tags", "value": MARK}]
    )
    mapping = {
        "object": object_name,
        "columns": rules,
        "also": marked,
        "key": key or "external_id",
        "options": {"owner": "nobody"},
        "note": "Demo. Generated from a fixed seed; not part of the Maven set.",
    }
    return name, path, mapping


_DATE = {"date": "ymd"}
_EXPECTED = {
    "external_id": "external_id",
    "close_date": {"to": "close_date", **_DATE},
    "next_step": "next_step",
    "about": "about",
}
_REACH = {
    "external_id": "external_id",
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "emails",
    "phone": "phones",
    "country": "addresses.country",
}
_CONTACTS = {**_REACH, "job_title": "job_title", "company": {"to": "company", "link": {"by": "name"}}}
_PERSONS = {
    **_REACH,
    "line1": "addresses.line1",
    "city": "addresses.city",
    "region": "addresses.region",
    "postal_code": "addresses.postal_code",
    "birthday": {"to": "birthday", **_DATE},
    "household": {"to": "household", "link": {"by": "external_id"}},
}
_DOUBLES = {**_REACH, "birthday": {"to": "birthday", **_DATE}}
_DEAL_CONTACTS = {
    "external_id": "external_id",
    "deal": {"to": "deal", "link": {"by": "external_id"}},
    "contact": {"to": "contact", "link": {"by": "external_id"}},
    "role": "role",
    "is_primary": "is_primary",
}


def _expected(seeded: random.Random, closed: date) -> Iterator[Row]:
    """An expected closing day for each open deal: some overdue, most in the coming quarter."""
    for deal in _open_deals().select_related("stage").order_by("external_id"):
        early, late = (20, 130) if deal.stage.name == "Prospecting" else (-12, 75)
        yield {
            "external_id": deal.external_id,
            "close_date": closed + timedelta(days=seeded.randint(early, late)),
            "next_step": seeded.choice(words.NEXT_STEPS),
            "about": "Expected close and next step were generated for the demo; the Maven set has none for open deals.",
        }


def _contacts(seeded: random.Random) -> Iterator[Row]:
    """Two to four people for each company."""
    new = _new_person(seeded)
    for company in Company.objects.filter(kind="company", source="Maven").order_by("name"):
        for place in range(seeded.randint(2, 4)):
            first, last = new()
            yield {
                "external_id": f"demo-contact-{text.slug(company.name)}-{place + 1}",
                "first_name": first,
                "last_name": last,
                "email": f"{text.slug(first)}.{text.slug(last)}@{text.slug(company.name)}.example",
                "phone": _phone(seeded),
                "country": company.country or "",
                "job_title": seeded.choice(words.TITLES),
                "company": company.name,
            }


def _households() -> Iterator[Row]:
    for place, last in enumerate(words.LAST[5:95:6], start=1):
        yield {"name": f"{last} family", "external_id": f"demo-household-{place}"}


def _persons(seeded: random.Random) -> Iterator[Row]:
    """People who buy for themselves: without a company, most of them in a household, some alone."""
    place = 0
    for number, last in enumerate(words.LAST[5:95:6], start=1):
        home, street = seeded.choice(words.CITIES), f"{seeded.randint(2, 240)} {seeded.choice(words.STREETS)}"
        for first in seeded.sample(words.FIRST, seeded.randint(2, 3)):
            place += 1
            yield _person(seeded, place, first, last, home, street, f"demo-household-{number}")
    for first, last in zip(seeded.sample(words.FIRST, 24), seeded.sample(words.LAST, 24), strict=True):
        place += 1
        street = f"{seeded.randint(2, 240)} {seeded.choice(words.STREETS)}"
        yield _person(seeded, place, first, last, seeded.choice(words.CITIES), street, "")


def _person(
    seeded: random.Random,
    place: int,
    first: str,
    last: str,
    home: list[str],
    street: str,
    household: str,
) -> Row:
    return {
        "external_id": f"demo-person-{place}",
        "first_name": first,
        "last_name": last,
        "email": f"{text.slug(first)}.{text.slug(last)}{place}@mail.example",
        "phone": _phone(seeded),
        "country": "United States",
        "line1": street,
        "city": home[0],
        "region": home[1],
        "postal_code": home[2],
        "birthday": date(seeded.randint(1950, 2004), seeded.randint(1, 12), seeded.randint(1, 28)),
        "household": household,
    }


def _deal_contacts(seeded: random.Random) -> Iterator[Row]:
    """One or two people of the company in each open deal."""
    people: dict[Any, list[str]] = {}
    for company, key in (
        Company.objects.filter(kind="contact", source=MARK)
        .order_by("external_id")
        .values_list("company", "external_id")
    ):
        people.setdefault(company, []).append(key)
    for deal in _open_deals().exclude(party=None).order_by("external_id"):
        known = people.get(deal.party_id, [])
        for place, key in enumerate(seeded.sample(known, min(len(known), seeded.randint(1, 2)))):
            yield {
                "external_id": f"{deal.external_id}-{place + 1}",
                "deal": deal.external_id,
                "contact": key,
                "role": words.DEAL_ROLES[0] if place == 0 else seeded.choice(words.DEAL_ROLES),
                "is_primary": "yes" if place == 0 else "no",
            }


def _new_person(seeded: random.Random) -> Callable[[], tuple[str, str]]:
    """Names of which no two are alike."""
    taken: set[tuple[str, str]] = set()

    def new() -> tuple[str, str]:
        while (found := (seeded.choice(words.FIRST), seeded.choice(words.LAST))) in taken:
            pass
        taken.add(found)
        return found

    return new


def _phone(seeded: random.Random) -> str:
    """A number of the range that is kept free for fiction."""
    return f"+1 {seeded.choice((206, 312, 415, 512, 617, 702))} 555 01{seeded.randint(0, 99):02}"
