"""Claiming and keeping receipts. A second request with the same key waits for the first one's commit, then reads it."""

from __future__ import annotations

import hmac
import re
from typing import Any

import orjson
from django.conf import settings
from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.log import triggers
from rapport.engine.objects.problems import Mismatch, Problem
from rapport.engine.records import framing, prepared

_CLAIM = f"""
    INSERT INTO actions_receipt (key, actor, digest) SELECT %s, %s::uuid, %s FROM {triggers.TELL}
    ON CONFLICT (actor, key) DO NOTHING RETURNING id
"""  # noqa: S608  # constants alone
_READ = (
    "SELECT digest, answer::text FROM actions_receipt WHERE key = %s AND actor IS NOT DISTINCT FROM %s::uuid"
)
_FORGET = "DELETE FROM actions_receipt WHERE key = %s AND actor IS NOT DISTINCT FROM %s::uuid"
_KEEP = "UPDATE actions_receipt SET answer = %s::jsonb WHERE key = %s AND actor IS NOT DISTINCT FROM %s::uuid"


_KEY = re.compile(r"[\x21-\x7e]{1,200}")


def checked(key: str | None) -> str:
    """The Idempotency-Key of a request, "" for none. Raises Problem for one that cannot be kept."""
    if key is not None and not _KEY.fullmatch(key):
        raise Problem(_("An Idempotency-Key has 1 to 200 visible ASCII characters."), code="not_a_key")
    return key or ""


def digest_of(action: str, record: Any, given: Any, version: int | None) -> str:
    """A fingerprint of a request: the same for the same meaning, whatever the order of its keys.

    Keyed, because a request may hold a password and whoever reads the table must not be able to try some out.
    """
    asked = orjson.dumps([action, str(record), given, version], option=orjson.OPT_SORT_KEYS, default=str)
    return _keyed(asked)


def _keyed(asked: bytes) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), asked, "sha256").hex()


def claim(key: str, actor: Actor, digest: str, told: str) -> Any | None:
    """None when this request is the first with its key; else the earlier answer. Raises Mismatch.

    `told` is the transaction's context (log.triggers.told), set with the same statement.
    """
    if actor.only is not None:
        # What was answered to somebody is not told to a token of theirs that is for less.
        digest = _keyed(orjson.dumps([digest, *sorted(actor.only)]))
    if framing.opening(_CLAIM, [key, actor.id, digest, told]):
        return None
    ((earlier, answer),) = prepared.fetch(_READ, [key, actor.id])
    if earlier != digest:
        raise Mismatch(_("Send a new Idempotency-Key with a new request."))
    return orjson.loads(answer) if answer else {}


def keep(key: str, actor: Actor, answer: Any) -> None:
    """Stores the answer in the transaction that made it true, and ends that: nothing may follow in its block."""
    framing.closing(_KEEP, [orjson.dumps(answer, default=str).decode(), key, actor.id])


def forget(key: str, actor: Actor) -> None:
    """Gives the key of a request back that was refused and did nothing."""
    prepared.fetch(_FORGET, [key, actor.id])
