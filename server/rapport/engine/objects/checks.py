"""Checks at start: a declaration that names what is not there stops the program with the place and the remedy."""

from __future__ import annotations

from collections.abc import Iterable

from rapport.engine.objects import derived, registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import has_field

_ITEM_KEYS = {"title": "the title of the record", "can": "what the caller may do with it"}
"""Keys of every item that are no fields, and what they hold."""

_BASIC_VERBS = frozenset({"create", "update", "archive", "restore"})
"""The verbs of an object that are actions; the others are rights."""


def refuse_bad_declarations(objects: Iterable[Object]) -> None:
    """Raises RuntimeError with every mistake in the declared objects."""
    found = list(objects)
    known = {obj.name: obj for obj in found}
    mistakes = [mistake for obj in found for mistake in mistakes_of(obj, known)]
    mistakes += derived.mistakes_of_reactions(known)
    if mistakes:
        raise RuntimeError("Objects are declared wrongly:\n" + "\n".join(mistakes))


def mistakes_of(obj: Object, known: dict[str, Object]) -> list[str]:
    """What is wrong with one declaration, a line each."""
    named = [("columns", name) for name in obj.columns]
    named += [("sections", name) for section in obj.sections for name in section.fields]
    named += [("keys", name) for name in obj.keys]
    if obj.board:
        named += [("board", obj.board.by), *([("board", obj.board.sum)] if obj.board.sum else [])]
    if obj.work:
        named += [("work", name) for name in (obj.work.by, obj.work.until) if name]
    wrong = [
        f"{obj.name}: {place} names “{name}”, which is no field"
        for place, name in named
        if name not in obj.fields
    ]
    paths = [("title", obj.title), ("subtitle", obj.subtitle), *(("search", name) for name in obj.search)]
    wrong += [
        f"{obj.name}: {place} “{path}” leads nowhere"
        for place, path in paths
        if path and not _leads(obj, path)
    ]
    wrong += [
        f"{obj.name}: the field “{name}” would be hidden by {what}; rename it"
        for name, what in _ITEM_KEYS.items()
        if name in obj.fields and name != obj.title
    ]
    for related in registry.related_to(obj):
        other = known.get(related.object)
        if other is None or related.field not in other.fields:
            wrong.append(f"{obj.name}: related “{related.name}” points to no field of an object")
        elif related.title and not _leads(other, related.title):
            wrong.append(f"{obj.name}: the title “{related.title}” of “{related.name}” leads nowhere")
    return [*wrong, *_wrong_actions(obj), *derived.mistakes_of(obj, known)]


def _wrong_actions(obj: Object) -> list[str]:
    """Actions of another object, and those whose undo is no action of this one: it is asked of the same record."""
    names = {f"{obj.name}.{verb}" for verb in obj.verbs & _BASIC_VERBS} | {one.name for one in obj.actions}
    wrong = [
        f"{obj.name}: action {action.name} belongs to another object"
        for action in obj.actions
        if action.name.partition(".")[0] != obj.name
    ]
    return wrong + [
        f"{obj.name}: undo of action {action.name} names “{action.undo}”, which is no action of it"
        for action in obj.actions
        if action.undo and action.undo not in names
    ]


def _leads(obj: Object, path: str) -> bool:
    head, _, tail = path.partition(".")
    if not tail:
        return has_field(obj.model, head)
    spec = obj.fields.get(head)
    return spec is not None and spec.target is not None and has_field(spec.target, tail)
