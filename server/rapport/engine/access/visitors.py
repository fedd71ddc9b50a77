"""Who knocks: the network address a request came from, as far as the proxies in front can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

from rapport.engine.access.guesses import Limit
from rapport.engine.access.sign_ins import Visitor


def address_of(request: HttpRequest) -> str:
    """The caller's address; "" where it cannot be told."""
    try:
        return str(get_adapter().get_client_ip(request))
    except (PermissionDenied, ImproperlyConfigured):
        return ""


def address_behind(headers: Mapping[str, str], peer: str) -> str:
    """The same for a request that is none of Django's: `headers` in small letters, `peer` who holds the line."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = peer
    if "x-forwarded-for" in headers:
        request.META["HTTP_X_FORWARDED_FOR"] = headers["x-forwarded-for"]
    return address_of(request)


def visitor_of(request: HttpRequest) -> Visitor:
    """Address and program of a caller who carries no mark."""
    return Visitor(address_of(request) or None, request.headers.get("User-Agent", ""))


def limit_of(request: HttpRequest, what: str, most: int, seconds: int) -> Limit:
    """An allowance of the caller's address; of the new kind everybody has as many as they like: the network counts."""
    address = address_of(request)
    if not address:
        return Limit(f"{what}:unknown", most, seconds)
    found = ip_address(address)
    network = ip_network(f"{found}/64", strict=False) if found.version == 6 else found
    return Limit(f"{what}:{network}", most, seconds)
