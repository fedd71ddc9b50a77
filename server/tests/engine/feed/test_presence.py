"""Presence: who looks at a record is told who else does, by the law, as long as both are there."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID, uuid4

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.feed.rooms import LIVES_SECONDS, MOST_OF_ONE_PERSON, Note, Rooms
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.api.door import Door, browser
from tests.engine.feed.listening import Listener, Station

ADA, BOB = uuid4(), uuid4()


def note(person: UUID = ADA, room: str = "deal", **more: Any) -> Note:
    given = {"name": "x", "tab": "one", **more}
    return Note((room, UUID(int=1)), person, **given)


def test_a_room_knows_who_is_in_it() -> None:
    rooms = Rooms()
    room = note().room
    rooms.hear(note(), 0)
    assert rooms.news() == [], "nobody is told about oneself"
    rooms.hear(note(BOB, field="amount"), 1)
    assert rooms.news() == [room]
    people = {one["id"]: one["fields"] for one in rooms.told(room)["people"]}
    assert people == {ADA: [], BOB: ["amount"]}
    rooms.hear(note(), 2)
    assert rooms.news() == [], "a note that repeats the one before is no news"
    rooms.hear(note(tab="two", field="name"), 2)
    assert rooms.news() == [room], "a page of one's own that has just opened wants to be told, too"
    assert [one["fields"] for one in rooms.told(room)["people"]] == [["name"], ["amount"]]
    rooms.tell_again(BOB)
    assert rooms.news() == [room], "a stream that has just begun was told nothing yet"
    rooms.hear(note(is_leaving=True), 3)
    rooms.hear(note(tab="two", is_leaving=True), 3)
    assert (rooms.news(), rooms.present(room)) == ([room], {BOB})
    rooms.hear(note(BOB, is_leaving=True), 4)
    assert (rooms.news(), rooms.told(room)["people"]) == ([], [])


def test_who_falls_silent_is_gone() -> None:
    rooms = Rooms()
    rooms.hear(note(), 0)
    rooms.hear(note(BOB), 10)
    rooms.news()
    rooms.sweep(LIVES_SECONDS - 1)
    assert rooms.news() == []
    rooms.sweep(LIVES_SECONDS)
    assert (rooms.news(), rooms.present(note().room)) == ([note().room], {BOB})


def test_one_person_is_in_so_many_places_at_most() -> None:
    rooms = Rooms()
    for number in range(MOST_OF_ONE_PERSON + 5):
        rooms.hear(note(room=f"room {number}"), number)
    here = [
        number for number in range(MOST_OF_ONE_PERSON + 5) if rooms.present((f"room {number}", UUID(int=1)))
    ]
    assert here == list(range(5, MOST_OF_ONE_PERSON + 5))


def say(door: Door, record: Any, **more: Any) -> Any:
    name = type(record).__name__.lower()
    return door.post("/presence", {"object": name, "id": str(record.pk), "tab": "t", **more})


def told(listener: Listener) -> dict[str, list[str]]:
    _event, room = listener.next("presence")
    return {one["name"]: one["fields"] for one in room["people"]}


def test_only_who_may_see_a_record_tells_and_is_told(server: Station, house: People) -> None:
    pipeline = act("pipeline.create", name="Sales", is_default=True)
    act("stage.create", pipeline=str(pipeline.pk), name="New", category="open")
    company = act("company.create", name="Acme")
    deal = act("deal.create", house.owner, name="Big", party=str(company.pk))
    doors = {name: browser(id_of(getattr(house, name))) for name in ("owner", "manager", "stranger")}
    streams = {name: server.listen(id_of(getattr(house, name))) for name in doors}
    assert say(doors["stranger"], deal).status == 404
    assert say(doors["owner"], deal).status == 204
    assert say(doors["manager"], deal, field="amount").status == 204
    assert told(streams["owner"]) == told(streams["manager"]) == {"Owner": [], "Manager": ["amount"]}
    again = server.listen(id_of(house.manager))
    assert told(again) == {"Owner": [], "Manager": ["amount"]}, "also who begins to listen later"
    assert told(streams["owner"]) == told(streams["manager"])
    say(doors["manager"], deal)
    assert told(streams["owner"]) == {"Owner": [], "Manager": []}
    say(doors["stranger"], company)
    # The manager loses the deal: who is there stays untold from then on.
    act("user.update", SYSTEM, house.manager.id, role="seller", team=str(act("team.create", name="South").pk))
    say(doors["owner"], deal, field="name")
    assert told(streams["owner"])["Owner"] == ["name"]
    time.sleep(0.1)
    events = {name: [event for event, _data in stream.events.queue] for name, stream in streams.items()}
    assert "presence" not in events["stranger"]
    assert events["manager"].count("presence") <= 1, "the one before the loss"
    say(doors["manager"], deal, leaving=True)


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"object": "rumpus"}, 404), ({"id": str(uuid4())}, 404), ({"field": "party_kind"}, 422),
     ({"tab": "a\n"}, 422), ({"tab": ""}, 422), ({"id": "x"}, 422)],
)  # fmt: skip
def test_notes_that_are_none(house: People, wrong: dict[str, str], status: int) -> None:
    company = act("company.create", house.owner, name="Acme")
    answer = say(browser(id_of(house.owner)), company, **wrong)
    assert answer.status == status, answer.json
