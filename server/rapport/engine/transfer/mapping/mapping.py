"""A mapping: which column becomes which field, and what is done to its cells. JSON outside, these values inside.

Every option is described in docs/recipes/map-an-import.md.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import orjson
from django.utils.translation import gettext

from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.transfer.mapping import templates

Wins = Literal["file", "record", "empty", "newer"]
"""Whose value stays when a row is about a record that is there: the file's, the record's, the file's where the record
has none, or the newer one."""


class LinkRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a linked record is found: of which object, by which field ("" tries its keys), and what if it is missing. One
    that is made takes more `fields` from other columns of the row: {"website": "Company site"}; with `fills`, one that
    is there takes those that it has not."""

    object: str = ""
    by: str = ""
    make: bool = False
    missing: Literal["refuse", "blank"] = "refuse"
    where: dict[str, str] = {}
    fields: dict[str, str] = {}
    fills: bool = False


class ColumnRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What becomes of one column; `to` None means that it is not imported, though templates may use it. `join` is what
    stands between it and a column before it that fills the same text."""

    to: str | None = None
    fix: list[str | dict[str, Any]] = []
    aliases: dict[str, str] = {}
    blanks: list[str] = []
    default: str = ""
    date: Literal["", "ymd", "dmy", "mdy"] = ""
    number: Literal["", ".", ","] = ""
    times: int = 1
    shift_days: int = 0
    link: LinkRule | None = None
    wins: Wins | Literal[""] = ""
    join: str = ""


class LookUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The value of `field` in the record of `object` that `column` names."""

    column: str
    object: str
    field: str
    by: str = ""


class ExtraRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A value for a field that no column filled: a constant, a template of columns, or a value of another record."""

    to: str
    value: str = ""
    template: str = ""
    lookup: LookUp | None = None
    link: LinkRule | None = None
    wins: Wins | Literal[""] = ""


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`blank`: what an empty cell does to a record that exists; `owner`: whose a new one is if no column says it;
    `wins` counts for every field whose own rule says nothing, and `dated` is the column with the date of a row;
    `alike`: what becomes of a row without a known key that is likely a record that is there."""

    blank: Literal["keep", "clear"] = "keep"
    owner: Literal["me", "nobody"] = "me"
    timezone: str = ""
    wins: Wins = "file"
    dated: str = ""
    alike: Literal["make", "review", "update"] = "make"


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A whole mapping. `key` names what recognises a record: "" the object's own keys, "none" adds every row; fields
    with commas between them count together, and what stands behind a semicolon is tried when nothing was found. `only`
    takes the rows alone in which each of these columns has one of the words, whatever their case."""

    columns: dict[str, ColumnRule] = {}
    also: list[ExtraRule] = []
    only: dict[str, list[str]] = {}
    key: str = ""
    options: Options = Options()
    object: str = ""
    note: str = ""


def parse(raw: Any) -> Mapping:
    """A mapping from decoded JSON. Raises Invalid that says where it is wrong."""
    try:
        return msgspec.convert(raw, Mapping)
    except msgspec.ValidationError as error:
        told, _, place = str(error).partition(" - at `$")
        pointer = "/mapping" + place.rstrip("`").replace(".", "/").replace("[", "/").replace("]", "")
        raise Invalid(faults=[Fault(pointer, "bad_mapping", f"{told}.")]) from None


def load(text: bytes) -> Mapping:
    """A mapping from the text of a JSON file. Raises Invalid."""
    try:
        return parse(orjson.loads(text))
    except orjson.JSONDecodeError as error:
        raise Invalid(
            faults=[
                Fault("/mapping", "not_json", gettext("This is not valid JSON: {error}.").format(error=error))
            ]
        ) from None


def dump(mapping: Mapping) -> dict[str, Any]:
    """The mapping as JSON values, without what is left at its default."""
    found: dict[str, Any] = msgspec.to_builtins(mapping)
    return found


def used(mapping: Mapping) -> set[str]:
    """The columns without which the mapping cannot be."""
    found = {header for header, rule in mapping.columns.items() if rule != ColumnRule()} | set(mapping.only)
    found |= {mapping.options.dated} - {""}
    links = [*(rule.link for rule in mapping.columns.values()), *(extra.link for extra in mapping.also)]
    found |= {header for link in links if link is not None for header in link.fields.values()}
    for extra in mapping.also:
        found |= {extra.lookup.column} if extra.lookup else set(templates.named(extra.template))
    return found


def slim(mapping: Mapping) -> Mapping:
    """The mapping without columns of which nothing is said, so that it fits files that do not have them."""
    told = {header: rule for header, rule in mapping.columns.items() if rule != ColumnRule()}
    return msgspec.structs.replace(mapping, columns=told)
