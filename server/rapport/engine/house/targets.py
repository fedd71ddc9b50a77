"""Target as an object: people see their own, their team's and that of all; managers set those of their branch."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.actors import Actor
from rapport.engine.access.models import User
from rapport.engine.access.policies import NOTHING, Grants, Policy, Scope
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.house.models import Target
from rapport.engine.objects.metric import all_metrics
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault
from rapport.kit.time import start_of

_mine = policies.whose("person_id", "mine")
_everyones = Scope(
    "everyone's",
    lambda actor: Q(person=None, group=None),
    lambda actor, record: record.person_id is None and record.group_id is None,
    ("person_id", "group_id"),
)
_my_team = Scope(
    "my team's",
    lambda actor: Q(person=None, group_id=actor.team) if actor.team else NOTHING,
    lambda actor, record: (
        actor.team is not None and record.person_id is None and record.group_id == actor.team
    ),
    ("person_id", "group_id"),
)


def _people_of(actor: Actor) -> Any:
    return User.objects.filter(team_id__in=actor.branch).values("pk")


_branch = Scope(
    "my branch's",
    lambda actor: Q(group_id__in=actor.branch) | Q(person_id__in=_people_of(actor)),
    lambda actor, record: (
        record.group_id in actor.branch
        or (record.person_id is not None and _people_of(actor).filter(pk=record.person_id).exists())
    ),
)

_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
_MANAGER: Grants = {"read": _everyones | _mine | _my_team | _branch, "*": _branch}
POLICY = Policy(
    {PredefinedRole.ADMIN: _ADMIN, PredefinedRole.MANAGER: _MANAGER},
    {"read": _everyones | _mine | _my_team},
)


def derive_target(ctx: Any, values: Values, whole: Values) -> Values:
    """The first day of its period. Raises Invalid for an unknown metric, or both a person and a team."""
    if "metric" in values and values["metric"] not in {metric.name for metric in all_metrics()}:
        raise fault(
            "metric", "unknown", gettext("There is no such metric; see /api/v1/metrics for their names.")
        )
    if whole.get("person") and whole.get("group"):
        raise fault(
            "group", "one_of", gettext("A target is a person's or a team's; leave one of them empty.")
        )
    if {"starts_on", "period"} & values.keys() and whole.get("starts_on"):
        first = start_of(whole["period"], whole["starts_on"], fiscal_month=ctx.house.fiscal_month)
        return {"starts_on": first}
    return {}


TARGET = Object(
    model=Target, icon="target", policy=POLICY, title="metric", sort="-starts_on", derive=derive_target, derived={},
    without=frozenset({"owner", "team", "tags", "source", "custom"}),
    columns=("metric", "period", "starts_on", "person", "group", "amount"),
    sections=(Section(_("Target"), ("metric", "period", "starts_on", "person", "group", "amount")),),
)  # fmt: skip
