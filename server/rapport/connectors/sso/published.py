"""What an OpenID provider publishes of itself, its endpoints and keys, kept for ten minutes in each process."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

import jwt

from rapport.connectors.sso import asking
from rapport.connectors.sso.claims import Refusal
from rapport.connectors.sso.strength import is_weak

_WELL_KNOWN = "/.well-known/openid-configuration"
_KEPT, _SOONEST, _MOST = 600.0, 20.0, 50
ALGORITHMS = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
"""Signatures of a key pair alone: never "none", and none for which our own secret would be the key."""
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")

_lock = Lock()
_found: dict[str, tuple[float, dict[str, Any]]] = {}


def configuration(issuer: str) -> dict[str, Any]:
    """The provider's own description, which must name this very issuer. Raises Refusal."""
    return _kept(issuer.rstrip("/") + _WELL_KNOWN, lambda url: _described(url, issuer))


def key_for(url: str, header: Mapping[str, Any]) -> jwt.PyJWK:
    """The key that signed a token with this header; a key that is not known is looked for once more. Raises Refusal."""
    if header.get("alg") not in ALGORITHMS:
        raise Refusal("refused", "id_token: algorithm")
    found = _matching(keys(url), header)
    if found is None:
        _kept(url, asking.read, oldest=_SOONEST)
        found = _matching(keys(url), header)
    if found is None:
        raise Refusal("refused", "id_token: key")
    made = jwt.PyJWK(found, str(header["alg"]))
    if is_weak(made.key):
        raise Refusal("refused", "id_token: the key is too short")
    return made


def keys(url: str) -> list[Any]:
    """The keys that are published there. Raises Refusal."""
    found = _kept(url, asking.read).get("keys")
    if not isinstance(found, list):
        raise Refusal("unfit", f"{url}: no keys")
    return found


def forget() -> None:
    """Asks anew from here on."""
    with _lock:
        _found.clear()


def _described(url: str, issuer: str) -> dict[str, Any]:
    told = asking.read(url)
    if told.get("issuer") != issuer:
        raise Refusal("unfit", f"{url} names the issuer {str(told.get('issuer'))[:200]}")
    for name in _ENDPOINTS:
        if not isinstance(told.get(name), str) or asking.trouble_with(told[name]):
            raise Refusal("unfit", f"{url}: {name}")
    return told


def _kept(url: str, ask: Callable[[str], dict[str, Any]], oldest: float = _KEPT) -> dict[str, Any]:
    now = time.monotonic()
    with _lock:
        at, known = _found.get(url, (float("-inf"), None))
    if known is not None and now - at < oldest:
        return known
    found = ask(url)
    with _lock:
        _found[url] = (now, found)
        for old in list(_found)[:-_MOST]:
            del _found[old]
    return found


def _matching(keys: list[Any], header: Mapping[str, Any]) -> dict[str, Any] | None:
    signing = [
        one for one in keys
        if isinstance(one, dict) and one.get("use", "sig") == "sig"
        and one.get("alg", header["alg"]) == header["alg"] and one.get("kty") in ("RSA", "EC", "OKP")
    ]  # fmt: skip
    if "kid" in header:
        return next((one for one in signing if one.get("kid") == header["kid"]), None)
    return signing[0] if len(signing) == 1 else None
