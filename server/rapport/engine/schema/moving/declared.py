"""The lists of a schema file. Whoever adds one adds it to KINDS: reading, comparing and applying ask no further."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from django.utils.translation import gettext as _

from rapport.engine.access.models import Role
from rapport.engine.custom.models import View
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Fault, Invalid, NotFound
from rapport.engine.schema import judging, naming
from rapport.engine.schema.models import CustomField, CustomObject, EntryRule, FieldType, ValidationRule
from rapport.engine.schema.moving import named
from rapport.engine.schema.moving.arranged import LAYOUTS, TYPES
from rapport.engine.schema.moving.kinds import (
    FILTER,
    LIST,
    NEEDED,
    NEEDED_TEXT,
    NO,
    TEXT,
    YES,
    Item,
    Kind,
    Part,
    Unnamed,
    choice,
    of_live,
)


def _field_kept(item: Item) -> Item:
    """With the values of its choices; on the program's objects by the name that it gets there."""
    kept = dict(item)
    if item["object"] in registry.program_objects():
        kept["name"] = naming.OF_PROGRAM + item["name"].removeprefix(naming.OF_PROGRAM)
    if item["type"] == FieldType.NUMBERING:
        kept["unique"] = True
    if item["choices"]:
        with suppress(Invalid):
            kept["choices"] = judging.choices(item["choices"])
    return kept


OBJECTS = Kind(
    "objects", "custom-object",
    {"name": NEEDED_TEXT, "label": NEEDED_TEXT, "label_plural": NEEDED_TEXT, "title_label": TEXT, "icon": TEXT,
     "description": TEXT, "sharing": choice("team"), "activities": YES},
    names=("name",), fixed=("name",), rests=lambda known: CustomObject.objects.filter(name=known[0]),
    find=lambda: CustomObject.objects.live().order_by("name"),
    title=lambda item: str(item["label_plural"]),
)  # fmt: skip
FIELDS = Kind(
    "fields", "custom-field",
    {"object": NEEDED_TEXT, "name": NEEDED_TEXT, "label": NEEDED_TEXT, "type": NEEDED_TEXT, "help": TEXT,
     "section": TEXT, "position": Part(0, (int,), is_loose=True), "required": NO, "unique": NO, "sortable": NO,
     "default_value": Part(None, (str, int, float, bool, list, type(None))), "choices": LIST, "target": TEXT,
     "reverse": TEXT, "max_length": Part(None, (int, type(None))), "digits": Part(2, (int,)), "unit": TEXT,
     "formula": TEXT, "child": TEXT, "via": TEXT, "measure": TEXT, "of": TEXT, "filter": FILTER,
     "prefix": TEXT, "restart": choice("never"), "personal_class": choice("about")},
    names=("object", "name"), fixed=("object", "name", "type", "target", "digits"),
    find=lambda: of_live(CustomField).order_by("object", "position", "name"),
    rests=lambda known: CustomField.objects.filter(object=known[0], name=known[1]),
    order=lambda item: {FieldType.ROLLUP.value: 1, FieldType.FORMULA.value: 2}.get(item["type"], 0), norm=_field_kept,
)  # fmt: skip
RULES = Kind(
    "validation_rules", "validation-rule",
    {"object": NEEDED_TEXT, "name": NEEDED_TEXT, "refuse_when": Part(NEEDED, (dict,)), "message": NEEDED_TEXT,
     "field": TEXT, "active": YES},
    names=("object", "name"), fixed=ValidationRule.fixed, repeats=True,
    find=lambda: of_live(ValidationRule).order_by("object", "name", "id"),
)  # fmt: skip


def _entry_said(row: EntryRule) -> Item:
    """A step that is a record is said by what it is called. Raises Unnamed."""
    spec = next((one.fields.get(row.field) for one in registry.all_objects() if one.name == row.object), None)
    value: Any = named.called(spec, row.value) if spec is not None and spec.kind == "link" else row.value
    return {"object": row.object, "field": row.field, "value": value, "needs": row.needs}


def _entry_given(item: Item) -> Item:
    if isinstance(item["value"], str):
        return item
    try:
        spec = registry.get(item["object"]).fields.get(item["field"])
    except NotFound:
        spec = None
    if spec is None or spec.kind != "link":
        raise Invalid(faults=[Fault("/value", "unknown", _("There is no such step."))])
    return {**item, "value": named.record_of(spec, item["value"], "value")}


ENTRIES = Kind(
    "entry_rules", "entry-rule",
    {"object": NEEDED_TEXT, "field": NEEDED_TEXT, "value": Part(NEEDED, (str, dict)), "needs": Part(NEEDED, (list,))},
    names=("object", "field", "value"), fixed=EntryRule.fixed,
    find=lambda: of_live(EntryRule).order_by("object", "field", "name", "id"),
    tell=_entry_said, given=_entry_given, title=lambda item: _step(item["value"]),
)  # fmt: skip


def _step(value: Any) -> str:
    return " · ".join(map(_step, value.values())) if isinstance(value, dict) else str(value)


def _role_said(row: Role) -> Item:
    """As it is published; other composed roles by name. Raises Unnamed, also for one that is being written."""
    if row.draft or not row.published:
        raise Unnamed
    includes = named.roles_said(row.published.get("includes", []))
    return {"name": row.name, "description": row.description, "includes": includes,
            "atoms": row.published.get("atoms", [])}  # fmt: skip


def _role_kept(item: Item) -> Item:
    atoms = [{"deny": False, **one} if isinstance(one, dict) else one for one in item["atoms"]]
    return {**item, "atoms": atoms}


def _role_given(item: Item) -> Item:
    draft = {"includes": named.roles_meant(item["includes"]), "atoms": item["atoms"]}
    return {"name": item["name"], "description": item["description"], "draft": draft}


ROLES = Kind(
    "roles", "role",
    {"name": NEEDED_TEXT, "description": TEXT, "includes": LIST, "atoms": LIST},
    names=("name",), find=lambda: Role.objects.live().order_by("name"),
    tell=_role_said, given=_role_given, after="publish", norm=_role_kept,
)  # fmt: skip
VIEWS = Kind(
    "views", "view",
    {"object": NEEDED_TEXT, "name": NEEDED_TEXT, "layout": choice("table"), "config": FILTER, "default_for": LIST},
    names=("object", "name"), fixed=("object",), repeats=True,
    find=lambda: of_live(View).filter(audience="public").order_by("object", "name", "id"),
    given=lambda item: {**item, "audience": "public"},
)  # fmt: skip

KINDS: Final = (OBJECTS, FIELDS, RULES, ENTRIES, TYPES, ROLES, LAYOUTS, VIEWS)
BY_KEY: Final = {kind.key: kind for kind in KINDS}
"""In the order in which they are made; they are removed in the other."""
