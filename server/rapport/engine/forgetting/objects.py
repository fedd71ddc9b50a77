"""Log term as an object: admins say it, with a fresh proof, since what is forgotten does not come back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.actions.basics import basics
from rapport.engine.forgetting.models import LogTerm
from rapport.engine.log.removing import LEAST_MONTHS
from rapport.engine.objects import matter, registry
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault

MOST_MONTHS: Final = 1200
ALL: Final = "*"
_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
_LOOK: Grants = {"read": policies.all_records}


def derive_term(_ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid for an object that is none, and for a time that is too short or too long."""
    named = values.get("object", whole["object"]) or ALL
    known = {ALL, *(obj.name for obj in registry.all_objects()), *(one.name for one in matter.all_matters())}
    if named not in known:
        raise fault(
            "object", "unknown", gettext("There is no such object; see /api/v1/meta for their names.")
        )
    if whole["months"] and not LEAST_MONTHS <= whole["months"] <= MOST_MONTHS:
        raise fault(
            "months", "out_of_range",
            gettext("Give 0 for ever, or {least} to {most} months.").format(least=LEAST_MONTHS, most=MOST_MONTHS),
        )  # fmt: skip
    return {"object": named}


_PLAIN = Object(
    model=LogTerm, icon="history", title="object", sort="object", derive=derive_term, derived={},
    policy=Policy({PredefinedRole.ADMIN: _ADMIN, **dict.fromkeys(("controller", "auditor"), _LOOK)}),
    columns=("object", "months", "updated_by", "updated_at"),
    without=frozenset({"owner", "team", "tags", "source", "external_id", "custom"}),
    verbs=frozenset({"create", "update", "archive", "restore"}),
    sections=(Section(_("Log term"), ("object", "months")),),
)  # fmt: skip
LOG_TERM = replace(_PLAIN, actions=tuple(replace(one, proof=()) for one in basics(_PLAIN).values()))
OBJECTS = (LOG_TERM,)
