"""Grant, guest link and absence as objects: their lists, forms, log and law."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.engine.access.models import Absence, Grant
from rapport.engine.objects.object import Object, Section
from rapport.engine.sharing import granting, links, policies
from rapport.engine.sharing.absences import derive_absence
from rapport.engine.sharing.models import GuestLink

_PLAIN = frozenset({"owner", "team", "tags", "source", "external_id", "custom"})

GRANT = Object(
    model=Grant, icon="share-2", policy=policies.GRANT, title="regarding_object", without=_PLAIN,
    derive=granting.derive_grant, derived={}, actions=granting.ACTIONS, verbs=frozenset({"create", "update"}),
    columns=("regarding", "person", "branch", "level", "until", "created_by", "ended_at"),
    sections=(
        Section(_("Grant"), ("regarding", "person", "branch", "level", "until", "reason", "ended_at")),
        Section(_("Emergency access"), ("is_emergency", "reviewed_at", "reviewed_by", "review")),
    ),
)  # fmt: skip
GUEST_LINK = Object(
    model=GuestLink, icon="link", policy=policies.GUEST_LINK, title="regarding_object", without=_PLAIN,
    actions=(links.end,), verbs=frozenset(), columns=("regarding", "until", "with_files", "created_by", "ended_at"),
    sections=(Section(_("Guest link"), ("regarding", "until", "with_files", "reason", "ended_at")),),
)  # fmt: skip
ABSENCE = Object(
    model=Absence, icon="calendar-clock", policy=policies.ABSENCE, title="person.name", without=_PLAIN,
    derive=derive_absence, derived={}, verbs=frozenset({"create", "update", "archive", "restore"}), sort="-first_day",
    columns=("person", "first_day", "last_day", "substitute"), date="first_day",
    sections=(Section(_("Absence"), ("person", "first_day", "last_day", "substitute")),),
)  # fmt: skip
OBJECTS = (GRANT, GUEST_LINK, ABSENCE)
