"""Legal hold and deletion as objects: their lists, forms, log and law."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.engine.objects.object import Object, Section
from rapport.engine.retention import asking, holds, policies, rules
from rapport.engine.retention.models import Deletion, Hold, RetentionRule, Term

_PLAIN = frozenset({"owner", "team", "tags", "source", "external_id", "custom"})

HOLD = Object(
    model=Hold, icon="lock", policy=policies.HOLD, title="reason", without=_PLAIN, derive=holds.derive_hold, derived={},
    actions=holds.ACTIONS, verbs=frozenset({"create", "export"}),
    columns=("regarding", "reason", "created_by", "created_at", "released_at", "released_by"),
    sections=(
        Section(_("Legal hold"), ("regarding", "reason", "released_at", "released_by", "release_reason")),
    ),
)  # fmt: skip
DELETION = Object(
    model=Deletion, icon="trash-2", policy=policies.DELETION, title="object", without=_PLAIN,
    actions=asking.ACTIONS, verbs=frozenset(),
    columns=("object", "state", "deleted", "along", "created_by", "created_at", "ended_at"),
    sections=(Section(_("Deletion"), ("object", "state", "deleted", "along", "ended_at")),),
)  # fmt: skip
RULE = Object(
    model=RetentionRule, icon="clock", policy=policies.RULE, without=_PLAIN, derive=rules.derive_rule, derived={},
    actions=rules.ACTIONS, verbs=frozenset({"create", "update", "archive", "restore"}), sort="name",
    columns=("name", "object", "ending", "count", "unit", "since", "active", "last_at"),
    sections=(
        Section(_("Rule"), ("name", "object", "since", "count", "unit", "filter", "ending")),
        Section(_("Last run"), ("active", "switched_at", "last_at", "done", "refused")),
    ),
)  # fmt: skip
TERM = Object(
    model=Term, icon="clock", policy=policies.RULE, without=_PLAIN, derive=rules.derive_term, derived={},
    verbs=frozenset({"create", "update"}), sort="name", columns=("name", "days"),
    sections=(Section(_("Term"), ("name", "days")),),
)  # fmt: skip
OBJECTS = (HOLD, DELETION, RULE, TERM)
