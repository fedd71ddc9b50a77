"""Approval as an object: nobody makes or edits one, people decide on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.engine.approvals.actions import ACTIONS
from rapport.engine.approvals.models import Approval
from rapport.engine.approvals.policies import POLICY
from rapport.engine.objects.object import Object, Section

APPROVAL = Object(
    model=Approval, icon="check-check", policy=POLICY, title="subject", sort="-id", actions=ACTIONS,
    columns=("subject", "action", "state", "created_by", "created_at", "decided_by", "decided_at"),
    without=frozenset({"owner", "team", "tags", "source", "external_id", "custom"}),
    verbs=frozenset(),
    sections=(
        Section(_("Approval"), ("subject", "action", "state", "why", "decided_by", "decided_at", "comment", "problem")),
    ),
)  # fmt: skip
OBJECTS = (APPROVAL,)
