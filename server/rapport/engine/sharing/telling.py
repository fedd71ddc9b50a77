"""Whom sharing is told: who was given something, who stands in, and those who look after emergency access."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.actors import actors_of
from rapport.engine.access.models import Absence, Grant, Team, User
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction
from rapport.engine.notify.kinds import NotificationKind
from rapport.engine.notify.telling import tell
from rapport.engine.objects import registry

SHARED = NotificationKind(name="shared", label=_("Something was shared with me"), icon="share-2", mail="now")
STANDING_IN = NotificationKind(
    name="standing_in", label=_("I stand in for somebody"), icon="users", mail="now"
)
EMERGENCY = NotificationKind(
    name="emergency", label=_("Somebody took emergency access"), icon="triangle-alert", mail="now"
)
KINDS = (SHARED, STANDING_IN, EMERGENCY)
MOST = 500
"""People of a team who are told; a larger one is told by people."""


@reaction("grant.created", computes={})
def tell_of_grants(ctx: Ctx, batch: Batch) -> None:
    """The person, or everybody of the branch."""
    for grant in Grant.objects.filter(pk__in=batch).select_related("created_by"):
        who = grant.created_by.name if grant.created_by else ""
        people = [grant.person_id] if grant.person_id else _of_branch(grant.branch_id)
        tell(
            SHARED.name, people, about=(grant.regarding_object, grant.regarding), text=grant.reason,
            title=format_lazy(_("{who} shared this with you"), who=who), actor=ctx.actor.id, cause=f"grant:{grant.pk}",
        )  # fmt: skip


def _of_branch(team: UUID) -> list[UUID]:
    """The people of a team and of all below it."""
    found, edge = {team}, [team]
    while edge:
        below = Team.objects.live().filter(parent__in=edge).values_list("pk", flat=True)
        edge = [pk for pk in below if pk not in found]
        found.update(edge)
    return list(User.objects.active().filter(team__in=found).values_list("pk", flat=True)[:MOST])


@reaction("grant.broken_glass", computes={})
def tell_of_emergencies(ctx: Ctx, batch: Batch) -> None:
    """Admins and auditors, at once, and whom a role of the house lets review; not who was denied that."""
    overseers = (PredefinedRole.ADMIN, PredefinedRole.AUDITOR)
    known = User.objects.active().filter(Q(role__in=overseers) | ~Q(extra_roles=[]))
    found = actors_of(list(known.values_list("pk", flat=True)))
    law = registry.get("grant").policy
    people = [one.id for one in found if one.id is not None and law.allows(one, "review")]
    for grant in Grant.objects.filter(pk__in=batch).select_related("person"):
        title = format_lazy(_("{who} took emergency access to a record"), who=grant.person.name)
        tell(
            EMERGENCY.name, people, about=("grant", grant.pk), text=grant.reason, title=title, actor=ctx.actor.id,
            cause=f"grant:{grant.pk}",
        )  # fmt: skip


@reaction("absence.created", "absence.updated", computes={})
def tell_of_absences(ctx: Ctx, batch: Batch) -> None:
    """Who stands in, once for each absence."""
    for absence in Absence.objects.live().filter(pk__in=batch).select_related("person"):
        people: Iterable[UUID] = [absence.substitute_id] if absence.substitute_id else []
        title = format_lazy(
            _("You stand in for {who} from {first} to {last}"),
            who=absence.person.name, first=absence.first_day, last=absence.last_day,
        )  # fmt: skip
        cause = f"absence:{absence.pk}:{absence.substitute_id}"
        tell(
            STANDING_IN.name,
            people,
            about=("absence", absence.pk),
            title=title,
            actor=ctx.actor.id,
            cause=cause,
        )


REACTIONS = (tell_of_grants, tell_of_emergencies, tell_of_absences)
