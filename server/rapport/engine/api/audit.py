"""GET /log: every change there was, newest first, as far as its reader may see what it is about.

Of a record that is there the law of today decides, by what it is now; of one that is deleted, by what it last was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from msgspec import Struct

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.api import answers, changes, coins, matters, narrowing, parameters
from rapport.engine.api.changes import TimelineEntry
from rapport.engine.api.forgotten import NotKept, not_kept
from rapport.engine.api.types import Moment
from rapport.engine.log import trail
from rapport.engine.log.past import before
from rapport.engine.log.readers import Entry
from rapport.engine.log.trail import Asked, Place
from rapport.engine.objects import matter, registry
from rapport.engine.objects.matter import Matter
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Fault, Forbidden

PROGRAM = "program"
STEPS = 4
"""Pages of the log that are read for one that is answered, where most entries are not for the reader."""


class LogPage(Struct):
    """Entries, newest first. `next` leads to older ones: there may be some although this page has few or none, since a
    page looks at a bounded part of the log, back to the moment `reached`. The last page says in `not_kept` what was
    removed before it."""

    items: list[TimelineEntry]
    next: str | None
    reached: Moment | None
    not_kept: list[NotKept]


def read_log(request: HttpRequest) -> HttpResponse:
    """For admins."""
    caller = reader_of(request)
    given = parameters.given(request, parameters.LOG)
    place = _place(given["after"])
    asked = asked_for(given, caller)
    items, end = told_page(asked, place, given["limit"], caller)
    if end is not None:
        return answers.json(LogPage(items, str(end), end.at, []))
    told = [one for one in matter.all_matters() if asked.object in ("", one.name)]
    lost = not_kept(caller, lambda obj: asked.object in ("", obj.name), told)
    return answers.json(LogPage(items, None, None, lost))


def reader_of(request: HttpRequest) -> Caller:
    """Who asks. Raises Forbidden for whoever is no admin."""
    caller = caller_of(request)
    if not caller.actor.is_admin:
        raise Forbidden(_("The whole log is for admins; the log of a record stands on its page."))
    return caller


def asked_for(given: dict[str, Any], caller: Caller) -> Asked:
    """What the parameters ask for. Raises BadQuery."""
    doer = given["actor"]
    zone = caller.zone
    name = given["object"]
    obj = seen_by(registry.get(name), caller.actor) if name and matter.find(name) is None else None
    return Asked(
        record=_id("record", given["record"]),
        actor=_id("actor", doer) if doer != PROGRAM else None,
        by_program=doer == PROGRAM,
        object=name,
        since=narrowing.moment("since", given["since"], zone),
        until=narrowing.moment("until", given["until"], zone, timedelta(days=1)),
        action=_word("action", given["action"]), door=_word("door", given["door"]), op=given["op"],
        columns=_columns(obj or matter.find(name), given["field"]),
    )  # fmt: skip


def told_page(
    asked: Asked, place: Place | None, limit: int, caller: Caller
) -> tuple[list[TimelineEntry], Place | None]:
    """Up to `limit` entries that the caller may hear of, and the place where the next page begins."""
    items: list[TimelineEntry] = []
    for _step in range(STEPS):
        page = trail.page(asked, place, limit)
        told = told_of(page.entries, caller)
        if len(items) + len(told) > limit:
            told = told[: limit - len(items)]
            return [*items, *(one for _entry, one in told)], Place(told[-1][0].at, told[-1][0].cursor.id)
        items += [one for _entry, one in told]
        place = page.end
        if place is None or len(items) == limit or len(page.entries) < limit:
            break
    return items, place


def told_of(entries: Sequence[Entry], caller: Caller) -> list[tuple[Entry, TimelineEntry]]:
    """Those entries that the caller may hear of, each with what is told of it."""
    told = changes.told(entries, caller, _gone(entries, caller))
    found = [(entry, told[entry.cursor.id]) for entry in entries if entry.cursor.id in told]
    coins.name(found)
    return found


def _gone(entries: Sequence[Entry], caller: Caller) -> dict[UUID, str]:
    """The titles of records that are deleted and that the caller could see when they were there."""
    known = {obj.name: obj for obj in registry.all_objects()}
    ended = trail.deletions(list({entry.record for entry in entries}))
    found = {}
    for pk, entry in ended.items():
        obj = known.get(entry.object)
        if obj is not None and could_see(obj, entry, caller):
            found[pk] = str((entry.fields or {}).get(obj.title, [""])[0] or "")
        elif (title := matters.ended(entry, caller)) is not None:
            found[pk] = title
    return found


def could_see(obj: Object, entry: Entry, caller: Caller) -> bool:
    """Whether what the entry says is deleted was for the caller to see."""
    try:
        return obj.policy.may(caller.actor, "read", before(obj.model(pk=entry.record), entry))
    except ObjectDoesNotExist:
        # The law asks a record that is gone itself.
        return False


def _place(text: str) -> Place | None:
    try:
        return Place.parse(text) if text else None
    except (ValueError, OverflowError):
        raise _bad(
            "after", "bad_cursor", _("This cursor does not belong to the log; begin again without it.")
        ) from None


def _id(name: str, text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise _bad(name, "bad_id", _("Give an id.")) from None


def _word(name: str, text: str) -> str:
    if "\x00" in text or len(text) > 200:
        raise _bad(name, "not_a_choice", _("There is no such word in the log."))
    return text


def _columns(one: Object | Matter | None, name: str) -> list[str]:
    if one is None and name:
        raise _bad("field", "needs_object", _("Name the object of the field too."))
    return narrowing.columns_of(one, name) if one else []


def _bad(name: str, code: str, detail: str) -> BadQuery:
    return BadQuery(detail, [Fault(f"/{name}", code, detail)])
