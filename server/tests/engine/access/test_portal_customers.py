"""People of customers: who they stand for is said with the role, nothing of the house is theirs beside it, and there is
no portal where they could sign in. What they see, door by door, is asked in contract/matrix/test_customers.py."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from rapport.engine.access import explain
from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.access.models import Grant, Token, User
from rapport.engine.access.policies import Policy
from rapport.engine.access.sign_ins import Outcome
from rapport.engine.feed import stream
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.joining import groups
from rapport.engine.notify import telling
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Forbidden, Invalid
from rapport.engine.privacy import reach
from rapport.modules.people.models import Party
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.access.composing import atom, door_of, role
from tests.engine.access.signing_in import browser_of, outcomes, signed_in, with_password
from tests.engine.api.door import browser, program

pytestmark = pytest.mark.django_db


class Customers:
    """A company with a contact, and another one."""

    def __init__(self) -> None:
        self.company = act("company.create", name="Acme").pk
        self.contact = act("contact.create", last_name="Ada", company=str(self.company)).pk
        self.other = act("contact.create", last_name="Else", company=str(self.company)).pk


@pytest.fixture
def customers() -> Customers:
    return Customers()


def link(pk: UUID, object_name: str = "contact") -> dict[str, str]:
    return {"object": object_name, "id": str(pk)}


def customer(them: People, pk: UUID, object_name: str = "contact") -> Actor:
    """The owner, who is somebody of a customer from now on."""
    act(
        "user.update",
        SYSTEM,
        id_of(them.owner),
        role="portal_customer",
        team=None,
        customer=link(pk, object_name),
    )
    return known(them.owner)


def known(who: Actor) -> Actor:
    found = actor_of(id_of(who))
    assert found is not None
    return found


def refused(who: UUID, **given: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as found:
        act("user.update", SYSTEM, who, **given)
    return [(fault.pointer, fault.code) for fault in found.value.faults]


def seen(who: Actor, name: str) -> set[UUID]:
    return set(registry.get(name).visible(who).values_list("pk", flat=True))


def test_the_role_needs_a_party_and_no_other_role_has_one(
    them: People, customers: Customers, world: World
) -> None:
    pk, team = id_of(them.owner), str(them.owner.team)
    assert refused(pk, role="portal_customer", team=None) == [("/customer", "required")]
    assert refused(pk, customer=link(customers.contact)) == [("/customer", "not_customer")]
    whose = {"role": "portal_customer", "customer": link(customers.contact)}
    assert refused(pk, **whose) == [("/team", "customer")]
    assert refused(pk, **whose, team=None, extra_roles=[str(role([]))]) == [("/extra_roles", "customer")]
    given = {**whose, "team": None, "customer": link(world.fresh("deal").pk, "deal")}
    assert refused(pk, **given) == [("/customer", "not_a_party")]
    customer(them, customers.contact)
    assert refused(pk, role="seller") == [("/customer", "not_customer")]
    assert refused(pk, team=team) == [("/team", "customer")]
    assert refused(pk, customer=None) == [("/customer", "required")]
    act("user.update", SYSTEM, pk, role="seller", customer=None)
    assert seen(known(them.owner), "contact") >= {customers.contact, customers.other}


def test_a_new_user_can_begin_as_one(them: People, customers: Customers) -> None:
    given = {"email": "ada@acme.example", "name": "Ada", "role": "portal_customer"}
    told = door_of(them.admin).post("/users", given)
    assert (told.status, told.pointers) == (422, ["/customer"])
    told = door_of(them.admin).post("/users", {**given, "customer": link(customers.contact)})
    assert told.status == 201
    assert told.json["customer"]["id"] == str(customers.contact)


def test_of_a_contact_they_see_the_company_and_of_a_company_nobody(
    them: People, customers: Customers
) -> None:
    who = customer(them, customers.contact)
    assert (seen(who, "contact"), seen(who, "company")) == ({customers.contact}, {customers.company})
    policy = registry.get("company").policy
    assert policy.may(who, "read", Party.objects.get(pk=customers.company))
    assert not registry.get("contact").policy.may(who, "read", Party.objects.get(pk=customers.other))
    act("contact.update", SYSTEM, customers.contact, company=None)
    assert (seen(who, "contact"), seen(who, "company")) == ({customers.contact}, set())
    who = customer(them, customers.company, "company")
    assert (seen(who, "contact"), seen(who, "company")) == (set(), {customers.company})


def test_nothing_stands_beside_the_role(them: People, customers: Customers, world: World) -> None:
    """Whatever the rows say: a team, a composed role, a grant, a substitute."""
    who, pk = customer(them, customers.contact), id_of(them.owner)
    key = role([atom("deal", "*", "all"), atom("contact", "update", "all")], includes=["manager"])
    world.fresh("deal")
    Grant.objects.create(regarding=customers.other, regarding_object="contact", person_id=pk, level="edit")
    User.objects.filter(pk=pk).update(extra_roles=[key], team_id=them.stranger.team)
    who = known(them.owner)
    assert (who.team, who.branch, who.extra, who.lent, who.stands_for) == (None, frozenset(), (), None, ())
    assert (seen(who, "contact"), seen(who, "deal")) == ({customers.contact}, set())
    for obj in registry.all_objects():
        if isinstance(obj.policy, Policy):
            verbs = {*obj.verbs, "erase", "delete", "approve", "*", *(one.verb for one in obj.actions)}
            assert not [verb for verb in verbs if obj.policy.allows(who, verb)], obj.name
    tried = door_of(them.admin).get(f"/roles/{key}/trial?person={pk}").json
    assert (tried["people"], tried["exposures"]) == (1, []), (
        "trying a role on them shows that it gives nothing"
    )


def test_separations_know_that_nothing_stands_beside_it(them: People, customers: Customers) -> None:
    """A composed role that would break one breaks none for whom it does not count."""
    key = role([atom("deal", "create", "all"), atom("deal", "win", "all")])
    act("separation.create", name="Two", one_side=[{"object": "deal", "verb": "create"}],
        other_side=[{"object": "deal", "verb": "win"}])  # fmt: skip
    customer(them, customers.contact)
    User.objects.filter(pk=id_of(them.owner)).update(extra_roles=[key])
    User.objects.filter(pk=id_of(them.stranger)).update(extra_roles=[key], role="member")
    told = str(door_of(them.admin).get("/separations/breaches").json)
    assert str(id_of(them.stranger)) in told
    assert str(id_of(them.owner)) not in told


def test_it_is_no_part_of_a_composed_role(them: People) -> None:
    with pytest.raises(Invalid) as found:
        act("role.create", name="R", draft={"includes": ["portal_customer"], "atoms": []})
    assert [fault.code for fault in found.value.faults] == ["customer"]


def test_why_they_see_a_record_is_told_to_those_who_answer_for_it(them: People, customers: Customers) -> None:
    who = customer(them, customers.contact)
    contact = registry.get("contact")
    record = contact.records().get(pk=customers.contact)
    assert isinstance(contact.policy, Policy)
    assert [(one.role, one.scope) for one in explain.reasons(contact.policy, who, "read", record)] == [
        ("portal_customer", "party")
    ]
    told = door_of(them.admin).get(f"/contacts/{customers.contact}/access?person={who.id}").json["items"][0]
    assert [(one["verb"], one["label"]) for one in told["reasons"]] == [("read", "Their own party's")]
    hidden = {one["name"] for one in told["fields"]}
    assert {"about", "owner", "tags", "lifecycle"} <= hidden
    assert not {"name", "emails"} & hidden


def test_there_is_no_portal_to_sign_in_to(them: People, customers: Customers) -> None:
    """Sessions and tokens that they had as a colleague end; who shows the right password is told why, nobody else."""
    user = with_password(them.owner.id)
    before, token = signed_in(user), program(user.pk)
    customer(them, customers.contact)
    assert before.door.get("/me").status == 401
    assert token.get("/me").status == 401
    assert not Token.objects.filter(user=user, revoked_at=None).exists()
    page = browser_of()
    answer = page.send("POST", "/auth/login", {"email": user.email, "password": "correct horse battery"})
    assert (answer.status_code, answer.json()["code"]) == (403, "no_portal")
    assert "no portal for customers yet" in answer.json()["detail"]
    assert outcomes()[-1] == Outcome.WRONG
    assert page.door.get("/me").status == 401
    wrong = browser_of().send("POST", "/auth/login", {"email": user.email, "password": "wrong"})
    assert wrong.status_code == 400


def test_a_session_that_was_left_open_shows_nothing(them: People, customers: Customers) -> None:
    """Past the reaction: also a role that a program wrote into the row."""
    page = signed_in(with_password(them.owner.id))
    assert page.door.get("/me").status == 200
    User.objects.filter(pk=them.owner.id).update(role="portal_customer")
    assert page.door.get("/me").status == 401
    assert page.door.get("/contacts").status == 401


def test_a_token_of_theirs_opens_their_records_and_not_the_feed(them: People, customers: Customers) -> None:
    who = customer(them, customers.contact)
    door = program(id_of(who))
    assert [one["id"] for one in door.get("/contacts").json["items"]] == [str(customers.contact)]
    assert door.get(f"/contacts/{customers.other}").status == 404
    assert door.get(f"/contacts/{customers.contact}/timeline").status == 403
    assert {
        door.get(path).status for path in ("/me", "/meta", "/users", "/search?q=a", "/log", "/metrics")
    } == {403}
    assert door.patch(f"/contacts/{customers.contact}", {"last_name": "Other"}).status == 403
    headers = {"authorization": door.headers["Authorization"]}
    with pytest.raises(Forbidden):
        stream._welcome(headers)
    assert stream.recognise(headers) is None


def test_nothing_is_told_to_them_and_nothing_given(them: People, customers: Customers) -> None:
    """They see the contact: a comment on it that names them would be told to a colleague."""
    who, pk = customer(them, customers.contact), str(id_of(them.owner))
    for name, given in (
        ("contact", {"last_name": "New", "owner": pk}),
        ("task", {"subject": "T", "assignee": pk}),
    ):
        with pytest.raises(Invalid) as found:
            act(f"{name}.create", **given)
        assert [fault.code for fault in found.value.faults] == ["customer"], name
    about = ("contact", customers.contact)
    assert telling.tell("assigned", [id_of(who)], about=about, title="Named", actor=them.admin.id) == 0
    assert (
        telling.tell("assigned", [id_of(them.manager)], about=about, title="Named", actor=them.admin.id) == 1
    )
    assert not Notification.objects.filter(owner=them.owner.id).exists()


def test_groups_of_the_house_give_them_nothing(them: People, customers: Customers) -> None:
    who = customer(them, customers.contact)
    act("group-mapping.create", group="sellers", role="seller")
    assert groups.settle(id_of(who), "here", ["sellers"]) == groups.Given()
    assert User.objects.get(pk=who.id).role == "portal_customer"
    with pytest.raises(Invalid):
        act("group-mapping.create", group="customers", role="portal_customer")
    with pytest.raises(Invalid):
        act("invitation.create", email="new@acme.example", role="portal_customer")


def test_an_erased_party_leaves_a_user_who_sees_nothing(them: People, customers: Customers) -> None:
    """The user does not go with the contact, who is only whom they stood for."""
    who = customer(them, customers.contact)
    found = reach.of_record(Party, customers.contact)
    assert not found.goes.get(User)
    assert found.loosened[User, "customer"] == {id_of(who)}
    answer = browser(id_of(them.admin)).post("/privacy/erasures/contact", {"record": str(customers.contact)})
    assert answer.status == 200, answer.json
    assert run_here(Job.objects.get(pk=answer.json["id"])).state == "done"
    left = known(them.owner)
    assert (left.is_customer, left.party) == (True, None)
    assert (seen(left, "contact"), seen(left, "company")) == (set(), set())
