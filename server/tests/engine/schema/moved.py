"""Schema files, written and sent as somebody would."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import current
from rapport.engine.schema.moving import house
from tests.engine.api.door import Answer, Door

HEAD: dict[str, Any] = {"format": "rapport-schema", "version": 1}
VAN: dict[str, Any] = {
    "objects": [{"name": "van", "label": "Van", "label_plural": "Vans", "sharing": "all"}],
    "fields": [
        {"object": "van", "name": "wheels", "label": "Wheels", "type": "integer", "default_value": 4},
        {"object": "van", "name": "twice", "label": "Twice", "type": "formula", "formula": "wheels * 2"},
        {"object": "van", "name": "keeper", "label": "Keeper", "type": "link", "target": "company"},
        {"object": "company", "name": "c_vans", "label": "Vans", "type": "rollup", "child": "van", "via": "keeper",
         "measure": "count"},
        {"object": "company", "name": "c_size", "label": "Size", "type": "choice",
         "choices": [{"value": "s", "label": "Small"}, {"value": "l", "label": "Large"}]},
    ],
}  # fmt: skip


def told(**lists: Any) -> str:
    return json.dumps({**HEAD, **lists})


def written() -> str:
    current.look()
    return house.written(house.look(SYSTEM))


def send(door: Door, verb: str, text: str, **given: Any) -> Answer:
    return door.post(f"/schema/file/{verb}", {"text": text, "name": "house.json", **given})


def elsewhere(declare: Callable[[], Any]) -> str:
    """The file of a house that is not this one: what it declares is gone again."""
    with transaction.atomic():
        declare()
        text = written()
        transaction.set_rollback(True)
    current.look()
    return text
