"""View as an object: everyone saves views of their own and may share them; admins keep order.

Users and teams are declared in access, on a floor below actions; here they get what can be done with them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import objects as access
from rapport.engine.access import policies
from rapport.engine.access.models import Role
from rapport.engine.access.policies import Grants, Policy, Scope
from rapport.engine.custom import team_actions, user_actions
from rapport.engine.custom.models import View
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault

_shared = Scope("shared", lambda actor: Q(shared=True), lambda actor, record: record.shared, ("shared",))
_OWN: Grants = {"read": policies.own | _shared, "create": policies.own, "*": policies.own}
POLICY = Policy({
    Role.ADMIN: {"read": policies.all_records, "*": policies.all_records},
    Role.MANAGER: _OWN,
    Role.SELLER: _OWN,
})  # fmt: skip


def derive_view(_ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid for a view of an object that is not there, or a board of one that has none."""
    known = {obj.name: obj for obj in registry.all_objects()}
    if "object" in values and values["object"] not in known:
        raise fault("object", "unknown", "There is no such object; see /api/v1/meta for their names.")
    shown = known.get(whole.get("object", ""))
    if whole.get("layout") == "board" and shown and shown.board is None:
        raise fault("layout", "no_board", "This object has no board; save a table.")
    return {}


VIEW = Object(
    model=View, icon="layout-grid", policy=POLICY, columns=("name", "object", "layout", "shared", "owner"),
    sort="name", derive=derive_view, without=frozenset({"team", "tags", "source", "external_id", "custom"}),
    sections=(Section(_("View"), ("name", "object", "layout", "shared", "config")),),
    verbs=frozenset({"create", "update", "archive", "restore"}),
)  # fmt: skip

TEAM = replace(access.TEAM, actions=team_actions.ACTIONS)
USER = replace(access.USER, actions=user_actions.ACTIONS)

ACCESS = (TEAM, USER, access.EXCHANGE_RATE)
OBJECTS = (VIEW,)
