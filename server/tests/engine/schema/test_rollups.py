"""Roll-ups: what the reader of the log keeps is what a slow evaluator counts, whoever changes what at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection, connections, transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log import readers
from rapport.engine.log.ear import connection_parameters
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import Conflict, Invalid
from rapport.engine.query.asker import Asker
from rapport.engine.query.memory import matches
from rapport.engine.query.tree import parse
from rapport.engine.schema import building, keeping
from rapport.engine.schema.models import CustomField, IndexState
from tests.contract.makers import act
from tests.contract.people_of_the_house import people
from tests.engine.api.door import browser
from tests.engine.schema.declared import make_field, make_object

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
LARGE = {"field": "size", "op": "gt", "value": 3}
KINDS: dict[str, dict[str, Any]] = {
    "parts": {"measure": "count"}, "large": {"measure": "count", "filter": LARGE},
    "whole": {"measure": "sum", "of": "size", "filter": {"not": LARGE}}, "mean": {"measure": "avg", "of": "price"},
    "least": {"measure": "min", "of": "due"}, "most": {"measure": "max", "of": "price"},
    "begun": {"measure": "first", "of": "state"}, "latest": {"measure": "last", "of": "name"},
    "doubled": {"measure": "sum", "of": "twice"},
}  # fmt: skip


def declare() -> None:
    """Projects, and tasks that link to them: with a roll-up of each kind at the projects."""
    make_object(sharing="all")
    make_object("Part", sharing="all")
    twice = {"formula": "size * 2"}
    for label, type, more in (
        ("Project", "link", {"target": "project"}),
        ("Size", "integer", {}), ("Price", "money", {}), ("Due", "date", {}),
        ("State", "choice", {"choices": [{"label": "A"}, {"label": "B"}]}),
        ("Twice", "formula", twice),
    ):  # fmt: skip
        make_field("part", label, type, **more)
    for label, given in KINDS.items():
        make_field("project", label, "rollup", child="part", via="project", **given)


def fill() -> None:
    for job in Job.objects.filter(kind=building.FILL, state="queued"):
        assert run_here(job).state == "done", job.error


def settle() -> None:
    """Everything that is in the log is worked in."""
    while keeping.lag():
        current.look()
        keeping.catch_up()


def slow(project: UUID, label: str) -> Any:
    """The value, counted record by record."""
    kind, obj = KINDS[label], registry.get("part")
    node = parse(kind.get("filter"), obj)
    now = datetime.now(UTC)
    asker = Asker(now.date(), now, 1, None, None)
    rows = []
    for row in obj.records().filter(archived_at=None).order_by("created_at", "pk"):
        told = {name: getattr(row, spec.column) for name, spec in obj.fields.items()}
        rows += [row] if row.project_id == project and matches(node, told, asker) else []
    if kind["measure"] == "count":
        return len(rows)
    column = "price_base" if kind["of"] == "price" else kind["of"]
    values = [one for row in rows if (one := getattr(row, column)) not in (None, "")]
    made: dict[str, Callable[[], Any]] = {
        "sum": lambda: sum(values), "avg": lambda: sum(values) / len(values) if values else None,
        "min": lambda: min(values, default=None), "max": lambda: max(values, default=None),
        "first": lambda: values[0] if values else "", "last": lambda: values[-1] if values else "",
    }  # fmt: skip
    found = made[kind["measure"]]()
    if isinstance(found, Decimal) or (kind["measure"] == "sum" and found is not None):
        return Decimal(found).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return found


def judge() -> None:
    for project in registry.get("project").records():
        for label in KINDS:
            assert getattr(project, label) == slow(project.pk, label), (project.name, label)


def edit(seed: int, projects: list[UUID], parts: list[UUID]) -> None:
    """One writer's random changes."""
    dice = Random(seed)
    try:
        current.look()
        for _turn in range(12):
            value = {
                "project": str(dice.choice(projects)) if dice.random() < 0.8 else None,
                "size": dice.choice([None, *range(9)]), "due": dice.choice([None, f"2026-0{dice.randint(1, 9)}-11"]),
                "price": dice.choice([None, f"{dice.randint(0, 99)}.25"]), "state": dice.choice(["", "a", "b"]),
            }  # fmt: skip
            try:
                with transaction.atomic():
                    if dice.random() < 0.4:
                        act("part.create", SYSTEM, name=f"Part {seed} {_turn}", **value)
                    elif dice.random() < 0.8:
                        changed = dice.sample(sorted(value), 2)
                        act(
                            "part.update",
                            SYSTEM,
                            dice.choice(parts),
                            **{name: value[name] for name in changed},
                        )
                    else:
                        act(f"part.{dice.choice(['archive', 'restore'])}", SYSTEM, dice.choice(parts))
                    if dice.random() < 0.1:
                        raise Invalid
            except (Invalid, Conflict):
                pass
    finally:
        connections.close_all()


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_kept_is_what_a_slow_evaluator_counts_under_concurrent_changes(seed: int) -> None:
    declare()
    fill()
    projects = [act("project.create", name=f"Project {n}").pk for n in range(4)]
    parts = [act("part.create", name=f"Part {n}", size=n).pk for n in range(6)]
    writers = [threading.Thread(target=edit, args=(seed * 100 + n, projects, parts)) for n in range(3)]
    for one in writers:
        one.start()
    while any(one.is_alive() for one in writers):
        keeping.catch_up()
    settle()
    assert registry.get("part").records().count() > 10
    judge()
    # What is deleted for good is counted no more.
    with transaction.atomic():
        registry.get("part").records().filter(pk__in=parts[:3]).delete()
    settle()
    judge()


def test_a_roll_up_is_filled_by_a_job_and_sorted_and_filtered_by_as_any_column() -> None:
    admin = browser(people().admin.id)
    make_object(sharing="all")
    make_object("Part", sharing="all")
    make_field("part", "Project", "link", target="project")
    made = [act("project.create", name=f"Project {n}").pk for n in range(3)]
    for place, project in enumerate(made):
        for _each in range(place):
            act("part.create", name="Part", project=str(project))
    given = {
        "object": "project",
        "label": "Parts",
        "type": "rollup",
        "child": "part",
        "via": "project",
        "measure": "count",
    }
    field = admin.post("/custom-fields", {**given, "sortable": True}).json
    assert (field["result"], field["fill_state"]) == ("integer", "waiting")
    assert admin.get(f"/projects/{made[2]}").json["parts"] is None
    before = readers.history(made[2])
    fill()
    row = CustomField.objects.get(pk=field["id"])
    assert (row.fill_state, row.fill_percent) == (IndexState.READY, 100)
    found = admin.get("/projects", sort="-parts").json["items"]
    assert [one["parts"] for one in found] == [2, 1, 0]
    more = admin.get("/projects", filter={"field": "parts", "op": "gte", "value": 1}, sort="parts").json[
        "items"
    ]
    assert [one["parts"] for one in more] == [1, 2]
    # It follows from others, which the log tells; nobody writes it, and it makes no version.
    assert readers.history(made[2]) == before
    assert admin.patch(f"/projects/{made[2]}", {"parts": 9}).status == 422


def test_a_roll_up_with_another_filter_is_computed_anew_and_a_formula_reads_it() -> None:
    admin = browser(people().admin.id)
    make_object(sharing="all")
    make_object("Part", sharing="all")
    make_field("part", "Project", "link", target="project")
    made = act("project.create", name="Moon").pk
    field = make_field("project", "Parts", "rollup", child="part", via="project", measure="count")
    fill()
    act("part.create", name="Part", project=str(made))
    settle()
    assert admin.get(f"/projects/{made}").json["parts"] == 1
    only = {"field": "name", "op": "eq", "value": "Nothing"}
    assert admin.patch(f"/custom-fields/{field.pk}", {"filter": only}).json["fill_state"] == "waiting"
    fill()
    make_field("project", "Shown", "formula", formula='"Parts: " & parts')
    assert admin.get(f"/projects/{made}").json["shown"] == "Parts: 0"


def test_what_cannot_be_rolled_up_is_refused_with_the_reason() -> None:
    make_object(sharing="all")
    make_field("deal", "Project", "link", target="project")
    given = {"object": "project", "label": "Sum", "type": "rollup", "child": "deal", "via": "c_project",
             "measure": "sum", "of": "amount"}  # fmt: skip
    today = {"field": "close_date", "op": "before", "value": {"relative": "today"}}
    for wrong, place in (
        ({"child": "thing"}, "child"), ({"via": "stage"}, "via"), ({"of": "name"}, "of"), ({"of": ""}, "of"),
        ({"measure": "count"}, "of"), ({"measure": "middle"}, "measure"), ({"child": ""}, "child"),
        ({"filter": today}, "filter"),
        ({"filter": {"field": "stage.category", "op": "eq", "value": "won"}}, "filter"),
        ({"filter": {"any": "lines", "where": {}}}, "filter"), ({"unique": True}, "unique"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            act("custom-field.create", **{**given, **wrong})
        assert place in [one.pointer[1:] for one in refused.value.faults], wrong
    make_field(**given)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        act("custom-field.archive", SYSTEM, CustomField.objects.get(name="c_project").pk)


def test_who_may_not_see_what_it_is_made_of_does_not_see_it() -> None:
    house = people()
    make_object(sharing="all")
    make_field("deal", "Project", "link", target="project")
    make_field("project", "Sum", "rollup", child="deal", via="c_project", measure="sum", of="amount")
    atoms = [{"object": "deal", "verb": "read", "scope": "all", "deny": True, "field": "amount"}]
    role = act("role.create", name="Blind", draft={"includes": [], "atoms": atoms})
    act("role.publish", SYSTEM, role.pk)
    act("user.update", SYSTEM, house.owner.id, extra_roles=[str(role.pk)])
    made = act("project.create", name="Moon")
    assert "sum" not in browser(house.owner.id).get(f"/projects/{made.pk}").json
    assert "sum" in browser(house.colleague.id).get(f"/projects/{made.pk}").json
    assert browser(house.owner.id).get("/projects", sort="sum").status == 400


def test_whoever_holds_a_record_is_waited_for_and_waits_for_nobody() -> None:
    make_object(sharing="all")
    make_object("Part", sharing="all")
    make_field("part", "Project", "link", target="project")
    make_field("project", "Parts", "rollup", child="part", via="project", measure="count")
    fill()
    project = act("project.create", name="Moon").pk
    act("part.create", name="Part", project=str(project))
    begun, waited = threading.Event(), []

    def hold() -> None:
        with psycopg.connect(**connection_parameters()) as line:
            line.execute("UPDATE own_project SET name = 'Luna' WHERE id = %s", [project])
            begun.set()
            line.execute("SELECT pg_sleep(0.7)")
            # The reader stands before this record: it gives way in a moment.
            line.execute("UPDATE own_project SET name = 'Selene' WHERE id = %s", [project])
            line.execute("SELECT now()")
            waited.append(True)

    writer = threading.Thread(target=hold)
    writer.start()
    begun.wait()
    settle()
    writer.join()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, parts FROM own_project")
        assert cursor.fetchone() == ("Selene", 1)
    assert waited
