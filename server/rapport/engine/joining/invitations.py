"""Inviting: an invitation is made, sent again, given out as a link, taken back, and in the end accepted once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.actors import actor_of
from rapport.engine.access.models import User
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.basics import basics
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import run
from rapport.engine.actions.writing import assign, create_record
from rapport.engine.custom import user_actions
from rapport.engine.joining import links
from rapport.engine.joining.models import Invitation
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Object, Section, Values
from rapport.engine.objects.problems import Conflict, Forbidden, NotFound, fault

DOOR = "invitation"
_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
POLICY = Policy({"admin": _ADMIN})
"""Who makes users invites them."""
Digest = Annotated[str, fields.Text(_("digest"), max_length=64)]


def derive_invitation(_ctx: Any, values: Values, _whole: Values) -> Values:
    """Raises Invalid for the address of somebody who is a user."""
    if "email" in values and User.objects.filter(email=values["email"].strip().lower()).exists():
        raise fault("email", "is_user", gettext("Somebody with this address is a user already."))
    return {}


_PLAIN = Object(
    model=Invitation, icon="mail", policy=POLICY, title="email", sort="-id", derive=derive_invitation, derived={},
    columns=("email", "role", "extra_roles", "team", "state", "expires_at", "sent_at"),
    without=frozenset({"owner", "tags", "source", "external_id", "custom"}), verbs=frozenset({"create"}),
    sections=(Section(_("Invitation"), ("email", "role", "extra_roles", "team", "locale")),
              Section(_("State"), ("state", "expires_at", "sent_at", "trouble", "joined"))),
)  # fmt: skip


def _create(ctx: Ctx, **values: Any) -> Invitation:
    """The worker mails it: only then is there a link."""
    known = {**values, "expires_at": ctx.now + links.LASTS, "mail_due": True}
    made: Invitation = create_record(ctx, registry.get("invitation"), known)
    return made


_open = When(("state",), lambda state: state == "open")


@action("invitation.send_again", label=_("Send again"), icon="send", when=_open, proof=())
def send_again(ctx: Ctx, invitation: Invitation) -> Invitation:
    """A new link for seven days; the one that was sent ends. Raises Conflict for one that is not open."""
    refuse_ended(invitation)
    assign(ctx, registry.get("invitation"), invitation, {}, digest="", mail_due=True, sent_at=None, trouble="",
           expires_at=ctx.now + links.LASTS)  # fmt: skip
    return invitation


@action("invitation.revoke", label=_("Revoke"), icon="x", tone="danger", when=_open)
def revoke(ctx: Ctx, invitation: Invitation) -> Invitation:
    """Its link ends. Raises Conflict for one that is not open."""
    refuse_ended(invitation)
    assign(ctx, registry.get("invitation"), invitation, {}, digest="", mail_due=False, state="revoked")
    return invitation


def _give_link(ctx: Ctx, invitation: Invitation, *, digest: Digest) -> Invitation:
    refuse_ended(invitation)
    assign(ctx, registry.get("invitation"), invitation, {}, digest=digest, mail_due=False,
           expires_at=ctx.now + links.LASTS)  # fmt: skip
    return invitation


GIVE_LINK = Action(
    "invitation.give_link", _give_link, _("Give out a link"),
    declared=action("invitation.give_link", label="")(_give_link).inputs,
)  # fmt: skip
"""The door to it (api.py) makes the key; no other one gives a digest."""


def refuse_ended(invitation: Invitation) -> None:
    """Raises Conflict for an invitation that was accepted or taken back."""
    if invitation.state != "open":
        raise Conflict(gettext("This invitation was accepted or revoked; invite anew."), code="ended")


INVITATION = replace(
    _PLAIN, actions=(replace(basics(_PLAIN)["create"], fn=_create, undo="", proof=()), send_again, revoke)
)


def found_by(key: str, now: datetime) -> Invitation:
    """The open invitation of a key. Raises NotFound, the same for every other one."""
    digest = links.digest_of(key)
    found = (
        Invitation.objects.filter(digest=digest, state="open", expires_at__gt=now).first() if digest else None
    )
    if found is None or _who_invited(found) is None:
        raise not_valid()
    return found


def open_for(email: str, now: datetime) -> Invitation | None:
    """The open invitation of an address that its owner has proved to be theirs."""
    found = Invitation.objects.filter(email__iexact=email, state="open", expires_at__gt=now).first()
    return found if found and _who_invited(found) else None


def not_valid() -> NotFound:
    """What everyone is told who comes with a link that opens nothing."""
    return NotFound(gettext("This invitation is not valid any more. Ask whoever invited you for a new one."))


def _who_invited(invitation: Invitation) -> Any:
    """The actor who invited, while they may make users."""
    inviter = actor_of(invitation.created_by_id) if invitation.created_by_id else None
    return inviter if inviter and POLICY.of("invitation").allows(inviter, "create") else None


def accept(invitation: Invitation, *, name: str, password: str, now: datetime) -> User:
    """The user that the invitation says, made once and as by who invited, within their rights of now.

    Raises NotFound for one that ended meanwhile, and Invalid for a name or a password that is not good enough.
    """
    with transaction.atomic():
        held = Invitation.objects.select_for_update().get(pk=invitation.pk)
        inviter = _who_invited(held)
        if held.state != "open" or held.digest != invitation.digest or inviter is None:
            raise not_valid()
        given = {
            "name": name, "email": held.email, "role": held.role, "locale": held.locale, "password": password,
            "extra_roles": [str(pk) for pk in held.extra_roles], "team": str(held.team_id) if held.team_id else None,
        }  # fmt: skip
        try:
            user: User = run(user_actions.create, inviter, given, door=DOOR, now=now).record
        except Forbidden:
            raise not_valid() from None
        ctx = Ctx(actor=inviter, now=now, door=DOOR, action="invitation.accept")
        ctx.tell()
        assign(ctx, registry.get("invitation"), held, {}, state="accepted", digest="", mail_due=False,
               joined_id=user.pk)  # fmt: skip
    return user
