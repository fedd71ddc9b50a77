"""Reading the body of a request: JSON of exactly the declared types, or a problem that names the place."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from django.http import HttpRequest

from rapport.engine.api.problems import NotJson, WrongType
from rapport.engine.objects.problems import Fault, Invalid, Problem

JSON = "application/json"
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
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
        raise WrongType(f"The body came as {(request.content_type or 'nothing')[:60]}.")
    try:
        given: dict[str, Any] = msgspec.to_builtins(decoder.decode(sent))
    except msgspec.ValidationError as error:
        raise Invalid(faults=[fault_of(str(error))]) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotJson(f"It cannot be read: {error}.") from None
    return given


def fault_of(told: str) -> Fault:
    """What the decoder says, as a fault: ``Expected `int`, got `str` - at `$.position` ``."""
    found = _PLACE.match(told)
    what, path = (found["what"], found["path"] or "") if found else (told, "")
    pointer = "".join(f"/{step[0] or step[1]}" for step in _STEP.findall(path))
    quoted = re.findall(r"`([^`]*)`", what)
    for beginning, code, detail in _SAID:
        if what.startswith(beginning):
            named = f"{pointer}/{quoted[0]}" if code in ("unknown", "required") and quoted else pointer
            return Fault(named, code, detail or _expected(what))
    return Fault(pointer, "wrong_type", what)


_SAID = (
    (
        "Object contains unknown",
        "unknown",
        "There is no such field; see the object's fields in /api/v1/meta.",
    ),
    ("Object missing", "required", "This is required."),
    ("Invalid UUID", "not_an_id", "Give the id of a record."),
    ("Invalid RFC3339 encoded date", "not_date", "Give a day as YYYY-MM-DD."),
    ("Invalid RFC3339 encoded datetime", "not_datetime", "Give a moment as YYYY-MM-DDThh:mm:ssZ."),
    ("Expected `datetime`", "not_datetime", "Give a moment with its time zone: YYYY-MM-DDThh:mm:ssZ."),
    ("Number out of range", "out_of_range", "The number is too large."),
    ("Expected", "wrong_type", ""),
)


def _expected(what: str) -> str:
    def named(match: re.Match[str]) -> str:
        return " or ".join(_NAMES.get(part.strip(), part.strip()) for part in match[1].split("|"))

    return re.sub(r"`([^`]*)`", named, what) + "."


def key_of(request: HttpRequest) -> str:
    """The request's Idempotency-Key, "" for none. Raises Problem for one that cannot be kept."""
    key = request.headers.get("Idempotency-Key", "")
    if key and not _KEY.fullmatch(key):
        raise Problem("An Idempotency-Key has 1 to 200 visible ASCII characters.", code="not_a_key")
    return key
