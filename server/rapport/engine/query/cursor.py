"""Cursors: the place of a row in an order, as a text that says nothing else and fits no other order."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from uuid import UUID

import orjson
from django.utils.translation import gettext as _

from rapport.engine.query.names import bad

_MAX_CURSOR = 8192


def stamp_of(*parts: str) -> str:
    """A short mark of an order, so that its cursors are known again."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=6).hexdigest()


def pack(stamp: str, values: Sequence[Any]) -> str:
    """The cursor of the row with these values of the sort keys."""
    packed = orjson.dumps([stamp, *map(_plain, values)])
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else str(value)


def unpack(cursor: str, stamp: str, kinds: Sequence[str], pointer: str) -> list[Any]:
    """The values in a cursor, one of each kind. Raises BadQuery for one of another order, or changed by hand."""
    try:
        if len(cursor) > _MAX_CURSOR:
            raise ValueError(cursor[:20])
        parts = orjson.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
        if not isinstance(parts, list) or len(parts) != len(kinds) + 1 or parts[0] != stamp:
            raise ValueError(cursor[:20])
        return [
            None if value is None else _READERS[kind](value)
            for kind, value in zip(kinds, parts[1:], strict=True)
        ]
    except (ValueError, TypeError, AttributeError, InvalidOperation, OverflowError, binascii.Error):
        raise bad(
            pointer, "bad_cursor", _("This cursor does not belong to this list; begin again without it.")
        ) from None


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    return value


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise ValueError(value)
    return value


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _decimal(value: Any) -> Decimal:
    found = Decimal(_text(value))
    if not found.is_finite() or abs(found.adjusted()) > 40 or len(found.as_tuple().digits) > 80:
        raise ValueError(value)
    return found


def _moment(value: Any) -> datetime:
    found = datetime.fromisoformat(_text(value))
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "text": _text,
    "integer": _integer,
    "boolean": _boolean,
    "decimal": _decimal,
    "date": lambda value: date.fromisoformat(_text(value)),
    "datetime": _moment,
    "time": lambda value: time.fromisoformat(_text(value)).replace(tzinfo=None),
    "id": lambda value: UUID(_text(value)),
}
READ_AS: Final = {
    **dict.fromkeys(("integer", "autonumber"), "integer"),
    **dict.fromkeys(("decimal", "percent", "money"), "decimal"),
    "boolean": "boolean", "date": "date", "datetime": "datetime", "time": "time", "id": "id",
}  # fmt: skip
"""How the sort value of a kind of field is read back; everything else is text."""
