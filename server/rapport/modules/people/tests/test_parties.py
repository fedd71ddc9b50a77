"""Contacts and companies as they are written: what follows from a name, an email, an address, an employer."""

from __future__ import annotations

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.modules.people.models import Relationship
from tests.contract.makers import act

pytestmark = pytest.mark.django_db


def test_first_email_and_address_are_the_primary_ones() -> None:
    company = act("company.create", name="Acme", emails="info@acme.example", addresses={"country": "US"})
    company.refresh_from_db()
    assert (company.email, company.country) == ("info@acme.example", "US")


def test_whole_name_of_a_contact_gives_its_parts() -> None:
    contact = act("contact.create", name="Jane van Dyck")
    assert (contact.first_name, contact.last_name) == ("Jane", "van Dyck")


def test_new_employer_ends_the_earlier_employment() -> None:
    first, second = act("company.create", name="Acme"), act("company.create", name="Bolt")
    contact = act("contact.create", name="Jane van Dyck", company=str(first.pk))
    act("contact.update", SYSTEM, contact.pk, company=str(second.pk))
    jobs = Relationship.objects.filter(party=contact.pk).order_by("id")
    assert [(job.other_id, job.is_primary, job.ended_on is None) for job in jobs] == [
        (first.pk, False, False),
        (second.pk, True, True),
    ]
