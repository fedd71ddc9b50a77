"""Roles: those that come with the product, and those that the organisation composed of atoms and of other roles.

A composed role is data: `published` of its record. That is read once for each version of the law, which the database
raises with each change of a role (law.sql): whoever asks afterwards is judged by the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

EACH: Final = "*"
APPROVE: Final = "approve"
ERASE: Final = "erase"
DELETE: Final = "delete"
APART: Final = frozenset({APPROVE, ERASE, DELETE})
"""Verbs that "each" does not give: a role has them when it names them."""
"""The verb of whoever decides on changes that need a second person; "*" allows it to nobody."""


class PredefinedRole(models.TextChoices):
    """The roles that come with the product; what each may do is in the policies of the objects."""

    ADMIN = "admin", _("Admin")
    MANAGER = "manager", _("Manager")
    SELLER = "seller", _("Seller")
    MARKETER = "marketer", _("Marketer")
    SERVICE_LEAD = "service_lead", _("Service lead")
    SERVICE_AGENT = "service_agent", _("Service agent")
    ANALYST = "analyst", _("Analyst")
    CONTROLLER = "controller", _("Controller")
    AUDITOR = "auditor", _("Auditor")
    MEMBER = "member", _("Member")
    PORTAL_CUSTOMER = "portal_customer", _("Portal customer")


CUSTOMER: Final = PredefinedRole.PORTAL_CUSTOMER
"""Somebody of a customer, not of the house: they have what a policy grants this role by name, and nothing that everyone
has, no other role beside it, no team, nothing shared (actors.py). There is no portal yet; the law knows its people."""
STAFF: Final = [one for one in PredefinedRole.choices if one[0] != CUSTOMER]
"""The roles of those who work here, with their labels: what invitations, groups and providers may give."""


LIKE: Final[Mapping[str, str]] = {
    PredefinedRole.MARKETER: PredefinedRole.SELLER,
    PredefinedRole.SERVICE_AGENT: PredefinedRole.SELLER,
    PredefinedRole.SERVICE_LEAD: PredefinedRole.MANAGER,
}
"""Where a policy names no grants for the first, those of the second count."""
READERS: Final = frozenset({PredefinedRole.ANALYST, PredefinedRole.CONTROLLER, PredefinedRole.AUDITOR})
"""Who reads and exports every business record and changes none. A member may do nothing but what everyone may."""


APPROVERS: Final[Mapping[str, str]] = {
    PredefinedRole.ADMIN: "all",
    PredefinedRole.MANAGER: "branch",
    PredefinedRole.CONTROLLER: "all",
}
"""Within which of an object's scopes these approve what others ask for."""


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest right: `verb` on records of `object` within `scope`; "*" is each. One that denies wins.

    With a `field` it denies reading or changing that field of every record, and says nothing of the records.
    With `second` it allows and denies nothing: what it covers needs a second person; with a `field` too, only what
    changes that field. `filter` is the text of a filter that is the scope.
    """

    object: str
    verb: str
    scope: str
    deny: bool = False
    field: str = ""
    second: bool = False
    filter: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Atom:
        """From JSON, where a filter is the scope itself: {"filter": ...}."""
        if isinstance(kept["scope"], str):
            return cls(**kept)
        text = orjson.dumps(kept["scope"]["filter"], option=orjson.OPT_SORT_KEYS).decode()
        return cls(**{**kept, "scope": "filter", "filter": text})

    def covers(self, object_name: str, verb: str) -> bool:
        if self.field or self.second or self.object not in (EACH, object_name):
            return False
        return self.verb == verb or (self.verb == EACH and (verb not in APART or self.deny))


@dataclass(frozen=True, slots=True)
class Definition:
    """What a composed role is made of: its own atoms, and the roles in it: keys of predefined ones, ids of others."""

    includes: tuple[str, ...] = ()
    atoms: tuple[Atom, ...] = ()

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Definition:
        """From the JSON of a role's record, which was checked when it was written (custom/roles.py)."""
        return cls(tuple(kept["includes"]), tuple(map(Atom.of, kept["atoms"])))


Definitions = Mapping[str, Definition]
"""By the id of the role, as text."""


@dataclass(frozen=True, slots=True)
class Part:
    """A role among those that somebody has: a predefined one by `key`, or a composed one with its own atoms."""

    key: str
    atoms: tuple[Atom, ...] = ()


def parts_of(extra: Iterable[UUID], known: Definitions) -> Iterator[Part]:
    """The composed roles and everything included in them, each once."""
    waiting, seen = [str(one) for one in extra], set[str]()
    while waiting:
        key = waiting.pop(0)
        if key in seen:
            continue
        seen.add(key)
        if key in PredefinedRole.values:
            yield Part(key)
        elif key in known:
            yield Part(key, known[key].atoms)
            waiting.extend(known[key].includes)


_PUBLISHED = """
    SELECT id, published FROM access_role WHERE archived_at IS NULL AND published <> '{}'
"""
_KEPT: Final = 20
_kept: dict[int, Definitions] = {}
_lock = Lock()


def published(law: int) -> Definitions:
    """Every role as it is published at version `law` of the law, or later."""
    found = _kept.get(law)
    if found is None:
        found = _read()
        with _lock:
            _kept[law] = found
            for old in list(_kept)[:-_KEPT]:
                del _kept[old]
    return found


def _read() -> Definitions:
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISHED)
        rows = cursor.fetchall()
    return {
        str(pk): Definition.of(orjson.loads(kept) if isinstance(kept, str) else kept) for pk, kept in rows
    }
