"""Asking a provider for JSON: through the one way out of the house, by https alone, and never more than a megabyte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import orjson

from rapport.connectors.sso.claims import Refusal
from rapport.engine.egress import fetching
from rapport.engine.egress.fetching import Limits, Unanswered
from rapport.engine.egress.targets import Refused, destination

_LIMITS = Limits(seconds=10.0, redirects=2)
_NO_FURTHER = Limits(seconds=10.0, redirects=0)


def read(url: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The JSON object at `url`. Raises Refusal."""
    return _json(url, _fetch("GET", url, headers or {}, b"", _NO_FURTHER if headers else _LIMITS))


def send(url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> dict[str, Any]:
    """What is answered to a form. It holds a secret, so it is sent nowhere else. Raises Refusal."""
    whole = {"Content-Type": "application/x-www-form-urlencoded", **headers}
    return _json(url, _fetch("POST", url, whole, urlencode(form).encode(), _NO_FURTHER))


def trouble_with(url: str) -> str:
    """A word for why this is no address of a provider, "" when nothing is to be said against it."""
    try:
        at = destination(url)
    except Refused as refused:
        return refused.code
    if at.scheme != "https" and not fetching.house_rules().names(at):
        return "scheme"
    return ""


def _fetch(method: str, url: str, headers: Mapping[str, str], body: bytes, limits: Limits) -> fetching.Answer:
    if trouble := trouble_with(url):
        raise Refusal("unreachable", f"{url}: {trouble}")
    try:
        found = fetching.fetch(
            method, url, headers={"Accept": "application/json", **headers}, body=body, limits=limits
        )
    except (Refused, Unanswered) as problem:
        raise Refusal("unreachable", f"{url}: {problem.code}") from None
    if trouble_with(found.url):
        raise Refusal("unreachable", f"{url} leads to {found.url}")
    return found


def _json(url: str, answer: fetching.Answer) -> dict[str, Any]:
    if answer.status != 200 or answer.is_cut:
        told = answer.body[:200].decode("utf-8", "replace")
        raise Refusal(
            "refused" if 400 <= answer.status < 500 else "unreachable", f"{url}: {answer.status} {told}"
        )
    try:
        found = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise Refusal("unreachable", f"{url}: no JSON object")
    return found
