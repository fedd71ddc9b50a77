"""What tests of schedules share: a house, a list on the web, and a clock that is turned on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.notify.models import Notification
from rapport.engine.schedules import jobs
from rapport.engine.schedules.models import Schedule
from tests.contract.people_of_the_house import id_of
from tests.engine.api.door import Door
from tests.engine.egress.test_egress import Listener

FIRST = b"Website,Firm,Town\nacme.example,Acme,Bonn\nbolt.example,Bolt,Ulm\n"
LATER = b"Website,Firm,Town\nacme.example,Acme Works,Bonn\nbolt.example,Bolt,Ulm\ncrag.example,Crag,Kiel\n"
BY_IMPORT = (
    "SELECT count(*), min(actor::text), min(door) FROM log_change WHERE object = 'company' AND cause = %s"
)
ENTRIES = "SELECT action FROM log_change WHERE object = 'schedule' AND record = %s ORDER BY id"


def made(door: Door, **given: Any) -> dict[str, Any]:
    whole = {"name": "Companies", "work": "export", "object": "company", "given": {"format": "csv"},
             "every": "day", "at": "06:30", **given}  # fmt: skip
    answer = door.post("/schedules", whole)
    assert answer.status == 201, answer.json
    found: dict[str, Any] = answer.json
    return found


def by_address(door: Door, near: Listener, key: str = "website") -> str:
    """An import by address, run by hand; gives its id."""
    url = f"http://lists.example.net:{near.port}/weekly.csv"
    pk = door.post("/imports/by-address", {"url": url, "object": "company"}).json["id"]
    columns = {"Website": {"to": "website"}, "Firm": {"to": "name"}, "Town": {"to": "addresses.city"}}
    given = {"mapping": {"columns": columns}, "key": key}
    assert door.patch(f"/imports/{pk}", given).status == 200
    assert door.post(f"/imports/{pk}/start").status == 200
    run_here(Job.objects.get(kind="import.run"))
    return str(pk)


def due(pk: Any, **ago: float) -> list[Job]:
    """It was due so long ago; the jobs that the look of this minute begins, run."""
    Schedule.objects.filter(pk=pk).update(next_at=datetime.now(UTC) - timedelta(**(ago or {"minutes": 1})))
    known = set(Job.objects.values_list("pk", flat=True))
    jobs.begin_due.fn()
    return [run_here(one) for one in Job.objects.filter(kind="schedule.run").exclude(pk__in=known)]


def standing(pk: Any) -> Schedule:
    return Schedule.objects.get(pk=pk)


def told(person: Any) -> list[Notification]:
    return list(
        Notification.objects.filter(owner=id_of(person), kind="schedule").order_by("created_at", "pk")
    )


def entries(pk: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [pk])
        return [row[0] for row in cursor.fetchall()]
