"""Task, call, meeting, note: the declarations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.engine.objects.derived import PARTY
from rapport.engine.objects.metric import Metric
from rapport.engine.objects.object import Derived, Object, Section, Work
from rapport.modules.activities import actions, policies
from rapport.modules.activities.models import Call, Meeting, Note, Task

_TIMED = frozenset({"starts_at", "ends_at", "location"})
_CALLED = frozenset({"direction", "duration_minutes"})
_DUE = frozenset({"due_on", "priority"})
_ABOUT = Derived(("regarding", PARTY), told_by=("regarding",))
_DONE = {"party": _ABOUT, "occurred_at": Derived((), told_by=("done_at",))}
_TIMELY = {"party": _ABOUT, "occurred_at": Derived((), told_by=("starts_at", "done_at"))}

TASK = Object(
    model=Task,
    icon="check-square",
    policy=policies.ACTIVITY,
    fixed={"kind": "task"},
    title="subject",
    work=Work("assignee", "done_at"),
    party="party_id",
    without=_TIMED | _CALLED,
    derive=actions.derive_titled,
    derived=_DONE,
    date="due_on",
    search={"subject": 40},
    keys=("external_id",),
    actions=(actions.complete_task, actions.reopen_task),
    columns=("subject", "regarding", "due_on", "priority", "assignee", "done_at"),
    sections=(
        Section(_("Task"), ("subject", "regarding", "assignee", "due_on", "priority", "done_at", "outcome")),
        Section(_("Text"), ("body",)),
    ),
)

CALL = Object(
    model=Call,
    icon="phone",
    policy=policies.ACTIVITY,
    fixed={"kind": "call"},
    title="subject",
    party="party_id",
    without=frozenset({"location", "ends_at"}),
    derive=actions.derive_titled,
    derived=_TIMELY,
    date="starts_at",
    search={"subject": 40},
    keys=("external_id",),
    actions=(actions.complete_call, actions.reopen_call),
    columns=("subject", "regarding", "direction", "starts_at", "duration_minutes", "outcome", "assignee"),
    sections=(
        Section(
            _("Call"),
            (
                "subject",
                "regarding",
                "direction",
                "starts_at",
                "duration_minutes",
                "outcome",
                "assignee",
                "due_on",
                "priority",
                "done_at",
            ),
        ),
        Section(_("Text"), ("body",)),
    ),
)

MEETING = Object(
    model=Meeting,
    icon="calendar",
    policy=policies.ACTIVITY,
    fixed={"kind": "meeting"},
    title="subject",
    party="party_id",
    without=_CALLED | _DUE,
    derive=actions.derive_titled,
    derived=_TIMELY,
    date="starts_at",
    search={"subject": 40},
    keys=("external_id",),
    columns=("subject", "regarding", "starts_at", "ends_at", "location", "assignee"),
    sections=(
        Section(
            _("Meeting"), ("subject", "regarding", "starts_at", "ends_at", "location", "assignee", "outcome")
        ),
        Section(_("Text"), ("body",)),
    ),
)

NOTE = Object(
    model=Note,
    icon="note",
    policy=policies.ACTIVITY,
    fixed={"kind": "note"},
    title="subject",
    party="party_id",
    without=_TIMED | _CALLED | _DUE | {"done_at", "outcome", "assignee"},
    derive=actions.derive_note,
    derived={"party": _ABOUT},
    date="created_at",
    search={"subject": 40},
    keys=("external_id",),
    columns=("subject", "regarding", "created_at", "created_by"),
    sections=(Section(_("Note"), ("subject", "regarding", "body")),),
)

OBJECTS = (TASK, CALL, MEETING, NOTE)

METRICS = (
    Metric(name="tasks_done", label=_("Tasks done"), object="task", date="done_at", person="assignee",
           filter={"field": "done_at", "op": "filled"}, icon="circle-check"),
    Metric(name="calls_made", label=_("Calls made"), object="call", date="done_at", person="assignee",
           filter={"field": "done_at", "op": "filled"}, icon="phone"),
    Metric(name="meetings_held", label=_("Meetings held"), object="meeting", date="starts_at", person="assignee",
           filter={"field": "starts_at", "op": "before", "value": {"relative": "tomorrow"}}, icon="calendar"),
)  # fmt: skip
