"""Record types and page layouts in a schema file: as they are kept, with roles by their names."""

from __future__ import annotations

from typing import Any

from rapport.engine.schema.models import PageLayout, RecordType
from rapport.engine.schema.moving import named
from rapport.engine.schema.moving.kinds import (
    FILTER,
    LIST,
    NEEDED,
    NEEDED_TEXT,
    NO,
    Item,
    Kind,
    Part,
    names_record,
    of_live,
)


def _said(row: PageLayout) -> Item:
    """Composed roles by name; one that is gone is nobody's."""
    plain = ("object", "name", "when", "sections", "left_out", "position")
    roles = [one for one in named.roles_said(row.roles) if not names_record(one)]
    return {**{name: getattr(row, name) for name in plain}, "roles": roles}


def _kept(item: Item) -> Item:
    """With what a section and a field in it have where it is left out."""
    return {**item, "sections": [_whole(one, {"fields": [], "when": {}}) for one in item["sections"]]}


def _whole(given: Any, empty: Item) -> Any:
    if not isinstance(given, dict):
        return given
    made = {**empty, **given}
    if isinstance(made.get("fields"), list):
        made["fields"] = [_whole(one, {"on": "both", "when": {}}) for one in made["fields"]]
    return made


TYPES = Kind(
    "record_types", "record-type",
    {"object": NEEDED_TEXT, "field": NEEDED_TEXT, "value": NEEDED_TEXT, "defaults": FILTER, "allowed": FILTER,
     "is_default": NO},
    names=("object", "field", "value"), fixed=RecordType.fixed, title=lambda item: str(item["value"]),
    find=lambda: of_live(RecordType).order_by("object", "created_at", "id"),
)  # fmt: skip
"""By their choice, which any house calls alike."""
LAYOUTS = Kind(
    "page_layouts", "page-layout",
    {"object": NEEDED_TEXT, "name": NEEDED_TEXT, "roles": LIST, "when": FILTER, "sections": Part(NEEDED, (list,)),
     "left_out": LIST, "position": Part(0, (int,), is_loose=True)},
    names=("object", "name"), fixed=PageLayout.fixed, repeats=True, tell=_said, norm=_kept,
    given=lambda item: {**item, "roles": named.roles_meant(item["roles"])},
    find=lambda: of_live(PageLayout).order_by("object", "position", "name", "id"),
)  # fmt: skip
"""One that asks for a record of this house is left out of the file, and told."""
