"""The walking skeleton: a deal is made, moved and won, and the log tells the story."""

import pytest

from rapport.engine.access.actors import SYSTEM, actor_for
from rapport.engine.access.models import User
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.log import readers
from rapport.engine.objects import registry

pytestmark = pytest.mark.django_db


def act(name, actor=SYSTEM, record=None, /, **given):
    obj = registry.get(name.partition(".")[0])
    return run(all_actions(obj)[name.partition(".")[2]], actor, given, record=record).record


def test_story():
    team = act("team.create", name="East")
    seller = act("user.create", email="a@b.example", name="Ann", team=str(team.pk))
    actor = actor_for(User.objects.get(pk=seller.pk))
    pipeline = act("pipeline.create", name="Sales")
    act("stage.create", pipeline=str(pipeline.pk), name="New", probability="10")
    act("stage.create", pipeline=str(pipeline.pk), name="Won", category="won", probability="100", position=2)
    company = act(
        "company.create", actor, name="Acme", emails="info@acme.example", addresses={"country": "US"}
    )
    company.refresh_from_db()
    assert (company.email, company.country) == ("info@acme.example", "US")
    contact = act("contact.create", actor, name="Jane van Dyck", company=str(company.pk))
    assert contact.last_name == "van Dyck"
    deal = act("deal.create", actor, name="Big", party=str(company.pk), amount=100)
    assert (deal.stage.name, deal.probability) == ("New", 10)
    act("deal-line.create", actor, deal=str(deal.pk), unit_price="12.5", quantity=2)
    deal.refresh_from_db()
    assert deal.amount == 25
    act("deal.win", actor, deal.pk)
    deal.refresh_from_db()
    assert (deal.stage.category, deal.probability, deal.owner_id) == ("won", 100, seller.pk)
    note = act("note.create", actor, regarding=f"deal/{deal.pk}", body="Hello")
    assert note.party_id == company.pk
    entries = readers.history(deal.pk)
    assert entries[0].action == "deal.win"
    assert entries[0].fields["probability"] == [10.0, 100.0]
    assert (entries[0].actor, entries[0].party) == (seller.pk, company.pk)
    company.refresh_from_db()
    assert company.lifecycle == "customer"
