"""Reading the body of a request: JSON of exactly the declared types, or a problem that names the place."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import orjson
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from rapport.engine.actions import receipts
from rapport.engine.api.problems import NotJson, WrongType
from rapport.engine.objects.problems import Fault, Invalid

JSON = "application/json"
_PLACE = re.compile(r"^(?P<what>.*?)(?: - at `(?:key in )?\$(?P<path>.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.([^.\[]+)")
_NAMES = {
    "str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list",
    "object": "an object", "null": "null", "uuid": "an id", "date": "a day", "datetime": "a moment",
}  # fmt: skip


def read(request: HttpRequest, decoder: msgspec.json.Decoder[Any]) -> dict[str, Any]:
    """The body as plain JSON values, only those keys that were given; no body is an empty object. Raises Problem."""
    sent = request.body
    if not sent:
        sent = b"{}"
    elif request.content_type != JSON:
        raise WrongType(
            _("The body came as {content_type}.").format(content_type=(request.content_type or "–")[:60])
        )
    try:
        given: dict[str, Any] = msgspec.to_builtins(decoder.decode(sent))
    except msgspec.ValidationError as error:
        raise Invalid(faults=[fault_of(str(error))]) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotJson(_("It cannot be read: {error}.").format(error=error)) from None
    try:
        orjson.dumps(given)
    except TypeError:
        raise Invalid(faults=[Fault(_huge(given), "out_of_range", _("The number is too large."))]) from None
    return given


def _huge(given: Any, pointer: str = "") -> str:
    """Where the first number stands that has more than 64 bits, below `pointer`; "" for nowhere."""
    if isinstance(given, int):
        return "" if -(2**63) <= given < 2**63 else pointer
    entries: Any = (
        given.items() if isinstance(given, dict) else enumerate(given) if isinstance(given, list) else ()
    )
    found = (_huge(value, f"{pointer}/{step}") for step, value in entries)
    return next((place for place in found if place), "")


def fault_of(told: str) -> Fault:
    """What the decoder says, as a fault: ``Expected `int`, got `str` - at `$.position` ``."""
    found = _PLACE.match(told)
    what, path = (found["what"], found["path"] or "") if found else (told, "")
    pointer = "".join(f"/{step[0] or step[1]}" for step in _STEP.findall(path))
    for form, code, detail in _SAID:
        if match := form.match(what):
            more = "".join(f"/{name}" for name in match.groupdict().values())
            return Fault(
                pointer + more, code, _(detail).format(*match.groups()) if detail else _expected(what)
            )
    return Fault(pointer, "wrong_type", what)


def _said(form: str, code: str, detail: str) -> tuple[re.Pattern[str], str, str]:
    return re.compile(form), code, detail


_SAID = (
    _said(r"Object contains unknown field `(?P<field>.*)`", "unknown",
          gettext_noop("There is no such field; see the object's fields in /api/v1/meta.")),
    _said(r"Object missing required field `(?P<field>.*)`", "required", gettext_noop("This is required.")),
    _said(r"Expected `.*` of length <= (\d+)", "too_long", gettext_noop("At most {0} characters.")),
    _said(r"Expected `.*` of length >= 1", "required", gettext_noop("This is required.")),
    _said(r"Expected `.*` of length >= (\d+)", "too_short", gettext_noop("At least {0} characters.")),
    _said(r"Expected `.*` >= (-?\d+)", "out_of_range", gettext_noop("At least {0}.")),
    _said(r"Expected `.*` <= (-?\d+)", "out_of_range", gettext_noop("At most {0}.")),
    _said(r"Expected `.*` matching", "not_number", gettext_noop("Give a number with a point before the decimals.")),
    _said(r"Invalid UUID", "not_an_id", gettext_noop("Give the id of a record.")),
    _said(r"Invalid RFC3339 encoded date$", "not_date", gettext_noop("Give a day as YYYY-MM-DD.")),
    _said(r"Invalid RFC3339 encoded datetime", "not_datetime", gettext_noop("Give a moment as YYYY-MM-DDThh:mm:ssZ.")),
    _said(r"Expected `datetime`", "not_datetime",
          gettext_noop("Give a moment with its time zone: YYYY-MM-DDThh:mm:ssZ.")),
    _said(r"Number out of range", "out_of_range", gettext_noop("The number is too large.")),
    _said(r"Expected", "wrong_type", ""),
)  # fmt: skip
"""How what the decoder says begins: the code, and the remedy ("" says what was expected). A named part is a step."""


def _expected(what: str) -> str:
    def named(match: re.Match[str]) -> str:
        return " or ".join(_NAMES.get(part.strip(), part.strip()) for part in match[1].split("|"))

    return re.sub(r"`([^`]*)`", named, what) + "."


def key_of(request: HttpRequest) -> str:
    """The request's Idempotency-Key, "" for none. Raises Problem for one that cannot be kept."""
    return receipts.checked(request.headers.get("Idempotency-Key"))
