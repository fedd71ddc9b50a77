"""The security headers of every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

# Scripts and style sheets come from our own files only. Single elements may be styled: the charts' tooltips are text.
_SOURCES = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
CONTENT_POLICY = "; ".join(f"{what} {where}" for what, where in _SOURCES.items())

ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
}
_YEAR = 365 * 24 * 3600
_METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


def security_headers() -> dict[str, str]:
    """Headers for any answer, with the promise of https where the operator has said https."""
    if not settings.SESSION_COOKIE_SECURE:
        return ALWAYS
    below = "; includeSubDomains" if settings.HSTS_SUBDOMAINS else ""
    return ALWAYS | {"Strict-Transport-Security": f"max-age={_YEAR}{below}"}


class SecurityHeaders:
    """Middleware that adds the headers an answer does not set itself; what does not say how long it may be kept, is not
    kept. The method TRACE, by which a page could read what its browser sends along, is none of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._headers = security_headers()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the inner layers with our headers."""
        if request.method == "TRACE":
            response: HttpResponseBase = HttpResponseNotAllowed(_METHODS)
        else:
            response = self._get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        for name, value in self._headers.items():
            response.headers.setdefault(name, value)
        return response
