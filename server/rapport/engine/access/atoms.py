"""Which atoms there are, and whether what somebody wrote down is made of them.

Nothing is listed by hand: objects, verbs and scopes are those that the program declares, so a new one is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.access import filters
from rapport.engine.access.filters import FILTER
from rapport.engine.access.lens import can_be_hidden
from rapport.engine.access.models import Role
from rapport.engine.access.policies import OFFERED, Policy, Scope
from rapport.engine.access.roles import APPROVE, CUSTOMER, DELETE, EACH, ERASE, PredefinedRole
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
    FILTER: gettext_lazy("Matching a filter"),
}
MERGING: Final = ("merge", "unmerge")
"""The verbs of objects whose records can be merged (engine/merging)."""
_KEYS = {"object", "verb", "scope", "deny", "field", "second"}
_TEXTS = ("object", "verb")
_NO_CHANGE = frozenset({"read", "export", "import", APPROVE})
"""What is imported is created or updated, and needs a second person as such."""


def offered(obj: Object) -> Mapping[str, Scope]:
    """The scopes of which the law of `obj` can be composed, by name; none where it is the same for all roles."""
    return obj.policy.offers if isinstance(obj.policy, Policy) and not obj.policy.kinds else {}


def open_objects() -> Iterator[Object]:
    """The objects of which atoms can speak."""
    return (obj for obj in registry.all_objects() if offered(obj))


def rights(obj: Object) -> Mapping[str, Scope]:
    """The verbs that atoms may name of an object of which they can say nothing else."""
    return obj.policy.rights if isinstance(obj.policy, Policy) else {}


def named_objects() -> Iterator[Object]:
    """The objects that an atom may name."""
    return (obj for obj in registry.all_objects() if offered(obj) or rights(obj))


def named_verbs(obj: Object) -> tuple[str, ...]:
    """The verbs of an object that an atom may name."""
    return tuple(rights(obj)) or verbs_of(obj)


def verbs_of(obj: Object) -> tuple[str, ...]:
    """What can be done with records of `obj`: read first, then the general verbs, then its own."""
    general: list[str] = [
        verb for verb in ("create", "update", "archive", "restore", "import", "export") if verb in obj.verbs
    ]
    general += MERGING if obj.can_merge else ()
    own = [one.verb for one in obj.actions if one.verb not in general]
    apart = (
        ((ERASE,) if obj.party == "id" else ()) + ((DELETE,) if "archive" in obj.verbs else ()) + (APPROVE,)
    )
    return ("read", *general, *own, *(apart if offered(obj) else ()))


def verbs_of_seconds(obj: Object) -> tuple[str, ...]:
    """What can need a second person: whatever changes records."""
    return tuple(verb for verb in verbs_of(obj) if verb not in _NO_CHANGE)


def fields_of_seconds(obj: Object) -> frozenset[str]:
    """The fields of which a change can need a second person."""
    return frozenset(obj.writable)


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
        or not _is_scope(raw.get("scope"))
    ):
        _refuse(at, "shape", _("An atom has an object, a verb and a scope, and may deny."))
    for key in ("deny", "second"):
        if not isinstance(raw.get(key, False), bool):
            _refuse(f"{at}/{key}", "shape", _("Say true or false."))
    objects = {obj.name: obj for obj in named_objects()}
    if raw["object"] != EACH and raw["object"] not in objects:
        _refuse(
            f"{at}/object", "unknown", _("There is no such object, or its law is the same for all roles.")
        )
    obj = objects.get(raw["object"])
    if obj is not None and rights(obj):
        return _right_atom(raw, obj, at)
    if raw.get("second"):
        return _second_atom(raw, obj, at)
    if "field" in raw and raw["field"] != "":
        return _field_atom(raw, obj, at)
    _one_of(raw, "verb", _verbs(obj, verbs_of), at)
    _check_scope(raw, obj, at)
    return {**_named(raw), "deny": raw.get("deny", False)}


def _right_atom(raw: dict[str, Any], obj: Object, at: str) -> dict[str, Any]:
    """An atom about an object of which only some verbs can be named, each for all that it reaches."""
    _one_of(raw, "verb", rights(obj), at)
    if raw["scope"] != "all" or raw.get("field") or raw.get("second"):
        _refuse(f"{at}/scope", "all", _("This right has no other scope than all, and no fields."))
    return {**_named(raw), "deny": raw.get("deny", False)}


def _verbs(obj: Object | None, verbs: Callable[[Object], tuple[str, ...]]) -> set[str]:
    return {verb for one in ([obj] if obj else open_objects()) for verb in verbs(one)} | {EACH}


def _second_atom(raw: dict[str, Any], obj: Object | None, at: str) -> dict[str, Any]:
    """An atom that makes what it covers wait for a second person; with a field, what changes that field."""
    if raw.get("deny"):
        _refuse(f"{at}/deny", "one_of_two", _("What is denied waits for nobody: leave out one of the two."))
    field = raw.get("field") or ""
    if field and obj is None:
        _refuse(f"{at}/object", "one_object", _("Name the object of the field."))
    _one_of(raw, "verb", {"create", "update", EACH} if field else _verbs(obj, verbs_of_seconds), at)
    if field and obj is not None:
        _one_of(raw, "field", fields_of_seconds(obj), at)
    _check_scope(raw, obj, at)
    named = {"field": field} if field else {}
    return {**_named(raw), "deny": False, **named, "second": True}


def _named(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: raw[key] for key in (*_TEXTS, "scope")}


def _is_scope(raw: Any) -> bool:
    return isinstance(raw, str) or (isinstance(raw, dict) and raw.keys() == {FILTER})


def _check_scope(raw: dict[str, Any], obj: Object | None, at: str) -> None:
    """A name among those that are offered, or a filter on the object's own fields and one step over a link."""
    if isinstance(raw["scope"], str):
        _one_of(raw, "scope", offered(obj) if obj else OFFERED, at)
        return
    if obj is None:
        _refuse(f"{at}/object", "one_object", _("Name the object that the filter is about."))
    faults = filters.check(obj, raw["scope"][FILTER], f"/draft{at}/scope/{FILTER}")
    if faults:
        raise Invalid(faults=faults)


def _field_atom(raw: dict[str, Any], obj: Object | None, at: str) -> dict[str, Any]:
    """An atom that hides a field (read) or locks it (update): of one object, and for all of its records."""
    if obj is None:
        _refuse(f"{at}/object", "one_object", _("Name the object of the field."))
    _one_of(raw, "field", can_be_hidden(obj), at)
    _one_of(raw, "verb", ("read", "update"), at)
    if raw["scope"] != "all" or raw.get("deny") is not True:
        _refuse(f"{at}/scope", "all_denied", _("A field is denied on all records: scope all, deny true."))
    return {**_named(raw), "deny": True, "field": raw["field"]}


def _one_of(raw: dict[str, Any], key: str, known: Iterable[str], at: str) -> None:
    if raw[key] not in (names := sorted(known)):
        _refuse(f"{at}/{key}", "unknown", _("One of {known}.").format(known=", ".join(names)))


def _included(raw: list[Any], role: UUID | None) -> list[str]:
    live = {str(pk): definition for pk, definition in Role.objects.live().values_list("pk", "published")}
    for place, key in enumerate(raw):
        if key == PredefinedRole.ADMIN:
            _refuse(f"/includes/{place}", "admin", _("Admin cannot be a part; give people the role itself."))
        if key == CUSTOMER:
            _refuse(f"/includes/{place}", "customer", _("Portal customer is for people of customers alone; "
                                                        "it cannot be a part."))  # fmt: skip
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
