"""Keeping a new password where no action does it: changed by its owner, or from the command line."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from rapport.engine.access import sessions
from rapport.engine.access.models import User
from rapport.engine.log import triggers


def keep(user: User, password: str, *, actor: UUID | None, door: str, session: str = "") -> None:
    """Stores the password, which was found good enough; the log says who did it and never what it is.

    Every session but the one with the key `session` ends: it was bound to the old one. The bell is not rung: a browser
    that asks for news before it has its new cookie would think that it is signed out.
    """
    user.set_password(password)
    with transaction.atomic():
        with connection.cursor() as cursor:
            triggers.context(cursor, actor=actor, door=door, action="user.change_password", cause=None)
        User.objects.filter(pk=user.pk).update(
            password=user.password, password_changed_at=Now(), version=F("version") + 1
        )
        sessions.end(sessions.living(user.pk).exclude(session_key=session))
