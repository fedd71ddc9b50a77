"""How good the records are: whoever asks is told of records and fields that they see, and the marks follow the log."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.engine.access.actors import Actor
from rapport.engine.duplicates.models import Pair
from rapport.engine.objects import quality as qualities
from rapport.engine.objects.quality import Quality
from rapport.engine.quality import jobs, keeping, marking
from rapport.engine.quality.models import Day, Mark, Round
from rapport.modules.people.models import Contact
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.door import Door, browser

GOOD: dict[str, Any] = {
    "first_name": "Ada", "last_name": "Lovelace", "emails": ["ada@acme.example"], "phones": ["+442079460018"],
    "addresses": [{"city": "London", "country": "United Kingdom"}],
}  # fmt: skip


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def admin(house: People) -> Door:
    return browser(id_of(house.admin))


def _contacts() -> Quality:
    found = qualities.find("contact")
    assert found is not None
    return found


def _make(owner: Actor, **values: Any) -> UUID:
    made: Contact = act("contact.create", owner, **{**GOOD, **values})
    return made.pk


def _fill() -> None:
    while marking.fill(_contacts(), datetime.now(UTC)):
        pass


def _read(door: Door, **query: Any) -> dict[str, Any]:
    answer = door.get("/quality", object="contact", **query)
    assert answer.status == 200, answer.json
    return dict(answer.json)


def _queue(door: Door, **query: Any) -> list[dict[str, Any]]:
    answer = door.get("/quality/queue", object="contact", **query)
    assert answer.status == 200, answer.json
    return list(answer.json["items"])


def _keys(item: dict[str, Any]) -> list[str]:
    return [one["key"] for one in item["flaws"]]


@pytest.mark.django_db
def test_the_base_has_a_score_what_pulls_it_down_and_a_queue(house: People, admin: Door) -> None:
    good = _make(house.owner)
    bare = _make(house.owner, first_name="", emails=[], phones=[], addresses=[])
    loud = _make(house.owner, last_name="LOVELACE")
    assert _read(admin)["ready"] is False
    _fill()
    found = _read(admin)
    assert (found["ready"], found["records"], found["looked_at"]) == (True, 3, 3)
    assert (found["fresh"], found["unique"]) == (100, 100)
    assert 0 < found["complete"] < found["valid"] < 100
    costs = {one["key"]: (one["records"], one["fields"]) for one in found["flaws"]}
    assert costs["missing:emails"] == (1, "Emails")
    assert costs["case:first_name+last_name"] == (1, "First name, Last name")
    assert found["flaws"][0]["key"] == "missing:emails", "what costs most stands first"
    assert found["score"] == pytest.approx(100 - sum(one["cost"] for one in found["flaws"]), abs=0.5)

    queue = _queue(admin)
    assert [one["id"] for one in queue] == [str(bare), str(loud)], "the worst first, and nothing that is good"
    assert _keys(queue[0]) == ["missing:emails", "missing:phones", "missing:first_name", "missing:addresses"]
    assert [one["id"] for one in _queue(admin, flaw="missing:phones")] == [str(bare)]
    assert admin.get("/quality/queue", object="contact", flaw="missing:owner").status == 400
    first = admin.get("/quality/queue", object="contact", limit=1).json
    rest = admin.get("/quality/queue", object="contact", limit=1, after=first["next"]).json
    assert ([one["id"] for one in rest["items"]], rest["next"]) == ([str(loud)], None)

    assert admin.get(f"/quality/of/contact/{good}").json == {"id": str(good), "score": 100, "flaws": []}
    with CaptureQueriesContext(connection) as seen:
        assert admin.get(f"/quality/of/contact/{bare}").json["score"] == queue[0]["score"]
    assert len(seen) == 4, "who asks, the record, its mark, and whether all are marked"
    (day,) = admin.get("/quality/days", object="contact").json
    assert (day["records"], day["score"]) == (3, found["score"])


@pytest.mark.django_db
def test_a_segment_has_a_score_of_its_own(house: People, admin: Door) -> None:
    _make(house.owner, lifecycle="customer")
    _make(house.owner, lifecycle="lead", emails=[])
    _fill()
    leads = {"field": "lifecycle", "op": "eq", "value": "lead"}
    assert _read(admin, filter={"not": leads})["score"] == 100
    assert [one["key"] for one in _read(admin, filter=leads)["flaws"]] == ["missing:emails"]
    assert _queue(admin, filter={"not": leads}) == []
    assert admin.get("/quality", object="contact", filter={"field": "nothing"}).status == 400
    assert admin.get("/quality", object="deal").status == 404


@pytest.mark.django_db
def test_what_somebody_does_not_see_is_not_told(house: People, admin: Door) -> None:
    mine, other = _make(house.owner, emails=[]), _make(house.stranger, phones=[])
    low, high = sorted((mine, other))
    Pair.objects.create(object="contact", one=low, other=high, weight=20.0, prior=-10.0)
    _fill()
    assert {one["key"] for one in _read(admin)["flaws"]} == {"missing:emails", "missing:phones", "double"}
    assert _read(admin)["unique"] == 0

    door = browser(id_of(house.owner))
    found = _read(door)
    assert (found["records"], [one["key"] for one in found["flaws"]]) == (1, ["missing:emails"])
    assert found["unique"] is None, "that it is there twice would tell of what they do not see"
    assert [one["id"] for one in _queue(door)] == [str(mine)]
    assert door.get(f"/quality/of/contact/{other}").status == 404
    assert door.get("/quality/days", object="contact").json == []

    veiled = with_roles(house.manager, role([
        atom("contact", "read", "all"), {**atom("contact", "read", "all", deny=True), "field": "emails"},
    ]))  # fmt: skip
    door = browser(id_of(veiled))
    assert [one["key"] for one in _read(door)["flaws"]] == ["missing:phones"]
    assert [one["id"] for one in _queue(door)] == [str(other)]
    assert door.get(f"/quality/of/contact/{mine}").json == {"id": str(mine), "score": 100, "flaws": []}
    assert door.get("/quality/queue", object="contact", flaw="missing:emails").status == 400
    (day,) = door.get("/quality/days", object="contact").json
    assert (day["score"], day["unique"]) == (_read(door)["score"], None)


@pytest.mark.django_db
def test_what_no_entry_of_the_log_tells_is_looked_at_by_the_hour(house: People) -> None:
    one, other, old = (_make(house.owner, first_name=name) for name in ("Ada", "Augusta", "Annabella"))
    _fill()
    assert set(Mark.objects.values_list("flaws", "score")) == {(0, 100)}
    Mark.objects.filter(pk=old).update(touched_at=datetime.now(UTC) - timedelta(days=400))
    low, high = sorted((one, other))
    pair = Pair.objects.create(object="contact", one=low, other=high, weight=20.0, prior=-10.0)
    jobs.renew_marks.fn()
    places = {key: _contacts().place(key) or 0 for key in ("aged", "double")}
    assert dict(Mark.objects.values_list("pk", "flaws")) == {
        one: 1 << places["double"], other: 1 << places["double"], old: 1 << places["aged"],
    }  # fmt: skip
    assert Mark.objects.get(pk=old).score < 100
    Pair.objects.filter(pk=pair.pk).update(verdict="different")
    jobs.renew_marks.fn()
    assert Mark.objects.get(pk=one).flaws == 0
    assert Day.objects.get(object="contact").flaws["aged"] == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_marks_follow_the_log(house: People) -> None:
    first = _make(house.owner, emails=[])
    while keeping.catch_up():
        pass
    emails = 1 << (_contacts().place("missing:emails") or 0)
    assert dict(Mark.objects.values_list("pk", "flaws")) == {first: emails}
    second = _make(house.owner, phones=["12"])
    act("contact.update", house.owner, first, emails=["ada@acme.example"])
    while keeping.catch_up():
        pass
    assert dict(Mark.objects.values_list("pk", "score")).keys() == {first, second}
    assert Mark.objects.get(pk=first).flaws == 0
    # What was looked at before a change does not overwrite what was looked at after it.
    Mark.objects.filter(pk=first).update(version=99, flaws=emails)
    marking.mark(_contacts(), [first], datetime.now(UTC))
    assert Mark.objects.get(pk=first).flaws == emails
    act("contact.archive", house.owner, first)
    while keeping.catch_up():
        pass
    assert list(Mark.objects.values_list("pk", flat=True)) == [second]
    # Other rules make everything anew.
    Round.objects.update(digest="of another version")
    assert not marking.is_filled(_contacts())
    while keeping.catch_up():
        pass
    assert marking.is_filled(_contacts())
