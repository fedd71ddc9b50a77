"""Archiving a team, once nobody and nothing is below it."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import ngettext

from rapport.engine.access.models import Team, User
from rapport.engine.access.objects import TEAM
from rapport.engine.actions.basics import basics
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign
from rapport.engine.objects.problems import Conflict


def _archive(ctx: Ctx, team: Team) -> None:
    """Raises Conflict while active people or teams are in it."""
    people = User.objects.active().filter(team=team).count()
    teams = Team.objects.live().filter(parent=team).count()
    if people:
        raise Conflict(ngettext("%(count)d person is in this team; move them first.",
                                "%(count)d people are in this team; move them first.", people) % {"count": people},
                       code="in_use")  # fmt: skip
    if teams:
        raise Conflict(ngettext("%(count)d team is below this one; move it first.",
                                "%(count)d teams are below this one; move them first.", teams) % {"count": teams},
                       code="in_use")  # fmt: skip
    assign(ctx, TEAM, team, {}, archived_at=ctx.now)


ACTIONS = (replace(basics(TEAM)["archive"], fn=_archive),)
