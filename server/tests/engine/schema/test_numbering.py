"""Automatic numbers: given by the database at every door, to nobody twice, and told by nobody else."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import Organisation
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log import readers
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import Invalid
from rapport.engine.schema import building, jobs, numbering
from rapport.engine.schema.models import CustomField, NumberStart
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.api.door import browser
from tests.engine.schema.declared import make_field, make_object
from tests.engine.schema.moved import elsewhere, send
from tests.engine.transfer.files import columns, rows_of, take, write

pytestmark = pytest.mark.django_db
OLD = datetime(2024, 5, 6, tzinfo=UTC)


def make(object: str = "project", **given: Any) -> CustomField:
    return make_field(
        object, given.pop("label", "Number"), "numbering", **{"prefix": "P-", "digits": 4, **given}
    )


def numbers(object: str = "project", name: str = "number") -> list[str]:
    return list(registry.get(object).records().order_by("created_at", "pk").values_list(name, flat=True))


def create(title: str, object: str = "project") -> str:
    return str(act(f"{object}.create", name=title).number)


def test_records_are_numbered_in_the_order_in_which_they_were_made() -> None:
    make_object()
    older = [act("project.create", name=f"Project {place}") for place in range(3)]
    registry.get("project").records().filter(pk=older[2].pk).update(created_at=OLD)
    row = make()
    assert create("Another") == "P-0004"
    assert numbers() == ["P-0001", "P-0002", "P-0003", "P-0004"]
    assert numbers()[0] == registry.get("project").records().get(pk=older[2].pk).number
    assert row.unique
    assert [entry.op for entry in readers.history(older[0].pk)] == ["insert"]


def test_a_number_begins_at_1_again_in_each_period() -> None:
    Organisation.objects.update_or_create(id=1, defaults={"timezone": "Pacific/Kiritimati"})
    make_object()
    last = datetime(2023, 12, 31, 12, tzinfo=UTC)
    for moment in (last - timedelta(days=30), last, OLD):
        one = act("project.create", name=str(moment))
        registry.get("project").records().filter(pk=one.pk).update(created_at=moment)
    make(restart="year")
    make_field("project", "Of the month", "numbering", restart="month", digits=2)
    # On that island the year was over by then.
    assert numbers() == ["P-2023-0001", "P-2024-0001", "P-2024-0002"]
    assert numbers(name="of_the_month") == ["2023-12-01", "2024-01-01", "2024-05-01"]
    act("project.create", name="Today")
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_char(now() AT TIME ZONE 'Pacific/Kiritimati', 'YYYY MM')")
        year, month = cursor.fetchone()[0].split()
    assert (numbers()[-1], numbers(name="of_the_month")[-1]) == (f"P-{year}-0001", f"{year}-{month}-01")


def test_nobody_writes_a_number_at_any_door(them: People, tmp_path: Path) -> None:
    make_object(sharing="all")
    make()
    admin = browser(them.admin.id)
    assert admin.post("/projects", {"name": "Moon", "number": "P-9"}).pointers == ["/number"]
    record = admin.post("/projects", {"name": "Moon"}).json
    assert record["number"] == "P-0001"
    assert admin.patch(f"/projects/{record['id']}", {"number": "P-9"}).pointers == ["/number"]
    changed = {"where": {"ids": [record["id"]]}, "action": "update", "data": {"number": "P-9"}}
    assert admin.post("/projects/bulk", changed).status == 422
    path = write(tmp_path, rows_of(["name", "number"], [["Sun", "P-9"]]))
    with pytest.raises(Invalid):
        take(path, "project", columns(name="name", number="number"))
    field = next(
        one
        for obj in admin.get("/meta").json["objects"]
        if obj["name"] == "project"
        for one in obj["fields"]
        if one["name"] == "number"
    )
    assert (field["read_only"], field["kind"], "contains" in field["operators"]) == (True, "text", True)
    found = admin.get("/projects", filter={"field": "number", "op": "eq", "value": "P-0001"}, sort="-number")
    assert [one["name"] for one in found.json["items"]] == ["Moon"]


def test_an_import_numbers_what_it_makes_and_a_check_uses_none_up(tmp_path: Path) -> None:
    make_object()
    make(restart="year")
    rows = write(tmp_path, rows_of(["name"], [[f"Project {place}"] for place in range(5)]))
    mapping = columns(name="name")
    take(rows, "project", mapping, rehearsed=True)
    assert numbers() == []
    assert take(rows, "project", mapping)[1].created == 5
    assert sorted(one[-4:] for one in numbers()) == [f"000{place}" for place in range(1, 6)]


def test_contacts_are_numbered_and_companies_of_the_same_table_are_not() -> None:
    row = make("contact", label="Member", name="member")
    act("company.create", name="Acme")
    made = act("contact.create", first_name="Ann", last_name="Lee")
    assert (row.name, made.c_member) == ("c_member", "P-0001")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_party WHERE c_member <> ''")
        assert cursor.fetchone()[0] == 1


def test_another_prefix_counts_from_then_on_and_goes_on_counting() -> None:
    make_object()
    row = make()
    create("Moon")
    act("custom-field.update", SYSTEM, row.pk, prefix="PR/")
    assert create("Sun") == "PR/0002"
    with pytest.raises(Invalid) as refused:
        act("custom-field.update", SYSTEM, row.pk, prefix="P1")
    assert [fault.pointer for fault in refused.value.faults] == ["/prefix"]
    with pytest.raises(Invalid) as refused:
        make_field("project", "Name of it", "text", prefix="A", restart="year")
    assert {fault.pointer for fault in refused.value.faults} == {"/prefix", "/restart"}


def test_a_deleted_record_is_told_with_its_number_and_the_number_is_used_up(them: People) -> None:
    make_object(sharing="all")
    make()
    admin = browser(them.admin.id)
    record = admin.post("/projects", {"name": "Moon"}).json
    assert admin.post(f"/projects/{record['id']}/archive", {}).status == 200
    with transaction.atomic():
        registry.get("project").records().filter(pk=record["id"]).delete()
    entry = next(one for one in readers.history(record["id"]) if one.op == "delete")
    assert (entry.fields or {})["number"] == ["P-0001", None]
    assert create("Sun") == "P-0002"


def test_many_records_are_numbered_by_a_job_and_found_by_their_numbers(
    monkeypatch: pytest.MonkeyPatch, them: People
) -> None:
    monkeypatch.setattr(numbering, "AT_ONCE", -1)
    make_object(sharing="all")
    for place in range(3):
        act("project.create", name=f"Project {place}")
    row = make()
    assert numbers() == ["", "", ""]
    assert create("Meanwhile") == "P-0001"
    job = Job.objects.get(kind=building.NUMBER)
    assert run_here(job).state == "done", job.error
    assert numbers() == ["P-0002", "P-0003", "P-0004", "P-0001"]
    row.refresh_from_db()
    assert (row.fill_state, row.fill_percent) == ("ready", 100)
    hits = browser(them.admin.id).get("/search", q="p-0003").json["items"]
    assert [hit["title"] for hit in hits] == ["Project 1"]


def test_numbers_travel_with_a_schema_file_and_nothing_of_them_stays(them: People) -> None:
    def declare() -> None:
        make_object()
        make(restart="month")

    text = elsewhere(declare)
    door = browser(them.admin.id)
    applied = send(door, "apply", text)
    assert applied.status == 200, applied.json
    current.look()
    assert create("Moon")[-5:] == "-0001"
    assert send(door, "compare", text).json["steps"] == []
    row = CustomField.objects.get(object="project", name="number")
    assert NumberStart.objects.filter(field=row.pk).exists()
    act("custom-field.archive", SYSTEM, row.pk)
    current.look()
    jobs.drop_before(datetime.now(UTC) + timedelta(days=1))
    current.look()
    act("project.create", name="Sun")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relname LIKE 'own_project_number%%seq'")
        left = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM pg_proc WHERE proname LIKE 'own_project_number%%seq'")
        assert (left, cursor.fetchone()[0], NumberStart.objects.count()) == (0, 0, 0)


class _Lost(Exception):
    """What a writer did is taken back."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
@pytest.mark.parametrize("restart", ["never", "year"])
def test_writers_at_the_same_time_never_get_the_same_number(restart: str) -> None:
    make_object()
    make(restart=restart)
    begun = threading.Barrier(4, timeout=30)

    def write(seed: int) -> None:
        try:
            current.look()
            begun.wait()
            for turn in range(8):
                with suppress(_Lost), transaction.atomic():
                    create(f"Project {seed} {turn}")
                    if (seed + turn) % 3 == 0:
                        raise _Lost
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as writers:
        # Raises what one of them met.
        list(writers.map(write, range(4)))
    found = numbers()
    assert (
        len(found)
        == len(set(found))
        == 32 - sum((seed + turn) % 3 == 0 for seed in range(4) for turn in range(8))
    )
    assert all(int(one.rpartition("-")[2]) >= 1 for one in found)


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_who_writes_while_the_number_is_declared_gets_one_too() -> None:
    make_object()
    begun = threading.Barrier(3, timeout=30)

    def write(seed: int) -> None:
        try:
            begun.wait()
            for turn in range(12):
                act("project.create", name=f"Project {seed} {turn}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as writers:
        written = [writers.submit(write, seed) for seed in range(2)]
        begun.wait()
        make()
        for one in written:
            one.result()
    found = numbers()
    assert len(found) == len(set(found)) == 24
    assert "" not in found
