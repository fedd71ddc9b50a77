"""An activity is seen by those who do it and those who see what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rapport.engine.access import linked, policies
from rapport.engine.access.policies import OFFERED, Grants, Policy
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.objects import registry

_assigned = policies.whose("assignee_id", "assigned")
_about = linked.about("regarding", lambda: (obj for obj in registry.all_objects() if obj.activities))
_regarding = replace(_about, name="regarding")
_mine = policies.own | _assigned

_ROLES: Mapping[str, Grants] = {
    PredefinedRole.ADMIN: {"read": policies.all_records, "*": policies.all_records},
    PredefinedRole.MANAGER: {
        "read": _assigned | policies.branch | _regarding, "create": policies.all_records,
        "import": policies.all_records, "*": _assigned | policies.branch,
    },
    PredefinedRole.SELLER: {
        "read": _assigned | policies.team | _regarding, "create": policies.all_records,
        "import": policies.all_records, "*": _mine,
    },
}  # fmt: skip
ACTIVITY = Policy(_ROLES, offers={**OFFERED, "assigned": _assigned, "regarding": _regarding}, lends=True)
