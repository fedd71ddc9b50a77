"""Users and teams as objects: the same lists, forms, log and law as everything else."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.models import Role, Team, User
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import fault


def derive_path(ctx: Any, values: Values, whole: Values) -> Values:
    """A team's path from its parent's. Raises Invalid when the tree would become a ring."""
    if "parent" not in values:
        return {}
    parent = ctx.look(Team, values["parent"]) if values["parent"] else None
    above = list(parent.path) if parent else []
    if whole["id"] in above:
        raise fault("parent", "ring", "A team cannot stand below itself; choose another parent.")
    return {"path": [*above, whole["id"]]}


_OTHERS: policies.Grants = {"read": policies.all_records}
USER_POLICY = policies.Policy({
    Role.ADMIN: {"read": policies.all_records, "*": policies.all_records},
    Role.MANAGER: {**_OTHERS, "settle_in": policies.myself},
    Role.SELLER: {**_OTHERS, "settle_in": policies.myself},
})  # fmt: skip

_PLAIN = frozenset({"owner", "tags", "source", "custom"})

TEAM = Object(
    model=Team, icon="users", policy=policies.reference(), title="name", without=_PLAIN, derive=derive_path,
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
