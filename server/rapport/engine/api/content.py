"""Bytes out: whole or in part (RFC 9110, 13 and 14), never run by a browser, with the name they have (RFC 6266)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, parse_etags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.api.problems import Busy
from rapport.engine.files import keeping, media
from rapport.engine.objects.problems import Problem

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; frame-ancestors 'none'; sandbox"
_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class OutOfRange(Problem):
    """A range that begins behind the last byte."""

    status = 416
    code = "out_of_range"
    title = gettext_lazy("The file is shorter than that")


def step_aside(request: HttpRequest) -> None:
    """Gives its place among the requests that compute to another one: this one waits for a disk or a drawing.

    Raises Busy when too many wait already.
    """
    give_way: Any = request.META.get("rapport.step_aside")
    if give_way is not None and not give_way():
        raise Busy(_("Many files are on their way just now. Try again in a few seconds."))


def picture(
    request: HttpRequest, make: Callable[[], bytes], digest: str, *, age: int = 0
) -> HttpResponseBase:  # fmt: skip
    """A picture of ours, made when it is needed. With an `age` in seconds a browser need not ask again so long: its
    address names the digest."""
    headers = _headers(f"private, max-age={age}, immutable" if age else "no-store", digest)
    if _is_known(request, digest):
        return HttpResponse(status=304, headers=headers)
    step_aside(request)
    return HttpResponse(make(), content_type="image/webp", headers=headers)


def kept(request: HttpRequest, digest: str, *, size: int, media_type: str, name: str, download: bool) -> Any:
    """The bytes with this digest, from the place that the request's Range names. Raises NotFound, OutOfRange."""
    headers = _headers("no-store", digest)
    if _is_known(request, digest):
        return HttpResponse(status=304, headers=headers)
    is_shown = media.is_shown(media_type)
    headers["Accept-Ranges"] = "bytes"
    headers["Content-Disposition"] = (
        content_disposition_header(download or not is_shown, name) or "attachment"
    )
    headers["Content-Type"] = _told(media_type) if is_shown else media.UNKNOWN
    span = _span(request, size, digest)
    start, end = span or (0, size)
    headers["Content-Length"] = str(end - start)
    if span is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    blocks = keeping.bytes_of(digest, start, end)
    if not connection.in_atomic_block:
        # A slow reader must not hold a place at the database.
        connection.close()
    return StreamingHttpResponse(blocks, status=206 if span else 200, headers=headers)


def _told(media_type: str) -> str:
    """All text is plain text to a browser."""
    return f"{media.PLAIN}; charset=utf-8" if media.is_text(media_type) else media_type


def _headers(caching: str, digest: str) -> dict[str, str]:
    return {"Cache-Control": caching, "ETag": f'"{digest}"', "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff"}  # fmt: skip


def _is_known(request: HttpRequest, digest: str) -> bool:
    asked = request.headers.get("If-None-Match")
    known = parse_etags(asked) if asked else []
    return "*" in known or any(one.removeprefix("W/") == f'"{digest}"' for one in known)


def _span(request: HttpRequest, size: int, digest: str) -> tuple[int, int] | None:
    """The first byte and the one behind the last that are asked for; None for all, also for several ranges."""
    found = _ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    same = request.headers.get("If-Range", f'"{digest}"') == f'"{digest}"'
    if found is None or not same or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(int(last) + 1 if last else size, size)
        if last and int(last) < int(first):
            return None
    if start >= size:
        raise OutOfRange(_("It has {size} bytes.").format(size=size), size=size)
    return start, end
