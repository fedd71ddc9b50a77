"""Before somebody is mentioned: may they see the record, and what would let them. Asked at the door of the API."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.engine.access.models import User
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.api.door import Door, program

pytestmark = pytest.mark.django_db


def ask(door: Door, deal: Any, *who: Any, **more: str) -> Any:
    return door.get("/mentions/sight", object="deal", id=str(deal.pk), people=",".join(map(str, who)), **more)


def test_it_says_who_sees_and_offers_what_the_asker_may_do(them: People, deal: Any) -> None:
    stranger, colleague = id_of(them.stranger), id_of(them.colleague)
    west = str(User.objects.get(pk=stranger).team_id)
    found = ask(program(id_of(them.owner)), deal, colleague, stranger, uuid4(), teams=west).json
    assert [(one["id"], one["sees"]) for one in found["people"]] == [
        (str(colleague), True),
        (str(stranger), False),
    ]
    assert found["people"][0]["offers"] == []
    offers = {one["field"]: (one["value"], one["title"]) for one in found["people"][1]["offers"]}
    assert offers == {"owner": (str(stranger), "Stranger"), "team": (west, "West")}
    assert found["teams"] == [{"id": west, "members": 1, "seeing": 0}]
    for offer in found["people"][1]["offers"]:
        act("deal.update", them.admin, deal.pk, **{offer["field"]: offer["value"]})
        assert ask(program(id_of(them.admin)), deal, stranger).json["people"][0]["sees"]
        act("deal.update", them.admin, deal.pk, owner=str(id_of(them.owner)), team=str(them.owner.team))


def test_it_leaks_nothing(them: People, deal: Any) -> None:
    """Who may not see the record learns nothing of who may; who may not change it is offered no change."""
    assert ask(program(id_of(them.stranger)), deal, id_of(them.owner)).status == 404
    assert ask(program(id_of(them.owner)), deal.stage, id_of(them.owner)).status == 404
    assert ask(program(id_of(them.colleague)), deal, id_of(them.stranger)).json["people"][0]["offers"] == []
    act("user.deactivate", them.admin, id_of(them.manager))
    assert ask(program(id_of(them.owner)), deal, id_of(them.manager)).json["people"] == []


@pytest.mark.parametrize("who", ["x", "1,2", "'", ",".join([str(uuid4())] * 51)])
def test_garbage_is_refused(them: People, deal: Any, who: str) -> None:
    answer = ask(program(id_of(them.owner)), deal, who)
    assert (answer.status, answer.pointers) == (422, ["/people"])


def test_a_page_of_talk_takes_as_many_statements_as_one_comment(them: People, deal: Any) -> None:
    door = program(id_of(them.owner))
    about = {"regarding": {"object": "deal", "id": str(deal.pk)}}

    def spent(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = door.get(path, filter={"field": "regarding", "op": "eq", "value": about["regarding"]})
        assert answer.status == 200, answer.json
        return len(captured)

    def talk(count: int) -> None:
        for number in range(count):
            body = f'<p>{number} <span data-mention="user/{id_of(them.colleague)}"></span></p>'
            said = door.post("/comments", {"body": body, **about})
            assert said.status == 201, said.json
            assert said.json["mentions"][0]["title"] == "Colleague"
            door.post("/reactions", {"comment": said.json["id"], "emoji": "eyes"})

    talk(1)
    few = {path: spent(path) for path in ("/comments", "/reactions", "/follows")}
    talk(6)
    assert {path: spent(path) for path in few} == few
    assert max(few.values()) <= 6
