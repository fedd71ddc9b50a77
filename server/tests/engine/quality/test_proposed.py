"""A contact whose company is known by a domain is in the queue, and is linked: alone or with all, undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.objects import quality as qualities
from rapport.engine.quality import keeping, marking
from rapport.engine.quality.models import Mark
from rapport.modules.people.models import Contact, Relationship
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.door import Door, browser

pytestmark = pytest.mark.django_db
FLAW = "proposed:company"


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def admin(house: People) -> Door:
    return browser(id_of(house.admin))


def _make(*addresses: str, owner: Actor = SYSTEM, **values: Any) -> UUID:
    made: Contact = act(
        "contact.create", owner, first_name="Ada", last_name="Quincey", emails=list(addresses), **values
    )
    return made.pk


def _company(owner: Actor = SYSTEM, name: str = "Acme", site: str = "https://acme.example") -> UUID:
    made: UUID = act("company.create", owner, name=name, website=site).pk
    return made


def _companies(*ids: UUID) -> dict[UUID, UUID | None]:
    return dict(Contact.objects.filter(pk__in=ids).values_list("pk", "company"))


def _mark(*ids: UUID) -> None:
    quality = qualities.find("contact")
    assert quality is not None
    marking.mark(quality, ids, datetime.now(UTC))


def _queue(door: Door) -> dict[str, list[dict[str, Any]]]:
    items = door.get("/quality/queue", object="contact", limit=500).json["items"]
    keys = {one["id"]: [flaw["key"] for flaw in one["flaws"]] for one in items}
    return {
        one["id"]: [proposal for proposal in one["proposals"] if proposal["flaw"] == FLAW]
        for one in items if FLAW in keys[one["id"]]
    }  # fmt: skip


def _mend(door: Door, ids: Sequence[UUID] | None = None) -> dict[str, Any]:
    answer = door.post(
        "/quality/mend", {"object": "contact", "flaw": FLAW, "ids": ids and [str(pk) for pk in ids]}
    )
    assert answer.status == 200, answer.json
    ended = run_here(Job.objects.get(pk=answer.json["id"]))
    assert ended.state == "done", ended.error
    return {**dict(ended.result or {}), "id": answer.json["id"]}


def test_contacts_are_linked_with_their_companies_and_it_goes_back_as_one(admin: Door) -> None:
    acme, other = _company(), _company(name="Other", site="https://other.example")
    ada, bob, zoe = _make("ada@acme.example"), _make("bob@mail.other.example"), _make("zoe@gmail.com")
    _mark(ada, bob, zoe)
    found = _queue(admin)
    assert found.keys() == {str(ada), str(bob)}
    assert found[str(ada)] == [{
        "flaw": FLAW, "field": "Company", "before": "", "after": "Acme", "question": "Works at Acme?",
        "source": "acme.example",
    }]  # fmt: skip
    (told,) = (one for one in admin.get("/quality", object="contact").json["flaws"] if one["key"] == FLAW)
    assert (told["records"], told["mends"], told["dimension"]) == (2, True, "complete")
    assert _mend(admin, [bob])["done"] == 1
    _mark(bob)
    job = _mend(admin)
    assert job["done"] == 1
    assert _companies(ada, bob, zoe) == {ada: acme, bob: other, zoe: None}
    jobs = Relationship.objects.filter(archived_at=None, is_primary=True)
    assert set(jobs.values_list("party", "other")) == {(ada, acme), (bob, other)}, (
        "as when one links them by hand"
    )
    _mark(ada, bob)
    assert _queue(admin) == {}
    assert admin.post("/quality/mend", {"object": "contact", "flaw": FLAW}).code == "nothing"
    undone = admin.post(f"/jobs/{job['id']}/undo")
    assert run_here(Job.objects.get(pk=undone.json["id"])).state == "done"
    assert set(jobs.values_list("party", "other")) == {(bob, other)}
    assert _companies(ada, bob, zoe) == {ada: None, bob: other, zoe: None}


def test_many_are_linked_by_as_many_look_ups_as_one(admin: Door) -> None:
    _company()
    ids = [_make(f"ada{number}@acme.example") for number in range(12)]
    _mark(*ids)
    with CaptureQueriesContext(connection) as seen:
        assert len(_queue(admin)) == 12
    assert sum("rapport_domains" in one["sql"] for one in seen.captured_queries) == 1
    with CaptureQueriesContext(connection) as seen:
        assert _mend(admin)["done"] == 12
    assert sum("rapport_domains" in one["sql"] for one in seen.captured_queries) == 1


def test_only_who_sees_all_companies_is_told_of_it(house: People, admin: Door) -> None:
    """To others the flaw would say that there is a company with this domain."""
    _company(house.stranger)
    ada = _make("ada@acme.example", owner=house.owner)
    _mark(ada)
    assert _queue(admin).keys() == {str(ada)}
    seller = browser(id_of(house.owner))
    assert _queue(seller) == {}
    assert "proposed" not in str(seller.get("/quality", object="contact").json)
    assert "proposed" not in str(seller.get(f"/quality/of/contact/{ada}").json)
    assert seller.post("/quality/mend", {"object": "contact", "flaw": FLAW}).status == 400
    answer = seller.post(
        "/contacts/bulk", {"verb": "update", "ids": [str(ada)], "input": {"company": {"tidy": "proposed"}}}
    )
    assert dict(run_here(Job.objects.get(pk=answer.json["id"])).result or {})["done"] == 0
    assert Contact.objects.get(pk=ada).company_id is None, (
        "and the change to many looks by the eyes of its asker"
    )


@pytest.mark.parametrize("hidden", [("company", "website"), ("contact", "emails"), ("contact", "company")])
def test_what_a_role_hides_is_told_by_no_flaw(house: People, hidden: tuple[str, str]) -> None:
    _company()
    _mark(_make("ada@acme.example"))
    every = [atom(name, verb, "all") for name in ("contact", "company") for verb in ("read", "update")]
    denied = {**atom(hidden[0], "read", "all", deny=True), "field": hidden[1]}
    assert _queue(browser(id_of(with_roles(house.manager, role([*every, denied]))))) == {}
    assert len(_queue(browser(id_of(with_roles(house.manager, role(every, name="All")))))) == 1


def test_who_may_not_fill_in_the_company_is_told_and_proposed_nothing(house: People) -> None:
    _company()
    ada = _make("ada@acme.example")
    _mark(ada)
    every = [atom(name, verb, "all") for name in ("contact", "company") for verb in ("read", "update")]
    locked = {**atom("contact", "update", "all", deny=True), "field": "company"}
    door = browser(id_of(with_roles(house.manager, role([*every, locked]))))
    assert _queue(door) == {str(ada): []}
    assert door.post("/quality/mend", {"object": "contact", "flaw": FLAW}).status == 400


@pytest.mark.django_db(transaction=True)
def test_marks_follow_what_becomes_of_companies(house: People, admin: Door) -> None:
    def settle() -> None:
        while keeping.catch_up():
            pass

    ada = _make("ada@acme.example")
    settle()
    assert _queue(admin) == {}
    acme = _company()
    settle()
    assert _queue(admin).keys() == {str(ada)}
    second = _company(name="Acme Trading")
    settle()
    assert _queue(admin) == {}, "one of two says nothing"
    act("company.archive", SYSTEM, second)
    settle()
    assert _queue(admin).keys() == {str(ada)}
    act("company.update", SYSTEM, acme, website="https://other.example")
    settle()
    assert _queue(admin) == {}, "the domain that it had is known from the log"
    assert Mark.objects.get(pk=ada).awaits is not None
    act("company.update", SYSTEM, acme, emails=["office@acme.example"])
    act("contact.update", SYSTEM, ada, company=str(acme))
    settle()
    assert _queue(admin) == {}
    assert Mark.objects.get(pk=ada).awaits is None, "who works somewhere waits for nothing"
