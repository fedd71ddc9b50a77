"""Answers in JSON: dictionaries of items and structs alike; never kept by a browser or a proxy."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpResponse

JSON = "application/json"


def json(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    """`content` as the answer. Ids and decimals are text, moments end in Z."""
    told = {"Cache-Control": "no-store", **(headers or {})}
    return HttpResponse(msgspec.json.encode(content), status=status, content_type=JSON, headers=told)


def nothing() -> HttpResponse:
    """204: it is done and there is nothing to say."""
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
