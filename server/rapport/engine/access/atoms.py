"""Which atoms there are, and whether what somebody wrote down is made of them.

Nothing is listed by hand: objects, verbs and scopes are those that the program declares, so a new one is there at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.access.lens import can_be_hidden
from rapport.engine.access.models import Role
from rapport.engine.access.policies import OFFERED, Policy, Scope
from rapport.engine.access.roles import EACH, PredefinedRole
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Invalid

MOST = 1000
"""Atoms in a role; more cannot be read by anybody."""
SCOPES: Final[Mapping[str, Any]] = {
    "own": gettext_lazy("Own"),
    "pool": gettext_lazy("Nobody's"),
    "team": gettext_lazy("Own and the team's"),
    "branch": gettext_lazy("Own and the branch's"),
    "assigned": gettext_lazy("Assigned to them"),
    "regarding": gettext_lazy("About a record they see"),
    "all": gettext_lazy("All"),
}
_KEYS = {"object", "verb", "scope", "deny", "field"}
_TEXTS = ("object", "verb", "scope")


def offered(obj: Object) -> Mapping[str, Scope]:
    """The scopes of which the law of `obj` can be composed, by name; none where it is the same for all roles."""
    return obj.policy.offers if isinstance(obj.policy, Policy) and not obj.policy.kinds else {}


def open_objects() -> Iterator[Object]:
    """The objects of which atoms can speak."""
    return (obj for obj in registry.all_objects() if offered(obj))


def verbs_of(obj: Object) -> tuple[str, ...]:
    """What can be done with records of `obj`: read first, then the general verbs, then its own."""
    general = [
        verb for verb in ("create", "update", "archive", "restore", "import", "export") if verb in obj.verbs
    ]
    own = [one.verb for one in obj.actions if one.verb not in general]
    return ("read", *general, *own)


def scopes_of_token(given: list[str]) -> list[str]:
    """What a token may be used for, in its one form. Raises Invalid for what is no "object:verb"."""
    objects = {obj.name: {*verbs_of(obj), EACH} for obj in registry.all_objects()}
    each = {verb for verbs in objects.values() for verb in verbs}
    for place, one in enumerate(given):
        name, _colon, verb = one.partition(":")
        if verb not in (each if name == EACH else objects.get(name, ())):
            detail = _("Give an object and a verb, such as deal:read; * stands for each.")
            raise Invalid(faults=[Fault(f"/scopes/{place}", "unknown", detail)])
    return sorted(set(given))


def checked(definition: Any, role: UUID | None) -> dict[str, Any]:
    """The definition in its one form. Raises Invalid at the place in `draft` that is no atom or no role."""
    if not isinstance(definition, dict) or set(definition) - {"includes", "atoms"}:
        _refuse("", "shape", _("Give {"
                               '"includes": [roles], "atoms": [atoms]}.'))  # fmt: skip
    includes, atoms = definition.get("includes", []), definition.get("atoms", [])
    if not isinstance(includes, list) or not isinstance(atoms, list) or len(atoms) > MOST:
        _refuse("", "shape", _("Give two lists, of at most {most} atoms.").format(most=MOST))
    known = [_atom(one, place) for place, one in enumerate(atoms)]
    return {
        "includes": _included(includes, role),
        "atoms": [one for n, one in enumerate(known) if one not in known[:n]],
    }


def _atom(raw: Any, place: int) -> dict[str, Any]:
    at = f"/atoms/{place}"
    if (
        not isinstance(raw, dict)
        or set(raw) - _KEYS
        or not all(isinstance(raw.get(key), str) for key in _TEXTS)
    ):
        _refuse(at, "shape", _("An atom has an object, a verb and a scope, and may deny."))
    if not isinstance(raw.get("deny", False), bool):
        _refuse(f"{at}/deny", "shape", _("Say true or false."))
    objects = {obj.name: obj for obj in open_objects()}
    if raw["object"] != EACH and raw["object"] not in objects:
        _refuse(
            f"{at}/object", "unknown", _("There is no such object, or its law is the same for all roles.")
        )
    obj = objects.get(raw["object"])
    if "field" in raw and raw["field"] != "":
        return _field_atom(raw, obj, at)
    _one_of(
        raw,
        "verb",
        {verb for one in ([obj] if obj else objects.values()) for verb in verbs_of(one)} | {EACH},
        at,
    )
    _one_of(raw, "scope", offered(obj) if obj else OFFERED, at)
    return {**{key: raw[key] for key in _TEXTS}, "deny": raw.get("deny", False)}


def _field_atom(raw: dict[str, Any], obj: Object | None, at: str) -> dict[str, Any]:
    """An atom that hides a field (read) or locks it (update): of one object, and for all of its records."""
    if obj is None:
        _refuse(f"{at}/object", "one_object", _("Name the object of the field."))
    _one_of(raw, "field", can_be_hidden(obj), at)
    _one_of(raw, "verb", ("read", "update"), at)
    if raw["scope"] != "all" or raw.get("deny") is not True:
        _refuse(f"{at}/scope", "all_denied", _("A field is denied on all records: scope all, deny true."))
    return {**{key: raw[key] for key in _TEXTS}, "deny": True, "field": raw["field"]}


def _one_of(raw: dict[str, Any], key: str, known: Iterable[str], at: str) -> None:
    if raw[key] not in (names := sorted(known)):
        _refuse(f"{at}/{key}", "unknown", _("One of {known}.").format(known=", ".join(names)))


def _included(raw: list[Any], role: UUID | None) -> list[str]:
    live = {str(pk): definition for pk, definition in Role.objects.live().values_list("pk", "published")}
    for place, key in enumerate(raw):
        if key == PredefinedRole.ADMIN:
            _refuse(f"/includes/{place}", "admin", _("Admin cannot be a part; give people the role itself."))
        if not isinstance(key, str) or (key not in PredefinedRole.values and key not in live):
            _refuse(f"/includes/{place}", "unknown", _("There is no such role."))
        if role is not None and _reaches(key, str(role), live):
            _refuse(
                f"/includes/{place}",
                "ring",
                _("That role has this one as a part; a role cannot stand in itself."),
            )
    return list(dict.fromkeys(raw))


def _reaches(start: str, goal: str, live: Mapping[str, Any]) -> bool:
    waiting, seen = [start], set[str]()
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            waiting.extend(live.get(key, {}).get("includes", []))
    return False


def _refuse(place: str, code: str, detail: str) -> NoReturn:
    raise Invalid(faults=[Fault(f"/draft{place}", code, detail)])
