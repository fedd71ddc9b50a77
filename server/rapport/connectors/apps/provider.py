"""What allauth's provider asks of us: who we are, which key signs, what an app is told of a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import PrivateKey
from django.conf import settings

from rapport.connectors.apps import signing
from rapport.engine.access.models import User


class Provider(DefaultOIDCAdapter):  # type: ignore[misc]  # allauth ships no types
    """allauth's adapter for OpenID Connect."""

    def get_issuer(self) -> str:
        """Where people reach us, whatever name a request came under."""
        return str(settings.PUBLIC_ADDRESS)

    def list_private_keys(
        self, *, did_activate: Literal[True] | None = None, is_active: Literal[True] | None = None
    ) -> list[PrivateKey]:
        """Ours are active from the beginning to the end."""
        return [PrivateKey(pem=signing.pem(one), issued_at=one.created_at, expires_at=one.expires_at)
                for one in signing.known()]  # fmt: skip

    def get_claims(
        self,
        purpose: str,
        user: User,
        client: Any,
        scopes: Iterable[str],
        email: str | None = None,
        **_more: Any,
    ) -> dict[str, Any]:
        """Who somebody is, as far as they let the app know."""
        told: dict[str, Any] = {"sub": self.get_user_sub(client, user)}
        if "email" in scopes:
            told |= {"email": user.email, "email_verified": False}
        if "profile" in scopes:
            told |= {"name": user.name, "locale": user.locale, "zoneinfo": user.timezone}
        return {name: value for name, value in told.items() if value not in ("", None)}
