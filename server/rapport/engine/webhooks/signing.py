"""Signatures as the Standard Webhooks specification says, and the secrets they are made with."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.engine.access import secrets as secrets_at_rest
from rapport.engine.access.secrets import Place, Reseal
from rapport.engine.objects.problems import fault
from rapport.engine.webhooks.models import Webhook

PREFIX = "whsec_"
_LEAST, _MOST = 24, 64


def headers(secret: str, event: UUID, at: int, body: bytes) -> dict[str, str]:
    """webhook-id, webhook-timestamp (seconds) and webhook-signature of a body."""
    name = f"evt_{event.hex}"
    return {
        "webhook-id": name,
        "webhook-timestamp": str(at),
        "webhook-signature": signature(secret, name, at, body),
    }


def signature(secret: str, name: str, at: int, body: bytes) -> str:
    """`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    made = hmac.new(key, f"{name}.{at}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}"


def new_secret() -> str:
    """A secret that nobody knows."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def checked(secret: str) -> str:
    """The secret, if it is one. Raises Invalid."""
    text = secret.strip()
    try:
        size = len(base64.b64decode(text.removeprefix(PREFIX), validate=True))
    except (binascii.Error, ValueError):
        size = 0
    if not text.startswith(PREFIX) or not _LEAST <= size <= _MOST:
        raise fault(
            "secret", "not_a_secret", _("Give whsec_ and 24 to 64 bytes in base64, or leave it empty.")
        )
    return text


def _reseal(reseal: Reseal) -> int:
    count = 0
    for pk in list(Webhook.objects.exclude(secret="").values_list("pk", flat=True)):
        with transaction.atomic():
            found = Webhook.objects.select_for_update().get(pk=pk)
            Webhook.objects.filter(pk=pk).update(secret=reseal(found.secret))
        count += 1
    return count


secrets_at_rest.declare(Place("webhooks", _reseal))
