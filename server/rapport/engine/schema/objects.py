"""What is declared, as objects: their lists, forms, log, law and undo."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from rapport.engine.objects.object import Derived, Object, Section
from rapport.engine.schema import declaring
from rapport.engine.schema.models import (
    CustomField,
    CustomObject,
    EntryRule,
    PageLayout,
    RecordType,
    ValidationRule,
)
from rapport.engine.schema.policies import POLICY

_WITHOUT = frozenset({"owner", "team", "tags", "source", "external_id", "custom"})
_VERBS = frozenset({"create", "update", "archive", "restore"})

_OBJECT = Object(
    model=CustomObject, icon="box", policy=POLICY, title="label", subtitle="name", sort="label", search={"label": 20},
    derive=declaring.derive_object, derived={}, without=_WITHOUT, verbs=_VERBS,
    columns=("label", "label_plural", "name", "sharing", "activities", "updated_at", "updated_by"),
    sections=(
        Section(_("Custom object"), ("label", "label_plural", "name", "icon", "description")),
        Section(_("Records"), ("title_label", "sharing", "activities")),
    ),
)  # fmt: skip
OBJECT = replace(_OBJECT, actions=declaring.of_objects(_OBJECT))

_FIELD = Object(
    model=CustomField, icon="text-cursor-input", policy=POLICY, title="label", subtitle="object",
    sort="object,position", derive=declaring.derive_field, derived={}, without=_WITHOUT, verbs=_VERBS,
    search={"label": 20},
    columns=("label", "object", "type", "name", "required", "unique", "sortable", "index_state", "updated_at"),
    sections=(
        Section(_("Custom field"), ("object", "label", "type", "name", "help", "section", "position")),
        Section(_("Values"), ("choices", "target", "reverse", "formula", "result", "max_length", "digits", "unit",
                              "default_value")),
        Section(_("Roll-up"), ("child", "via", "measure", "of", "filter", "fill_state", "fill_percent")),
        Section(_("Automatic number"), ("prefix", "restart")),
        Section(_("Rules"), ("required", "unique", "sortable", "index_state", "index_percent", "personal_class")),
    ),
)  # fmt: skip
FIELD = replace(_FIELD, actions=declaring.of_fields(_FIELD))

_RULE = Object(
    model=ValidationRule, icon="shield", policy=POLICY, subtitle="object", sort="name",
    derive=declaring.derive_rule, derived={}, without=_WITHOUT, verbs=_VERBS,
    columns=("name", "object", "message", "field", "active", "updated_at"),
    sections=(
        Section(_("Validation rule"), ("name", "object", "refuse_when", "message", "field", "active")),
    ),
)  # fmt: skip
RULE = replace(_RULE, actions=declaring.of_rules(_RULE))

_ENTRY = Object(
    model=EntryRule, icon="list-checks", policy=POLICY, subtitle="object", sort="object,field",
    derive=declaring.derive_entry, derived={"name": Derived(("value",))}, without=_WITHOUT, verbs=_VERBS,
    columns=("name", "object", "field", "value", "updated_at"),
    sections=(Section(_("Entry rule"), ("object", "field", "value", "name", "needs")),),
)  # fmt: skip
ENTRY = replace(_ENTRY, actions=declaring.of_rules(_ENTRY))

_TYPE = Object(
    model=RecordType, icon="group", policy=POLICY, subtitle="object", sort="object,created_at",
    derive=declaring.derive_type, derived={"name": Derived(("value",))}, without=_WITHOUT, verbs=_VERBS,
    columns=("name", "object", "field", "value", "is_default", "updated_at"),
    sections=(
        Section(_("Record type"), ("object", "field", "value", "name", "is_default")),
        Section(_("Values"), ("defaults", "allowed")),
    ),
)  # fmt: skip
TYPE = replace(_TYPE, actions=declaring.of_rules(_TYPE))

_LAYOUT = Object(
    model=PageLayout, icon="layout-grid", policy=POLICY, subtitle="object", sort="object,position",
    derive=declaring.derive_layout, derived={"is_default": Derived(("roles", "when"))}, without=_WITHOUT, verbs=_VERBS,
    columns=("name", "object", "position", "is_default", "updated_at", "updated_by"),
    sections=(
        Section(_("Page layout"), ("name", "object", "roles", "when", "position", "is_default")),
        Section(_("Fields"), ("sections", "left_out")),
    ),
)  # fmt: skip
LAYOUT = replace(_LAYOUT, actions=declaring.of_rules(_LAYOUT))

OBJECTS = (OBJECT, FIELD, RULE, ENTRY, TYPE, LAYOUT)
