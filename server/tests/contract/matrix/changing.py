"""Every address of the API that changes something, found in its document: what is there without a line here."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import orjson
from django.test import Client

from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from tests.contract.matrix import choosing
from tests.contract.matrix.doors import Asker

OPEN = {
    "me.update": "one's own settings", "change_rules": "one's own settings", "me.picture.remove": "one's own picture",
    "session.end_others": "one's own sessions", "leave": "asks where one's own session ends",
}  # fmt: skip
"""What anybody may do with an empty body, and why."""


def addresses(asker: Asker) -> Iterator[tuple[str, str, str]]:
    """(operation, method, path) of each, with the id of a record that they do not see."""
    document = orjson.loads(Client().get("/api/v1/openapi.json").content)
    for pattern, methods in document["paths"].items():
        for method in methods.keys() & {"post", "patch", "put", "delete"}:
            yield (
                methods[method]["operationId"],
                method.upper(),
                _path(asker, pattern.removeprefix("/api/v1")),
            )


def drawn(asker: Asker) -> Iterator[tuple[str, str, str]]:
    """All of them, or in a slice of those of objects a third."""
    verbs = {f"{obj.name}.{verb}" for obj in registry.all_objects() for verb in (*all_actions(obj), "undo")}
    for found in addresses(asker):
        if choosing.WHOLE or found[0] not in verbs or asker.turn(found[0]) % 3 == 0:
            yield found


def _path(asker: Asker, pattern: str) -> str:
    segment = pattern.split("/")[1]
    name = next((obj.name for obj in registry.all_objects() if obj.plural == segment), "contact")
    unseen = [str(one.id) for one in asker.house.facts.get(name, ()) if str(one.id) not in asker.sees]
    named = {"plural": "deals", "name": "contact"}
    named |= dict.fromkeys(("id", "pk", "person"), (unseen or [str(uuid4())])[0])
    path = pattern
    for place, value in named.items():
        path = path.replace(f"{{{place}}}", value)
    return path
