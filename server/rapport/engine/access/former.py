"""Users who left and were erased: the account stays, so that what they did has somebody; nothing of them is in it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.utils.translation import gettext

from rapport.engine.objects.problems import Conflict

_DOMAIN: Final = "@erased.invalid"


def email_of(pk: UUID) -> str:
    """An address that nobody has."""
    return f"{pk}{_DOMAIN}"


def is_former(email: str) -> bool:
    """Whether the account with this address is what is left of somebody who was erased."""
    return email.endswith(_DOMAIN)


def refuse(email: str) -> None:
    """Raises Conflict for such an account: nobody comes in with it again."""
    if is_former(email):
        raise Conflict(
            gettext("This user was erased; make a new user for somebody who comes."), code="erased"
        )
