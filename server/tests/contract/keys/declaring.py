"""Requests about schema files and duplicates, to send by many at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from rapport.engine.objects import quality as qualities
from rapport.engine.quality import marking
from tests.contract.keys.crowd import Post
from tests.contract.makers import act


def _declaring(name: str) -> str:
    field = {"object": "contact", "name": f"c_{name}", "label": name, "type": "text"}
    return json.dumps({"format": "rapport-schema", "version": 1, "fields": [field]})


def _applied(desk: Any) -> str:
    """A schema file that was applied."""
    found = desk.doors["program"].post("/schema/file/apply", {"text": _declaring("undone")})
    assert found.status == 200, found.json
    return str(found.json["id"])


def _shouting(desk: Any) -> str:
    """A flaw that a contact has."""
    shouted = act("contact.create", desk.book.them.admin, first_name="ADA", last_name="LOVELACE")
    quality = qualities.find("contact")
    assert quality is not None
    marking.mark(quality, [shouted.pk], datetime.now(UTC))
    return "case:first_name+last_name"


BY_NAME: Final[dict[str, Callable[[Any], Post]]] = {
    "apply_schema_file": lambda _desk: Post("POST", "/schema/file/apply", {"text": _declaring("keyed")}),
    "undo_schema_change": lambda desk: Post("POST", f"/schema/changes/{_applied(desk)}/undo", {}),
    "start_scan": lambda _desk: Post("POST", "/duplicates/scans", {"object": "contact"}),
    "look_for_same": lambda _desk: Post("POST", "/duplicates/check", {"object": "contact", "values": {}}),
    "propose_values": lambda _desk: Post("POST", "/proposals", {"object": "contact", "values": {}}),
    "mend_flaws": lambda desk: Post("POST", "/quality/mend", {"object": "contact", "flaw": _shouting(desk)}),
}
ALONE: Final = dict.fromkeys(
    ("install_template", "add_template_samples", "remove_template_samples"),
    "goes the way of apply_schema_file, with many rows at once: tests/engine/schema/test_templates.py",
)
