"""Who may see, make, change and end what was shared: never more than somebody has by their own roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import Q

from rapport.engine.access import linked, policies
from rapport.engine.access.actors import Actor
from rapport.engine.access.policies import NOTHING, Grants, Policy, Scope
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object


def lenders() -> Iterator[Object]:
    """The objects whose records can be shared one by one."""
    for obj in registry.all_objects():
        if isinstance(obj.policy, Policy) and obj.policy.lends and not obj.policy.kinds:
            yield obj


def _by_right(scope: Scope) -> Scope:
    """The same, by what somebody's roles give them: what was shared cannot be shared on, nor by who stands in."""
    return Scope(
        scope.name,
        lambda actor: scope.where(actor.by_right),
        lambda actor, record: scope.holds(actor.by_right, record),
    )


_steers = _by_right(linked.about("regarding", lenders, "update"))
_giver = policies.whose("created_by_id", "author")
_person = policies.whose("person_id", "person")
_team = Scope(
    "team",
    lambda actor: Q(branch_id__in=actor.lent.holders) if actor.lent else NOTHING,
    lambda actor, record: actor.lent is not None and record.branch_id in actor.lent.holders,
    ("branch_id",),
)
_all = policies.all_records
_reviews = Scope(
    "review",
    lambda actor: Q(is_emergency=True) if _may_review(actor) else NOTHING,
    lambda actor, record: record.is_emergency and _may_review(actor),
    ("is_emergency",),
)


def _may_review(actor: Actor) -> bool:
    """Whom a composed role lets review; the others are named below."""
    return bool(actor.extra) and registry.get("grant").policy.allows(actor, "review")


_GRANTS: Grants = {
    "read": _giver | _person | _team | _steers | _reviews, "create": _all, "update": _giver | _steers,
    "end": _giver | _person | _steers,
}  # fmt: skip
_REVIEWER: Grants = {**_GRANTS, "read": _all, "review": _all}
GRANT = Policy(
    {
        PredefinedRole.ADMIN: {**_REVIEWER, "end": _all, "break_glass": _all},
        PredefinedRole.CONTROLLER: _REVIEWER,
        PredefinedRole.AUDITOR: _REVIEWER,
        PredefinedRole.MANAGER: {**_GRANTS, "break_glass": _all},
    },
    _GRANTS,
    rights={"break_glass": _all, "review": _all},
)
"""Emergency access is for managers, service leads and admins; admins, controllers and auditors look at it afterwards.
Both are rights of their own, which composed roles give to others and deny to these."""

_LINKS: Grants = {"read": _giver | _steers, "create": _all, "end": _giver | _steers}
_LOOK: Grants = {**_LINKS, "read": _all}
GUEST_LINK = Policy(
    {
        PredefinedRole.ADMIN: {**_LOOK, "end": _all},
        PredefinedRole.CONTROLLER: _LOOK,
        PredefinedRole.AUDITOR: _LOOK,
    },
    _LINKS,
)

_OWN: Grants = {"read": _all, "*": _person}
_ROLES: Mapping[str, Grants] = {PredefinedRole.ADMIN: {"read": _all, "*": _all}}
ABSENCE = Policy(_ROLES, _OWN)
"""Everybody sees who is away and who stands in; each settles their own absences, an admin those of all."""
