"""Sessions: where people are signed in, and ending that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from rapport.engine.access.house import read_house

# Where allauth keeps what was shown in a session, oldest first: [{method, at, type?, reauthenticated?}].
_RECORDS = "account_authentication_methods"
LASTS = """(seen.id IS NULL
    OR seen.last_seen_at > now() - coalesce(o.idle_minutes, 10080) * interval '1 minute'
    AND seen.created_at > now() - coalesce(o.session_minutes, 43200) * interval '1 minute')"""
"""Whether the session `seen` in the list of sessions has not ended, by the rule of the house `o`. One that the list
does not know ends with its cookie."""
STEP_TAKEN = "rapport_step_taken"
"""In a session: a second step was taken at a provider that is trusted with it."""


def living(user_id: UUID | None) -> QuerySet[UserSession]:
    """The browsers in which the user is signed in."""
    return alive().filter(user_id=user_id)


def alive() -> QuerySet[UserSession]:
    """Those in which anybody is."""
    kept = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=Now())
    found: QuerySet[UserSession] = UserSession.objects.filter(_lasting(), Exists(kept))
    return found


def is_over(key: str) -> bool:
    """Whether the session with this key has ended, by idleness or by its age."""
    known = UserSession.objects.filter(session_key=key)
    return known.exists() and not known.filter(_lasting()).exists()


def _lasting() -> Q:
    house, now = read_house(), timezone.now()
    used, begun = timedelta(minutes=house.idle_minutes), timedelta(minutes=house.session_minutes)
    return Q(last_seen_at__gt=now - used, created_at__gt=now - begun)


def end(sessions: QuerySet[UserSession]) -> None:
    """Signs out there."""
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()


def end_of(user_ids: Iterable[UUID]) -> None:
    """Signs these users out everywhere."""
    end(UserSession.objects.filter(user_id__in=list(user_ids)))


def kept(keys: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """What is kept in sessions, by their keys."""
    found = Session.objects.filter(session_key__in=list(keys)).values_list("session_key", "session_data")
    return {key: SessionStore().decode(data) for key, data in found}


def proved_at(session: Mapping[str, Any]) -> float:
    """When the person of this session proved themselves last, in seconds since 1970; 0 for never."""
    return float(max((one.get("at", 0.0) for one in session.get(_RECORDS) or ()), default=0.0))


def methods(session: Mapping[str, Any]) -> list[str]:
    """How the person of this session signed in: "password", "totp", "recovery_codes", "passkey"."""
    found = [_method(one) for one in session.get(_RECORDS) or () if not one.get("reauthenticated")]
    return list(dict.fromkeys(found))


def _method(record: Mapping[str, Any]) -> str:
    kind = str(record.get("type", "") if record.get("method") == "mfa" else record.get("method", ""))
    return "passkey" if kind == "webauthn" else kind
