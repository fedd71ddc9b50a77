"""A deal on its way: where it starts, what its lines make of it, what winning it means."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM, actor_for
from rapport.engine.access.models import User
from rapport.engine.log import readers
from tests.contract.makers import act

pytestmark = pytest.mark.django_db

STAGES = (("New", "open", 10), ("Offer", "open", 60), ("Won", "won", 100), ("Lost", "lost", 0))


@pytest.fixture(autouse=True)
def stages() -> dict[str, Any]:
    """The stages of the only pipeline, by name."""
    pipeline = act("pipeline.create", name="Sales", is_default=True)
    return {
        name: act("stage.create", pipeline=str(pipeline.pk), name=name, category=category,
                  probability=str(probability), position=position)
        for position, (name, category, probability) in enumerate(STAGES)
    }  # fmt: skip


def test_new_deal_starts_in_the_first_open_stage() -> None:
    deal = act("deal.create", name="Big")
    assert (deal.stage.name, deal.probability) == ("New", 10)


def test_lines_make_the_amount() -> None:
    deal = act("deal.create", name="Big", amount=100)
    act("deal-line.create", deal=str(deal.pk), unit_price="12.5", quantity=2)
    deal.refresh_from_db()
    assert deal.amount == 25


def test_won_deal_is_certain_and_its_party_a_customer() -> None:
    company = act("company.create", name="Acme")
    deal = act("deal.create", name="Big", party=str(company.pk))
    act("deal.win", SYSTEM, deal.pk)
    deal.refresh_from_db()
    company.refresh_from_db()
    assert (deal.stage.name, deal.probability, company.lifecycle) == ("Won", 100, "customer")


def test_log_tells_who_won_whose_deal() -> None:
    seller = actor_for(User.objects.get(pk=act("user.create", email="a@b.example", name="Ann").pk))
    company = act("company.create", seller, name="Acme")
    deal = act("deal.create", seller, name="Big", party=str(company.pk))
    act("deal.win", seller, deal.pk)
    entry = readers.history(deal.pk)[0]
    assert (entry.action, entry.actor, entry.party) == ("deal.win", seller.id, company.pk)
    assert entry.fields is not None
    assert entry.fields["probability"] == [10.0, 100.0]
