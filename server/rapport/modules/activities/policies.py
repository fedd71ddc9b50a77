"""An activity is seen by those who do it and those who see what it is about."""

from __future__ import annotations

from rapport.engine.access import policies
from rapport.engine.access.models import Role
from rapport.engine.access.policies import Policy
from rapport.engine.objects import registry

_assigned = policies.whose("assignee_id", "assigned")
_regarding = policies.about("regarding", lambda: (obj for obj in registry.all_objects() if obj.activities))
_mine = policies.own | _assigned

ACTIVITY = Policy({
    Role.ADMIN: {"read": policies.all_records, "*": policies.all_records},
    Role.MANAGER: {
        "read": _assigned | policies.branch | _regarding, "create": policies.all_records,
        "import": policies.all_records, "*": _assigned | policies.branch,
    },
    Role.SELLER: {
        "read": _assigned | policies.team | _regarding, "create": policies.all_records,
        "import": policies.all_records, "*": _mine,
    },
})  # fmt: skip
