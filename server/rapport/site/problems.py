"""Answers in the form of RFC 9457 for what is refused before any endpoint is reached."""

import json

from django.http import HttpRequest, HttpResponse

CONTENT_TYPE = "application/problem+json"


def problem_body(status: int, code: str, title: str, detail: str) -> bytes:
    """The JSON of one problem; `code` is stable, `detail` says what to do."""
    about = {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail}
    return json.dumps({**about, "errors": []}).encode()


def forged(_request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a change that does not prove to come from our own page."""
    detail = f"{reason} Send the value of GET /api/v1/me `csrf` in the header X-CSRFToken, or use a token."
    body = problem_body(403, "csrf_failed", "The request did not come from the app", detail.strip())
    return HttpResponse(body, status=403, content_type=CONTENT_TYPE)
