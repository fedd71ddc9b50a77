"""Custom object and custom field as objects: their lists, forms, log, law and undo."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from rapport.engine.objects.object import Object, Section
from rapport.engine.schema import declaring
from rapport.engine.schema.models import CustomField, CustomObject
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
        Section(_("Rules"), ("required", "unique", "sortable", "index_state", "index_percent", "personal_class")),
    ),
)  # fmt: skip
FIELD = replace(_FIELD, actions=declaring.of_fields(_FIELD))

OBJECTS = (OBJECT, FIELD)
