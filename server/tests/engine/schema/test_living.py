"""Declarations in a book in use: writers are not stalled, other processes know, indexes come beside the work."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import psycopg
import pytest
from django.db import connection

from rapport.engine.access.actors import SYSTEM
from rapport.engine.api import assembly, who
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log.ear import connection_parameters
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import Invalid
from rapport.engine.query import served
from rapport.engine.query.order import order_of
from rapport.engine.query.sight import Law
from rapport.engine.schema import building, jobs, tables
from rapport.engine.schema.models import CustomField, CustomObject, IndexState
from tests.contract.makers import act
from tests.contract.people_of_the_house import people
from tests.engine.api.door import browser
from tests.engine.schema.declared import make_field, make_object

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
LONGEST_S = 0.5
_WRITE = "UPDATE people_party SET about = about || 'x' WHERE id = (SELECT id FROM people_party LIMIT 1)"


def indexes_of(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = %s", [table])
        return {name for (name,) in cursor.fetchall()}


def columns_of(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table])
        return {name for (name,) in cursor.fetchall()}


class Writer:
    """Writes to one table without pause, and notes the longest that a write took."""

    def __init__(self) -> None:
        self.longest, self.count = 0.0, 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._write)

    def __enter__(self) -> Writer:
        self._thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._stop.set()
        self._thread.join()

    def _write(self) -> None:
        with psycopg.connect(**connection_parameters(), autocommit=True) as line:
            while not self._stop.is_set():
                begun = time.perf_counter()
                line.execute(_WRITE)
                self.longest = max(self.longest, time.perf_counter() - begun)
                self.count += 1


def test_a_field_stalls_no_writer_though_a_long_reader_stands_in_its_way() -> None:
    act("company.create", name="Moon works")
    before = threading.Event()

    def read_long() -> None:
        with psycopg.connect(**connection_parameters()) as line:
            line.execute("SELECT 1 FROM people_party LIMIT 1")
            before.set()
            line.execute("SELECT pg_sleep(1.5)")

    reader = threading.Thread(target=read_long)
    reader.start()
    before.wait()
    with Writer() as writer:
        for type in ("text", "money", "link", "boolean"):
            make_field("company", f"My {type}", type, sortable=type == "text")
        make_field("company", "Shout", "formula", formula="upper(name)")
        act("custom-field.archive", SYSTEM, CustomField.objects.get(name="c_my_link").pk)
    reader.join()
    assert writer.count > 20
    assert writer.longest < LONGEST_S, f"a writer waited {writer.longest:.3f} s"
    company = registry.get("company").records().get()
    assert company.c_shout == "MOON WORKS"


def test_a_process_that_has_not_heard_of_an_object_answers_for_it() -> None:
    admin = browser(people().admin.id)
    make_object()
    made = admin.post("/projects", {"name": "Moon"}).json
    current.saw(0)
    assert admin.get(f"/projects/{made['id']}").json["name"] == "Moon"
    make_field("project", "Budget", "integer")
    current.saw(0)
    current.look()
    assert admin.get("/projects").json["items"][0]["budget"] is None
    act("custom-object.archive", SYSTEM, CustomObject.objects.get().pk)
    assert admin.get("/projects").status == 404
    assert "project" not in [one["name"] for one in admin.get("/meta").json["objects"]]


def test_who_saw_an_older_version_takes_nobody_back_to_it() -> None:
    make_object()
    older = current.version()
    make_field("project", "Budget", "integer")
    current.saw(older)
    assert current.version() > older
    assert "budget" in registry.get("project").fields


def test_what_is_declared_without_pause_is_told_and_not_asked_again_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = count()

    def judge(_request: object) -> None:
        next(asked)
        raise current.Outdated

    monkeypatch.setattr(who, "_judge_version", judge)
    answer = browser(people().admin.id).get("/contacts")
    assert (answer.status, answer.json["code"]) == (503, "busy")
    assert next(asked) < 10


def test_no_api_is_made_of_what_is_only_being_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    make_object()
    admin = browser(people().admin.id)
    assert admin.get("/projects").status == 200
    build, made, answers = assembly.build, list[int](), list[int]()

    def building_now(modules: Any) -> Any:
        made.append(current.version())
        return build(modules)

    def ask() -> None:
        answers.append(admin.get("/projects").status)
        connection.close()

    monkeypatch.setattr(assembly, "build", building_now)
    asking = threading.Thread(target=ask)
    with current.alone(), monkeypatch.context() as trial:
        trial.setattr(current._state, "version", current.version() + 1000)
        asking.start()
        time.sleep(0.3)
    asking.join()
    assert (answers, made) == ([200], [])


def test_what_is_rolled_back_was_never_declared() -> None:
    make_object()
    with suppress(Invalid):
        act("custom-field.create", SYSTEM, object="project", label="Name", type="choice")
    current.look()
    assert columns_of("own_project") >= {"id", "name"}
    assert set(registry.get("project").fields) & {"name_1", "c_name"} == set()
    assert not CustomField.objects.exists()


def test_an_index_of_a_large_table_is_built_by_a_job_beside_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "SMALL", -1)
    make_object()
    field = make_field("project", "Code", "text", sortable=True, unique=True)
    assert field.index_state == IndexState.WAITING
    job = Job.objects.get(kind=building.JOB)
    assert run_here(job).state == "done", job.error
    field.refresh_from_db()
    assert (field.index_state, field.index_percent) == (IndexState.READY, 100)
    model = registry.get("project").model
    wanted = {tables.index_name(model, "code"), tables.unique_name(model, "code")}
    assert wanted <= indexes_of("own_project")
    current.look()
    obj = registry.get("project")
    assert served.is_served(obj, obj.fields["code"])
    act("project.create", name="One", code="A")
    with pytest.raises(Invalid) as refused:
        act("project.create", name="Two", code="A")
    assert refused.value.faults[0].pointer == "/code"


def test_a_field_in_which_records_are_alike_cannot_be_unique() -> None:
    make_object()
    field = make_field("project", "Code", "text")
    for name in ("One", "Two"):
        act("project.create", name=name, code="A")
    with pytest.raises(Invalid) as refused:
        act("custom-field.update", SYSTEM, field.pk, unique=True)
    assert refused.value.faults[0].pointer == "/unique"


def test_what_was_removed_is_dropped_after_its_rest() -> None:
    row = make_object()
    for type in ("money", "link", "text"):
        field: Any = make_field("project", f"My {type}", type)
        act("custom-field.archive", SYSTEM, field.pk)
    jobs.drop_before(datetime.now(UTC) - timedelta(days=jobs.REST_DAYS))
    assert {"my_money", "my_money_base", "my_link_id", "my_text"} <= columns_of("own_project")
    jobs.drop_before(datetime.now(UTC))
    assert not columns_of("own_project") & {"my_money", "my_money_base", "my_link_id", "my_text"}
    act("project.create", name="Moon")
    act("custom-object.archive", SYSTEM, row.pk)
    jobs.drop_before(datetime.now(UTC))
    assert columns_of("own_project") == set()
    assert not CustomObject.objects.exists()
    make_object()
    act("project.create", name="Moon again")


@pytest.mark.parametrize(
    ("type", "given"),
    [
        ("text", {}),
        ("integer", {}),
        ("money", {}),
        ("date", {}),
        ("choice", {"choices": [{"label": "A"}]}),
        ("email", {}),
    ],
)
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_list_by_a_sortable_field_reads_its_index(type: str, given: dict[str, Any], sign: str) -> None:
    make_object(sharing="all")
    make_field("project", "Mark", type, sortable=True, **given)
    obj = registry.get("project")
    plans = []
    with connection.cursor() as cursor:
        cursor.execute("SET enable_sort = off; SET enable_seqscan = off; SET enable_bitmapscan = off")
        for where, ordering in order_of(obj, f"{sign}mark", Law(SYSTEM)).parts(None):
            plans.append(obj.records().filter(where).order_by(*ordering)[:50].explain())
        cursor.execute("RESET enable_sort; RESET enable_seqscan; RESET enable_bitmapscan")
    assert any(tables.index_name(obj.model, "mark") in plan and "Sort" not in plan for plan in plans), plans
