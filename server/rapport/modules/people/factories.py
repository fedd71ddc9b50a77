"""A valid input to create each object of this module; `make(name)` creates another record and gives its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

Make = Callable[[str], UUID]


def contact(make: Make) -> dict[str, Any]:
    return {
        "first_name": "Ada",
        "last_name": "Lovelace",
        "company": str(make("company")),
        "job_title": "Analyst",
        "emails": [{"value": "ada@engines.example", "type": "work"}],
        "phones": [{"value": "+442079460018", "type": "work"}],
    }


def company(_make: Make) -> dict[str, Any]:
    return {
        "name": "Analytical Engines",
        "sector": "technology",
        "employees": 12,
        "lifecycle": "prospect",
        "addresses": [{"city": "London", "country": "United Kingdom"}],
        "revenue": {"amount": "1200000", "currency": "USD"},
    }


def household(_make: Make) -> dict[str, Any]:
    return {"name": "The Lovelaces", "emails": [{"value": "home@lovelace.example", "type": "home"}]}


def relationship_type(_make: Make) -> dict[str, Any]:
    return {"name": "advises", "inverse": "is advised by", "category": "business"}


def relationship(make: Make) -> dict[str, Any]:
    return {
        "party": str(make("contact")),
        "other": str(make("company")),
        "type": str(make("relationship-type")),
        "role": "Counsel",
        "started_on": "2026-01-01",
    }


INPUTS: dict[str, Callable[[Make], dict[str, Any]]] = {
    "contact": contact,
    "company": company,
    "household": household,
    "relationship-type": relationship_type,
    "relationship": relationship,
}
