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


def _answer(status: int, code: str, title: str, detail: str) -> HttpResponse:
    return HttpResponse(problem_body(status, code, title, detail), status=status, content_type=CONTENT_TYPE)


def malformed(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 for a request that Django itself cannot accept."""
    return _answer(400, "bad_request", "The request cannot be understood", "The request is not well formed.")


def refused(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 outside of the API."""
    return _answer(403, "forbidden", "You may not do this", "You may not do this.")


def missing(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 for an address that nobody answers."""
    return _answer(404, "not_found", "There is nothing here", "The API is described at /api/v1/openapi.json.")


def failed(_request: HttpRequest) -> HttpResponse:
    """500 for a mistake of ours outside of the API."""
    return _answer(
        500, "internal", "The server failed", "The error is in the server's log. Nothing was changed."
    )
