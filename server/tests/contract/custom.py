"""An object of one's own with a field of every type, drawn at random, and valid input for it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import current
from rapport.engine.schema import indexing, judging
from rapport.engine.schema.models import CustomField, FieldType, Sharing
from tests.contract.makers import act

NAME = "parcel"


def _some(dice: random.Random, value: Callable[[], str], uses: tuple[str, ...]) -> list[dict[str, Any]]:
    """One to three values, each with what it is for."""
    return [{"value": value(), "type": dice.choice(uses)} for _one in range(dice.randint(1, 3))]


_VALUES: dict[str, Callable[[random.Random], Any]] = {
    "text": lambda dice: f"Text {dice.randint(0, 10**9)}",
    "long_text": lambda dice: f"Many\nlines {dice.random()}",
    "rich_text": lambda dice: f"<p>Formatted {dice.randint(0, 99)}</p>",
    "integer": lambda dice: dice.randint(-(10**6), 10**6),
    "decimal": lambda dice: f"{dice.randint(-999, 999)}.{dice.randint(0, 99):02}",
    "percent": lambda dice: str(dice.randint(0, 100)),
    "money": lambda dice: {"amount": f"{dice.randint(0, 9999)}.50", "currency": "USD"},
    "boolean": lambda dice: dice.random() < 0.5,
    "date": lambda dice: f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
    "datetime": lambda dice: f"2026-{dice.randint(1, 12):02}-11T10:{dice.randint(0, 59):02}:00Z",
    "time": lambda dice: f"{dice.randint(0, 23):02}:{dice.randint(0, 59):02}",
    "choice": lambda dice: dice.choice(["small", "large"]),
    "multi_choice": lambda dice: dice.sample(["red", "green"], 1),
    "email": lambda dice: f"someone{dice.randint(0, 10**9)}@rapport.example",
    "emails": lambda dice: _some(
        dice, lambda: f"someone{dice.randint(0, 10**9)}@rapport.example", ("work", "private")
    ),
    "phone": lambda dice: f"+4930{dice.randint(1000000, 9999999)}",
    "phones": lambda dice: _some(dice, lambda: f"+4930{dice.randint(1000000, 9999999)}", ("work", "mobile")),
    "url": lambda dice: f"https://{dice.randint(0, 10**9)}.example",
    "address": lambda dice: {"line1": f"Way {dice.randint(1, 99)}", "city": "Kiel", "country": "DE"},
    "addresses": lambda dice: [
        {"type": use, "line1": f"Way {dice.randint(1, 99)}", "city": "Kiel", "country": "DE"}
        for use in dice.sample(["work", "private", "billing"], dice.randint(1, 3))
    ],
}
_FORMULAS = [
    'upper(name) & " " & my_integer',
    "round(my_decimal * 3, 2)",
    "my_boolean and my_integer > 7",
    "add_days(my_date, 3)",
]
_SETTINGS: dict[str, dict[str, Any]] = {
    "choice": {"choices": [{"label": "Small", "tone": "blue"}, {"label": "Large"}]},
    "multi_choice": {"choices": [{"label": "Red"}, {"label": "Green"}]},
    "link": {"target": "company", "reverse": "Parcels"},
    "links": {"target": "contact"},
    "rollup": {"child": NAME, "via": "whole", "measure": "count"},
}


def declare(seed: int) -> dict[str, Any]:
    """Makes the object with a field of each type, some of them required, unique, sortable; says what it was."""
    dice = random.Random(seed)
    given = {"label": "Parcel", "label_plural": "Parcels", "sharing": dice.choice(Sharing.values[:2]),
             "activities": dice.random() < 0.5}  # fmt: skip
    act("custom-object.create", SYSTEM, **given)
    act("custom-field.create", SYSTEM, object=NAME, label="Whole", type="link", target=NAME)
    current.look()
    for type in FieldType.values:
        more = dict(_SETTINGS.get(type, {}))
        if type == FieldType.FORMULA:
            more["formula"] = dice.choice(_FORMULAS)
        more["unique"] = type in judging.ALIKE and dice.random() < 0.3
        more["sortable"] = type in indexing.CAN_SORT and dice.random() < 0.5
        act("custom-field.create", SYSTEM, object=NAME, label=f"My {type}", type=type, **more)
    current.look()
    required = [
        one
        for one in CustomField.objects.filter(object=NAME)
        if one.type in _VALUES and one.type != FieldType.BOOLEAN
    ]
    for one in dice.sample(required, 4):
        act("custom-field.update", SYSTEM, one.pk, required=True)
    current.look()
    return given


def factory(seed: int) -> Callable[[Any], dict[str, Any]]:
    """Valid input: a value for every field, another one each time."""
    dice = random.Random(seed)

    def given(make: Any) -> dict[str, Any]:
        values = {f"my_{type}": value(dice) for type, value in _VALUES.items()}
        links = {
            "my_link": str(make("company")),
            "my_links": [str(make("contact"))],
            "my_user": str(make("user")),
        }
        return {"name": f"Parcel {dice.randint(0, 10**9)}", **values, **links}

    return given
