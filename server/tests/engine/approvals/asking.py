"""A house in which some changes need a second person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.access.models import User
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import Outcome, run
from rapport.engine.approvals.models import Approval
from rapport.engine.objects import registry
from rapport.modules.sales.models import Deal
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import id_of, people
from tests.engine.access.composing import role
from tests.engine.api.door import Answer, Door, browser


def second(object: str, verb: str, scope: str = "all", field: str = "") -> dict[str, Any]:
    """An atom that makes what it covers wait."""
    return {
        "object": object,
        "verb": verb,
        "scope": scope,
        "second": True,
        **({"field": field} if field else {}),
    }


class Book:
    """`owner` sells; what they change of an amount waits. The manager may approve, and so may the admin."""

    def __init__(self) -> None:
        self.them = people()
        self.role = role([second("deal", "update", field="amount")], name="Amounts wait")
        self.owner = self.gives(self.them.owner, self.role)
        self.world = World(self.them.owner)
        self.deal: UUID = self.world.fresh("deal").pk
        self.changed(self.them.admin, amount={"amount": "100.00", "currency": "USD"})

    def gives(self, who: Actor, *roles: UUID) -> Actor:
        """The same person with these roles beside their own."""
        extra = [str(one) for one in roles]
        base = User.objects.get(pk=id_of(who)).role
        act("user.update", SYSTEM, id_of(who), role=base, extra_roles=extra)
        return fresh(who)

    def changed(self, who: Actor, **given: Any) -> Outcome:
        return do("deal.update", who, self.deal, **given)

    def asked(self, amount: str = "200.00", who: Actor | None = None) -> Approval:
        """An approval of another amount."""
        outcome = self.changed(who or self.owner, amount={"amount": amount, "currency": "USD"})
        assert outcome.waits
        found: Approval = outcome.record
        return found

    @property
    def amount(self) -> str:
        return f"{Deal.objects.values_list('amount', flat=True).get(pk=self.deal):.2f}"


def fresh(who: Actor) -> Actor:
    found = actor_of(id_of(who))
    assert found is not None
    return found


def do(name: str, who: Actor, pk: UUID | None = None, version: int | None = None, /, **given: Any) -> Outcome:
    obj = registry.get(name.partition(".")[0])
    return run(all_actions(obj)[name.partition(".")[2]], who, given, record=pk, version=version)


def decide(approval: Approval, who: Actor, verb: str = "approve", **given: Any) -> Approval:
    """The approval after somebody decided on what they looked at."""
    outcome = do(f"approval.{verb}", who, approval.pk, approval.version, **given)
    assert not outcome.waits
    found: Approval = outcome.record
    return found


def door(who: Actor) -> Door:
    return browser(id_of(who))


def waits(answer: Answer) -> dict[str, Any]:
    assert answer.status == 202, answer.json
    return dict(answer.json["approval"])
