"""Tokens of directories: made by an admin, shown once, good for /scim/v2 alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from rapport.connectors.scim.models import ScimToken
from rapport.engine.access import tokens

MARK = "rapscim_"
_STALE = timedelta(minutes=1)


def make(
    by: UUID, name: str, *, role: str, admins: bool, expires_at: datetime | None
) -> tuple[ScimToken, str]:
    """A new token, and its text, which cannot be had again."""
    shown = tokens.new_text(MARK)
    made = ScimToken.objects.create(
        name=name, prefix=shown.prefix, digest=shown.digest, role=role, admins=admins, created_by_id=by,
        expires_at=expires_at,
    )  # fmt: skip
    return made, shown.text


def living() -> Q:
    """Those that open the door now."""
    return Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=timezone.now()))


def found(header: str | None, address: str) -> ScimToken | None:
    """The living token in an Authorization header; its use is written down, at most once a minute."""
    scheme, _space, text = (header or "").partition(" ")
    prefix = tokens.prefix_of(text.strip(), MARK) if scheme.lower() == "bearer" else None
    known = ScimToken.objects.filter(living(), prefix=prefix).first() if prefix else None
    if known is None or not tokens.is_genuine(text.strip(), known.digest):
        return None
    now = timezone.now()
    if known.used_at is None or now - known.used_at > _STALE or (known.used_address or "") != address:
        ScimToken.objects.filter(pk=known.pk).update(used_at=now, used_address=address or None)
    return known
