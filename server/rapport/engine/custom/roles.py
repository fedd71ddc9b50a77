"""Roles that the organisation composes: written as a draft, looked at, then published. Each time is in the log."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import atoms, policies
from rapport.engine.access.models import Role, User
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.access.roles import READERS, PredefinedRole
from rapport.engine.actions.action import When, action
from rapport.engine.actions.basics import basics
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign
from rapport.engine.custom import separation
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import Conflict

_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
_LOOK: Grants = {"read": policies.all_records}
POLICY = Policy({PredefinedRole.ADMIN: _ADMIN, **dict.fromkeys(READERS - {PredefinedRole.ANALYST}, _LOOK)})


def derive_role(_ctx: Any, values: Values, whole: Values) -> Values:
    """The draft in its one form. Raises Invalid for what is no atom, and for a role that would stand in itself."""
    if not values.get("draft"):
        return {}
    return {"draft": atoms.checked(values["draft"], whole.get("id"))}


@action("role.publish", label=_("Publish"), icon="check-check", tone="positive", event="role.published",
        when=When(("draft",), bool))  # fmt: skip
def publish(ctx: Ctx, role: Role) -> Role:
    """From here on the draft counts, for everyone who has the role and for every door."""
    if not role.draft:
        raise Conflict(gettext("Nothing was changed since it was published."), code="no_draft")
    # Another role may have taken this one in since the draft was written.
    draft = atoms.checked(role.draft, role.pk)
    separation.refuse_publishing(role, draft)
    assign(ctx, _PLAIN, role, {}, published=draft, draft={}, published_at=ctx.now)
    return role


@action("role.discard", label=_("Discard draft"), icon="undo-2", when=When(("draft",), bool))
def discard(ctx: Ctx, role: Role) -> Role:
    """The role as it is published stays."""
    assign(ctx, _PLAIN, role, {}, draft={})
    return role


def _archive(ctx: Ctx, role: Role) -> None:
    """Raises Conflict while people have it, or another role is made of it."""
    people = User.objects.active().filter(extra_roles__contains=[role.pk]).count()
    if people:
        told = ngettext(
            "%(count)d person has this role; take it from them first.",
            "%(count)d people have this role; take it from them first.",
            people,
        )
        raise Conflict(told % {"count": people}, code="in_use")
    within = Role.objects.live().filter(published__includes__contains=str(role.pk)).first()
    if within is not None:
        raise Conflict(gettext("“{name}” is made of this role; take it out there first.").format(name=within.name),
                       code="in_use")  # fmt: skip
    assign(ctx, _PLAIN, role, {}, archived_at=ctx.now)


_PLAIN = Object(
    model=Role, icon="shield", policy=POLICY, title="name", subtitle="description", derive=derive_role, derived={},
    without=frozenset({"owner", "team", "tags", "source", "custom"}), search={"name": 30}, keys=("name",), sort="name",
    columns=("name", "description", "published_at", "updated_at", "updated_by"),
    verbs=frozenset({"create", "update", "archive", "restore"}),
    sections=(Section(_("Role"), ("name", "description")),),
)  # fmt: skip
ROLE = replace(_PLAIN, actions=(publish, discard, replace(basics(_PLAIN)["archive"], fn=_archive)))
