"""A wrong declaration stops the program at start and says what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rapport.engine.actions.action import Action
from rapport.engine.objects import checks, fields, registry
from rapport.engine.objects.object import Object, Related
from rapport.engine.objects.spec import FieldSpec


def company(**changes: Any) -> Object:
    """The declaration of companies with other options."""
    return replace(registry.get("company"), **changes)


def with_field(name: str, **changes: Any) -> Object:
    """The same with a further field."""
    found = company(**changes)
    found.__dict__["fields"] = {**found.fields, name: FieldSpec(name, "text", fields.Text())}
    return found


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (company(columns=("name", "colour")), "company: columns names “colour”, which is no field"),
        (company(subtitle="parent.colour"), "company: subtitle “parent.colour” leads nowhere"),
        (
            company(related=(Related("hats", "Hats", "hat", "company"),)),
            "company: related “hats” points to no field of an object",
        ),
        (
            with_field("title"),
            "company: the field “title” would be hidden by the title of the record",
        ),
        (
            with_field("can"),
            "company: the field “can” would be hidden by what the caller may do with it",
        ),
        (
            company(actions=(Action("company.close", print, "Close", undo="company.open"),)),
            "company: undo of action company.close names “company.open”, which is no action of it",
        ),
    ],
)
def test_mistake_is_told_with_its_place(broken: Object, told: str) -> None:
    with pytest.raises(RuntimeError) as refused:
        checks.refuse_bad_declarations([broken, *registry.all_objects()])
    assert told in str(refused.value)


def test_basic_action_may_take_another_back() -> None:
    closing = Action("company.close", print, "Close", undo="company.restore")
    told = checks.mistakes_of(company(actions=(closing,)), {})
    assert not [line for line in told if "undo" in line]


def test_title_may_be_a_field_of_that_name() -> None:
    told = checks.mistakes_of(with_field("title", title="title"), {})
    assert not [line for line in told if "would be hidden" in line]


def test_what_is_declared_now_is_sound() -> None:
    checks.refuse_bad_declarations(registry.all_objects())
