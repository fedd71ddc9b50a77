"""The keys that ID tokens are signed with: made at first use, sealed at rest, replaced by a new one when an admin says
so. An old one can be read for a day more, by who has it still in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rapport.connectors.apps.models import SigningKey
from rapport.engine.access import secrets
from rapport.engine.access.secrets import Place, Reseal
from rapport.engine.actions.settling import settling
from rapport.engine.records import turns

STAYS = timedelta(days=1)


def known() -> Sequence[SigningKey]:
    """Those that can be read now, the newest first; there is always one."""
    return _living() or [_first()]


def rotate() -> None:
    """From here on a new key signs."""
    _make(only_first=False)


def pem(key: SigningKey) -> str:
    """The private key. Raises secrets.Sealed."""
    return secrets.unseal(key.sealed)


def _first() -> SigningKey:
    with settling(None, "signing-key.create", "notify"):
        return _make(only_first=True)


def _living() -> list[SigningKey]:
    known = SigningKey.objects.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))
    return list(known.order_by("-created_at"))


def _make(*, only_first: bool) -> SigningKey:
    with transaction.atomic():
        turns.wait("apps.signing")
        if only_first and (there := _living()):
            return there[0]
        now = timezone.now()
        SigningKey.objects.filter(expires_at=None).update(expires_at=now + STAYS)
        SigningKey.objects.filter(expires_at__lt=now).delete()
        return SigningKey.objects.create(sealed=secrets.seal(_new()), created_at=now)


def _new() -> str:
    made = rsa.generate_private_key(public_exponent=65_537, key_size=3072)
    form = serialization.PrivateFormat.PKCS8
    return made.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


def _reseal(reseal: Reseal) -> int:
    found = list(SigningKey.objects.order_by("pk"))
    for key in found:
        SigningKey.objects.filter(pk=key.pk).update(sealed=reseal(key.sealed))
    return len(found)


secrets.declare(Place("app signing keys", _reseal))
