"""The book of sign-ins: how each attempt ended. Rows are added, never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, TextChoices
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.models import SignIn, User


class Outcome(TextChoices):
    """How an attempt ended."""

    SIGNED_IN = "signed_in", _("Signed in")
    STEP = "step", _("Second step asked for")
    WRONG = "wrong", _("Wrong")
    LIMITED = "limited", _("Too many attempts")
    PROVED = "proved", _("Confirmed again")
    UNPROVED = "unproved", _("Not confirmed")
    RESET = "reset", _("Password reset")
    SIGNED_OUT = "signed_out", _("Signed out")
    ELSEWHERE = "elsewhere", _("From an address that is not allowed")


class Method(TextChoices):
    """What was shown."""

    PASSWORD = "password", _("Password")
    CODE = "code", _("Code")
    TOTP = "totp", _("Authenticator app")
    RECOVERY = "recovery_codes", _("Recovery code")
    PASSKEY = "passkey", _("Passkey")
    LINK = "link", _("Link by mail")
    SSO = "sso", _("Single sign-on")
    INVITATION = "invitation", _("Invitation")
    TOKEN = "token", _("Token")


FAILURES = (Outcome.WRONG, Outcome.LIMITED, Outcome.UNPROVED, Outcome.ELSEWHERE)
_AGENT = 400
_VERSION = re.compile(r"[\d.]+")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who knocks, as far as it can be seen: address, what the browser says of itself, digest of the mark it carries."""

    address: str | None
    agent: str
    device: str = ""


def email_digest(email: str) -> str:
    """What is kept of an address that was typed: the same for the same address, and not to be turned back."""
    return (
        salted_hmac("rapport.sign-in", email.strip().lower(), algorithm="sha256").hexdigest() if email else ""
    )


def user_with(email: str) -> UUID | None:
    """Whose address it is."""
    found: UUID | None = User.objects.filter(email=email.strip().lower()).values_list("pk", flat=True).first()
    return found


def write(visitor: Visitor, outcome: Outcome, method: str, *, user: UUID | None, email: str = "") -> None:
    """Adds a row."""
    SignIn.objects.create(
        user_id=user, email_digest=email_digest(email), address=visitor.address, agent=visitor.agent[:_AGENT],
        device=visitor.device, method=method, outcome=outcome,
    )  # fmt: skip


def is_unseen(visitor: Visitor, user: UUID) -> bool:
    """Whether the user came in before, and never from here: neither with this mark nor with the same kind of browser
    from the same address. Asked before the row of this sign-in is written."""
    earlier = SignIn.objects.filter(user_id=user, outcome=Outcome.SIGNED_IN)
    if not earlier.exists():
        return False
    if earlier.filter(~Q(device=""), device=visitor.device).exists():
        return False
    agents = earlier.filter(address=visitor.address).values_list("agent", flat=True).distinct()[:50]
    return kind_of(visitor.agent) not in {kind_of(one) for one in agents}


def kind_of(agent: str) -> str:
    """What a browser says of itself, less its versions: an update makes no new device."""
    return _VERSION.sub("", agent[:_AGENT])
