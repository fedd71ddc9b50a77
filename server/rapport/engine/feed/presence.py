"""POST /presence: a page says which record it shows and which field is being edited. Others who see it are told by the
feed (`presence` events). No row is written: a NOTIFY takes it to every process."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from rapport.engine.access.callers import caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.access.models import User
from rapport.engine.feed.rooms import Note
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Fault, Invalid, NotFound

CHANNEL = "rapport_presence"
router = Router(tags=["presence"])


class PresenceNote(Schema):
    """Repeated every 30 seconds while the page is looked at; forgotten 75 seconds after the last time."""

    object: str = Field(max_length=60, description="The name of the record's object.")
    id: UUID
    tab: str = Field(
        pattern="^[0-9A-Za-z-]{1,40}$", description="Any name that tells the pages of one person apart."
    )
    field: str = Field("", max_length=60, description="The field that is being edited; empty for none.")
    leaving: bool = Field(False, description="The page is closed, or shows something else now.")


@router.post("", response={204: None}, summary="Say which record is being looked at",
             openapi_extra={"x-no-key": "writes nothing, and counts for a minute"})  # fmt: skip
def say_presence(request: HttpRequest, note: PresenceNote) -> HttpResponse:
    """Only of a record that the caller may see."""
    actor = caller_of(request).actor
    obj = registry.get(note.object)
    if actor.id is None or not obj.visible(actor).filter(pk=note.id).exists():
        raise NotFound(_("There is no such record, or it is not yours to see."))
    if note.field and note.field not in seen_by(obj, actor).fields:
        detail = _("{objects} have no field “{name}”.").format(objects=obj.label_plural, name=note.field)
        raise Invalid(detail, [Fault("/field", "unknown_field", detail)])
    name = User.objects.values_list("name", flat=True).get(pk=actor.id)
    told = {"object": obj.name, "id": note.id, "person": actor.id, "name": name, "tab": note.tab,
            "field": note.field, "leaving": note.leaving}  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, orjson.dumps(told).decode()])
    return HttpResponse(status=204)


def read(payload: str) -> Note | None:
    """The note in a NOTIFY; None for one that is none of ours."""
    try:
        told = orjson.loads(payload)
        room = (told["object"], UUID(told["id"]))
        return Note(room, UUID(told["person"]), told["name"], told["tab"], told["field"], told["leaving"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
