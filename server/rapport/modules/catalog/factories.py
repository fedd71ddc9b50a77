"""A valid input to create each object of this module; `make(name)` creates another record and gives its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

Make = Callable[[str], UUID]


def category(_make: Make) -> dict[str, Any]:
    return {"name": "Engines"}


def product(make: Make) -> dict[str, Any]:
    return {
        "name": "Difference engine",
        "code": "DE-1",
        "category": str(make("category")),
        "price": {"amount": "550"},
    }


def price(make: Make) -> dict[str, Any]:
    return {"product": str(make("product")), "amount": {"amount": "499.90"}, "valid_from": "2026-01-01"}


INPUTS: dict[str, Callable[[Make], dict[str, Any]]] = {
    "category": category,
    "product": product,
    "price": price,
}
