"""A deal on its way: where it starts, what its lines make of it, what closing and reopening it means."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM, actor_for
from rapport.engine.access.house import read_house
from rapport.engine.access.models import Organisation, User
from rapport.engine.log import readers
from rapport.engine.objects import registry
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


PRICED = {"amount": "100", "currency": "EUR"}


def rates(**known: str) -> None:
    for currency, rate in known.items():
        act("exchange-rate.create", currency=currency, on="2020-01-01", rate=rate)


@pytest.mark.parametrize(
    ("currency", "known", "price"),
    [("EUR", {"EUR": "2"}, "100"), ("GBP", {"EUR": "2", "GBP": "3"}, "66.67"),
     ("JPY", {"EUR": "2", "JPY": "0.03"}, "6667"),
     ("GBP", {"EUR": "2", "GBP": "0.0000000001"}, "2000000000000")],
)  # fmt: skip
def test_line_takes_price_and_name_of_its_product(currency: str, known: dict[str, str], price: str) -> None:
    Organisation.objects.create(id=1, currency="USD")
    rates(**known)
    product = act("product.create", name="Gate", price=PRICED)
    deal = act("deal.create", name="Big", amount={"amount": "1", "currency": currency})
    line = act("deal-line.create", deal=str(deal.pk), product=str(product.pk))
    assert (line.name, line.unit_price) == ("Gate", Decimal(price))
    deal.refresh_from_db()
    assert (deal.amount, deal.amount_currency) == (Decimal(price), currency)


def test_line_without_a_rate_or_a_price_costs_nought() -> None:
    Organisation.objects.create(id=1, currency="USD")
    rates(EUR="2")
    product = act("product.create", name="Gate", price=PRICED)
    act("exchange-rate.archive", SYSTEM, registry.get("exchange-rate").records().get().pk)
    deal = act("deal.create", name="Big")
    free = act("product.create", name="Advice")
    made = [act("deal-line.create", deal=str(deal.pk), product=str(one.pk)) for one in (product, free)]
    assert [line.unit_price for line in made] == [0, 0]
    assert act("deal-line.create", deal=str(deal.pk), name="Hours").unit_price == 0


def test_line_keeps_what_it_says_itself_until_it_is_emptied() -> None:
    house = read_house().currency
    product = act("product.create", name="Gate", price={"amount": "100", "currency": house})
    deal = str(act("deal.create", name="Big").pk)
    line = act("deal-line.create", deal=deal, product=str(product.pk), unit_price="0", name="Gift")
    assert (line.name, line.unit_price) == ("Gift", 0)
    assert act("deal-line.update", SYSTEM, line.pk, name="").name == ""
    assert act("deal-line.update", SYSTEM, line.pk, unit_price=None).unit_price == 100


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
