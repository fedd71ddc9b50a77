"""What an admin does with users: make them, give them a password, switch them off and on again."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import factors, former, sessions
from rapport.engine.access.actors import same_person
from rapport.engine.access.models import User
from rapport.engine.access.objects import USER as _DECLARED
from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.basics import basics
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign, create_record, note
from rapport.engine.custom import customers
from rapport.engine.custom.separation import refuse_new
from rapport.engine.objects import fields
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import Conflict, Fault, Invalid
from rapport.engine.objects.spec import FieldSpec


def _derive(ctx: Ctx, values: Values, whole: Values) -> Values:
    """An admin stays, nobody gets rights that are to be kept apart, who was erased stays so, and a portal customer
    stands for a party."""
    if "version" in whole:
        former.refuse(ctx.look(User, whole["id"]).email)
    assert _DECLARED.derive is not None  # it keeps an admin
    customers.judge(ctx, values, whole)
    return {**_DECLARED.derive(ctx, values, whole), **refuse_new(ctx, values, whole)}


USER = replace(_DECLARED, derive=_derive)
_LASTING = When(("email",), lambda email: not former.is_former(email))
Password = Annotated[str, fields.Secret(_("password"), max_length=128)]


@action("user.set_password", label=_("Set password"), icon="key", proof=(), when=_LASTING)
def set_password(ctx: Ctx, user: User, *, password: Password) -> User:
    """Ends the sessions of the user too: each was bound to the old one. Raises Invalid for one that is too weak."""
    former.refuse(user.email)
    if same_person(ctx.actor, user.pk):
        raise Conflict(gettext("Change your own password under Settings, Security."), code="yourself")
    assign(ctx, USER, user, {}, **_columns(ctx, user, password))
    sessions.end_of([user.pk])
    return user


@action(
    "user.reset_factors", label=_("Reset second step"), icon="shield", tone="danger", proof=(), when=_LASTING
)
def reset_factors(ctx: Ctx, user: User) -> User:
    """For somebody who lost phone and recovery codes: takes their passkeys, app and codes away and signs them out."""
    if same_person(ctx.actor, user.pk):
        raise Conflict(gettext("Change your own second step under Settings, Security."), code="yourself")
    if not factors.take_away(user.pk):
        raise Conflict(gettext("This user has no second step."), code="no_factor")
    sessions.end_of([user.pk])
    note(USER, user)
    return user


def _columns(ctx: Ctx, user: User, password: str) -> dict[str, Any]:
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

_RIGHTS = ("role", "extra_roles", "customer")
"""What says what somebody may do."""

create = Action(
    "user.create", _create, _PLAIN.label, _PLAIN.icon, event=_PLAIN.event, on="object",
    declared={**_PLAIN.inputs, "password": FieldSpec("password", "secret", _PASSWORD)}, proof=_RIGHTS,
)  # fmt: skip
update = replace(basics(USER)["update"], proof=_RIGHTS, when=_LASTING)


def _when(is_active: bool) -> When:
    return When(
        ("is_active", "email"), lambda current, email: current is is_active and not former.is_former(email)
    )


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
    former.refuse(user.email)
    assign(ctx, USER, user, {"is_active": True})
    return user


ACTIONS = (create, update, set_password, reset_factors, deactivate, reactivate)
