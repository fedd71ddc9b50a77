"""Page layouts: what one may say, and those that count now.

A condition is asked by the browser while somebody types, and means there what it means in a list. So it looks at the
record's own fields alone, with such operators as both judge alike (ASKABLE; page-layout.test.ts and
test_page_layouts.py hold them against the same cases).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

from django.db.models import Max
from django.utils.translation import gettext as _

from rapport.engine.access.models import Role
from rapport.engine.access.roles import STAFF
from rapport.engine.objects.arranged import ALWAYS, Layout, Part, Place, Placed, Shown
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import BadQuery, fault
from rapport.engine.query import tree
from rapport.engine.schema import judging, making
from rapport.engine.schema.models import PageLayout

MOST_SECTIONS: Final = 40
_PLACES: Final = ("both", "page", "form")
_FILL: Final = frozenset({"empty", "filled"})
_SAME: Final = _FILL | {"eq", "ne", "in", "not_in"}
_ORDER: Final = _SAME | {"lt", "lte", "gt", "gte"}
_MEMBERS: Final = _FILL | {"has", "has_any", "has_all", "has_none"}
ASKABLE: Final[dict[str, frozenset[str]]] = {
    "boolean": frozenset({"eq", "ne"}),
    **dict.fromkeys(("choice", "link", "user"), _SAME),
    **dict.fromkeys(("integer", "decimal", "percent"), _ORDER),
    **dict.fromkeys(("multi_choice", "tags", "links"), _MEMBERS),
    **dict.fromkeys(
        ("text", "long_text", "email", "phone", "url", "date", "datetime", "time", "money", "file"), _FILL
    ),
}
"""By kind of field, the operators that a condition of a layout may have."""


def of_layout(values: Values, whole: Values) -> Values:
    """What follows from what was given for a layout. Raises Invalid."""
    obj, is_new = judging.object_of(PageLayout, values, whole), "version" not in whole
    made: Values = {}
    if "roles" in values or is_new:
        made["roles"] = _roles(whole.get("roles") or [])
    if "when" in values:
        made["when"] = _condition(obj, values["when"], "when")
    # What names a field that was removed since stays as it is while nobody touches it.
    if {"sections", "left_out"} & values.keys() or is_new:
        made |= _arranged(obj, whole)
    if is_new:
        made["position"] = whole.get("position") or _next(obj)
    now = {**whole, **made}
    return {**made, "is_default": not now.get("roles") and not now.get("when")}


def _arranged(obj: Object, whole: Values) -> Values:
    """Sections and what is left out, each field once."""
    known, sections = {*obj.fields}, whole.get("sections") or []
    if not isinstance(sections, list) or len(sections) > MOST_SECTIONS:
        raise fault("sections", "not_sections", _("Give at most {most} sections.").format(most=MOST_SECTIONS))
    read = [_section(obj, one, known) for one in sections]
    return {"sections": read, "left_out": _left_out(obj, whole.get("left_out") or [], known, read)}


def _next(obj: Object) -> int:
    """The place after the others."""
    others = PageLayout.objects.live().filter(object=obj.name)
    return int(others.aggregate(last=Max("position"))["last"] or 0) + 1


def _roles(given: Any) -> list[str]:
    known = {one for one, _label in STAFF} | {
        str(pk) for pk in Role.objects.live().values_list("pk", flat=True)
    }
    if not isinstance(given, list) or any(not isinstance(one, str) or one not in known for one in given):
        raise fault("roles", "unknown", _("There is no such role."))
    return list(dict.fromkeys(given))


def _section(obj: Object, given: Any, known: set[str]) -> dict[str, Any]:
    if not isinstance(given, dict) or set(given) - {"label", "fields", "when"}:
        raise fault("sections", "not_sections", _("A section has label, fields and when."))
    label, placed = given.get("label") or "", given.get("fields") or []
    if not isinstance(label, str) or not label.strip() or len(label) > 60 or not isinstance(placed, list):
        raise fault("sections", "not_sections", _("Give each section a title of at most 60 letters."))
    fields = [_placed(obj, one, known) for one in placed]
    return {"label": label.strip(), "fields": fields, "when": _condition(obj, given.get("when"), "sections")}


def _placed(obj: Object, given: Any, known: set[str]) -> dict[str, Any]:
    """A field in a section; `known` is what may still be placed, and loses it."""
    if (
        not isinstance(given, dict)
        or set(given) - {"name", "on", "when"}
        or not isinstance(given.get("name"), str)
    ):
        raise fault("sections", "not_sections", _("A field in a section has name, on and when."))
    name, on = given["name"], given.get("on") or "both"
    if on not in _PLACES:
        raise fault("sections", "not_a_place", _("A field stands on the page, in the form, or on both."))
    _take(known, name, "sections")
    if on == "page":
        _keep_required(obj, name)
    return {"name": name, "on": on, "when": _condition(obj, given.get("when"), "sections")}


def _take(known: set[str], name: Any, pointer: str) -> None:
    if not isinstance(name, str) or name not in known:
        raise fault(
            pointer, "unknown", _("“{name}” is no field of it, or stands twice.").format(name=str(name)[:60])
        )
    known.discard(name)


def _left_out(obj: Object, given: Any, known: set[str], sections: list[dict[str, Any]]) -> list[str]:
    if not isinstance(given, list):
        raise fault("left_out", "not_a_list", _("Give a list of fields."))
    for name in given:
        _take(known, name, "left_out")
        _keep_required(obj, name)
    if not any(one["fields"] for one in sections):
        raise fault("sections", "required", _("Put at least one field into a section."))
    return list(given)


def _keep_required(obj: Object, name: str) -> None:
    """Raises Invalid for a field without which nothing could be made any more."""
    if name in obj.writable and obj.writable[name].required:
        detail = _("“{label}” must be filled in, so the form needs it.").format(
            label=obj.writable[name].label
        )
        raise fault("left_out", "needed", detail)


def _condition(obj: Object, given: Any, pointer: str) -> dict[str, Any]:
    """A condition as it was given; {} for always. Raises Invalid for what a browser cannot judge."""
    if not given:
        return {}
    try:
        tree.parse(given, obj)
    except BadQuery as problem:
        raise fault(pointer, "bad_filter", str(problem.detail or problem)) from None
    for one in _compared(given):
        spec = obj.fields.get(one["field"])
        value = one.get("value")
        is_relative = isinstance(value, dict) and "relative" in value and value != {"relative": "me"}
        if spec is None or one.get("op") not in ASKABLE.get(spec.kind, ()) or is_relative:
            raise fault(
                pointer,
                "not_askable",
                _("A layout can ask what the record itself holds; “{field}” cannot be asked for so.").format(
                    field=str(one["field"])[:60]
                ),
            )
    return cast("dict[str, Any]", given)


def _compared(given: Any) -> Iterator[dict[str, Any]]:
    """Each comparison of a filter that was read; of a related list, one with a field that there is not."""
    if "field" in given:
        yield given
    elif "not" in given:
        yield from _compared(given["not"])
    elif "any" in given or "none" in given:
        yield {"field": str(given.get("any") or given.get("none"))}
    else:
        for one in given.get("and") or given.get("or") or ():
            yield from _compared(one)


def declared(rows: Iterable[PageLayout]) -> dict[str, tuple[Layout, ...]]:
    """What counts now, by object, in its order."""
    found: dict[str, list[Layout]] = defaultdict(list)
    for row in rows:
        sections = tuple(
            Part(one["label"], tuple(map(_as_placed, one["fields"])), _shown(one["when"]))
            for one in row.sections
        )
        roles = frozenset(row.roles)
        found[row.object].append(Layout(row.name, roles, sections, tuple(row.left_out), _shown(row.when)))
    return {name: tuple(layouts) for name, layouts in found.items()}


def _as_placed(kept: dict[str, Any]) -> Placed:
    return Placed(kept["name"], cast("Place", kept["on"]), _shown(kept["when"]))


def _shown(when: Any) -> Shown:
    return Shown(when, frozenset(making.named(when))) if when else ALWAYS
