"""GET /webhook-deliveries, GET /webhook-deliveries/{id}, GET /webhook-events: what was told, and what can be."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from rapport.engine.objects.problems import NotFound
from rapport.engine.webhooks import events, reader, sight
from rapport.engine.webhooks.models import Delivery, Standing, Webhook

deliveries = Router(tags=["webhooks"])
words = Router(tags=["webhooks"])
_PAGE = 50


class Try(Schema):
    """One time that it was sent: the answer's status, or the word of what went wrong."""

    at: datetime
    status: int | None
    error: str
    seconds: float | None


class DeliveryItem(Schema):
    """An event of a webhook and how sending it went. `title` is the record's, empty when the caller may not see it."""

    id: UUID
    event: str
    object: str
    record: UUID
    title: str
    op: str
    action: str
    state: Literal["waiting", "done", "failed", "withheld"]
    happened_at: datetime
    created_at: datetime
    next_at: datetime | None
    ended_at: datetime | None
    count: int
    tries: list[Try]


class DeliveryDetails(DeliveryItem):
    """With headers both ways and the beginning of the answer. `payload` is what would be sent now, for its owner."""

    sent_headers: dict[str, str]
    answer_headers: dict[str, str]
    answer: str
    payload: dict[str, Any] | None


class Deliveries(Schema):
    """Newest first. Nothing is sent before `rest_until`, because the receiver fails since `failing_since`."""

    items: list[DeliveryItem]
    next: str | None
    waiting: int
    failing_since: datetime | None
    rest_until: datetime | None


class EventWords(Schema):
    """An object that can be told of, with the words that go behind its name and what they mean."""

    object: str
    label: str
    words: list[EventWord]


class EventWord(Schema):
    """As `insert` of `deal.insert`."""

    word: str
    label: str


class Wanted(Schema):
    """Which deliveries."""

    webhook: UUID
    state: Literal["waiting", "done", "failed", "withheld", ""] = ""
    after: UUID | None = Field(None, description="The `next` of the page before.")


@deliveries.get("", response=Deliveries, summary="What a webhook has told and has still to tell")
def list_deliveries(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, Any]:
    """A page of those of one webhook that the caller may see."""
    caller = caller_of(request)
    webhook = webhook_of(caller, wanted.webhook)
    mine = Delivery.objects.filter(webhook=webhook)
    found = mine.filter(state=wanted.state) if wanted.state else mine
    found = found.filter(pk__lt=wanted.after) if wanted.after else found
    page = list(found.order_by("-id")[: _PAGE + 1])
    standing = Standing.objects.filter(webhook=webhook).first() or Standing()
    return {
        "items": [_item(one, caller) for one in page[:_PAGE]],
        "next": str(page[_PAGE - 1].pk) if len(page) > _PAGE else None,
        "waiting": mine.filter(state="waiting").count(),
        "failing_since": standing.failing_since,
        "rest_until": standing.rest_until,
    }


@deliveries.get("/{uuid:pk}", response=DeliveryDetails, summary="One delivery with what went to and fro")
def read_delivery(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Kept for a month after it ended."""
    caller = caller_of(request)
    found = Delivery.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such delivery."))
    webhook = webhook_of(caller, found.webhook_id)
    is_own = webhook.owner_id == caller.actor.id
    return {
        **_item(found, caller), "sent_headers": found.sent_headers, "answer_headers": found.answer_headers,
        "answer": found.answer, "payload": sight.payload(webhook, found, reader.entry_of(found)) if is_own else None,
    }  # fmt: skip


@words.get("", response=list[EventWords], summary="What webhooks can tell of")
def list_words(request: HttpRequest) -> list[dict[str, Any]]:
    """The objects that the caller may see, each with its words."""
    found = events.choices(caller_of(request).actor)
    return [
        {"object": obj.name, "label": obj.label_plural, "words": [_word(obj, word) for word in some]}
        for obj, some in found
    ]


def _word(obj: Any, word: str) -> dict[str, str]:
    plain = {"*": _("Everything"), "insert": _("Created"), "update": _("Changed"), "delete": _("Removed")}
    return {"word": word, "label": plain.get(word) or str(all_actions(obj)[word].label)}


def webhook_of(caller: Caller, pk: UUID) -> Webhook:
    found: Webhook | None = registry.get("webhook").visible(caller.actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such webhook."))
    return found


def _item(one: Delivery, caller: Caller) -> dict[str, Any]:
    return {
        "id": one.pk, "event": f"evt_{one.event.hex}", "object": one.object, "record": one.record,
        "title": sight.title_of(one.object, one.record, caller), "op": one.op, "action": one.action, "state": one.state,
        "happened_at": one.entry_at, "created_at": one.created_at, "ended_at": one.ended_at, "count": one.count,
        "next_at": one.next_at if one.state == "waiting" else None, "tries": one.tries,
    }  # fmt: skip


EventWords.model_rebuild()
