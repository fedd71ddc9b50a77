"""Record types and page layouts in a schema file: as they are kept, with roles by their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from rapport.engine.access.models import Role
from rapport.engine.access.roles import STAFF
from rapport.engine.schema.models import PageLayout
from rapport.engine.schema.moving.kinds import FILTER, LIST, NEEDED, NEEDED_TEXT, NO, Item, Kind, Part

_KEYS = frozenset(str(key) for key, _label in STAFF)


def record_types(find: Callable[[], QuerySet[Any]]) -> Kind:
    """Types by their choice, which any house calls alike."""
    return Kind(
        "record_types", "record-type",
        {"object": NEEDED_TEXT, "field": NEEDED_TEXT, "value": NEEDED_TEXT, "defaults": FILTER, "allowed": FILTER,
         "is_default": NO},
        names=("object", "field", "value"), fixed=("object", "field", "value"), find=find,
        title=lambda item: str(item["value"]),
    )  # fmt: skip


def page_layouts(find: Callable[[], QuerySet[Any]]) -> Kind:
    """One that asks for a record of this house is left out of the file, and told."""
    return Kind(
        "page_layouts", "page-layout",
        {"object": NEEDED_TEXT, "name": NEEDED_TEXT, "roles": LIST, "when": FILTER, "sections": Part(NEEDED, (list,)),
         "left_out": LIST, "position": Part(0, (int,), is_loose=True)},
        names=("object", "name"), fixed=("object",), repeats=True, find=find, tell=_said, given=_given, norm=_kept,
    )  # fmt: skip


def _said(row: PageLayout) -> Item:
    """Composed roles by name; one that is gone is nobody's."""
    names = {str(pk): name for pk, name in Role.objects.live().values_list("pk", "name")}
    roles = [one if one in _KEYS else names[one] for one in row.roles if one in _KEYS or one in names]
    plain = ("object", "name", "when", "sections", "left_out", "position")
    return {**{name: getattr(row, name) for name in plain}, "roles": roles}


def _given(item: Item) -> Item:
    ids = {name: str(pk) for pk, name in Role.objects.live().values_list("pk", "name")}
    return {**item, "roles": [ids.get(one, one) if isinstance(one, str) else one for one in item["roles"]]}


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
