"""The page of the web app. Its own router reads the address, so every address of the app is this page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

# Addresses below these are answered by others, or not at all.
_NOT_OURS = r"(?:api|rt|scim|sso|_allauth|assets|health)(?:/|$)"


@require_safe
@ensure_csrf_cookie
def page(_request: HttpRequest) -> HttpResponse:
    """The built page, never cached, with the cookie that proves that a change comes from it."""
    try:
        text = (settings.WEB_DIST / "index.html").read_bytes()
    except FileNotFoundError:
        words = "The web app is not built. Run bin/setup, then start again. The API is at /api/v1.\n"
        return HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(text)
    add_never_cache_headers(response)
    return response


urlpatterns = [re_path(rf"^(?!{_NOT_OURS})", page)]
