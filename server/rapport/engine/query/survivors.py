"""Old ids in filters: the id of a record that was merged into another one means that other one.

What people wrote down (a view, a role, a rule, an address) stays as it is and is led on whenever it is asked, so that
unmerging gives it back what it meant. Only to what the asker may see: else an old id is one that nothing has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, UUIDField, Value

from rapport.engine.objects import current, registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.objects.standards import Step
from rapport.engine.query.names import MayRead
from rapport.engine.query.terms import Members, Same
from rapport.engine.query.tree import All, Compare, Either, HasRelated, Node, Not, parse_text
from rapport.engine.records import merged

Led = Mapping[UUID, UUID]
"""By the id of a record that was merged, the record that is left."""
AS_THEY_ARE: Final[Led] = {}
"""For a list of the past: then an id meant the record that it was given to."""
LIKE_AN_ID: Final = re.compile("(?:[0-9a-fA-F]-*){32}")
"""An id in the text of a filter, in whatever spelling."""
_LINKS: Final = frozenset({"link", "links"})


@current.until_renewed
@lru_cache(maxsize=4096)
def leads(spec: FieldSpec) -> bool:
    """Whether a field holds ids of records that can be merged."""
    if spec.kind not in _LINKS:
        return spec.kind in ("id", "record")
    table: Any = spec.target and (spec.target._meta.concrete_model or spec.target)
    return any(obj.can_merge and obj.model._meta.concrete_model is table for obj in registry.all_objects())


def ids_in(node: Node) -> Iterator[UUID]:
    """The ids that a filter names, as far as records that can be merged could have them."""
    if isinstance(node, Compare):
        if isinstance(node.term, Same | Members) and leads(node.ref.field):
            yield from (one for value in node.term.values if isinstance(one := _id(value), UUID))
        return
    for inner in _inner(node):
        yield from ids_in(inner)


def fields_of(node: Node) -> set[FieldSpec]:
    """The fields of the object itself of which a filter asks whether they hold certain ids."""
    if isinstance(node, Compare):
        is_asked = isinstance(node.term, Same | Members) and leads(node.ref.field)
        return {node.ref.field} if is_asked and node.ref.link is None else set()
    inner = () if isinstance(node, HasRelated) else _inner(node)
    return {spec for one in inner for spec in fields_of(one)}


def _inner(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Not):
        return (node.node,)
    if isinstance(node, HasRelated):
        return (node.where,)
    return node.nodes if isinstance(node, All | Either) else ()


def _id(value: Any) -> Any:
    """A record of any object is told with the name of its object."""
    return value[1] if isinstance(value, tuple) else value


def of(ids: Iterable[UUID], may_read: MayRead) -> Led:
    """Where those of `ids` lead that were merged into a record which the asker may see. Asks nothing where nothing was
    ever merged."""
    found = merged.led(ids)
    if not found:
        return AS_THEY_ARE
    left: dict[str, set[UUID]] = defaultdict(set)
    for survivor, name in found.values():
        left[name].add(survivor)
    known = {obj.name: obj for obj in registry.all_objects()}
    seen = {pk for name, pks in left.items() if name in known for pk in _seen(known[name], pks, may_read)}
    return {pk: survivor for pk, (survivor, _name) in found.items() if survivor in seen}


def _seen(obj: Object, ids: Iterable[UUID], may_read: MayRead) -> Iterable[UUID]:
    found = obj.records().filter(may_read(obj), pk__in=list(ids)).order_by()
    pks: Iterable[UUID] = found.values_list("pk", flat=True)
    return pks


def in_text(text: str, obj: Object, may_read: MayRead) -> Led:
    """Where the ids in the text of a filter lead. Raises BadQuery."""
    if not LIKE_AN_ID.search(text) or not merged.may_be_some():
        return AS_THEY_ARE
    return of(ids_in(parse_text(text, obj)), may_read)


@current.until_renewed
@lru_cache(maxsize=512)
def of_steps(name: str) -> frozenset[UUID]:
    """The ids of records by which steps of the object called `name` are told, where those can be merged."""
    fields = registry.get(name).fields
    held = (
        one
        for one in registry.standards_of(name).steps
        if fields[one.by].kind == "link" and leads(fields[one.by])
    )
    return frozenset(UUID(one.value) for one in held)


def step_value(step: Step, led: Led) -> str:
    """The value at which a record stands at the step."""
    return {str(pk): str(survivor) for pk, survivor in led.items()}.get(step.value, step.value)


def put(node: Node, led: Led) -> Node:
    """The filter with the records that are left in the place of those that were merged into them."""
    if not led:
        return node
    if isinstance(node, Compare):
        term = node.term
        if isinstance(term, Same | Members) and leads(node.ref.field):
            values = dict.fromkeys(_led(value, led) for value in term.values)
            return replace(node, term=replace(term, values=tuple(values)))
        return node
    turn: Callable[[Node], Node] = lambda one: put(one, led)  # noqa: E731
    if isinstance(node, Not):
        return Not(turn(node.node))
    if isinstance(node, HasRelated):
        return replace(node, where=turn(node.where))
    return replace(node, nodes=tuple(map(turn, node.nodes)))


def _led(value: Any, led: Led) -> Any:
    if isinstance(value, tuple):
        return value[0], led.get(value[1], value[1])
    return led.get(value, value) if isinstance(value, UUID) else value


class Survivors(Func):
    """The ids as an array, each led to the record that is left: for what is compiled once and run for long."""

    template = f"ARRAY({merged.LEADING.replace('%s', '%(expressions)s')})"

    def __init__(self, ids: Iterable[UUID], **given: Any) -> None:
        held = ArrayField(UUIDField())
        super().__init__(Value(list(ids), held), output_field=held, **given)
