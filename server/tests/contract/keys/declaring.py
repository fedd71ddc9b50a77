"""A schema file that is applied, and one that is taken back: requests to send by many at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from tests.contract.keys.crowd import Post


def _declaring(name: str) -> str:
    field = {"object": "contact", "name": f"c_{name}", "label": name, "type": "text"}
    return json.dumps({"format": "rapport-schema", "version": 1, "fields": [field]})


def _applied(desk: Any) -> str:
    """A schema file that was applied."""
    found = desk.doors["program"].post("/schema/file/apply", {"text": _declaring("undone")})
    assert found.status == 200, found.json
    return str(found.json["id"])


BY_NAME: Final[dict[str, Callable[[Any], Post]]] = {
    "apply_schema_file": lambda _desk: Post("POST", "/schema/file/apply", {"text": _declaring("keyed")}),
    "undo_schema_change": lambda desk: Post("POST", f"/schema/changes/{_applied(desk)}/undo", {}),
}
