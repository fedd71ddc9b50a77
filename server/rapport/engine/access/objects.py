"""Users and teams as objects: the same lists, forms, log and law as everything else."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.models import Role, Team, User
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault

_DEEPEST = 50


def refuse_ring(ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid when the team tree would become a ring."""
    above = values.get("parent")
    for _step in range(_DEEPEST):
        if above is None:
            return {}
        if above == whole["id"]:
            break
        above = ctx.look(Team, above).parent_id
    raise fault("parent", "ring", "A team cannot stand below itself; choose another parent.")


_OTHERS: policies.Grants = {"read": policies.all_records}
USER_POLICY = policies.Policy({
    Role.ADMIN: {"read": policies.all_records, "*": policies.all_records},
    Role.MANAGER: {**_OTHERS, "settle_in": policies.myself},
    Role.SELLER: {**_OTHERS, "settle_in": policies.myself},
})  # fmt: skip

_PLAIN = frozenset({"owner", "tags", "source", "custom"})

TEAM = Object(
    model=Team, icon="users", policy=policies.reference(), title="name", without=_PLAIN, derive=refuse_ring,
    columns=("name", "parent", "region", "lead"), search={"name": 60}, keys=("name",), sort="name",
    sections=(Section(_("Team"), ("name", "parent", "region", "lead")),),
)  # fmt: skip

USER = Object(
    model=User, icon="user", policy=USER_POLICY, title="name", subtitle="email", without=_PLAIN | {"theme"},
    columns=("name", "email", "role", "team", "job_title", "is_active"), search={"name": 80, "email": 60},
    keys=("email", "name"), sort="name",
    sections=(Section(_("Person"), ("name", "email", "job_title", "role", "team", "is_active")),
              Section(_("Preferences"), ("locale", "timezone"))),
)  # fmt: skip

OBJECTS = (TEAM, USER)
