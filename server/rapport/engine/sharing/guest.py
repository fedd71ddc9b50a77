"""The page of a guest link: one record, without an account, as whoever made the link may see it at this moment.

Whatever is wrong with a link, the page says the same; nobody who opens it becomes an actor anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.http import require_safe

from rapport.engine.access import guesses
from rapport.engine.access.actors import actor_of
from rapport.engine.access.callers import Caller
from rapport.engine.access.house import read_house
from rapport.engine.access.lens import seen_by
from rapport.engine.access.visitors import limit_of, visitor_of
from rapport.engine.api import content, items
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Problem
from rapport.engine.sharing import links, plain
from rapport.engine.sharing.models import GuestLink, Opening

_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "no-store",
}
_STYLE = Path(__file__).with_name("guest.css")
_MOST, _SECONDS = 120, 60


@dataclass(frozen=True)
class Shown:
    """What a link shows now."""

    link: GuestLink
    caller: Caller
    object: Object
    item: dict[str, Any]

    def files(self) -> QuerySet[Any]:
        """The files of this record that its maker may see, where the link is made for them too."""
        seen = registry.get("attachment").visible(self.caller.actor)
        mine = seen.filter(regarding=self.link.regarding, regarding_object=self.object.name, archived_at=None)
        return mine if self.link.with_files else mine.none()


def shown(text: str) -> Shown | None:
    """What the link with this text shows; None when that is nothing, for whatever reason."""
    link = links.found(text)
    actor = actor_of(link.created_by_id) if link and link.created_by_id else None
    if link is None or actor is None:
        return None
    caller = Caller(actor.by_right, "", "", "", "", "", read_house())
    try:
        obj = seen_by(registry.get(link.regarding_object), caller.actor)
    except Problem:
        return None
    item = items.by_id(obj, caller, link.regarding)
    return Shown(link, caller, obj, item) if item and item["archived_at"] is None else None


@require_safe
def page(request: HttpRequest, text: str) -> HttpResponseBase:
    """The fields of the record, and its files where they are shared too."""
    if guesses.take(limit_of(request, "guest", _MOST, _SECONDS)):
        return _later()
    found = shown(text)
    if found is None:
        return _missing()
    _note(request, found.link)
    return _drawn("sharing/guest.html", {
        "title": found.item["title"], "label": found.object.label, "by": found.link.created_by.name,
        "until": found.link.until, "sections": _sections(found), "files": list(found.files().order_by("-id")),
        "house": found.caller.house.name, "text": text,
    })  # fmt: skip


@require_safe
def file(request: HttpRequest, text: str, id: UUID) -> HttpResponseBase:
    """The bytes of a file, always to be kept as one."""
    if guesses.take(limit_of(request, "guest", _MOST, _SECONDS)):
        return _later()
    found = shown(text)
    one = found.files().filter(pk=id).first() if found else None
    if found is None or one is None:
        return _missing()
    _note(request, found.link, one.pk)
    answer: HttpResponse = content.kept(
        request, one.digest, size=one.size or 0, media_type=one.media_type, name=one.name, download=True
    )
    for name, value in _HEADERS.items():
        answer.headers[name] = value
    return answer


@require_safe
def style(_request: HttpRequest) -> HttpResponseBase:
    """How the page looks."""
    headers = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(_STYLE.read_bytes(), content_type="text/css; charset=utf-8", headers=headers)


def _sections(found: Shown) -> list[dict[str, Any]]:
    told = []
    for section in found.object.sections:
        specs = [found.object.fields[name] for name in section.fields if name in found.object.fields]
        rows = [{"label": spec.model_field.verbose_name, "text": plain.text_of(spec, found.item.get(spec.name))}
                for spec in specs]  # fmt: skip
        rows = [row for row in rows if row["text"]]
        if rows:
            told.append({"label": section.label, "rows": rows})
    return told


def _note(request: HttpRequest, link: GuestLink, of_file: UUID | None = None) -> None:
    visitor = visitor_of(request)
    Opening.objects.create(link=link, address=visitor.address, agent=visitor.agent[:400], file=of_file)


def _missing() -> HttpResponse:
    return _drawn("sharing/missing.html", {}, 404)


def _later() -> HttpResponse:
    answer = _drawn("sharing/missing.html", {"is_busy": True}, 429)
    answer.headers["Retry-After"] = str(_SECONDS)
    return answer


def _drawn(template: str, told: dict[str, Any], status: int = 200) -> HttpResponse:
    language = {"language": get_language() or "en", "direction": "rtl" if get_language_bidi() else "ltr"}
    return HttpResponse(render_to_string(template, {**told, **language}), status=status, headers=_HEADERS)


urlpatterns = [
    path("shared/guest.css", style),
    path("shared/<str:text>", page),
    path("shared/<str:text>/files/<uuid:id>", file),
]
