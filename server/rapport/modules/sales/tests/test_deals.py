"""A deal on its way: where it starts, what its lines make of it, what closing and reopening it means."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM, actor_for
from rapport.engine.access.models import User
from rapport.engine.log import readers
from rapport.engine.objects.problems import Invalid
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


@pytest.mark.parametrize("last", ["deal.win", "deal.lose"])
def test_reopened_deal_goes_back_to_the_stage_it_was_closed_from(stages: dict[str, Any], last: str) -> None:
    deal = act("deal.create", name="Big")
    act("deal.move", SYSTEM, deal.pk, stage=str(stages["Offer"].pk))
    closing: dict[str, dict[str, str]] = {"deal.win": {}, "deal.lose": {"reason": "Price"}}
    for verb in (*(closing.keys() - {last}), last):
        act(verb, SYSTEM, deal.pk, **closing[verb])
    assert act("deal.reopen", SYSTEM, deal.pk).stage.name == "Offer"


def test_deal_that_came_in_closed_is_reopened_in_the_first_open_stage(stages: dict[str, Any]) -> None:
    deal = act("deal.create", name="Big", stage=str(stages["Won"].pk))
    assert act("deal.reopen", SYSTEM, deal.pk).stage.name == "New"


def test_deal_is_not_reopened_in_an_archived_stage(stages: dict[str, Any]) -> None:
    deal = act("deal.create", name="Big", stage=str(stages["Offer"].pk))
    act("deal.win", SYSTEM, deal.pk)
    act("stage.archive", SYSTEM, stages["Offer"].pk)
    assert act("deal.reopen", SYSTEM, deal.pk).stage.name == "New"


def test_open_deal_gets_no_closing_day() -> None:
    deal = act("deal.create", name="Big")
    with pytest.raises(Invalid) as refused:
        act("deal.update", SYSTEM, deal.pk, closed_on="2026-05-04")
    assert [(one.pointer, one.code) for one in refused.value.faults] == [("/closed_on", "still_open")]
    act("deal.update", SYSTEM, deal.pk, closed_on=None, next_step="Call")


def test_closed_deal_keeps_a_closing_day(stages: dict[str, Any]) -> None:
    deal = act("deal.create", name="Big", stage=str(stages["Won"].pk))
    with pytest.raises(Invalid) as refused:
        act("deal.update", SYSTEM, deal.pk, closed_on=None)
    assert [(one.pointer, one.code) for one in refused.value.faults] == [("/closed_on", "required")]
    assert str(act("deal.update", SYSTEM, deal.pk, closed_on="2026-05-04").closed_on) == "2026-05-04"
