"""The law of the feed: nobody is told what they may not see, and everybody who held a record hears that it is gone."""

from __future__ import annotations

import random
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.feed import sight
from rapport.engine.objects import registry
from rapport.modules.people.models import Party
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People
from tests.engine.feed.listening import Listener, Station
from tests.engine.log.settling import settle

EVERYBODY = ("owner", "colleague", "stranger", "manager", "admin")


def listen(server: Station, house: People) -> dict[str, Listener]:
    """A stream of everybody, who all know what is there already."""
    settle()
    found = {name: server.listen(getattr(house, name).id) for name in EVERYBODY}
    for listener in found.values():
        listener.next("hello")
    return found


def told(listeners: dict[str, Listener], pk: UUID) -> dict[str, str]:
    """What everybody is told of a record, once a record that all may see has reached them all."""
    pool = Party.objects.create(kind="company", name="For all")
    found = {}
    for name, listener in listeners.items():
        ops = [change["op"] for change in listener.changes(pool.pk) if change["id"] == str(pk)]
        if ops:
            found[name] = " ".join(ops)
    return found


def test_only_who_may_see_a_record_is_told(server: Station, house: People) -> None:
    listeners = listen(server, house)
    company = act("company.create", house.owner, name="Ours")
    within = dict.fromkeys(("owner", "colleague", "manager", "admin"), "insert")
    assert told(listeners, company.pk) == within
    act("company.update", house.owner, company.pk, name="Ours still")
    assert told(listeners, company.pk) == dict.fromkeys(within, "update")
    act("company.archive", house.owner, company.pk)
    assert told(listeners, company.pk) == dict.fromkeys(within, "update")


def test_who_loses_sight_of_a_record_hears_that_it_is_gone(server: Station, house: People) -> None:
    company = act("company.create", house.owner, name="Ours")
    listeners = listen(server, house)
    other = house.stranger
    act("company.update", house.admin, company.pk, owner=str(other.id), team=str(other.team), name="Theirs")
    gone = {"owner": "gone", "colleague": "gone", "manager": "gone", "stranger": "update", "admin": "update"}
    assert told(listeners, company.pk) == gone
    act("company.update", house.stranger, company.pk, name="Secret")
    assert told(listeners, company.pk) == {"stranger": "update", "admin": "update"}


def test_what_is_gone_is_told_by_its_id_alone(server: Station, house: People) -> None:
    company = act("company.create", house.owner, name="Ours")
    listeners = listen(server, house)
    Party.objects.filter(pk=company.pk).update(
        owner_id=house.stranger.id, team_id=house.stranger.team, name="Hidden name"
    )
    found = listeners["owner"].changes(company.pk)
    assert found == [
        {"object": "company", "id": str(company.pk), "op": "gone", "version": None, "fields": []}
    ]
    assert b"Hidden" not in listeners["owner"].body


def test_a_deleted_record_is_gone_for_those_who_could_see_it(server: Station, house: People) -> None:
    company = act("company.create", house.owner, name="Ours")
    listeners = listen(server, house)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_party SET name = 'x' WHERE id = %s", [company.pk])
        cursor.execute("DELETE FROM people_party WHERE id = %s", [company.pk])
    within = ("owner", "colleague", "manager", "admin")
    ops = told(listeners, company.pk)
    assert set(ops) == set(within)
    assert all(op.endswith("gone") for op in ops.values())


def test_an_activity_is_told_to_those_who_see_what_it_is_about(server: Station, house: People) -> None:
    World().make("stage")
    deal = act("deal.create", house.owner, name="Big")
    listeners = listen(server, house)
    note = act("note.create", house.owner, regarding=f"deal/{deal.pk}", body="Hello")
    assert set(told(listeners, note.pk)) == {"owner", "colleague", "manager", "admin"}
    other = act("task.create", house.stranger, subject="Mine")
    assert set(told(listeners, other.pk)) == {"stranger", "admin"}


def test_parts_follow_the_whole(server: Station, house: People) -> None:
    World().make("stage")
    deal = act("deal.create", house.owner, name="Big")
    listeners = listen(server, house)
    line = act("deal-line.create", house.owner, deal=str(deal.pk), name="Part", unit_price="5")
    assert set(told(listeners, line.pk)) == {"owner", "colleague", "manager", "admin"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_client_that_only_listens_knows_what_it_may_see(server: Station, house: People, seed: int) -> None:
    """Snapshot and changes make the fresh snapshot, for everybody, whatever happened in between."""
    chance = random.Random(seed)
    listeners = listen(server, house)
    actors: dict[str, Actor] = {name: getattr(house, name) for name in EVERYBODY}
    known: dict[str, set[str]] = {name: set() for name in EVERYBODY}
    pks: list[Any] = []
    for step in range(120):
        happen(chance, pks, list(actors.values()), step)
    pool = Party.objects.create(kind="company", name="For all")
    for name, listener in listeners.items():
        for change in listener.changes(pool.pk):
            (known[name].discard if change["op"] == "gone" else known[name].add)(change["id"])
        visible = registry.get("company").visible(actors[name]).values_list("pk", flat=True)
        assert known[name] == {str(pk) for pk in visible}, name


def happen(chance: random.Random, pks: list[Any], actors: list[Actor], step: int) -> None:
    """One of the things that may happen to companies, also by hand and to several at once."""
    who, what = chance.choice(actors), chance.random()
    some = chance.sample(pks, min(len(pks), chance.randint(1, 3)))
    if what < 0.4 or not some:
        pks.append(act("company.create", who, name=f"Company {step}").pk)
    elif what < 0.6:
        Party.objects.filter(pk__in=some).update(owner_id=who.id, team_id=who.team)
    elif what < 0.7:
        Party.objects.filter(pk__in=some).update(owner_id=None, team_id=None)
    elif what < 0.8:
        Party.objects.filter(pk__in=some).update(team_id=who.team, name=f"Renamed {step}")
    elif what < 0.9:
        act("company.update", SYSTEM, some[0], name=f"Edited {step}")
    else:
        Party.objects.filter(pk__in=some).delete()
        pks[:] = [pk for pk in pks if pk not in some]


def test_who_may_have_lost_many_at_once_asks_anew(
    server: Station, house: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sight, "MOST_LOSSES", 5)
    pks = [act("company.create", house.owner, name=f"Company {number}").pk for number in range(6)]
    listeners = listen(server, house)
    Party.objects.filter(pk__in=pks).update(owner_id=house.stranger.id, team_id=house.stranger.team)
    for name in ("owner", "colleague", "manager"):
        assert listeners[name].next("resync")[1]["reason"] == "many"
    for name in ("stranger", "admin"):
        assert {change["op"] for change in listeners[name].changes(pks[-1])} == {"update"}
