"""What programs call what people declare: made of the label once, and kept when the label changes.

A field that is given to an object of the program begins with `c_`, so that no later version of the program meets a
column of its own name. A name is also the name of the column, which is why it never changes.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from django.utils.translation import gettext as _

from rapport.engine.objects import registry
from rapport.engine.objects.problems import Invalid, fault
from rapport.engine.objects.spec import RECORD_FIELDS
from rapport.kit import text

LONGEST: Final = 40
OF_PROGRAM: Final = "c_"
_FIELD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
_OBJECT = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_TAKEN_FIELDS: Final = frozenset({
    *RECORD_FIELDS, "name", "title", "can", "pk", "unknown", "object", "objects", "fields", "filter", "sort", "limit",
    "after", "before", "archived", "as_of", "count", "action", "cause", "party", "party_id", "regarding", "kind",
    "save", "delete", "clean", "check", "full_clean", "refresh_from_db", "get_absolute_url", "personal", "is_person",
    "meta",
})  # fmt: skip
_PARTS: Final = ("_id", "_object", "_currency", "_rate", "_base", "_primary")
"""Ends that columns beside a field have: a link's, an amount's, the first of several addresses."""
_TAKEN_OBJECTS: Final = frozenset(
    {"me", "meta", "schema", "formula", "health", "search", "organisation", "changes"}
)


def of_object(given: str, label: str) -> str:
    """The name of a new object. Raises Invalid where it is none, or taken."""
    name = given or _cut(text.slug(label), "-")
    if not _OBJECT.match(name) or len(name) > LONGEST:
        raise _refused(_("Use small letters, digits and hyphens, beginning with a letter."), "not_a_name")
    obj = next((one for one in registry.all_objects() if text.plural(name) in (one.plural, one.name)), None)
    if name in _TAKEN_OBJECTS or text.plural(name) in _TAKEN_OBJECTS | _places() or obj is not None:
        raise _refused(_("“{name}” is taken; give another name.").format(name=name), "taken")
    return name


def of_field(given: str, label: str, of_program: bool, known: Collection[str]) -> str:
    """The name of a new field beside the columns `known`. Raises Invalid where it is none, or taken."""
    start = OF_PROGRAM if of_program else ""
    made = given.removeprefix(start) or _cut(text.slug(label).replace("-", "_"), "_")
    name = start + made
    if not _FIELD.match(made) or len(name) > LONGEST:
        raise _refused(_("Use small letters, digits and underscores, beginning with a letter."), "not_a_name")
    if made in _TAKEN_FIELDS or name in known or made.endswith(_PARTS):
        raise _refused(_("“{name}” is taken; give another name.").format(name=name), "taken")
    return name


def _cut(slug: str, mark: str) -> str:
    """What is left of a label in Latin letters; "" where that is nothing."""
    return slug.lstrip("0123456789-")[: LONGEST - 8].strip("-" + mark)


def _places() -> set[str]:
    """First parts of addresses below /api/v1."""
    return {obj.plural for obj in registry.all_objects()}


def _refused(detail: str, code: str) -> Invalid:
    return fault("name", code, detail)
