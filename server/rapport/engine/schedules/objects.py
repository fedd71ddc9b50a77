"""Schedule as an object: each is its owner's, whose rights it runs with; admins see all and keep order."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.actions.basics import basics
from rapport.engine.objects.object import Object, Section
from rapport.engine.schedules import actions, planning
from rapport.engine.schedules.models import Schedule

_OWN: Grants = {"read": policies.own, "*": policies.own}
_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
_PLAIN = Object(
    model=Schedule, icon="calendar-clock", policy=Policy({PredefinedRole.ADMIN: _ADMIN}, _OWN), sort="name",
    derive=planning.derive_schedule, derived={}, locked=frozenset({"owner"}),
    columns=("name", "work", "object", "every", "at", "standing", "next_at", "last_at", "outcome", "owner"),
    without=frozenset({"team", "tags", "source", "external_id", "custom"}),
    verbs=frozenset({"create", "update", "archive", "restore"}),
    sections=(
        Section(_("Schedule"), ("name", "work", "object", "given")),
        Section(_("When"), ("every", "weekday", "monthday", "at", "zone")),
        Section(_("State"), ("standing", "reason", "next_at", "last_at", "outcome", "problem", "result", "failures")),
    ),
)  # fmt: skip
_BASIC = basics(_PLAIN)
SCHEDULE = replace(
    _PLAIN,
    # It lets records out, or in, again and again: whoever says so proves themselves.
    actions=(
        replace(_BASIC["create"], proof=()),
        replace(_BASIC["update"], proof=("given",)),
        *actions.ACTIONS,
    ),
)
OBJECTS = (SCHEDULE,)
