"""Who places and releases holds, and who sees what was deleted for good."""

from __future__ import annotations

from rapport.engine.access import policies
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.access.roles import PredefinedRole

_all = policies.all_records
_NOBODY: Grants = {"read": policies.none}
_LOOK: Grants = {"read": _all, "export": _all}
_OFFERS = {"all": _all}

HOLD = Policy(
    {
        PredefinedRole.ADMIN: {"read": _all, "*": _all},
        PredefinedRole.CONTROLLER: _LOOK,
        PredefinedRole.AUDITOR: _LOOK,
        PredefinedRole.ANALYST: _NOBODY,
    },
    offers=_OFFERS,
)
"""Others have them by a role of their own that names it."""

_MINE = policies.whose("created_by_id", "author")
_OWN: Grants = {"read": _MINE, "create": _all}
_RECEIPTS: Grants = {"read": _all, "create": _all}
RULE = Policy(
    {
        PredefinedRole.ADMIN: {"read": _all, "*": _all},
        PredefinedRole.CONTROLLER: _LOOK,
        PredefinedRole.AUDITOR: _LOOK,
        PredefinedRole.ANALYST: _NOBODY,
    },
    offers=_OFFERS,
)
"""Rules of retention and terms: what they do is done by the program, so who switches one on is what matters."""

DELETION = Policy(
    {
        PredefinedRole.ADMIN: _RECEIPTS,
        PredefinedRole.CONTROLLER: _RECEIPTS,
        PredefinedRole.AUDITOR: _RECEIPTS,
        PredefinedRole.ANALYST: _OWN,
    },
    _OWN,
    _OFFERS,
)
"""Everybody may ask; whether a record may be deleted is the law of that record."""
