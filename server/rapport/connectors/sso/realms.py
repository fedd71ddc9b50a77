"""Whose company sign-in an address belongs to, said by its domain alone: nobody learns from it who is a user."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from rapport.connectors.sso.claims import Refusal
from rapport.connectors.sso.models import Identity, SignInProvider
from rapport.engine.access.models import User
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.records.queries import Records

WAY = "sso"
"""How somebody proves themselves again who came by a provider."""


def living() -> Records:
    """The providers that are in use."""
    return SignInProvider.objects.live().filter(active=True).order_by("name", "pk")


def one(provider: UUID) -> SignInProvider:
    """A provider in use. Raises Refusal."""
    found: SignInProvider | None = living().filter(pk=provider).first()
    if found is None:
        raise Refusal("unknown_provider")
    return found


def domain_of(email: str) -> str:
    """What stands behind the @, in small letters."""
    return email.strip().lower().rpartition("@")[2]


def of(email: str) -> list[SignInProvider]:
    """The providers of the domain of an address."""
    domain = domain_of(email)
    return [found for found in living() if domain and domain in found.domains]


def is_closed(email: str) -> bool:
    """Whether people of this domain come in by their provider alone."""
    return any(found.required for found in of(email))


def keeps_out(user: User) -> bool:
    """Whether this user must come by their provider. Admins need not: when a provider fails they have to get in."""
    return user.role != PredefinedRole.ADMIN and is_closed(user.email)


def ways_of(user_id: UUID | None) -> Iterable[str]:
    """For engine/access/factors.py: "sso" where a provider in use knows the user."""
    known = Identity.objects.filter(user=user_id, provider__active=True, provider__archived_at=None)
    return [WAY] if user_id is not None and known.exists() else []
