"""Who declares: admins, and roles that were given it by name; admins and those who look at everything see it."""

from __future__ import annotations

from rapport.engine.access import policies
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.access.roles import READERS, PredefinedRole

_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
_LOOK: Grants = {"read": policies.all_records}
POLICY = Policy(
    {PredefinedRole.ADMIN: _ADMIN, **dict.fromkeys(READERS, _LOOK)},
    offers={"all": policies.all_records},
)
