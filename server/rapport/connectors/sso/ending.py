"""Sessions here that began at a provider: remembered with the provider's own name for them, and ended together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, MutableMapping
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet

from rapport.connectors.sso.claims import Claims
from rapport.connectors.sso.models import ProviderSession, SignInProvider
from rapport.engine.access import secrets, sessions

OURS = "rapport_provider_session"
"""In a session of ours: the id of what is remembered of the provider's."""
_MOST_INDEX = 255


def remember(
    session: MutableMapping[str, Any], provider: SignInProvider, claims: Claims, user: UUID, now: datetime
) -> None:
    """Says in a session of ours which one at the provider it came from."""
    ProviderSession.objects.filter(user=user).exclude(pk__in=_living([user]).values()).delete()
    made = ProviderSession.objects.create(
        provider=provider, user_id=user, subject=claims.subject, index=claims.index[:_MOST_INDEX],
        name=dict(claims.name_id), proof=secrets.seal(claims.token) if claims.token else "", made_at=now,
    )  # fmt: skip
    session[OURS] = str(made.pk)


def of(session: Mapping[str, Any]) -> ProviderSession | None:
    """What is remembered of the provider's session behind one of ours, where the provider is in use."""
    known = session.get(OURS)
    living = ProviderSession.objects.filter(provider__active=True, provider__archived_at=None)
    return living.select_related("provider").filter(pk=known).first() if known else None


def of_subject(
    provider: SignInProvider, subject: str, indexes: Iterable[str] = ()
) -> QuerySet[ProviderSession]:
    """Those of somebody at the provider: with these names, where any are given, and those that were given none."""
    found = ProviderSession.objects.filter(provider=provider, subject=subject)
    named = list(indexes)
    return found.filter(Q(index__in=named) | Q(index="")) if named else found


def end(told: QuerySet[ProviderSession]) -> int:
    """Ends the sessions of ours that came from these, and no others of the same people; gives how many."""
    rows = list(told.values_list("pk", "user_id"))
    ids = {str(pk) for pk, _user in rows}
    gone = [key for key, known in _living({user for _pk, user in rows}).items() if known in ids]
    sessions.end(UserSession.objects.filter(session_key__in=gone))
    ProviderSession.objects.filter(pk__in=[pk for pk, _user in rows]).delete()
    return len(gone)


def _living(users: Collection[UUID]) -> dict[str, str]:
    """By the keys of these people's sessions here, what is remembered in each of a provider's."""
    keys = UserSession.objects.filter(user_id__in=users).values_list("session_key", flat=True)
    return {key: str(data[OURS]) for key, data in sessions.kept(keys).items() if data.get(OURS)}
