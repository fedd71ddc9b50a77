"""A valid input to create each object of this module; `make(name)` creates another record and gives its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

Make = Callable[[str], UUID]


def pipeline(_make: Make) -> dict[str, Any]:
    return {"name": "New business", "position": 1}


def stage(make: Make) -> dict[str, Any]:
    return {"pipeline": str(make("pipeline")), "name": "Talks", "category": "open", "probability": "40"}


def deal(make: Make) -> dict[str, Any]:
    return {
        "name": "Engine for London", "party": str(make("company")), "stage": str(make("stage")),
        "amount": {"amount": "5000.00", "currency": "USD"}, "close_date": "2026-06-30",
    }  # fmt: skip


def deal_line(make: Make) -> dict[str, Any]:
    return {"deal": str(make("deal")), "product": str(make("product")), "quantity": "2", "unit_price": "550"}


def deal_contact(make: Make) -> dict[str, Any]:
    return {"deal": str(make("deal")), "contact": str(make("contact")), "role": "champion"}


INPUTS: dict[str, Callable[[Make], dict[str, Any]]] = {
    "pipeline": pipeline, "stage": stage, "deal": deal, "deal-line": deal_line, "deal-contact": deal_contact,
}  # fmt: skip
