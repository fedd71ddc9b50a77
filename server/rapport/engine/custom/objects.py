"""View as an object: everyone saves views of their own and may share them with a team or with all; admins keep order.

Users and teams are declared in access, on a floor below actions; here they get what can be done with them.
"""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import objects as access
from rapport.engine.access import policies
from rapport.engine.access.policies import Grants, Policy, Scope
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.actions.context import Ctx
from rapport.engine.custom import team_actions, user_actions
from rapport.engine.custom.models import Separation, View
from rapport.engine.custom.roles import POLICY as ROLE_POLICY
from rapport.engine.custom.roles import ROLE
from rapport.engine.custom.separation import derive_separation
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault

_of_team = Scope(
    "team",
    lambda actor: Q(audience="team", team_id__in=actor.branch) if actor.branch else policies.NOTHING,
    lambda actor, record: record.audience == "team" and record.team_id in actor.branch,
    ("audience", "team_id"),
)
"""Of a team: for its people and those above it."""
_OWN: Grants = {"read": policies.own | policies.public | _of_team, "create": policies.own, "*": policies.own}
_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
POLICY = Policy({PredefinedRole.ADMIN: _ADMIN}, _OWN, lends=True)


def derive_view(ctx: Ctx, values: Values, whole: Values) -> Values:
    """Raises Invalid for a view of what is not there, of a team without one, and a default that may not be given."""
    known = {obj.name: obj for obj in registry.all_objects()}
    if "object" in values and values["object"] not in known:
        raise fault(
            "object", "unknown", gettext("There is no such object; see /api/v1/meta for their names.")
        )
    _judge_default(ctx, values, whole)
    owner = {} if whole.get("owner") else {"owner": ctx.actor.id}
    return {**owner, **_team_of(ctx, whole)}


def _judge_default(ctx: Ctx, values: Values, whole: Values) -> None:
    is_new = "version" not in whole
    if "default_for" in values and not ctx.actor.is_admin and (values["default_for"] or not is_new):
        raise fault(
            "default_for", "admin_only", gettext("Only an admin says which view opens first for a role.")
        )
    if whole.get("default_for") and whole.get("audience") == "private":
        raise fault(
            "audience",
            "is_default",
            gettext("This view opens first for a role, so others must see it; an admin can end that."),
        )


def _team_of(ctx: Ctx, whole: Values) -> Values:
    """A view for a team is for that of the person who says so, unless another one is named."""
    if whole.get("audience") != "team" or whole.get("team"):
        return {}
    if ctx.actor.team is None:
        raise fault("team", "required", gettext("Say which team the view is for; you belong to none."))
    return {"team": ctx.actor.team}


VIEW = Object(
    model=View, icon="layout-grid", policy=POLICY, columns=("name", "object", "layout", "audience", "owner"),
    sort="name", derive=derive_view, derived={}, without=frozenset({"tags", "source", "external_id", "custom"}),
    sections=(Section(_("View"), ("name", "object", "layout", "audience", "team", "default_for", "config")),),
    verbs=frozenset({"create", "update", "archive", "restore"}),
)  # fmt: skip

TEAM = replace(access.TEAM, actions=team_actions.ACTIONS)
USER = replace(user_actions.USER, actions=user_actions.ACTIONS)

SEPARATION = Object(
    model=Separation, icon="shield", policy=ROLE_POLICY, sort="name",
    derive=derive_separation, derived={}, search={"name": 20},
    columns=("name", "description", "updated_at", "updated_by"),
    without=frozenset({"owner", "team", "tags", "source", "external_id", "custom"}),
    verbs=frozenset({"create", "update", "archive", "restore"}),
    sections=(Section(_("Separation of duties"), ("name", "description", "one_side", "other_side")),),
)  # fmt: skip

ACCESS = (TEAM, USER, ROLE, SEPARATION, access.EXCHANGE_RATE)
OBJECTS = (VIEW,)
