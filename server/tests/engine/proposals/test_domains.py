"""The company at whose domain somebody has an address is proposed: when it is one alone, and the reader may know it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.objects import registry
from rapport.engine.objects.sited import all_sited
from rapport.engine.proposals import finding
from rapport.modules.people.models import Company, Contact
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.door import Door, browser
from tests.engine.schema.declared import make_field, make_object

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> People:
    return people()


def _company(name: str, owner: Actor = SYSTEM, **values: Any) -> str:
    return str(act("company.create", owner, name=name, **values).pk)


def _ask(door: Door, object: str = "contact", **values: Any) -> list[dict[str, Any]]:
    answer = door.post("/proposals", {"object": object, "values": values})
    assert answer.status == 200, answer.json
    return list(answer.json["proposals"])


def _at(who: Actor, *addresses: str, **values: Any) -> list[str]:
    """The companies that are proposed for somebody with these addresses."""
    obj = seen_by(registry.get("contact"), who)
    draft = {"emails": [{"value": one} for one in addresses], **values}
    (found,) = finding.proposals(who, obj, [draft])
    return [one.shown for one in found.values()]


def test_the_company_of_an_address_is_proposed_while_one_types(house: People) -> None:
    acme = _company("Acme", house.owner, website="https://www.acme.example/en")
    _company("Other", house.owner, website="https://other.example")
    door = browser(id_of(house.colleague))
    assert _ask(door, emails=["ada@acme.example"]) == [{
        "field": "company", "value": acme, "shown": "Acme", "question": "Works at Acme?", "source": "acme.example",
        "confidence": 0.9,
    }]  # fmt: skip
    assert _ask(door, emails=["ada@nobody.example"]) == []
    assert _ask(door, emails=["ada@acme.example"], company=acme) == [], "who works somewhere is not asked"
    assert _ask(door, emails=["ada@"]) == [] == _ask(door, emails="nonsense") == _ask(door)
    made = door.post(
        "/contacts", {"last_name": "Quincey", "emails": [{"value": "ada@acme.example"}], "company": acme}
    )
    assert made.status == 201, "the value is one that an action takes"
    assert str(Contact.objects.get(pk=made.json["id"]).company_id) == acme


@pytest.mark.parametrize(
    ("site", "mails", "address", "is_found"),
    [
        ("https://acme.co.uk", [], "ada@mail.eu.acme.co.uk", True),
        ("https://shop.acme.co.uk/x?y#z", [], "ada@acme.co.uk", True),
        ("https://acme.co.uk:8443", [], "ada@acme.co.uk", True),
        ("", ["hello@acme.co.uk"], "ada@acme.co.uk", True),
        ("", ["hello@post.acme.co.uk", "x@gmail.com"], "ada@acme.co.uk", True),
        ("https://müller.example", [], "ada@xn--mller-kva.example", True),
        ("https://xn--mller-kva.example", [], "ada@MÜLLER.example", True),
        ("https://notacme.co.uk", [], "ada@acme.co.uk", False),
        ("https://acme.co.uk.evil.example", [], "ada@acme.co.uk", False),
        ("https://medium.example/@acme.co.uk", [], "ada@acme.co.uk", False),
        ("https://other.co.uk", [], "ada@acme.co.uk", False),
        ("https://gmail.com", ["us@gmail.com"], "ada@gmail.com", False),
        ("https://mailinator.com", [], "ada@mailinator.com", False),
        ("https://acme.wixsite.com", [], "ada@other.wixsite.com", False),
        ("https://acme.com", [], "ada@acme.con", False),
    ],
)
def test_a_domain_is_compared_as_it_was_registered(
    site: str, mails: list[str], address: str, is_found: bool
) -> None:
    _company("Acme", website=site, emails=mails)
    assert _at(SYSTEM, address) == (["Acme"] if is_found else [])


def test_the_first_address_that_says_something_counts() -> None:
    _company("Acme", website="https://acme.example")
    _company("Other", website="https://other.example")
    assert _at(SYSTEM, "ada@gmail.com", "ada@acme.example", "ada@other.example") == ["Acme"]


def test_what_two_companies_share_says_of_neither() -> None:
    _company("Acme", website="https://acme.example")
    second = _company("Acme Trading", emails=["office@acme.example"])
    assert _at(SYSTEM, "ada@acme.example") == []
    act("company.archive", SYSTEM, UUID(second))
    assert _at(SYSTEM, "ada@acme.example") == ["Acme"], "what is archived does not count"


def test_a_company_that_one_may_not_see_is_not_told_of(house: People) -> None:
    _company("Acme", house.owner, website="https://acme.example")
    assert _at(house.stranger, "ada@acme.example") == []
    assert _ask(browser(id_of(house.stranger)), emails=["ada@acme.example"]) == []
    _company("Acme West", house.stranger, website="https://acme.example")
    assert _at(house.stranger, "ada@acme.example") == ["Acme West"], "as if the other one was not there"
    assert _at(house.owner, "ada@acme.example") == ["Acme"]
    assert _at(house.admin, "ada@acme.example") == [], "who sees both knows of two"


def _with(who: Actor, *denied: dict[str, Any]) -> Actor:
    every = [
        atom(name, verb, "all") for name in ("contact", "company") for verb in ("read", "create", "update")
    ]
    return with_roles(who, role([*every, *denied]))


def _denied(object: str, verb: str, field: str) -> dict[str, Any]:
    return {**atom(object, verb, "all", deny=True), "field": field}


@pytest.mark.parametrize(
    ("denied", "is_found"),
    [
        (_denied("company", "read", "website"), False),
        (_denied("company", "read", "emails"), True),
        (_denied("contact", "read", "company"), False),
        (_denied("contact", "update", "company"), False),
        (_denied("contact", "read", "emails"), False),
        (_denied("contact", "update", "emails"), True),
    ],
)
def test_what_is_hidden_or_locked_proposes_nothing(
    house: People, denied: dict[str, Any], is_found: bool
) -> None:
    _company("Acme", website="https://acme.example")
    assert _at(_with(house.manager, denied), "ada@acme.example") == (["Acme"] if is_found else [])


def test_who_may_not_make_or_change_such_records_asks_for_nothing(house: People) -> None:
    member = with_roles(house.manager, role([atom("contact", "read", "all"), atom("company", "read", "all")]))
    answer = browser(id_of(member)).post("/proposals", {"object": "contact", "values": {}})
    assert answer.status == 403
    assert browser(id_of(house.owner)).post("/proposals", {"object": "nothing", "values": {}}).status == 404


def test_an_object_of_ones_own_has_it_by_its_fields(house: People) -> None:
    _company("Acme", website="https://acme.example")
    visit = make_object("Visit")
    make_field(visit.name, "Written by", "email")
    make_field(visit.name, "Guest of", "link", target="company", reverse="Guests")
    door = browser(id_of(house.admin))
    (mail,) = (name for name, spec in registry.get(visit.name).fields.items() if spec.kind == "email")
    (link,) = finding.reads(registry.get(visit.name))
    (found,) = _ask(door, visit.name, **{mail: "ada@acme.example"})
    assert (found["field"], found["shown"]) == (link, "Acme")
    meta = {one["name"]: one["proposed"] for one in door.get("/meta").json["objects"]}
    assert meta[visit.name] == {link: [mail]}
    assert (meta["contact"], meta["company"], meta["deal"]) == ({"company": ["emails"]}, {}, {})
    make_field(visit.name, "Paid by", "link", target="company", reverse="Paid visits")
    assert _ask(door, visit.name, **{mail: "ada@acme.example"}) == [], "nobody knows which of two is meant"


def test_many_records_cost_as_many_statements_as_one() -> None:
    for number in range(30):
        _company(f"Acme {number}", website=f"https://acme{number}.example")
    obj = registry.get("contact")
    drafts = [{"emails": [{"value": f"ada@acme{number}.example"}]} for number in range(30)]
    with CaptureQueriesContext(connection) as seen:
        found = finding.proposals(SYSTEM, obj, drafts)
    assert [one["company"].shown for one in found] == [f"Acme {number}" for number in range(30)]
    assert len(seen) == 2, "which companies, and how they are called"
    with CaptureQueriesContext(connection) as seen:
        finding.proposals(SYSTEM, obj, [{"emails": [{"value": "ada@gmail.com"}]}] * 30)
    assert len(seen) == 0


def test_a_domain_is_looked_up_in_its_index() -> None:
    _company("Acme", website="https://acme.example")
    Company.objects.bulk_create(
        Company(kind="company", name=f"Other {number}", website=f"https://other{number}.example")
        for number in range(500)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_party")
    with CaptureQueriesContext(connection) as seen:
        assert _at(SYSTEM, "ada@acme.example") == ["Acme"]
    statement = next(one["sql"] for one in seen.captured_queries if "rapport_domains" in one["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {statement}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Bitmap Index Scan on people_party_domains" in plan, plan
    assert [one.by for one in all_sited()] == [("website", "emails")], "of which the index is"
