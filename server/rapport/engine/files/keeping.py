"""Taking bytes in: hashed, recognised, kept once. What is cut off half-way leaves nothing that counts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO

from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from rapport.engine.access.models import Organisation, User
from rapport.engine.files import media
from rapport.engine.files.models import Attachment, Blob
from rapport.engine.files.store import BLOCK, store
from rapport.engine.objects.problems import NotFound

_BATCH = 500
HELD = 0x5241_5046
"""The advisory lock, shared, of those who read the bytes of a moment that is over: none are removed meanwhile."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that are there."""

    digest: str
    size: int
    media_type: str


def key_of(digest: str) -> str:
    """Where the bytes lie; two letters of the digest keep folders small."""
    return f"blobs/{digest[:2]}/{digest}"


def previews_of(digest: str) -> str:
    """The folder of what was drawn of the bytes."""
    return f"previews/{digest[:2]}/{digest}"


def bytes_of(digest: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The bytes from `start` to before `end`. Raises NotFound for those that somebody took out of the store."""
    try:
        return store().read(key_of(digest), start, end)
    except FileNotFoundError:
        raise NotFound(
            _("The bytes of this file are not there any more; restore them from a backup.")
        ) from None


def keep(file: IO[bytes], name: str) -> Kept:
    """Keeps a file that can be read twice. The same bytes are kept once.

    Its row is written before the bytes are looked for: whoever clears away waits for it, or has already done so.
    """
    digest, size, head = _look(file)
    _seen(digest, size)
    if store().size(key_of(digest)) != size:
        file.seek(0)
        store().put(key_of(digest), file)
    return Kept(digest, size, media.type_of(head, name))


def keep_bytes(content: bytes) -> str:
    """Keeps something small that we have made, and gives its digest."""
    digest = hashlib.sha256(content).hexdigest()
    _seen(digest, len(content))
    if store().size(key_of(digest)) != len(content):
        store().put(key_of(digest), content)
    return digest


def _look(file: IO[bytes]) -> tuple[str, int, bytes]:
    found, size, head = hashlib.sha256(), 0, b""
    file.seek(0)
    while block := file.read(BLOCK):
        head = head or block[: media.HEAD]
        found.update(block)
        size += len(block)
    return found.hexdigest(), size, head


def _seen(digest: str, size: int) -> None:
    Blob.objects.bulk_create(
        [Blob(digest=digest, size=size, seen_at=datetime.now(UTC))],
        update_conflicts=True, unique_fields=["digest"], update_fields=["seen_at"],
    )  # fmt: skip


def forget(before: datetime) -> int:
    """Removes bytes that were last sent `before` and that no attachment, picture or logo needs. Returns how many."""
    old = Blob.objects.filter(_NOT_NEEDED, seen_at__lt=before)
    return sum(_forget(digest, before) for digest in list(old.values_list("digest", flat=True)[:_BATCH]))


def forget_now(digests: Iterable[str]) -> int:
    """Removes these bytes, with what was drawn of them, unless something needs them. Returns how many."""
    return sum(_forget(digest, datetime.now(UTC)) for digest in digests)


def _forget(digest: str, before: datetime) -> bool:
    with transaction.atomic():
        if not _may_remove():
            return False
        # Locked first and asked about then: whoever sends the same bytes now has made them young.
        if not Blob.objects.select_for_update().filter(pk=digest, seen_at__lt=before).exists():
            return False
        row = Blob.objects.filter(_NOT_NEEDED, pk=digest)
        if not row.exists():
            return False
        row.delete()
        for key in (*store().below(previews_of(digest)), key_of(digest)):
            store().remove(key)
    return True


def _may_remove() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [HELD])
        return bool(cursor.fetchone()[0])


def _is_needed(model: type[models.Model], field: str) -> Exists:
    return Exists(model._default_manager.filter(**{field: OuterRef("digest")}))


_NOT_NEEDED = ~(
    Q(_is_needed(Attachment, "digest"))
    | Q(_is_needed(User, "picture"))
    | Q(_is_needed(Organisation, "logo"))
    | Q(_is_needed(Organisation, "logo_dark"))
)
"""Attachments in the archive count: they can be restored."""
