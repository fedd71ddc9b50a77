"""Query parameters. Of the generated endpoints one declaration is both the documentation and the check."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.operation import Operation

from rapport.engine.objects.problems import BadQuery, Fault


@dataclass(frozen=True, slots=True)
class Parameter:
    """`schema` is JSON Schema: a string, an integer with bounds, or one of `enum`; left out, its `default` counts."""

    name: str
    schema: Mapping[str, Any]
    description: str

    def documented(self) -> dict[str, Any]:
        """As OpenAPI wants it."""
        return {"in": "query", "name": self.name, "schema": dict(self.schema), "required": False,
                "description": self.description}  # fmt: skip

    def read(self, text: str) -> Any:
        """The value in `text`. Raises BadQuery."""
        if "enum" in self.schema:
            if text not in self.schema["enum"]:
                raise self._bad(
                    "not_a_choice", _("Give one of: {schema}.").format(schema=", ".join(self.schema["enum"]))
                )
            return text
        return self._integer(text) if self.schema["type"] == "integer" else text

    def _integer(self, text: str) -> int:
        low, high = self.schema["minimum"], self.schema["maximum"]
        value = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        if not low <= value <= high:
            raise self._bad(
                "out_of_range", _("Give a whole number from {low} to {high}.").format(low=low, high=high)
            )
        return value

    def _bad(self, code: str, detail: str) -> BadQuery:
        return BadQuery(detail, [Fault(f"/{self.name}", code, detail)])


def _text(name: str, description: str) -> Parameter:
    return Parameter(name, {"type": "string", "default": ""}, description)


def _limit(default: int) -> Parameter:
    schema = {"type": "integer", "minimum": 1, "maximum": 200, "default": default}
    return Parameter("limit", schema, "How many at most.")


def _enum(name: str, values: tuple[str, ...], description: str) -> Parameter:
    return Parameter(name, {"type": "string", "enum": list(values), "default": values[0]}, description)


FIELDS = _text("fields", "Names of fields, separated by commas; left out, every field.")
FILTER = _text("filter", 'A filter as JSON, such as {"field": "name", "op": "starts", "value": "A"}.')
SORT = _text("sort", "Names of fields, separated by commas; a minus before one turns its order round.")
LIMIT = _limit(50)
CARDS = _limit(40)
AFTER = _text("after", "The cursor `next` of the page before this one.")
BEFORE = _text("before", "The cursor `previous` of the page after this one.")
COUNT = _enum(
    "count", ("0", "1"), "1 counts all records of the filter too; beyond a bound the count is estimated."
)
ARCHIVED = _enum("archived", ("0", "1", "all"), "0: without archived records, 1: those alone, all: both.")
BY = _text("by", "The choice or link field that makes the columns; left out, the object's own.")
SUM = _text("sum", "The figure that is totalled by column; left out, the object's own; `none` for no total.")
GROUP = _text("group", "Up to three fields, separated by commas: `stage`, `close_date:month`, `team.region`.")
MEASURES = Parameter("measures", {"type": "string", "default": "count"},
                     "`count` and `sum:`, `avg:`, `min:` or `max:` with a field, separated by commas.")  # fmt: skip
TOP = Parameter("top", {"type": "integer", "minimum": 0, "maximum": 100, "default": 0},
                "How many values of the first field, the largest by the first measure; the rest is one group, "
                "`other`. 0 for all of them.")  # fmt: skip

PERSON = _text("person", "The id of the user to ask about; left out, everyone.")
NAMED = _text("text", "Only people with this in their name or e-mail.")
ACCESS = (PERSON, NAMED, LIMIT, AFTER)

AS_OF = _text(
    "as_of",
    "A moment, or the end of a day, of the past: as it was then. Items name in `unknown` what is not kept.",
)

LIST = (FIELDS, FILTER, SORT, LIMIT, AFTER, BEFORE, COUNT, ARCHIVED, AS_OF)
READ = (FIELDS, AS_OF)
BOARD = (BY, SUM, FILTER, FIELDS, CARDS)
AGGREGATE = (FILTER, GROUP, MEASURES, TOP, ARCHIVED)
KINDS = _text(
    "kinds", "`change` and names of activities (`call`, `note`), separated by commas; left out, all."
)
PERSON = _text("actor", "The id of a user: only what this person did.")
SINCE = _text("since", "A moment or a day, from which on; days are those of the caller's time zone.")
UNTIL = _text("until", "A moment, before which; a day counts to its end.")
Q = _text("q", "Only entries that show this text.")
FIELD = _text("field", "The name of a field: only its changes.")
OF = _enum("of", ("all", "record"), "record: without what belongs to a party, only its own changes.")

OBJECT = _text("object", "The name of an object: only what was done to its records.")
RECORD = _text("record", "The id of a record: only what was done to it.")
DOER = _text("actor", "The id of a user, or `program` for what no person did.")
DOOR = _text("door", "Where it came in: `web`, `api`, `import` and others.")
ACTION = _text("action", "The name of an action, such as `deal.win`.")
OP = _enum(
    "op",
    ("", "insert", "update", "delete"),
    "insert: it was made, update: it was changed, delete: it was deleted.",
)
FIELD_OF = _text("field", "The name of a field of `object`: only its changes.")

TIMELINE = (AFTER, LIMIT, KINDS, PERSON, SINCE, UNTIL, Q, FIELD, OF)

LOG_FILTER = (DOER, OBJECT, RECORD, DOOR, ACTION, OP, FIELD_OF, SINCE, UNTIL)
LOG = (AFTER, LIMIT, *LOG_FILTER)
LOG_EXPORT = (
    _enum("format", ("csv", "ndjson"), "csv: a line for each field, ndjson: a line for each entry."),
    *LOG_FILTER,
)


def given(request: HttpRequest, allowed: tuple[Parameter, ...]) -> dict[str, Any]:
    """The value of every allowed parameter. Raises BadQuery."""
    return {one.name: one.read(request.GET[one.name]) if one.name in request.GET else one.schema["default"]
            for one in allowed}  # fmt: skip


def _refuse_unknown(request: HttpRequest, known: Collection[str]) -> None:
    for name in request.GET:
        if name not in known:
            near = get_close_matches(name[:60], known, 1)
            hint = (
                _("Did you mean “{near}”?").format(near=near[0])
                if near
                else _("Known are: {known}.").format(known=", ".join(known) or "–")
            )
            detail = _("There is no parameter “{name}”. {hint}").format(name=name[:60], hint=hint)
            raise BadQuery(detail, [Fault(f"/{name[:60]}", "unknown_parameter", detail)])


def operation_of(view: Callable[..., Any]) -> Operation:
    """What ninja noted of the operation behind a view that it wrapped."""
    found: Operation = vars(view)["_ninja_operation"]
    return found


def known_alone(view: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator of operations: `view`, where a parameter that is not documented raises BadQuery.

    Left unread, a slip of the pen would answer another question than was asked.
    """
    known = _documented(operation_of(view))

    @wraps(view)
    def checked(request: HttpRequest, **given: Any) -> Any:
        _refuse_unknown(request, known)
        return view(request, **given)

    return checked


def _documented(operation: Operation) -> list[str]:
    """Names of query parameters: those of the signature, and those that a generated endpoint reads itself."""
    models = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    written = [name for model in models for name in model.__ninja_flatten_map__]
    extra = (operation.openapi_extra or {}).get("parameters", ())
    return [*written, *(told["name"] for told in extra if told["in"] == "query")]
