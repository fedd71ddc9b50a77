"""Links of invitations: the text goes out in a mail and is kept nowhere, a digest of it finds the invitation."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta

from django.conf import settings

LASTS = timedelta(days=7)
_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")


def new_key() -> str:
    """A key of 256 bits."""
    return secrets.token_urlsafe(32)


def digest_of(key: str) -> str:
    """What is kept of a key; "" for what cannot be one."""
    return hashlib.sha256(key.encode()).hexdigest() if _SHAPE.fullmatch(key) else ""


def address_of(key: str) -> str:
    """Where the key is used. What follows # is sent to no server and stands in no log."""
    return f"{settings.PUBLIC_ADDRESS}/join#{key}"
