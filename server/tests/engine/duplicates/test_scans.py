"""A scan finds what is the same, remembers what people said of it, and shows a pair to whoever sees both records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.engine.access.actors import Actor
from rapport.engine.duplicates import lessons, storing
from rapport.engine.duplicates.matching.thresholds import Scale, learnt_from
from rapport.engine.duplicates.models import Pair
from rapport.engine.jobs.models import Job, State
from rapport.engine.jobs.running import run_here
from rapport.modules.people.models import Contact
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.door import Door, browser

pytestmark = pytest.mark.django_db
ADA: dict[str, Any] = {
    "first_name": "Robert",
    "last_name": "Quincey",
    "emails": ["robert.quincey@acme.example"],
    "birthday": "1980-02-03",
}
BOB: dict[str, Any] = {
    "first_name": "Bob",
    "last_name": "Quincey",
    "emails": ["robert.quincey@acme.example"],
    "birthday": "1980-02-03",
}


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def admin(house: People) -> Door:
    return browser(id_of(house.admin))


def _contact(owner: Actor, **values: Any) -> Contact:
    made: Contact = act("contact.create", owner, **values)
    return made


def _scan(door: Door, **body: Any) -> dict[str, Any]:
    answer = door.post("/duplicates/scans", {"object": "contact", **body})
    assert answer.status == 200, answer.json
    ended = run_here(Job.objects.get(pk=answer.json["id"]))
    assert ended.state == State.DONE, ended.error
    return dict(ended.result or {})


def _pairs(door: Door, verdict: str = "waiting") -> list[dict[str, Any]]:
    answer = door.get("/duplicates", object="contact", verdict=verdict)
    assert answer.status == 200, answer.json
    return list(answer.json["items"])


def test_a_scan_finds_a_pair_says_why_and_forgets_no_answer(
    house: People, admin: Door, tmp_path: Path
) -> None:
    one, other = _contact(house.owner, **ADA), _contact(house.owner, **BOB)
    _contact(house.owner, first_name="Zoe", last_name="Featherstone", emails=["zoe@other.example"])
    result = _scan(admin)
    assert (result["records"], result["pairs"], result["clusters"]) == (3, 1, 1)
    assert not list((tmp_path / "scans").iterdir()), "nothing of the records stays"
    (pair,) = _pairs(admin)
    assert {pair["one"]["id"], pair["other"]["id"]} == {str(one.pk), str(other.pk)}
    assert pair["probability"] > 0.99
    detail = admin.get(f"/duplicates/{pair['id']}").json
    levels = {part["kind"]: part["level"] for part in detail["parts"]}
    assert levels == {"given": "nickname", "family": "exact", "born": "exact", "emails": "exact", "phones": "missing",
                      "address": "missing", "place": "missing"}  # fmt: skip
    assert detail["weight"] == pytest.approx(
        detail["prior"] + sum(part["bits"] for part in detail["parts"]), abs=0.1
    )
    assert "quincey" not in str(Pair.objects.values_list("parts", flat=True)).lower(), (
        "values are kept nowhere"
    )

    said = admin.post(f"/duplicates/{pair['id']}/verdict", {"verdict": "different"})
    assert (said.status, said.json["said_by"]) == (200, "Admin")
    assert _pairs(admin) == []
    assert _scan(admin, whole=True)["pairs"] == 1
    assert _pairs(admin) == [], "what is different is not asked again"
    assert [one["id"] for one in _pairs(admin, "different")] == [pair["id"]]


def test_later_scans_compare_what_changed_with_all(house: People, admin: Door) -> None:
    for n, name in enumerate(("Amberley", "Featherstone", "Okonkwo", "Lindqvist", "Castellano")):
        _contact(house.owner, first_name="Robert", last_name=name, emails=[f"someone{n}@acme.example"])
    _contact(house.owner, **ADA)
    first = _scan(admin)
    assert (first["compared"], first["pairs"]) == (6, 0)
    Contact.objects.update(updated_at="2020-01-01T00:00Z")
    _contact(house.owner, **BOB)
    second = _scan(admin)
    assert (second["records"], second["compared"], second["pairs"]) == (7, 1, 1)
    assert len(_pairs(admin)) == 1


def test_a_pair_is_shown_to_whoever_sees_both_records_and_both_fields(house: People, admin: Door) -> None:
    _contact(house.owner, **ADA)
    _contact(house.stranger, **BOB)
    _scan(admin)
    (pair,) = _pairs(admin)
    for person in (house.owner, house.stranger):
        door = browser(id_of(person))
        assert _pairs(door) == []
        assert door.get(f"/duplicates/{pair['id']}").status == 404
        assert door.post(f"/duplicates/{pair['id']}/verdict", {"verdict": "same"}).status == 404
        assert door.post("/duplicates/scans", {"object": "contact"}).status == 403
    assert Pair.objects.get().verdict == "waiting"

    steward = with_roles(house.manager, role([
        atom("contact", "read", "all"), atom("contact", "update", "all"),
        {**atom("contact", "read", "all", deny=True), "field": "birthday"},
    ]))  # fmt: skip
    door = browser(id_of(steward))
    (seen,) = _pairs(door)
    assert seen["weight"] < pair["weight"], "what a hidden field says is not in it"
    assert "born" not in {part["kind"] for part in door.get(f"/duplicates/{seen['id']}").json["parts"]}
    assert [one["may_scan"] for one in door.get("/duplicates/scans").json] == [True]
    assert door.post(f"/duplicates/{seen['id']}/verdict", {"verdict": "same"}).status == 200


def test_a_scan_is_cancelled(house: People, admin: Door) -> None:
    _contact(house.owner, **ADA)
    job = admin.post("/duplicates/scans", {"object": "contact"}).json["id"]
    assert admin.post("/duplicates/scans", {"object": "contact"}).code == "under_way"
    Job.objects.filter(pk=job).update(cancel_asked=True)
    assert run_here(Job.objects.get(pk=job)).state == State.CANCELLED
    assert lessons.of("contact").scanned_at is None


def test_what_hangs_together_is_one_cluster(house: People) -> None:
    ids = sorted(_contact(house.owner, first_name="A", last_name=f"N{n}").pk for n in range(4))
    for one, other, weight in ((0, 1, 9.0), (1, 2, 8.0), (0, 3, -5.0)):
        Pair.objects.create(object="contact", one=ids[one], other=ids[other], weight=weight, prior=-10)
    assert storing.group("contact", 0.0) == 1
    assert set(Pair.objects.values_list("weight", "cluster")) == {(9.0, ids[0]), (8.0, ids[0]), (-5.0, None)}


def test_answers_move_the_threshold() -> None:
    assert learnt_from([]) == Scale(1.0, 0.0)
    strict = learnt_from([(3.0, False)] * 40 + [(9.0, True)] * 40)
    assert 3.0 < strict.weight(0.5) < 9.0
    assert strict.chance(3.0) < 0.5 < strict.chance(9.0)
    mild = learnt_from([(-3.0, True)] * 40 + [(-9.0, False)] * 40)
    assert -9.0 < mild.weight(0.5) < -3.0
