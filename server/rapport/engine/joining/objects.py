"""What groups give, as an object: admins alone, for who writes it decides what others may do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.actions.basics import basics
from rapport.engine.joining.models import GroupMapping
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault

_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
POLICY = Policy({"admin": _ADMIN})


def derive_mapping(_ctx: Any, _values: Values, whole: Values) -> Values:
    """Raises Invalid for a group that gives nothing."""
    if not (whole.get("role") or whole.get("extra_roles") or whole.get("team")):
        raise fault("role", "required", gettext("Say what the group gives: a role, extra roles or a team."))
    return {}


_PLAIN = Object(
    model=GroupMapping, icon="users", policy=POLICY, title="group", sort="group", derive=derive_mapping, derived={},
    columns=("group", "role", "extra_roles", "team"), keys=("group",),
    without=frozenset({"owner", "tags", "source", "external_id", "custom"}),
    verbs=frozenset({"create", "update", "archive", "restore"}),
    sections=(Section(_("Group"), ("group", "role", "extra_roles", "team")),),
)  # fmt: skip
GROUP_MAPPING = replace(
    _PLAIN, actions=tuple(replace(basics(_PLAIN)[verb], proof=()) for verb in ("create", "update", "restore"))
)
OBJECTS = (GROUP_MAPPING,)
