"""Reading records: a page of a list, one record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from msgspec import Struct

from rapport.engine.access import taking
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.api import answers, as_of, items, parameters, types
from rapport.engine.api.who import asker_of, may_read
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, NotFound
from rapport.engine.query import kept, lanes, page, served, sql, survivors, tree
from rapport.engine.query.lanes import KeptList
from rapport.engine.query.order import order_of
from rapport.engine.query.page import Page
from rapport.engine.query.reasons import reasons
from rapport.engine.query.sight import one_by_one
from rapport.engine.query.statement import NotKeepable
from rapport.engine.query.survivors import AS_THEY_ARE, Led
from rapport.engine.records import merged


class Count(Struct):
    """How many records there are; `exact` is false for an estimate."""

    value: int
    exact: bool


def page_type(obj: Object, part: type[Struct]) -> type[Struct]:
    """A page of a list; `next` and `previous` are cursors."""
    fields = [("items", list[part]), ("next", str | None), ("previous", str | None), ("count", Count | None)]  # type: ignore[valid-type]  # built at run time
    return types.struct(f"{types.type_name(obj)}Page", fields)


def list_records(request: HttpRequest, obj: Object) -> HttpResponse:
    """GET /deals"""
    asked = parameters.given(request, parameters.LIST)
    caller = caller_of(request)
    if asked["as_of"]:
        then = as_of.list_then(obj, caller, asked, _narrowing(obj, caller, asked))
        taking.note(request, caller, obj, then["items"])
        return answers.json(then)
    law = may_read(caller)
    place = (asked["limit"], asked["after"] or None, asked["before"] or None)
    try:
        form, ids = lanes.without_ids(asked["filter"])
        shown = _kept(obj, caller, {**asked, "filter": form, "led": AS_THEY_ARE} if ids else asked, ids)
        given = shown.led(ids, law)
        if ids:
            asked["led"] = {pk: given[at] for at, pk in ids.items()}
        found = shown.page(law, *place, given)
    except (NotKeepable, BadQuery):
        # What is wrong is said of the filter as it was given.
        found = listed(obj, caller, asked).page(law, *place)
    taking.note(request, caller, obj, found.items)
    items.allow(obj, caller, found.items, found.standings)
    count = _counted(obj, caller, asked, found) if asked["count"] == "1" else None
    return answers.json(
        {"items": found.items, "next": found.next, "previous": found.previous, "count": count}
    )


def _counted(obj: Object, caller: Caller, asked: dict[str, Any], found: Page) -> dict[str, Any]:
    if found.next is None and not asked["after"] and not asked["before"]:
        return {"value": len(found.items), "exact": True}
    is_plain = not asked["filter"] and asked["archived"] == "0"
    records = wanted(obj, caller, asked)
    counted = page.count(records, guess=is_plain and obj.name in served.large_objects())
    return {"value": counted.value, "exact": counted.exact}


def _kept(obj: Object, caller: Caller, asked: dict[str, Any], held: Collection[int]) -> KeptList:
    if len(asked["filter"]) > kept.LONGEST or len(asked["fields"]) > kept.LONGEST:
        return listed(obj, caller, asked, held)
    found: KeptList = kept.kept(key_of(obj, caller, asked), lambda: listed(obj, caller, asked, held))
    return found


def listed(obj: Object, caller: Caller, asked: dict[str, Any], held: Collection[int] = ()) -> KeptList:
    """The list that `asked` asks for, to be kept under its key. Raises BadQuery."""
    law = may_read(caller)
    chosen = items.chosen(obj, caller, items.fields_in(asked["fields"]))
    narrowed = _narrowing(obj, caller, asked)
    visible = obj.policy.visible(caller.actor)
    apart = [narrowed(obj.records().filter(one)) for one in reasons(obj.model, visible)]
    seen = narrowed(obj.records().filter(one_by_one(visible)))
    leading = lanes.leading(asked["filter"], obj, held)
    return KeptList(seen, chosen, order_of(obj, asked["sort"], law), law, held, apart, leading)


def key_of(obj: Object, caller: Caller, asked: dict[str, Any]) -> tuple[Hashable, ...]:
    """All that a list of `obj` depends on. What "this week" means depends on the day, and on where the caller is; what
    an old id means, on merges. Raises BadQuery."""
    moment = asker_of(caller) if "relative" in asked["filter"] else None
    when = moment and (moment.today, moment.fiscal_month)
    led = tuple(sorted(_led(obj, caller, asked).items()))
    return (obj, caller.actor, caller.zone, when, led, *(asked.get(name, "") for name in _SHAPE))


def _led(obj: Object, caller: Caller, asked: dict[str, Any]) -> Led:
    """Where old ids of the filter lead, asked once; "led" of `asked` says it."""
    if "led" not in asked:
        is_past = bool(asked.get("as_of"))
        asked["led"] = AS_THEY_ARE if is_past else survivors.in_text(asked["filter"], obj, may_read(caller))
    found: Led = asked["led"]
    return found


_SHAPE = ("fields", "filter", "sort", "archived")


def wanted(obj: Object, caller: Caller, asked: dict[str, Any]) -> QuerySet[Any]:
    """The records that the caller may see, `filter` and `archived` of `asked` applied. Raises BadQuery."""
    return _narrowing(obj, caller, asked)(obj.visible(caller.actor))


def _narrowing(
    obj: Object, caller: Caller, asked: dict[str, Any]
) -> Callable[[QuerySet[Any]], QuerySet[Any]]:
    node = tree.parse_text(asked["filter"], obj)
    condition = sql.compile(node, asker_of(caller), may_read(caller), _led(obj, caller, asked))
    archived = asked.get("archived", "0")
    if archived != "all":
        condition &= Q(archived_at__isnull=archived == "0")
    if archived == "1" and obj.can_merge and not asked.get("as_of"):
        # What was merged is not put away: it is the record that it was merged into.
        return lambda records: merged.none_of(records.filter(condition))
    return lambda records: records.filter(condition)


def read_record(request: HttpRequest, id: UUID, obj: Object) -> HttpResponse:
    """GET /deals/{id}: archived ones too. The id of a record that was merged leads to the one that is left."""
    asked = parameters.given(request, parameters.READ)
    names, caller = items.fields_in(asked["fields"]), caller_of(request)
    if asked["as_of"]:
        return answers.json(as_of.record_then(obj, caller, id, asked["as_of"], names))
    item = items.lasting(obj, caller, id, names)
    if item is None:
        raise NotFound
    taking.note(request, caller, obj, [item])
    return answers.json(item, headers=_found_at(request, id, item))


def _found_at(request: HttpRequest, id: UUID, item: dict[str, Any]) -> dict[str, str]:
    """Where the item is to be found, if not at the address that was asked for."""
    if str(item["id"]) == str(id):
        return {}
    return {"Content-Location": f"{request.path.rpartition('/')[0]}/{item['id']}", "Merged-From": str(id)}
