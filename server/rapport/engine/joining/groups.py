"""What groups give. settle() is called with the groups that a directory says somebody is in: at a sign-in, or when it
tells of a change. It gives what they give now, takes what they gave before, and leaves alone what was given by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import Role, Team, User
from rapport.engine.access.roles import CUSTOMER, PredefinedRole
from rapport.engine.actions.run import run
from rapport.engine.custom import user_actions
from rapport.engine.joining.models import GroupGift, GroupMapping
from rapport.engine.objects.problems import Invalid

_ORDER = list(PredefinedRole)
"""Of several roles the first of these counts."""


@dataclass(frozen=True, slots=True)
class Given:
    """What groups come to. `role` is "" and `team` None where no group says anything about it."""

    role: str = ""
    extra_roles: tuple[UUID, ...] = ()
    team: UUID | None = None


def given_by(groups: Iterable[str], *, may_give_admin: bool) -> Given:
    """What the groups give by the mappings of now, whatever the case of their letters."""
    names = {one.strip().lower() for one in groups}
    found = [one for one in GroupMapping.objects.live().order_by("group") if one.group.lower() in names]
    roles = [one.role for one in found if one.role and (may_give_admin or one.role != PredefinedRole.ADMIN)]
    known = set(Role.objects.live().values_list("pk", flat=True))
    living = set(Team.objects.live().values_list("pk", flat=True))
    extra = {pk for one in found for pk in one.extra_roles if pk in known}
    return Given(
        min(roles, key=_ORDER.index) if roles else "",
        tuple(sorted(extra)),
        next((one.team_id for one in found if one.team_id in living), None),
    )


def settle(
    user: UUID, source: str, groups: Iterable[str], *, may_give_admin: bool = False,
    fallback: str = PredefinedRole.MEMBER, door: str = "sso", now: datetime | None = None,
) -> Given:  # fmt: skip
    """Brings role, extra roles and team of the user to what the groups of `source` say; `fallback` is the role of who
    loses the one that a group gave. Who is an admin stays one unless groups may give that role, and so does the last
    one in any case. Raises a Problem as user.update does; then nothing has changed."""
    with transaction.atomic():
        person = User.objects.select_for_update(no_key=True).get(pk=user)
        given = given_by(groups, may_give_admin=may_give_admin)
        if person.role == CUSTOMER:
            # Groups are of who works here.
            return Given()
        gift = GroupGift.objects.filter(user=person, source=source).first() or GroupGift(
            user=person, source=source
        )
        changes = _changes(person, gift, given, fallback)
        if not may_give_admin and person.role == PredefinedRole.ADMIN:
            changes.pop("role", None)
        _write(person, changes, door, now)
        gift.role, gift.team = given.role, given.team
        gift.extra_roles = [str(pk) for pk in given.extra_roles]
        gift.save()
    return given


def _changes(person: User, gift: GroupGift, given: Given, fallback: str) -> dict[str, Any]:
    """What differs from what the person has now."""
    found: dict[str, Any] = {}
    role = given.role or (fallback if gift.role and person.role == gift.role else person.role)
    if role != person.role:
        found["role"] = role
    before = [UUID(pk) for pk in gift.extra_roles]
    elsewhere = _of_others(person, gift)
    kept = [pk for pk in person.extra_roles if pk not in before or pk in elsewhere]
    extra = list(dict.fromkeys([*kept, *given.extra_roles]))
    if set(extra) != set(person.extra_roles):
        found["extra_roles"] = [str(pk) for pk in extra]
    team = given.team or (None if gift.team and person.team_id == gift.team else person.team_id)
    if team != person.team_id:
        found["team"] = str(team) if team else None
    return found


def _of_others(person: User, gift: GroupGift) -> set[UUID]:
    """What other sources give: one that takes does not take that."""
    others = GroupGift.objects.filter(user=person).exclude(source=gift.source)
    return {UUID(pk) for kept in others.values_list("extra_roles", flat=True) for pk in kept}


def _write(person: User, changes: dict[str, Any], door: str, now: datetime | None) -> None:
    if not changes:
        return
    try:
        run(user_actions.update, SYSTEM, changes, record=person.pk, door=door, now=now)
    except Invalid as refused:
        if "role" not in changes or not any(fault.code == "last_admin" for fault in refused.faults):
            raise
        rest = {name: value for name, value in changes.items() if name != "role"}
        _write(person, rest, door, now)
