"""Sessions: where people are signed in, and ending that."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now


def living(user_id: UUID | None) -> QuerySet[UserSession]:
    """The browsers in which the user is signed in."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=Now())
    found: QuerySet[UserSession] = UserSession.objects.filter(Exists(alive), user_id=user_id)
    return found


def end(sessions: QuerySet[UserSession]) -> None:
    """Signs out there."""
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()


def end_of(user_ids: Iterable[UUID]) -> None:
    """Signs these users out everywhere."""
    end(UserSession.objects.filter(user_id__in=list(user_ids)))
