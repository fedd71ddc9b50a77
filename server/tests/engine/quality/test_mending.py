"""Values are proposed as they should be, and put right at one record or at all, as one run that goes back whole."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from rapport.engine.access.actors import Actor
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.objects import quality as qualities
from rapport.engine.quality import marking
from rapport.engine.quality.mending import MENDS
from rapport.kit.tidy import countries
from rapport.modules.people.models import Contact
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.door import Door, browser

CASE, NUMBER = "case:first_name+last_name", "number:phones"


@pytest.mark.parametrize(
    ("kind", "region", "before", "after"),
    [
        ("case", "", "ADA", "Ada"), ("case", "", "o'neill", "O'Neill"), ("case", "", "ANNA-LENA", "Anna-Lena"),
        ("case", "", "VAN BEETHOVEN", "van Beethoven"), ("case", "", "MCDONALD", "McDonald"),
        ("case", "", "McDonald", "McDonald"), ("case", "", "Li", "Li"), ("case", "", "ÉMILE", "Émile"),
        ("shouted", "", "ACME INDUSTRIES GMBH", "Acme Industries GmbH"),
        ("shouted", "", "bank of the north ltd", "Bank of the North Ltd"),
        ("shouted", "", "IBM DEUTSCHLAND SYSTEME AG", "IBM Deutschland Systeme AG"), ("shouted", "", "IBM", "IBM"),
        ("number", "DE", "030 1234567", "+49301234567"), ("number", "GB", "(020) 7946 0958", "+442079460958"),
        ("number", "", "030 1234567", "030 1234567"), ("number", "DE", "12", "12"),
        ("number", "DE", "+442079460958", "+442079460958"),
        ("postal", "GB", "sw1a1aa", "SW1A 1AA"), ("postal", "GB", "m344ab", "M34 4AB"),
        ("postal", "GB", "80331", "80331"), ("postal", "DE", "D-80331", "80331"), ("postal", "DE", "1067", "01067"),
        ("postal", "DE", "803", "803"), ("postal", "US", "2138", "02138"), ("postal", "US", "21381234", "02138-1234"),
        ("postal", "NL", "1234ab", "1234 AB"), ("postal", "PL", "00950", "00-950"),
        ("postal", "LV", "lv1073", "LV-1073"), ("postal", "AT", "801", "801"), ("postal", "AT", "A 8010", "8010"),
        ("postal", "CA", "k1a-0b1", "K1A 0B1"), ("postal", "JP", "１５４ー００２３", "154-0023"),
        ("postal", "", "anything", "anything"), ("postal", "AE", "x", "x"),
        ("country", "", "Germny", "Germany"), ("country", "", "Deutshland", "Deutschland"),
        ("country", "", "Irak", "Irak"), ("country", "", "Atlantis", "Atlantis"),
        ("country", "", "Austrlia", "Austrlia"),
        ("mistyped", "", "ada@gmial.com", "ada@gmail.com"), ("mistyped", "", "ada@acme.con", "ada@acme.com"),
    ],
)  # fmt: skip
def test_a_value_as_it_should_be(kind: str, region: str, before: str, after: str) -> None:
    assert MENDS[kind].then(before, region) == after
    assert MENDS[kind].then(after, region) == after, "what is right stays"


def test_a_country_is_known_by_its_names() -> None:
    assert {countries.code_of(name) for name in ("Germany", "Deutschland", "Allemagne", "DE", "de")} == {"DE"}
    assert [countries.code_of(name) for name in ("USA", "England", "Atlantis", "")] == ["US", "GB", "", ""]


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def admin(house: People) -> Door:
    return browser(id_of(house.admin))


def _make(owner: Actor, **values: Any) -> UUID:
    made: Contact = act("contact.create", owner, **values)
    return made.pk


def _mark(*ids: UUID) -> None:
    quality = qualities.find("contact")
    assert quality is not None
    marking.mark(quality, ids, datetime.now(UTC))


def _run(job: dict[str, Any]) -> dict[str, Any]:
    ended = run_here(Job.objects.get(pk=job["id"]))
    assert ended.state == "done", ended.error
    return dict(ended.result or {})


def _mend(door: Door, **body: Any) -> dict[str, Any]:
    answer = door.post("/quality/mend", {"object": "contact", **body})
    assert answer.status == 200, answer.json
    return dict(answer.json)


def _proposals(door: Door) -> dict[str, list[tuple[str, str]]]:
    items = door.get("/quality/queue", object="contact").json["items"]
    return {one["id"]: [(each["before"], each["after"]) for each in one["proposals"]] for one in items}


@pytest.mark.django_db
def test_all_of_a_kind_are_put_right_and_go_back_as_one(house: People, admin: Door) -> None:
    ada = _make(house.owner, first_name="ADA", last_name="LOVELACE")
    bob = _make(
        house.owner, first_name="Bob", last_name="QUINCEY", emails=["bob@gmial.com"],
        phones=[{"value": "030 1234567", "type": "home"}], addresses=[{"city": "Berlin", "country": "Germany"}],
    )  # fmt: skip
    _mark(ada, bob)
    assert _proposals(admin) == {
        str(ada): [("ADA", "Ada"), ("LOVELACE", "Lovelace")],
        str(bob): [
            ("bob@gmial.com", "bob@gmail.com"),
            ("030 1234567", "+49301234567"),
            ("QUINCEY", "Quincey"),
        ],
    }
    job = _mend(admin, flaw=CASE)
    assert _run(job)["done"] == 2
    assert set(Contact.objects.values_list("name", flat=True)) == {"Ada Lovelace", "Bob Quincey"}
    _mark(ada, bob)
    assert admin.post("/quality/mend", {"object": "contact", "flaw": CASE}).code == "nothing"
    assert _run(_mend(admin, flaw=NUMBER, ids=[str(bob)]))["done"] == 1
    (phone,) = Contact.objects.get(pk=bob).phones
    assert (phone["value"], phone["type"]) == ("+49301234567", "home")

    assert _run(dict(admin.post(f"/jobs/{job['id']}/undo").json))["done"] == 2
    assert set(Contact.objects.values_list("name", flat=True)) == {"ADA LOVELACE", "Bob QUINCEY"}
    assert Contact.objects.get(pk=bob).phones == [phone], "what another run did stays"


@pytest.mark.django_db
def test_nobody_puts_right_what_they_may_not_change(house: People, admin: Door) -> None:
    mine, other = (
        _make(who, first_name="ADA", last_name="LOVELACE") for who in (house.owner, house.stranger)
    )
    _mark(mine, other)
    door = browser(id_of(house.owner))
    assert _proposals(door).keys() == {str(mine)}
    assert _run(_mend(door, flaw=CASE))["done"] == 1
    assert {one.name for one in Contact.objects.filter(pk=other)} == {"ADA LOVELACE"}
    for flaw in ("missing:emails", "double", "", "nothing"):
        assert admin.post("/quality/mend", {"object": "contact", "flaw": flaw}).status == 400
    locked = with_roles(house.manager, role([
        atom("contact", "read", "all"), atom("contact", "update", "all"),
        {**atom("contact", "update", "all", deny=True), "field": "first_name"},
    ]))  # fmt: skip
    door = browser(id_of(locked))
    assert _proposals(door)[str(other)] == []
    assert door.post("/quality/mend", {"object": "contact", "flaw": CASE}).status == 400
    answer = admin.post(
        "/contacts/bulk", {"verb": "update", "ids": [], "input": {"birthday": {"tidy": "case"}}}
    )
    assert answer.status == 422
