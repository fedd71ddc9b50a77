"""A person of the directory and a user of ours: what of the one follows from the other.

The document is kept as it was sent, so that the directory reads what it wrote. Name, address, job title and whether
they are active are ours: where somebody changed them here since, the directory is told what they are now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rapport.engine.access.models import User
from rapport.kit import text

_OURS = ("id", "meta", "groups", "password", "schemas", "externalId")
NOWHERE = "no-address.invalid"
"""Where people without an address of their own have one: no mail ever gets there (RFC 2606)."""


def kept(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What of a resource is kept as it is. A password never is: people sign in with what they were given here."""
    return {name: value for name, value in sent.items() if name not in _OURS and value not in (None, [])}


def told(document: Mapping[str, Any], user_id: UUID) -> dict[str, str]:
    """The fields of a user that follow from a document."""
    return {
        "name": _name(document), "email": _email(document, user_id),
        "job_title": text.squeeze(str(document.get("title") or ""))[:120],
    }  # fmt: skip


def _name(document: Mapping[str, Any]) -> str:
    name = document.get("name") or {}
    both = f"{name.get('givenName') or ''} {name.get('familyName') or ''}"
    known = (document.get("displayName"), name.get("formatted"), both, document.get("userName"))
    return next(found for one in known if (found := text.squeeze(str(one or ""))))[:120]


def _email(document: Mapping[str, Any], user_id: UUID) -> str:
    return next((one for one in _addresses(document) if _is_address(one)), f"{user_id.hex}@{NOWHERE}")


def _addresses(document: Mapping[str, Any]) -> Iterator[str]:
    entries = document.get("emails") or []
    for entry in sorted(entries, key=lambda one: not one.get("primary")):
        yield str(entry.get("value") or "").strip().lower()
    yield str(document.get("userName") or "").strip().lower()


def _is_address(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= 254 and not address.endswith(f"@{NOWHERE}")


def shown(user: User, document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with what is different here by now."""
    now = dict(document)
    was = told(document, user.pk) if document.get("userName") else {}
    if was.get("name") != user.name:
        now["displayName"] = user.name
    if was.get("email") != user.email and not user.email.endswith(f"@{NOWHERE}"):
        others = [one for one in now.get("emails") or [] if not one.get("primary")]
        now["emails"] = [{"value": user.email, "type": "work", "primary": True}, *others]
    if was.get("job_title", "") != user.job_title:
        now["title"] = user.job_title or None
    if document.get("active", user.is_active) is None:
        # The directory took its word back; whether they may come in stayed as it was.
        del now["active"]
    elif not user.is_active or not was or "active" in document:
        now["active"] = user.is_active
    return now
