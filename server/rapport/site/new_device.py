"""Telling somebody that their account was signed in to from where it never was before."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.sign_ins import Visitor
from rapport.engine.log import bell, triggers
from rapport.engine.notify import telling
from rapport.engine.notify.kinds import SIGN_IN


def tell(user: UUID, visitor: Visitor) -> None:
    """Through the notification centre, and by mail unless the person settled it otherwise."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            triggers.context(cursor, actor=None, door="notify", action="notification.tell", cause=None)
        telling.tell(
            SIGN_IN.name, [user], about=None, title=_("New sign-in to your account"), actor=None,
            text=f"{visitor.address} · {visitor.agent}"[:300],
        )  # fmt: skip
        transaction.on_commit(bell.ring)
