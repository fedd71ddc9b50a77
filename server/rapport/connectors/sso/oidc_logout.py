"""Signing out by OpenID Connect: at the provider when somebody leaves here, and here when the provider says so."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import jwt
from django.conf import settings
from django.db.models import QuerySet

from rapport.connectors.sso import asking, published, saml_answers
from rapport.connectors.sso.claims import Refusal
from rapport.connectors.sso.models import ProviderSession, SignInProvider
from rapport.engine.access import secrets

EVENT = "http://schemas.openid.net/event/backchannel-logout"
_NEEDED = ["iss", "aud", "iat", "jti"]
_OLDEST = timedelta(minutes=5)
_LEEWAY = 60
_MOST = 16 << 10


def landing(provider: UUID) -> str:
    """Where the provider sends people to whom it signed out."""
    return f"{settings.PUBLIC_ADDRESS}/sso/{provider}/out"


def back_channel(provider: UUID) -> str:
    """Where the provider says that a session there has ended."""
    return f"{settings.PUBLIC_ADDRESS}/sso/{provider}/backchannel"


def begin(session: ProviderSession) -> str:
    """Where to send a browser whose session here has ended; "" where the provider ends none. Raises Refusal."""
    provider = session.provider
    where = published.configuration(provider.issuer).get("end_session_endpoint")
    if not isinstance(where, str) or asking.trouble_with(where):
        return ""
    asked = {"client_id": provider.client_id, "post_logout_redirect_uri": landing(provider.pk)}
    # Without it the provider asks the person.
    with suppress(secrets.Sealed):
        asked |= {"id_token_hint": secrets.unseal(session.proof)} if session.proof else {}
    return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}"


def told(provider: SignInProvider, token: str, now: datetime) -> QuerySet[ProviderSession]:
    """The sessions that a logout token says are over. It is used up. Raises Refusal."""
    claims = _verified(provider, token)
    if abs(now.timestamp() - claims["iat"]) > _OLDEST.total_seconds():
        raise Refusal("expired", "logout token: not of now")
    subject, index = claims.get("sub"), claims.get("sid")
    if not all(isinstance(one, str | None) for one in (subject, index)) or not (subject or index):
        raise Refusal("refused", "logout token: of nobody")
    mark = hashlib.sha256(claims["jti"].encode()).hexdigest()
    saml_answers.use_up(provider, f"logout {mark}", now + 2 * _OLDEST, now)
    found = ProviderSession.objects.filter(provider=provider)
    found = found.filter(subject=subject) if subject else found
    return found.filter(index=index) if index else found


def _verified(provider: SignInProvider, token: str) -> dict[str, Any]:
    """The claims of a logout token that is genuine, of this provider, and for us. An id token is none."""
    try:
        if len(token) > _MOST:
            raise ValueError
        header = jwt.get_unverified_header(token)
        key = published.key_for(str(published.configuration(provider.issuer)["jwks_uri"]), header)
        found: dict[str, Any] = jwt.decode(
            token, key, algorithms=[header["alg"]], audience=provider.client_id, issuer=provider.issuer,
            leeway=_LEEWAY, options={"require": _NEEDED},
        )  # fmt: skip
    except (jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
        raise Refusal("refused", f"logout token: {type(error).__name__}") from None
    events = found.get("events")
    is_event = isinstance(events, dict) and isinstance(events.get(EVENT), dict)
    if not is_event or "nonce" in found or str(header.get("typ", "JWT")).lower() not in ("jwt", "logout+jwt"):
        raise Refusal("refused", "no logout token")
    if not isinstance(found["jti"], str) or not isinstance(found["iat"], int):
        raise Refusal("refused", "logout token: jti or iat")
    return found
