"""API tokens: made once, shown once, kept as a digest. A token is its owner and never more.

The text is `rap_`, 12 letters that find the row, 32 that prove it (190 bits: nothing to guess, so SHA-256 is enough).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network
from uuid import UUID

from rapport.engine.access.models import Token

_MARK = "rap_"
_LETTERS = string.ascii_letters + string.digits
_PREFIX, _SECRET = 12, 32


@dataclass(frozen=True, slots=True)
class NewText:
    """The text of a new token, and what is kept of it."""

    text: str
    prefix: str
    digest: str


def new_text(mark: str = _MARK) -> NewText:
    """A text that nobody has; `mark` says what kind of token it is."""
    prefix = _random(_PREFIX)
    text = f"{mark}{prefix}{_random(_SECRET)}"
    return NewText(text, prefix, _digest(text))


def make(
    user_id: UUID,
    name: str,
    expires_at: datetime | None = None,
    scopes: list[str] | None = None,
    addresses: Sequence[str] = (),
) -> tuple[Token, str]:
    """A new token of the user, and its text, which cannot be had again."""
    new = new_text()
    made = Token.objects.create(
        user_id=user_id,
        name=name,
        prefix=new.prefix,
        digest=new.digest,
        expires_at=expires_at,
        scopes=scopes,
        addresses=list(addresses),
    )
    return made, new.text


def revoke(user_id: UUID, token_id: UUID, now: datetime) -> bool:
    """Ends a token of the user for good; False when there is no such living one."""
    living = Token.objects.filter(pk=token_id, user_id=user_id, revoked_at=None)
    return living.update(revoked_at=now) == 1


def revoke_of(user_ids: Iterable[UUID], now: datetime) -> None:
    """Ends every token of these users for good."""
    Token.objects.filter(user_id__in=list(user_ids), revoked_at=None).update(revoked_at=now)


def networks(given: Iterable[str]) -> list[str]:
    """Addresses and networks in their one form. Raises ValueError, with the one that is none."""
    found = []
    for one in given:
        try:
            found.append(str(ip_network(one.strip(), strict=False)))
        except ValueError:
            raise ValueError(one) from None
    return list(dict.fromkeys(found))


def may_come_from(address: str, allowed: Sequence[str]) -> bool:
    """Whether the address lies in one of the networks; without any, every address does."""
    if not allowed:
        return True
    try:
        known = ip_address(address)
    except ValueError:
        return False
    known = getattr(known, "ipv4_mapped", None) or known
    return any(known in ip_network(one) for one in allowed)


def prefix_of(text: str, mark: str = _MARK) -> str | None:
    """The part that finds the token's row; None for what cannot be a token of this kind."""
    rest = text.removeprefix(mark)
    shaped = rest != text and len(rest) == _PREFIX + _SECRET and rest.isascii() and rest.isalnum()
    return rest[:_PREFIX] if shaped else None


def is_genuine(text: str, digest: str) -> bool:
    """Whether `text` is the token whose digest was kept; takes the same time for every wrong text."""
    return hmac.compare_digest(_digest(text), digest)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
