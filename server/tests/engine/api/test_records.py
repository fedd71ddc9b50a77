"""Reading and writing records through the generated endpoints."""

from typing import Any

import pytest
from tests.contract.makers import act
from tests.engine.api.conftest import Doors

pytestmark = pytest.mark.django_db


def test_a_record_lives(doors: Doors, stages: dict[str, Any]) -> None:
    made = doors.owner.post("/companies", {"name": "Acme", "emails": [{"value": "Info@Acme.example"}]})
    assert made.status == 201, made.json
    assert made.headers["Location"] == f"/api/v1/companies/{made.json['id']}"
    assert made.json["title"] == "Acme" and made.json["email"] == "info@acme.example"
    print(made.json)
    read = doors.owner.get(f"/companies/{made.json['id']}")
    assert read.json == made.json
    listed = doors.owner.get("/companies", fields="name,owner", count="1")
    print(listed.json)
    deal = doors.owner.post(
        "/deals", {"name": "Big", "party": made.json["id"], "amount": {"amount": "12.5", "currency": "USD"}}
    )
    print(deal.json)
    won = doors.owner.post(f"/deals/{deal.json['id']}/win", {"version": 1})
    assert won.status == 200, won.json
    print(doors.owner.get("/deals/board").json)
    print(doors.owner.get("/deals/aggregate", group="stage", measures="count,sum:amount").json)
    print(doors.owner.get(f"/companies/{made.json['id']}/timeline").json)
    print(doors.owner.get(f"/me").json)
    print(doors.owner.get(f"/sessions").json)
