"""Export: the records of a list, streamed in chunks by their place in its order, as CSV or NDJSON.

An export can be imported again as it is: links carry their id beside the title, money its currency, and what a
spreadsheet would run is defused.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any, Literal

import orjson
from django.db.models import QuerySet
from django.utils.translation import gettext

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.objects import registry
from rapport.engine.objects.kinds import LINKS
from rapport.engine.objects.object import Object
from rapport.engine.objects.personal import names_people
from rapport.engine.objects.problems import Forbidden, fault
from rapport.engine.query.asker import Asker
from rapport.engine.query.names import MayRead
from rapport.engine.query.order import Order, order_of
from rapport.engine.query.rows import Selection, selection
from rapport.engine.query.sql import compile as compiled
from rapport.engine.query.tree import parse_text
from rapport.engine.transfer.mapping.targets import ADDRESS_PARTS
from rapport.kit.formulas import defused

Format = Literal["csv", "ndjson"]
CHUNK_ROWS = 1000
_MARK = b"\xef\xbb\xbf"
Item = dict[str, Any]
Column = tuple[str, Callable[[Item], Any]]
"""A header and what stands below it."""


def export(
    obj: Object, actor: Actor, asker: Asker, *, format: Format = "csv", filter: str = "", fields: str = "",
    sort: str = "", archived: str = "0", counted: Callable[[int, bool], None] | None = None,
) -> Iterator[bytes]:  # fmt: skip
    """The file in blocks. Raises Forbidden or BadQuery before the first of them. `counted` is told how many records it
    will have, and whether they say who people are or how to reach them."""
    obj = _seen(obj, actor)

    def law(other: Object) -> Any:
        return other.policy.visible(actor)

    records = obj.records().filter(
        obj.policy.within(actor, "export"), compiled(parse_text(filter, obj), asker, law)
    )
    if archived != "all":
        records = records.filter(archived_at__isnull=archived == "0")
    chosen, order = selection(obj, _names(fields)), order_of(obj, sort, law)
    chunks = _chunks(records, chosen, order, law)
    # The first chunk is made now, so that whatever is wrong can still be answered.
    first = next(chunks, [])
    if counted is not None:
        few = len(first) < CHUNK_ROWS
        counted(
            len(first) if few else records.count(),
            any(names_people(obj.fields[name].personal) for name in chosen.names),
        )
    write = _csv_writer(obj, chosen) if format == "csv" else _ndjson_writer(chosen)
    return _stream(first, chunks, write)


def exportable(name: str, actor: Actor) -> Object:
    """The object called `name` as the actor sees it. Raises Invalid or Forbidden unless they may export it."""
    obj = next((found for found in registry.all_objects() if found.name == name), None)
    if obj is None:
        raise fault(
            "object", "no_such_object", gettext("There is nothing of this name that can be exported.")
        )
    return _seen(obj, actor)


def _seen(obj: Object, actor: Actor) -> Object:
    obj = seen_by(obj, actor)
    if "export" not in obj.verbs or not obj.policy.allows(actor, "export"):
        raise Forbidden(gettext("Your role may not export {nouns}.").format(nouns=obj.nouns))
    return obj


def refuse_unfit(obj: Object, actor: Actor, *, filter: str, fields: str, sort: str) -> None:
    """Raises BadQuery where an export would."""
    parse_text(filter, obj)
    selection(obj, _names(fields))
    order_of(obj, sort, lambda other: other.policy.visible(actor))


def _names(fields: str) -> list[str] | None:
    return [name.strip() for name in fields.split(",") if name.strip()] or None


def _stream(
    first: list[Item], rest: Iterator[list[Item]], write: Callable[[list[Item]], bytes]
) -> Iterator[bytes]:
    block = write(first)
    yield block if block.isascii() or block[:1] in (b"{", b"") else _MARK + block
    for items in rest:
        yield write(items)


def _chunks(records: QuerySet[Any], chosen: Selection, order: Order, law: MayRead) -> Iterator[list[Item]]:
    fetching = chosen.query(records, law, [key.expression for key in order.keys])
    width = len(order.keys)
    rows = order.read(fetching, None, CHUNK_ROWS)
    while rows:
        items = [chosen.item(row) for row in rows]
        chosen.finish(items, law)
        yield items
        if len(rows) < CHUNK_ROWS:
            return
        rows = order.read(fetching, rows[-1][-width:], CHUNK_ROWS)


def _ndjson_writer(chosen: Selection) -> Callable[[list[Item]], bytes]:
    names = ["id", *(name for name in chosen.names if name != "id")]

    def write(items: list[Item]) -> bytes:
        return b"".join(orjson.dumps({name: item[name] for name in names}) + b"\n" for item in items)

    return write


def _csv_writer(obj: Object, chosen: Selection) -> Callable[[list[Item]], bytes]:
    found: list[Column] = [("id", lambda item: item["id"])]
    found += [column for name in chosen.names if name != "id" for column in columns(obj, name)]
    headers: list[str] = [header for header, _ in found]

    def write(items: list[Item]) -> bytes:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        if headers:
            writer.writerow(headers)
            headers.clear()
        for item in items:
            writer.writerow([defused(read(item)) for _, read in found])
        return text.getvalue().encode("utf-8", "replace")

    return write


def columns(obj: Object, name: str) -> list[Column]:
    """The columns that one field takes in a CSV file, by names that an import knows."""
    kind = obj.fields[name].kind
    if kind in LINKS:
        return [
            (name, lambda item: (item[name] or {}).get("title") or ""),
            (f"{name}.id", lambda item: _id(item[name])),
        ]
    if kind == "money":
        return [(name, lambda item: (item[name] or {}).get("amount") or ""),
                (f"{name}.currency", lambda item: (item[name] or {}).get("currency") or "")]  # fmt: skip
    if kind in ("addresses", "address"):
        parts: list[Column] = [(f"{name}.{part}", _address_part(name, part)) for part in ADDRESS_PARTS]
        return [*parts, (name, lambda item: _full_addresses(item[name]))]
    return [(name, _PLAIN.get(kind, _as_it_is)(name))]


def _as_it_is(name: str) -> Callable[[Item], Any]:
    return lambda item: "" if item[name] is None else item[name]


def _address_part(name: str, part: str) -> Callable[[Item], Any]:
    return lambda item: "" if _full_addresses(item[name]) else (_listed(item[name]) or [{}])[0].get(part, "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _full_addresses(value: Any) -> str:
    """Nothing for one address without a type, which has columns of its own; else the list as JSON."""
    found = _listed(value)
    if not found or (len(found) == 1 and not found[0].get("type")):
        return ""
    return orjson.dumps([{k: v for k, v in one.items() if v and k != "primary"} for one in found]).decode()


def _points(name: str) -> Callable[[Item], Any]:
    def read(item: Item) -> str:
        found = item[name] or []
        if all(one["type"] == "work" and not one["verified_at"] for one in found):
            return "; ".join(one["value"] for one in found)
        return orjson.dumps(
            [{k: v for k, v in one.items() if v and k != "primary"} for one in found]
        ).decode()

    return read


def _record(name: str) -> Callable[[Item], Any]:
    return lambda item: f"{item[name]['object']}/{item[name]['id']}" if item[name] else ""


def _id(value: Any) -> str:
    return value["id"] if value else ""


_PLAIN: dict[str, Callable[[str], Callable[[Item], Any]]] = {
    "emails": _points,
    "phones": _points,
    "record": _record,
    "tags": lambda name: lambda item: ", ".join(item[name] or ()),
    "multi_choice": lambda name: lambda item: ", ".join(item[name] or ()),
    "links": lambda name: lambda item: "; ".join(map(_id, item[name] or ())),
    "boolean": lambda name: lambda item: "true" if item[name] else "false",
    "json": lambda name: lambda item: orjson.dumps(item[name]).decode() if item[name] else "",
}


def file_name(obj: Object, format: Format) -> str:
    """What the file is called when it is saved."""
    return f"{obj.plural}.{format}"
