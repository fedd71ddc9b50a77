"""Roll-ups: what a field counts or sums up of the records that link to its own, as one statement for many of them.

Decision 0021 says why they are computed anew and set by set, and who does it (keeping.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

import structlog
from django.utils.translation import gettext as _

from rapport.engine.objects import current, derived, registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Invalid, NotFound, fault
from rapport.engine.objects.spec import FieldSpec, has_field
from rapport.engine.query import tree
from rapport.engine.query.asker import Who
from rapport.engine.query.terms import Period, Same
from rapport.engine.query.tree import All, Compare, Either, Node, Not
from rapport.engine.schema.models import CustomField, FieldType, Measure

_NUMBERS: Final = ("integer", "decimal", "percent", "money")
_TIMES: Final = ("date", "datetime", "time")
_ORDERED: Final = (*_NUMBERS, *_TIMES)
_PLAIN: Final = (*_ORDERED, "text", "choice", "email", "phone", "url")
_OF: Final = {
    Measure.SUM: _NUMBERS, Measure.AVG: _NUMBERS, Measure.MIN: _ORDERED, Measure.MAX: _ORDERED,
    Measure.FIRST: _PLAIN, Measure.LAST: _PLAIN,
}  # fmt: skip
"""Kinds of field that a measure can be of; counting is of records."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class RollUp:
    """`measure` of the field `of` over the live records of `source` whose link `via` leads to a record of `home`."""

    row: CustomField
    home: Object
    source: Object
    via: FieldSpec
    of: FieldSpec | None
    where: Node

    @property
    def looks_at(self) -> frozenset[str] | None:
        """The fields of the source that it depends on; None for any, where some are computed."""
        names = {
            self.via.name,
            "archived_at",
            *tree.fields_of(self.where),
            *([self.of.name] if self.of else []),
        }
        computed = dict(derived.generated(self.source))
        return None if names & computed.keys() else frozenset(names)


def read(row: CustomField) -> RollUp:
    """The roll-up that a field says. Raises Invalid."""
    home = registry.get(row.object)
    source = _source(row.child)
    via = source.fields.get(row.via)
    if via is None or via.kind != "link" or not _leads(via, home):
        raise fault("via", "no_link", _("Choose a link that leads here."))
    of = source.fields.get(row.of) if row.of else None
    _judge_of(row, of)
    return RollUp(row, home, source, via, of, _where(source, row.filter))


def _source(name: str) -> Object:
    try:
        return registry.get(name)
    except NotFound as problem:
        raise fault("child", "unknown", str(problem)) from None


def _leads(via: FieldSpec, home: Object) -> bool:
    """To the object itself, or to the root of the table that it is a kind of."""
    target: Any = via.target
    return target is home.model or (not target._meta.proxy and target is home.model._meta.concrete_model)


def _judge_of(row: CustomField, of: FieldSpec | None) -> None:
    if row.measure not in Measure.values:
        raise fault("measure", "required", _("Choose what is made of them."))
    if row.measure == Measure.COUNT:
        if row.of:
            raise fault("of", "not_for_this_type", _("Records are counted, not one of their fields."))
    elif of is None or of.kind not in _OF[Measure(row.measure)] or is_kept(of):
        raise fault("of", "unknown", _("Choose a field of which that can be made."))


def is_kept(spec: FieldSpec) -> bool:
    """Whether a field is a roll-up itself."""
    return hasattr(spec.model_field, "kept")


def measurable(source: Object) -> dict[str, list[str]]:
    """By measure, the fields that it can be of."""
    open_to = {name: spec.kind for name, spec in source.fields.items() if not is_kept(spec)}
    return {
        str(measure.value): [name for name, kind in open_to.items() if kind in kinds]
        for measure, kinds in _OF.items()
    }


def links_to(home: Object) -> Iterator[tuple[Object, FieldSpec]]:
    """The objects that can be rolled up at this one, each with the link by which."""
    for source in registry.all_objects():
        for spec in source.fields.values():
            if spec.kind == "link" and has_field(source.model, "archived_at") and _leads(spec, home):
                yield source, spec


def _where(source: Object, given: Any) -> Node:
    """The filter of a roll-up. Raises Invalid where it looks further than at the record, or at the day."""
    try:
        node = tree.parse(given or {}, source)
    except BadQuery as problem:
        raise fault("filter", "bad_filter", str(problem.detail or problem)) from None
    if not all(_is_steady(one, source) for one in _leaves(node)):
        detail = _(
            "Only fields of the record itself can decide here, and nothing that changes with the day or with who looks."
        )
        raise fault("filter", "too_far", detail)
    return node


def _leaves(node: Node) -> Iterator[Node]:
    if isinstance(node, Not):
        yield from _leaves(node.node)
    elif isinstance(node, All | Either):
        for one in node.nodes:
            yield from _leaves(one)
    else:
        yield node


def _is_steady(node: Node, source: Object) -> bool:
    if not isinstance(node, Compare) or node.ref.link is not None or is_kept(node.ref.field):
        return False
    if isinstance(node.term, Same):
        return not any(isinstance(one, Who) for one in node.term.values)
    return not isinstance(node.term, Period) or all(
        isinstance(one, date | datetime) for one in (node.term.first, node.term.last)
    )


def result_of(roll_up: RollUp) -> str:
    """The type of what it gives."""
    if roll_up.row.measure == Measure.COUNT:
        return FieldType.INTEGER.value
    kind = roll_up.of.kind if roll_up.of else ""
    if kind in _NUMBERS:
        return FieldType.DECIMAL.value
    return kind if kind in _TIMES else FieldType.TEXT.value


@current.until_renewed
@lru_cache(maxsize=1)
def all_of_them() -> tuple[RollUp, ...]:
    """Every roll-up that counts now; one that reads what is not there rests."""
    found = []
    for row in CustomField.objects.live().filter(type=FieldType.ROLLUP).order_by("id"):
        try:
            roll_up = read(row)
        except (Invalid, NotFound):
            _log.warning("schema_rollup_rests", object=row.object, field=row.name)
        else:
            found += [roll_up] if row.name in roll_up.home.fields else []
    return tuple(found)
