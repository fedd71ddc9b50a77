"""Old ids in what the organisation says once for long: roles, rules, steps, layouts, roll-ups, webhooks, retention."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.log import readers
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import Invalid
from rapport.engine.retention.models import RetentionRule
from rapport.engine.retention.rules import matching
from rapport.engine.schema import counting, rollups
from rapport.engine.webhooks import sight
from rapport.engine.webhooks.models import Webhook
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import atom, deals, door_of, role, with_roles
from tests.engine.api.test_undo import change, told, undone
from tests.engine.merging.book import Book, merge
from tests.engine.merging.test_old_ids import Four, where
from tests.engine.schema.declared import make_field, make_object

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> People:
    return people()


@pytest.fixture
def four() -> Four:
    return Four()


def log() -> list[readers.Entry]:
    """All that this transaction wrote, which no reader sees before its end."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {readers.COLUMNS} FROM log_change ORDER BY id")
        return list(map(readers.entry_of, cursor.fetchall()))


def law() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM access_law")
        found: int = cursor.fetchone()[0]
        return found


def again(who: Actor) -> Actor:
    found = actor_of(id_of(who))
    assert found is not None
    return found


def test_the_scope_of_a_role_reaches_the_survivor_and_goes_back(them: People, four: Four) -> None:
    a, b, c, other = four.a, four.b, four.c, four.other
    named = role([atom("deal", "read", {"filter": where("eq", a)})], name="One")
    less = role(
        [atom("deal", "read", "all"), atom("deal", "read", {"filter": where("in", a, other)}, deny=True)],
        name="Less",
    )
    one, rest = with_roles(them.stranger, named), with_roles(them.colleague, less)

    def seen(who: Actor) -> set[str]:
        found = {str(pk) for pk in deals(again(who))}
        shown = {row["id"] for row in door_of(who).get("/deals").json["items"]}
        may = registry.get("deal").policy.may
        held = {str(row.pk) for row in registry.get("deal").records() if may(again(who), "read", row)}
        assert found == shown == held
        return found

    for _turn in range(2):
        assert seen(one) == four.of(a)
        assert seen(rest) == four.of(b, c)
        before = law()
        four.merge()
        assert law() != before
        assert seen(one) == four.of(a, b, c)
        assert seen(rest) == set()
        four.unmerge()


def test_the_law_is_another_one_only_where_a_role_names_what_is_merged(them: People, four: Four) -> None:
    with_roles(them.stranger, role([atom("deal", "read", {"filter": where("eq", four.other)})]))
    before = law()
    four.merge()
    four.unmerge()
    assert law() == before
    merge("contact", four.c, four.other)
    assert law() != before


def test_a_rule_refuses_what_names_the_survivor(four: Four) -> None:
    act(
        "validation-rule.create",
        name="No",
        object="deal",
        refuse_when=where("eq", four.a),
        message="No.",
        field="",
    )
    current.look()
    four.merge()
    with pytest.raises(Invalid):
        act("deal.update", SYSTEM, UUID(four.deals[four.other]), party=str(four.c))
    four.unmerge()
    act("deal.update", SYSTEM, UUID(four.deals[four.other]), party=str(four.c))


def test_a_step_that_is_told_by_a_record(them: People, four: Four) -> None:
    act("contact.update", SYSTEM, four.c, owner=str(id_of(them.admin)))
    act("entry-rule.create", object="deal", field="party", value=str(four.a), needs=["next_step"])
    current.look()
    deal = UUID(four.deals[four.other])

    def step(who: Actor) -> str:
        found = next(one for one in door_of(who).get("/meta").json["objects"] if one["name"] == "deal")
        return str(found["steps"][0]["value"])

    act("deal.update", SYSTEM, deal, party=str(four.c))
    act("deal.update", SYSTEM, deal, party=str(four.other))
    versions = [door_of(them.admin).get("/meta").json["version"]]
    four.merge()
    with pytest.raises(Invalid) as refusal:
        act("deal.update", SYSTEM, deal, party=str(four.c))
    assert [one.code for one in refusal.value.faults] == ["needed"]
    assert step(them.admin) == str(four.c)
    assert step(them.stranger) == str(four.a)
    versions.append(door_of(them.admin).get("/meta").json["version"])
    four.unmerge()
    assert step(them.admin) == str(four.a)
    assert versions[0] != versions[1]
    act("deal.update", SYSTEM, deal, party=str(four.c))


def test_a_layout_asks_for_the_survivor_where_that_is_seen(them: People, four: Four) -> None:
    shown = {"name": "amount", "on": "both", "when": where("in", four.a, four.other)}
    section = {"label": "Facts", "fields": [{"name": "name", "on": "both", "when": {}}, shown], "when": {}}
    act("contact.update", SYSTEM, four.c, owner=str(id_of(them.admin)))
    act("page-layout.create", object="deal", name="One", sections=[section], when=where("eq", four.b))
    current.look()

    def asked(who: Actor) -> tuple[Any, Any]:
        objects = door_of(who).get("/meta").json["objects"]
        layout = next(one for one in objects if one["name"] == "deal")["layouts"][0]
        return layout["when"]["value"], layout["sections"][0]["fields"][1]["when"]["value"]

    before = (str(four.b), [str(four.a), str(four.other)])
    assert asked(them.admin) == before
    version = current.version()
    four.merge()
    assert asked(them.admin) == (str(four.c), [str(four.c), str(four.other)])
    assert current.version() != version
    assert asked(them.stranger) == before
    four.unmerge()
    assert asked(them.admin) == before


def parts_of_trips() -> tuple[Four, dict[UUID, UUID]]:
    """By contact a trip with one part, which they lead; at each the parts that the first of them leads are counted."""
    make_object("Trip", sharing="all")
    make_object("Part", sharing="all")
    make_field("part", "Trip", "link", target="trip")
    make_field("part", "Lead", "link", target="contact")
    four = Four()
    trips = {pk: act("trip.create", SYSTEM, name="Trip").pk for pk in (four.a, four.b, four.c, four.other)}
    for pk, trip in trips.items():
        act("part.create", SYSTEM, name="Part", trip=str(trip), lead=str(pk))
    counted: dict[str, Any] = {"child": "part", "via": "trip", "measure": "count"}
    for label, op in (("Theirs", "eq"), ("Others", "ne")):
        make_field("trip", label, "rollup", **counted, filter=where(op, four.a, field="lead"))
    return four, trips


def test_a_roll_up_is_counted_anew_for_all_that_it_turns() -> None:
    """Parts of trips, by the contact who leads them: a merge makes more of them those of the contact that is named."""
    four, trips = parts_of_trips()

    def work_in() -> list[tuple[int, int]]:
        page = log()[len(before) :]
        for one in rollups.all_of_them():
            counting.compute(one, counting.changed_parents(one, page))
        found = dict(registry.get("trip").records().values_list("pk", "theirs"))
        others = dict(registry.get("trip").records().values_list("pk", "others"))
        return [(found[pk], others[pk]) for pk in trips.values()]

    for one in rollups.all_of_them():
        counting.compute(one, trips.values())
    before = log()
    assert work_in() == [(1, 0), (0, 1), (0, 1), (0, 1)]
    four.merge()
    assert work_in() == [(1, 0), (1, 0), (1, 0), (0, 1)]
    before = log()
    four.unmerge()
    assert work_in() == [(1, 0), (0, 1), (0, 1), (0, 1)]


def test_webhooks_and_retention_speak_of_the_survivor(them: People, four: Four) -> None:
    now = datetime.now(UTC)
    hook = Webhook(
        name="Ledger", owner_id=id_of(them.admin), events=["deal.update"], filter=where("eq", four.a)
    )
    rule = RetentionRule(object="deal", since="created_at", count=1, filter=where("eq", four.a))
    for deal in four.deals.values():
        act("deal.update", SYSTEM, UUID(deal), name="Told")

    def told_of() -> set[str]:
        page = [one for one in log() if one.action == "deal.update"]
        return {str(one.record) for one in sight.told_of(hook, page, now)}

    def ending() -> set[str]:
        return {str(one.pk) for one in matching(rule, now.replace(year=now.year + 5))}

    assert (told_of(), ending()) == (four.of(four.a), four.of(four.a))
    four.merge()
    both = four.of(four.a, four.b, four.c)
    assert (told_of(), ending()) == (both, both)
    four.unmerge()
    assert (told_of(), ending()) == (four.of(four.a), four.of(four.a))


def test_a_link_that_a_merge_moved_was_changed_by_nobody(them: People) -> None:
    book = Book()
    a, c, other = (book.contact("Ada", name) for name in ("One", "Three", "Four"))
    deal = book.deal(other)
    door = door_of(them.admin)
    entry = change(door, str(deal), party=str(a))
    merge("contact", c, a)
    done, left = told(undone(door, deal, entry))
    assert (set(done), left) == ({"party"}, {})
    assert door.get(f"/deals/{deal}").json["party"]["id"] == str(other)


def test_values_that_are_written_take_the_survivor(them: People, four: Four) -> None:
    four.merge()
    door = door_of(them.admin)
    given = {"name": "New", "party": str(four.a)}
    assert door.post("/deals", given).json["party"]["id"] == str(four.c)
    about = {"subject": "New", "regarding": {"object": "contact", "id": str(four.b)}}
    assert door.post("/notes", about).json["regarding"]["id"] == str(four.c)
