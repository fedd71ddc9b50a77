"""Rules of objects: what may be said in one, and those that count now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final
from uuid import UUID

import structlog
from django.utils.translation import gettext as _

from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import BadQuery, fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.objects.standards import Rule, Standards, Step
from rapport.engine.query import tree
from rapport.engine.query.asker import Who
from rapport.engine.query.terms import Same
from rapport.engine.query.tree import Compare, HasRelated, Node, Not
from rapport.engine.schema import judging, record_types
from rapport.engine.schema.models import EntryRule, RecordType, ValidationRule

_STEPS: Final = ("choice", "link")
_ALWAYS: Final = ("boolean", "id", "json")
"""Kinds of field that are never empty, or that nobody fills in."""

_log = structlog.get_logger(__name__)


def of_rule(values: Values, whole: Values) -> Values:
    """Judges a validation rule. Raises Invalid."""
    obj = judging.object_of(ValidationRule, values, whole)
    node = condition(obj, whole.get("refuse_when"))
    if node == tree.EVERYTHING:
        raise fault("refuse_when", "required", _("Say which records are refused."))
    if whole.get("field") and whole["field"] not in obj.fields:
        raise fault("field", "unknown", _("There is no such field."))
    return {}


def condition(obj: Object, given: Any) -> Node:
    """The filter of a rule. Raises Invalid; also where it depends on who asks, for a rule is the same for all."""
    try:
        node = tree.parse(given or {}, obj)
    except BadQuery as problem:
        raise fault("refuse_when", "bad_filter", str(problem.detail or problem)) from None
    if any(isinstance(one, Who) for one in _values(node)):
        raise fault(
            "refuse_when",
            "personal",
            _("A rule is the same for all: name a person or a team instead of “me”."),
        )
    return node


def _values(node: Node) -> Iterator[Any]:
    if isinstance(node, Compare):
        yield from node.term.values if isinstance(node.term, Same) else ()
    elif isinstance(node, Not):
        yield from _values(node.node)
    elif isinstance(node, HasRelated):
        yield from _values(node.where)
    else:
        for one in node.nodes:
            yield from _values(one)


def of_entry(values: Values, whole: Values) -> Values:
    """Judges an entry rule, and says what its step is called. Raises Invalid."""
    obj = judging.object_of(EntryRule, values, whole)
    spec = obj.writable.get(whole.get("field") or "")
    if spec is None or spec.kind not in _STEPS:
        raise fault("field", "no_step", _("Choose a field with choices, or one that leads to a stage."))
    needs = whole.get("needs")
    if not isinstance(needs, list) or not needs:
        raise fault("needs", "required", _("Choose at least one field."))
    for name in needs:
        if not isinstance(name, str) or name not in can_need(obj, spec):
            raise fault("needs", "unknown", _("“{name}” cannot be asked for.").format(name=str(name)[:60]))
    return {"name": _called(spec, whole.get("value") or "")}


def steps_of(obj: Object) -> list[FieldSpec]:
    """The fields by whose value a record stands at a step."""
    return [spec for spec in obj.writable.values() if spec.kind in _STEPS]


def can_need(obj: Object, by: FieldSpec) -> list[str]:
    """The fields that a step can ask for."""
    return [
        name
        for name, spec in obj.writable.items()
        if spec.kind not in _ALWAYS and name != by.name and not spec.never_empty
    ]


def _called(spec: FieldSpec, value: str) -> str:
    """What a step is called. Raises Invalid where there is none of that value."""
    labels = {choice: str(label) for choice, label in spec.choices}
    if value in labels:
        return labels[value]
    target = registry.of_model(spec.target) if spec.target is not None else None
    try:
        found = target and target.records().filter(pk=UUID(value)).first()
    except ValueError:
        found = None
    if not found:
        raise fault("value", "unknown", _("There is no such step."))
    return str(found)[:200]


def standards(
    rules: Iterable[ValidationRule], entries: Iterable[EntryRule], types: Iterable[RecordType]
) -> dict[str, Standards]:
    """What counts now, by object. A rule that names what is not there is left out until that is there again."""
    found: dict[str, tuple[list[Rule], list[Step]]] = defaultdict(lambda: ([], []))
    for rule in rules:
        if _stands(rule.object, rule.refuse_when):
            found[rule.object][0].append(Rule(rule.name, rule.refuse_when, rule.message, rule.field))
        else:
            _log.warning("schema_rule_left_out", object=rule.object, rule=str(rule.pk))
    for entry in entries:
        names = _names(entry.object)
        if entry.field in names:
            needs = tuple(name for name in entry.needs if name in names)
            found[entry.object][1].append(Step(entry.field, entry.value, needs))
    kinds = record_types.declared(types)
    return {
        name: Standards(tuple(found[name][0]), tuple(found[name][1]), kinds.get(name, ()))
        for name in found.keys() | kinds.keys()
    }


def _names(object_name: str) -> Iterable[str]:
    obj = next((one for one in registry.all_objects() if one.name == object_name), None)
    return obj.fields if obj is not None else ()


def _stands(object_name: str, refuse_when: Any) -> bool:
    obj = next((one for one in registry.all_objects() if one.name == object_name), None)
    if obj is None:
        return False
    try:
        tree.parse(refuse_when, obj)
    except BadQuery:
        return False
    return True
