"""OpenID Connect: the code flow with PKCE, state and nonce. Whatever is not exactly as it must be lets nobody in."""

from __future__ import annotations

import base64
import hashlib
import secrets as random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote_plus, urlencode
from uuid import UUID

import jwt
from django.conf import settings
from django.utils.crypto import constant_time_compare

from rapport.connectors.sso import asking, published
from rapport.connectors.sso.claims import Claims, Refusal, groups_in
from rapport.connectors.sso.models import SignInProvider
from rapport.engine.access import secrets

SCOPE = "openid email profile"
_LEEWAY = 60
_NEEDED = ["exp", "iat", "iss", "aud", "sub"]
_FACTORS = {"mfa", "otp", "hwk", "swk", "fido", "sms", "tel", "pop"}
"""Words of RFC 8176 that a provider uses for what is more than a password."""
_KNOWING = {"pwd", "pin", "kba"}


@dataclass(frozen=True, slots=True)
class Errand:
    """What the browser keeps (in its session) while it is at the provider; `state` finds it when it comes back."""

    provider: str
    state: str
    nonce: str
    verifier: str
    next: str
    again: bool
    at: float


def redirect_uri(provider: UUID) -> str:
    """Where the provider sends people back to. Each has its own, so an answer of one is never taken for another's."""
    return f"{settings.PUBLIC_ADDRESS}/sso/{provider}/callback"


def begin(provider: SignInProvider, next_page: str, *, again: bool, at: float) -> tuple[str, Errand]:
    """Where to send the browser, and what it keeps. `again` asks for a proof now, whoever is known there."""
    known = published.configuration(provider.issuer)
    errand = Errand(
        str(provider.pk), random.token_urlsafe(24), random.token_urlsafe(24), random.token_urlsafe(48),
        next_page, again, at,
    )  # fmt: skip
    challenge = (
        base64.urlsafe_b64encode(hashlib.sha256(errand.verifier.encode()).digest()).decode().rstrip("=")
    )
    asked = {
        "response_type": "code", "client_id": provider.client_id, "redirect_uri": redirect_uri(provider.pk),
        "scope": _scope(provider, known), "state": errand.state, "nonce": errand.nonce,
        "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    where = str(known["authorization_endpoint"])
    return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}", errand


def _scope(provider: SignInProvider, known: Mapping[str, Any]) -> str:
    """Some give groups only to who asks for a scope of that name."""
    offered = known.get("scopes_supported")
    more = provider.groups_from if isinstance(offered, list) and provider.groups_from in offered else ""
    return f"{SCOPE} {more}".strip()


def finish(provider: SignInProvider, errand: Errand, answer: Mapping[str, str]) -> Claims:
    """What the provider says of who came back. Raises Refusal."""
    known = published.configuration(provider.issuer)
    _judge_answer(provider, known, answer)
    found = _exchange(provider, known, errand, answer["code"])
    token = found.get("id_token")
    if not isinstance(token, str):
        raise Refusal("refused", "no id_token")
    told = _verified(provider, known, token)
    if not constant_time_compare(str(told.get("nonce", "")), errand.nonce):
        raise Refusal("refused", "nonce")
    whole = _with_more(provider, known, told, found.get("access_token"))
    return replace(_claims(provider, whole, told), token=token)


def _judge_answer(provider: SignInProvider, known: Mapping[str, Any], answer: Mapping[str, str]) -> None:
    issuer = answer.get("iss")
    if issuer is None and known.get("authorization_response_iss_parameter_supported") is True:
        raise Refusal("refused", "iss is missing")
    if issuer is not None and issuer != provider.issuer:
        raise Refusal("refused", "iss of another provider")
    if "error" in answer:
        raise Refusal("cancelled" if answer["error"] == "access_denied" else "refused", answer["error"][:200])
    if not answer.get("code"):
        raise Refusal("refused", "no code")


def _exchange(
    provider: SignInProvider, known: Mapping[str, Any], errand: Errand, code: str
) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri(provider.pk),
        "code_verifier": errand.verifier,
    }  # fmt: skip
    headers: dict[str, str] = {}
    secret = _secret(provider)
    ways = known.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if secret and "client_secret_basic" in ways:
        pair = f"{quote_plus(provider.client_id)}:{quote_plus(secret)}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        form["client_id"] = provider.client_id
        if secret:
            form["client_secret"] = secret
    return asking.send(str(known["token_endpoint"]), form, headers)


def _secret(provider: SignInProvider) -> str:
    try:
        return secrets.unseal(provider.secret) if provider.secret else ""
    except secrets.Sealed:
        raise Refusal("unfit", "the client secret cannot be opened; give it again") from None


def _verified(provider: SignInProvider, known: Mapping[str, Any], token: str) -> dict[str, Any]:
    """The claims of an id token that is genuine, of this provider, for us, and of now."""
    try:
        header = jwt.get_unverified_header(token)
        key = published.key_for(str(known["jwks_uri"]), header)
        told: dict[str, Any] = jwt.decode(
            token, key, algorithms=[header["alg"]], audience=provider.client_id, issuer=provider.issuer,
            leeway=_LEEWAY, options={"require": _NEEDED},
        )  # fmt: skip
    except (jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
        raise Refusal("refused", f"id_token: {type(error).__name__}") from None
    others = told["aud"] if isinstance(told["aud"], list) else [told["aud"]]
    if (len(others) > 1 or "azp" in told) and told.get("azp") != provider.client_id:
        raise Refusal("refused", "id_token is for another client too")
    if not isinstance(told["sub"], str) or not 0 < len(told["sub"]) <= 255:
        raise Refusal("refused", "sub")
    return told


def _with_more(
    provider: SignInProvider, known: Mapping[str, Any], told: dict[str, Any], access: Any
) -> dict[str, Any]:
    """With what only the userinfo endpoint tells. It must speak of the same person, and never of who that is."""
    lacks = "email" not in told or (provider.groups_from and _at(told, provider.groups_from) is None)
    where = known.get("userinfo_endpoint")
    if not lacks or not where or not isinstance(access, str):
        return told
    more = asking.read(str(where), {"Authorization": f"Bearer {access}"})
    if more.get("sub") != told["sub"]:
        raise Refusal("refused", "userinfo of another person")
    # An address and whether it is verified come from one place.
    if "email" in told:
        more = {name: value for name, value in more.items() if not name.startswith("email")}
    return {**more, **told}


def _claims(provider: SignInProvider, whole: Mapping[str, Any], told: Mapping[str, Any]) -> Claims:
    email, name = whole.get("email"), whole.get("name")
    return Claims(
        issuer=provider.issuer,
        subject=told["sub"],
        email=email.strip().lower() if isinstance(email, str) and _is_verified(whole) else "",
        name=" ".join(name.split())[:120] if isinstance(name, str) else "",
        groups=_groups(provider, whole),
        factor=_took_two_steps(told),
        proved_at=_moment(told.get("auth_time")),
        index=told["sid"] if isinstance(told.get("sid"), str) else "",
    )


def _is_verified(whole: Mapping[str, Any]) -> bool:
    """`email_verified`, or what Entra ID says instead of it: that the domain is its owner's."""
    if "email_verified" in whole:
        return whole["email_verified"] in (True, "true")
    return whole.get("xms_edov") in (True, 1, "1", "true")


def _groups(provider: SignInProvider, whole: Mapping[str, Any]) -> tuple[str, ...] | None:
    if not provider.groups_from:
        return None
    found = _at(whole, provider.groups_from)
    named = whole.get("_claim_names")
    if found is None and (
        whole.get("hasgroups") or (isinstance(named, dict) and provider.groups_from in named)
    ):
        # Too many to be told here: that is not to say that there are none.
        return None
    return groups_in(found)


def _at(whole: Mapping[str, Any], name: str) -> Any:
    """The claim of this name, or at this place: realm_access.roles."""
    if name in whole:
        return whole[name]
    found: Any = whole
    for step in name.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _took_two_steps(told: Mapping[str, Any]) -> bool:
    found = told.get("amr")
    words = {one for one in found if isinstance(one, str)} if isinstance(found, list) else set()
    return "mfa" in words or bool(words & _FACTORS and words & _KNOWING)


def _moment(found: Any) -> float:
    return float(found) if isinstance(found, int) and not isinstance(found, bool) and found > 0 else 0.0
