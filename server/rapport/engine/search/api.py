"""GET /search: everything the caller may find, in one list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from rapport.engine.access import taking
from rapport.engine.access.callers import caller_of
from rapport.engine.objects import registry
from rapport.engine.search.finding import find

router = Router(tags=["search"])


class SearchHit(Schema):
    """A found record."""

    object: str
    id: UUID
    title: str
    subtitle: str
    score: float


class SearchPage(Schema):
    """What was found, the best first."""

    items: list[SearchHit]


class SearchQuery(Schema):
    """What to look for."""

    q: str = Field(
        "", max_length=1000, description="Words or their beginnings, an email address, a phone number."
    )
    objects: str = Field(
        "", max_length=1000, description="Names of objects, separated by commas; left out, all."
    )
    limit: int = Field(20, ge=1, le=100)


@router.get("", response=SearchPage, summary="Search all objects")
def search(request: HttpRequest, query: Query[SearchQuery]) -> dict[str, Any]:
    """Finds by the beginning of each word, without regard to case and accents, and forgives slips of the pen."""
    names = [name.strip() for name in query.objects.split(",") if name.strip()]
    caller = caller_of(request)
    found = find(caller.actor, query.q, names or None, query.limit)
    for name in {hit.object for hit in found}:
        titles = [{"title": hit.title} for hit in found if hit.object == name]
        taking.note(request, caller, registry.get(name), titles)
    return {"items": found}
