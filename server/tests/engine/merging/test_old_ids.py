"""What names a record that was merged into another one means that other one, in every list; and nothing tells of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from rapport.engine.access.actors import SYSTEM, actor_of
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.merging.models import Merge
from rapport.engine.objects import current, registry
from rapport.engine.query.asker import Asker
from rapport.engine.records import merged
from rapport.engine.transfer.export import export
from rapport.modules.sales.models import Deal
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import door_of
from tests.engine.api.door import Door
from tests.engine.api.test_budgets import spent
from tests.engine.merging.book import Book, merge
from tests.engine.schema.declared import make_field, make_object

pytestmark = pytest.mark.django_db
Filter = dict[str, Any]


@pytest.fixture
def them() -> People:
    return people()


@pytest.fixture
def door(them: People) -> Door:
    return door_of(them.admin)


def where(op: str, *ids: UUID, field: str = "party") -> Filter:
    given = [str(one) for one in ids]
    return {
        "field": field,
        "op": op,
        "value": given if op.endswith(("in", "any", "all", "none")) else given[0],
    }


def unmerge(survivor: UUID, kind: str = "contact") -> None:
    last = Merge.objects.filter(survivor=survivor).order_by("-at").values_list("pk", flat=True)[0]
    act(f"{kind}.unmerge", SYSTEM, survivor, merge=str(last))


def listed(door: Door, asked: Filter, plural: str = "deals", **query: Any) -> set[str]:
    answer = door.get(f"/{plural}", filter=asked, limit="200", **query)
    assert answer.status == 200, answer.json
    return {one["id"] for one in answer.json["items"]}


class Four:
    """Four contacts, each with a deal: the first three become one, through the second to the third."""

    def __init__(self) -> None:
        book = Book()
        self.a, self.b, self.c, self.other = (
            book.contact("Ada", name) for name in ("One", "Two", "Three", "Four")
        )
        self.deals = {pk: str(book.deal(pk)) for pk in (self.a, self.b, self.c, self.other)}

    def merge(self) -> None:
        merge("contact", self.b, self.a)
        merge("contact", self.c, self.b)

    def unmerge(self) -> None:
        unmerge(self.c)
        unmerge(self.b)

    def of(self, *ids: UUID) -> set[str]:
        return {self.deals[pk] for pk in ids}


@pytest.fixture
def four() -> Four:
    return Four()


def test_each_condition_on_a_link_means_the_survivor_and_goes_back(door: Door, four: Four) -> None:
    a, b, c, other = four.a, four.b, four.c, four.other
    many = [uuid4() for _n in range(5)]
    asked: list[tuple[Filter, set[str], set[str]]] = [
        (where("eq", a), four.of(a), four.of(a, b, c)),
        (where("eq", b), four.of(b), four.of(a, b, c)),
        (where("ne", a), four.of(b, c, other), four.of(other)),
        (where("in", a, other), four.of(a, other), four.of(a, b, c, other)),
        (where("not_in", a, b), four.of(c, other), four.of(other)),
        # More ids than have places of their own in a statement that is kept.
        (where("in", a, *many), four.of(a), four.of(a, b, c)),
        ({"not": {"or": [where("eq", a), where("eq", uuid4())]}}, four.of(b, c, other), four.of(other)),
    ]
    for _turn in range(2):
        for condition, before, _after in asked:
            assert listed(door, condition) == before, condition
        four.merge()
        for condition, _before, after in asked:
            assert listed(door, condition) == after, condition
        four.unmerge()


def test_the_id_of_the_record_itself_and_lists_of_what_hangs_on_it(door: Door, four: Four) -> None:
    has = {"any": "deals", "where": where("eq", four.a)}
    assert listed(door, where("eq", four.a, field="id"), "contacts") == {str(four.a)}
    four.merge()
    for op in ("eq", "in"):
        assert listed(door, where(op, four.a, field="id"), "contacts") == {str(four.c)}
    assert listed(door, where("in", four.a, four.c, field="id"), "contacts", archived="all") == {str(four.c)}
    assert listed(door, has, "contacts") == {str(four.c)}
    note = Book().note(four.a)
    regarding = {"field": "regarding", "op": "eq", "value": {"object": "contact", "id": str(four.a)}}
    assert listed(door, regarding, "notes") == {str(note)}
    four.unmerge()
    assert listed(door, where("eq", four.a, field="id"), "contacts") == {str(four.a)}


def test_lists_of_links_of_an_own_object(door: Door) -> None:
    make_object("Trip", sharing="all")
    make_field("trip", "Crew", "links", target="contact")
    book = Book()
    a, c, other = (book.contact("Ada", name) for name in ("One", "Three", "Four"))
    both = str(act("trip.create", SYSTEM, name="Both", crew=[str(a), str(other)]).pk)
    one = str(act("trip.create", SYSTEM, name="One", crew=[str(c)]).pk)
    merge("contact", c, a)
    expected = {"has": {both, one}, "has_any": {both, one}, "has_none": set()}
    for op, found in expected.items():
        assert listed(door, where(op, a, field="crew"), "trips") == found, op
    assert listed(door, where("has_all", a, other, field="crew"), "trips") == {both}
    assert listed(door, where("has_all", a, c, field="crew"), "trips") == {both, one}
    act("trip.update", SYSTEM, UUID(one), crew=[str(a), str(other)])
    job = door.post("/trips/bulk", {"verb": "update", "ids": [both], "input": {"crew": {"remove": [str(a)]}}})
    run_here(Job.objects.get(pk=job.json["id"]))
    crews = {str(pk): crew for pk, crew in registry.get("trip").records().values_list("pk", "crew")}
    assert crews == {both: [other], one: [c, other]}
    unmerge(c)
    assert listed(door, where("has", a, field="crew"), "trips") == set()


def test_boards_groups_counts_exports_and_bulk_changes(them: People, door: Door, four: Four) -> None:
    condition = where("eq", four.a)

    def told() -> tuple[int, int, int]:
        columns = door.get("/deals/board", by="owner", filter=condition).json["columns"]
        groups = door.get("/deals/aggregate", group="", measures="count", filter=condition).json["groups"]
        count = door.get("/deals", filter=condition, count="1").json["count"]["value"]
        return sum(one["count"] for one in columns), sum(one["values"]["count"] for one in groups), count

    assert told() == (1, 1, 1)
    four.merge()
    assert told() == (3, 3, 3)
    admin = actor_of(id_of(them.admin))
    assert admin is not None
    now, text = datetime.now(UTC), orjson.dumps(condition).decode()
    asker = Asker(now.date(), now, 1, None, None)
    rows = b"".join(export(registry.get("deal"), admin, asker, format="ndjson", filter=text)).splitlines()
    assert len(rows) == 3
    job = door.post("/deals/bulk", {"verb": "update", "filter": condition, "input": {"next_step": "Call"}})
    run_here(Job.objects.get(pk=job.json["id"]))
    assert Deal.objects.filter(next_step="Call", party=four.c).count() == 3
    job = door.post(
        "/contacts/bulk", {"verb": "update", "ids": [str(four.a)], "input": {"job_title": "Countess"}}
    )
    run_here(Job.objects.get(pk=job.json["id"]))
    assert door.get(f"/contacts/{four.c}").json["job_title"] == "Countess"
    four.unmerge()
    assert told() == (1, 1, 1)


def test_an_unseen_survivor_is_an_unknown_id(them: People) -> None:
    """A stranger has deals about contacts of others: no question tells that one was merged into another one."""
    mine = Book(them.owner)
    a, c = mine.contact("Ada", "One"), mine.contact("Ada", "Three")
    given = {**Book().world.given("deal"), "owner": str(id_of(them.stranger))}
    theirs = [act("deal.create", SYSTEM, **{**given, "party": str(pk)}).pk for pk in (a, c)]
    stranger, many = door_of(them.stranger), [uuid4() for _n in range(5)]
    assert listed(stranger, {}) == set(map(str, theirs))
    merge("contact", c, a)
    unknown = uuid4()
    for op in ("eq", "in", "ne", "not_in"):
        for more in ([], many) if op.endswith("in") else ([],):
            told = [listed(stranger, where(op, pk, *more)) for pk in (a, unknown)]
            assert told[0] == told[1], op
    assert listed(stranger, where("eq", a, field="id"), "contacts") == set()
    groups = stranger.get("/deals/aggregate", group="", measures="count", filter=where("eq", a)).json[
        "groups"
    ]
    assert groups[0]["values"] == {"count": 0}
    refused = [stranger.post("/deals", {"name": "New", "party": str(pk)}) for pk in (a, unknown)]
    assert [one.status for one in refused] == [422, 422]
    assert refused[0].json["errors"] == refused[1].json["errors"]
    job = stranger.post("/contacts/bulk", {"verb": "update", "ids": [str(a)], "input": {"job_title": "No"}})
    run_here(Job.objects.get(pk=job.json["id"]))
    assert str(c) not in str(stranger.get(f"/jobs/{job.json['id']}").json)
    owner = door_of(them.owner)
    assert listed(owner, where("eq", a)) == set()
    act("contact.update", SYSTEM, c, owner=str(id_of(them.stranger)))
    assert listed(stranger, where("eq", a)) == set(map(str, theirs))


def test_one_statement_where_an_id_is_named_and_none_where_nothing_was_merged(
    door: Door, four: Four, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merged, "_memory", merged._Memory())
    stage = registry.get("stage").records().values_list("pk", flat=True)[0]

    def asked(condition: Filter, **query: Any) -> int:
        listed(door, condition, **query)
        found = spent(lambda: door.get("/deals", filter=condition, limit="200", **query))
        return len([one for one in found if "records_absorbed" in one])

    plain = where("eq", four.other)
    many = where("in", four.other, *(uuid4() for _n in range(5)))
    assert [asked(one) for one in (plain, many, {})] == [0, 0, 0]
    without = len(spent(lambda: door.get("/deals", filter=plain)))
    four.merge()
    assert [asked(one) for one in (plain, many)] == [1, 1]
    assert [asked(one) for one in ({}, where("eq", stage, field="stage"))] == [0, 0]
    assert asked({"field": "name", "op": "contains", "value": "deadbeef"}) == 0
    assert len(spent(lambda: door.get("/deals", filter=plain))) == without + 1
    assert asked(where("eq", four.a), count="1") == 1
    # Whether the survivor may be seen is asked only where there is one.
    assert len(spent(lambda: door.get("/deals", filter=where("eq", four.a)))) == without + 2


def test_the_first_merge_is_heard_of_by_whoever_asked_nothing(
    four: Four, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merged, "_memory", merged._Memory())
    current.look()
    assert not merged.may_be_some()
    before = current.version()
    # Another process merges: this one hears of it with whoever acts next.
    monkeypatch.setattr(merged, "begin", lambda: None)
    four.merge()
    current.look()
    assert current.version() != before
    assert merged.may_be_some()


def test_an_old_id_in_any_spelling(door: Door, four: Four) -> None:
    four.merge()
    other = {"field": "party", "op": "eq", "value": str(four.b)}
    for said in (four.a.hex, str(four.a).upper(), f"{{{four.a}}}"):
        either = {"or": [{"field": "party", "op": "eq", "value": said}, other]}
        assert listed(door, either) == four.of(four.a, four.b, four.c), said
        assert listed(door, either["or"][0]) == four.of(four.a, four.b, four.c), said
