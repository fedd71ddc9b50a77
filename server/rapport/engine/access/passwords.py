"""Keeping a new password where no action does it: changed by its owner, or from the command line."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from rapport.engine.access import sessions
from rapport.engine.access.models import User
from rapport.engine.log import triggers


def keep(
    user: User, password: str, *, actor: UUID | None, door: str, session: SessionBase | None = None
) -> None:
    """Stores the password, which was found good enough; the log says who did it and never what it is.

    Every session of the user ends but `session`, the one they are changing it in.
    """
    user.set_password(password)
    mine = session if session is not None and session.get(SESSION_KEY) == str(user.pk) else None
    with transaction.atomic():
        with connection.cursor() as cursor:
            triggers.context(cursor, actor=actor, door=door, action="user.change_password", cause=None)
        User.objects.filter(pk=user.pk).update(
            password=user.password, password_changed_at=Now(), version=F("version") + 1
        )
        if mine is not None:
            # With the password, not after it: what this browser asks for meanwhile is not refused.
            mine[HASH_SESSION_KEY] = user.get_session_auth_hash()
            mine.save()
        sessions.end(sessions.living(user.pk).exclude(session_key=(mine and mine.session_key) or ""))
