"""What each kind of field can do: its filter operators, and whether lists may sort and group by it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """Abilities of one kind of field, the same for every object."""

    operators: tuple[str, ...]
    sortable: bool = True
    groupable: bool = False
    summable: bool = False


LINKS = ("link", "user", "file")
"""What holds the id of one record of one object, and is told as that: {id, title, object}."""
CATEGORY = ("in_category", "not_in_category")
"""Of a choice whose values have categories: a status."""
_FILL = ("empty", "filled")
_SAME = ("eq", "ne", "in", "not_in")
_ORDER = ("lt", "lte", "gt", "gte", "between")
_WORDS = ("contains", "not_contains", "starts", "ends")
_MEMBERS = ("has", "has_any", "has_all", "has_none")

_TEXT = Kind(_SAME + _WORDS + _FILL, groupable=True)
_NUMBER = Kind(_SAME + _ORDER + _FILL, summable=True)
_LIST = Kind(_MEMBERS + _FILL, sortable=False)
_POINTS = Kind(("eq", "ne", *_WORDS, *_FILL))
_TIME = Kind((*_SAME[:2], "before", "after", "on", "between", "within", *_FILL), groupable=True)

KINDS: dict[str, Kind] = {
    "text": _TEXT,
    "long_text": Kind(_WORDS + _FILL, sortable=False),
    "rich_text": Kind(_WORDS + _FILL, sortable=False),
    "integer": _NUMBER,
    "decimal": _NUMBER,
    "money": _NUMBER,
    "percent": _NUMBER,
    "boolean": Kind(("eq", "ne"), groupable=True),
    "date": _TIME,
    "datetime": _TIME,
    "time": Kind((*_SAME[:2], "before", "after", "between", *_FILL)),
    "choice": Kind(_SAME + _FILL, groupable=True),
    "multi_choice": _LIST,
    "tags": _LIST,
    "email": _TEXT,
    "phone": _TEXT,
    "url": _TEXT,
    "address": Kind(("contains", "not_contains", *_FILL), sortable=False),
    "link": Kind(_SAME + _FILL, groupable=True),
    "links": _LIST,
    "user": Kind(_SAME + _FILL, groupable=True),
    "file": Kind(_FILL, sortable=False),
    "autonumber": Kind(_SAME + _ORDER),
    "json": Kind(_FILL, sortable=False),
    "emails": _POINTS,
    "phones": _POINTS,
    "addresses": Kind(("contains", "not_contains", *_FILL), sortable=False),
    "secret": Kind((), sortable=False),
    "record": Kind(("eq", "ne", *_FILL), sortable=False),
    "id": Kind(_SAME, sortable=False),
}
