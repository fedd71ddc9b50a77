"""What an admin does with users: make them, give them a password, switch them off and on again."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import factors, sessions
from rapport.engine.access.actors import same_person
from rapport.engine.access.models import User
from rapport.engine.access.objects import USER
from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.basics import basics
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign, create_record
from rapport.engine.objects import fields
from rapport.engine.objects.problems import Conflict, Fault, Invalid
from rapport.engine.objects.spec import FieldSpec

Password = Annotated[str, fields.Secret(_("password"), max_length=128)]


@action("user.set_password", label=_("Set password"), icon="key", proof=())
def set_password(ctx: Ctx, user: User, *, password: Password) -> User:
    """Ends the sessions of the user too: each was bound to the old one. Raises Invalid for one that is too weak."""
    if same_person(ctx.actor, user.pk):
        raise Conflict(gettext("Change your own password under Settings, Security."), code="yourself")
    assign(ctx, USER, user, {}, **_columns(ctx, user, password))
    sessions.end_of([user.pk])
    return user


@action("user.reset_factors", label=_("Reset second step"), icon="shield", tone="danger", proof=())
def reset_factors(ctx: Ctx, user: User) -> User:
    """For somebody who lost phone and recovery codes: takes their passkeys, app and codes away and signs them out."""
    if same_person(ctx.actor, user.pk):
        raise Conflict(gettext("Change your own second step under Settings, Security."), code="yourself")
    if not factors.take_away(user.pk):
        raise Conflict(gettext("This user has no second step."), code="no_factor")
    sessions.end_of([user.pk])
    assign(ctx, USER, user, {})
    return user


def _columns(ctx: Ctx, user: User, password: str) -> dict[str, Any]:
    # The sign-in form drops blanks around a password.
    password = password.strip()
    try:
        validate_password(password, user)
    except ValidationError as weak:
        faults = [Fault("/password", str(one.code), " ".join(one.messages)) for one in weak.error_list]
        raise Invalid(faults=faults) from None
    return {"password": make_password(password), "password_changed_at": ctx.now}


def _create(ctx: Ctx, *, password: str, **values: Any) -> User:
    """A user; without a password nobody can sign in as them yet."""
    known = User(name=values["name"], email=values["email"])
    made: User = create_record(ctx, USER, {**values, **(_columns(ctx, known, password) if password else {})})
    return made


_PLAIN = basics(USER)["create"]
_PASSWORD = fields.Secret(_("password"), max_length=128, name="password")
_PASSWORD.set_attributes_from_name("password")

_RIGHTS = ("role", "extra_roles")
"""What says what somebody may do."""

create = Action(
    "user.create", _create, _PLAIN.label, _PLAIN.icon, event=_PLAIN.event, on="object",
    declared={**_PLAIN.inputs, "password": FieldSpec("password", "secret", _PASSWORD)}, proof=_RIGHTS,
)  # fmt: skip
update = replace(basics(USER)["update"], proof=_RIGHTS)


def _when(is_active: bool) -> When:
    return When(("is_active",), lambda current: current is is_active)


@action("user.deactivate", label=_("Deactivate"), icon="user-x", tone="danger", undo="user.reactivate",
        event="user.deactivated", when=_when(True))  # fmt: skip
def deactivate(ctx: Ctx, user: User) -> User:
    """Signs the user out everywhere and revokes their tokens. Their records stay theirs."""
    if not user.is_active:
        raise Conflict(gettext("This user is deactivated already."), code="already_inactive")
    assign(ctx, USER, user, {"is_active": False})
    return user


@action("user.reactivate", label=_("Reactivate"), icon="user-check", undo="user.deactivate",
        event="user.reactivated", when=_when(False))  # fmt: skip
def reactivate(ctx: Ctx, user: User) -> User:
    """Lets the user sign in again, with the password they had; tokens stay revoked."""
    if user.is_active:
        raise Conflict(gettext("This user is active."), code="still_active")
    assign(ctx, USER, user, {"is_active": True})
    return user


ACTIONS = (create, update, set_password, reset_factors, deactivate, reactivate)
