"""?as_of=: records and lists as they were at a moment, under the law of today.

What was deleted since is not shown, what is linked to has the title of today, and nothing can be done with the records
of the past. Fields that the log does not keep are left out and named in `unknown`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from django.db.models import GeneratedField, QuerySet
from django.utils.translation import gettext as _

from rapport.engine.access.callers import Caller
from rapport.engine.api import narrowing
from rapport.engine.api.who import may_read
from rapport.engine.log import removing, then
from rapport.engine.log.then import Then
from rapport.engine.log.triggers import hidden_columns
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Fault, NotFound
from rapport.engine.query import page
from rapport.engine.query.order import order_of
from rapport.engine.query.rows import selection

Item = dict[str, Any]
Narrow = Callable[[QuerySet[Any]], QuerySet[Any]]


def record_then(obj: Object, caller: Caller, pk: UUID, text: str, names: Sequence[str] | None) -> Item:
    """The item of a record as it was. Raises NotFound for one that is not visible today or was not there yet."""
    asked = Then(obj.model, obj.name, _moment(text, caller, obj), _law(obj, caller), pk)
    chosen, law = selection(obj, _known(obj, names)), may_read(caller)
    if not obj.visible(caller.actor).filter(pk=pk).exists():
        raise NotFound
    with then.shown(asked):
        found = chosen.one(obj.records().filter(pk=pk), law)
    if found is None:
        raise NotFound(_("This was not there yet at that moment."))
    return _told(obj, found[0])


@contextmanager
def records_then(
    obj: Object, caller: Caller, text: str, *, filter: str = "", sort: str = ""
) -> Iterator[None]:
    """Inside, the records of `obj` are those of the moment, as the caller may see them today; nothing may be written.

    Raises BadQuery for a moment, a filter or an order that cannot be known.
    """
    whole = Then(obj.model, obj.name, _moment(text, caller, obj), _law(obj, caller))
    if then.has_many_changes(whole):
        raise _bad(
            "too_many_changes", _("Too much was changed since; choose a later moment, or read one record.")
        )
    _refuse_unknown(obj, filter, sort)
    with then.shown(whole):
        yield


def list_then(obj: Object, caller: Caller, asked: dict[str, Any], narrow: Narrow) -> dict[str, Any]:
    """A page of the list as it was. Raises BadQuery for what cannot be known."""
    sort = _sort(obj, asked["sort"])
    law = may_read(caller)
    names = [name.strip() for name in asked["fields"].split(",")] if asked["fields"] else None
    chosen, order = selection(obj, _known(obj, names)), order_of(obj, sort, law)
    records = narrow(obj.records())
    with records_then(obj, caller, asked["as_of"], filter=asked["filter"], sort=sort):
        found = page.page(
            records, chosen, order, may_read=law, limit=asked["limit"], after=asked["after"] or None,
            before=asked["before"] or None,
        )  # fmt: skip
        count = page.count(records) if asked["count"] == "1" else None
    told = None if count is None else {"value": count.value, "exact": count.exact}
    items = [_told(obj, item) for item in found.items]
    return {"items": items, "next": found.next, "previous": found.previous, "count": told}


def _law(obj: Object, caller: Caller) -> QuerySet[Any] | None:
    """The records that the caller may see today; None for all there are."""
    return obj.visible(caller.actor) if obj.policy.visible(caller.actor) else None


def unknown(obj: Object) -> list[str]:
    """The fields of which the log does not keep what they were."""
    hidden = {*hidden_columns(obj.model)} - {"version"}
    return [
        name
        for name, spec in obj.fields.items()
        if spec.column in hidden and not isinstance(spec.model_field, GeneratedField)
    ]


def _told(obj: Object, item: Item) -> Item:
    return {**item, "can": [], "unknown": unknown(obj)}


def _known(obj: Object, names: Sequence[str] | None) -> list[str]:
    """The fields to show. Raises BadQuery for one that is asked for and not known."""
    lost = unknown(obj)
    for name in names or ():
        if name in lost:
            raise _lost("/fields", name)
    return [name for name in obj.fields if name not in lost] if names is None else list(names)


def _sort(obj: Object, asked: str) -> str:
    keys = [word.strip().lstrip("-") for word in obj.sort.split(",")]
    return asked or ("-id" if set(keys) & set(unknown(obj)) else obj.sort)


def _refuse_unknown(obj: Object, filter: str, sort: str) -> None:
    used = {word.strip().lstrip("-"): "/sort" for word in sort.split(",")}
    used |= dict.fromkeys(_fields_of(orjson.loads(filter)) if filter else (), "/filter")
    for name in unknown(obj):
        if name in used:
            raise _lost(used[name], name)


def _fields_of(node: Any) -> set[str]:
    """The names that a filter, which was parsed before, names."""
    if isinstance(node, list):
        return {name for part in node for name in _fields_of(part)}
    if not isinstance(node, dict):
        return set()
    own = {node["field"]} if isinstance(node.get("field"), str) else set()
    return own | {name for part in node.values() for name in _fields_of(part)}


def _moment(text: str, caller: Caller, obj: Object) -> datetime:
    """The moment, for a day its end. Raises BadQuery for one that is still to come or before the log."""
    found = narrowing.moment("as_of", text, caller.zone, timedelta(days=1) - timedelta(microseconds=1))
    begins = then.begins()
    now = datetime.now(UTC)
    if found is None or found > now + timedelta(days=1):
        raise _bad("still_to_come", _("This moment is still to come."))
    if begins is None or found < begins:
        raise _bad("before_the_log", _("The log begins later; what was before that is not known."))
    since = removing.kept_since().get(obj.name)
    if since is not None and found < since:
        raise _bad("not_kept", removing.refusal(obj.nouns, since))
    return min(found, now)


def _lost(pointer: str, name: str) -> BadQuery:
    detail = _("What “{name}” was then is not kept; leave it out.").format(name=name)
    return BadQuery(detail, [Fault(pointer, "not_kept", detail)])


def _bad(code: str, detail: str) -> BadQuery:
    return BadQuery(detail, [Fault("/as_of", code, detail)])
