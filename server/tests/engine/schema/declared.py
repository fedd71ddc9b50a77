"""Objects and fields of one's own, made as an admin makes them."""

from __future__ import annotations

from typing import Any

from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.objects import current
from rapport.engine.schema.models import CustomField, CustomObject
from tests.contract.makers import act

SETTINGS: dict[str, dict[str, Any]] = {
    "choice": {"choices": [{"label": "Small", "tone": "blue"}, {"label": "Large"}]},
    "multi_choice": {"choices": [{"label": "Red"}, {"label": "Green"}]},
    "link": {"target": "company", "reverse": "Projects"},
    "links": {"target": "contact"},
    "formula": {"formula": 'upper(name) & "!"'},
    "rollup": {"child": "project", "via": "whole", "measure": "count"},
}
"""What fields of some types cannot be without."""


def make_object(label: str = "Project", actor: Actor = SYSTEM, **given: Any) -> CustomObject:
    given = {"label": label, "label_plural": f"{label}s", **given}
    row: CustomObject = act("custom-object.create", actor, **given)
    current.look()
    return row


def make_field(object: str, label: str, type: str, actor: Actor = SYSTEM, **given: Any) -> CustomField:
    given = {**SETTINGS.get(type, {}), **given}
    row: CustomField = act("custom-field.create", actor, object=object, label=label, type=type, **given)
    current.look()
    return row
