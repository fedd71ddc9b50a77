"""Whom an activity concerns: the party of what it is about."""

from __future__ import annotations

import pytest

from tests.contract.makers import World, act

pytestmark = pytest.mark.django_db


def test_note_about_a_deal_concerns_the_party_of_the_deal() -> None:
    world = World()
    company = world.fresh("company")
    deal = act("deal.create", name="Big", party=str(company.pk), stage=str(world.make("stage")))
    assert act("note.create", regarding=f"deal/{deal.pk}", body="Hello").party_id == company.pk


def test_note_about_a_company_concerns_the_company() -> None:
    company = World().fresh("company")
    assert act("note.create", regarding=f"company/{company.pk}", body="Hello").party_id == company.pk
