"""The filter tree: JSON from outside, checked against an Object, as frozen nodes that SQL and memory both read.

    {"and": [node..]}  {"or": [node..]}  {"not": node}  {"field": name, "op": operator, "value": value}
    {"any": related name, "where": node}  {"none": related name, "where": node}

Logic is two-valued: a condition on an empty field is false (except `empty`), and a denial (`not`, `ne`, `not_in`,
`not_contains`, `has_none`, `none`) is the exact complement, so it includes what is empty. A record one link away that
the asker may not see reads as empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from django.utils.translation import gettext as _

from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Related
from rapport.engine.query.asker import Who
from rapport.engine.query.names import Ref, bad, ref_of
from rapport.engine.query.reading import read_term
from rapport.engine.query.terms import Same, Term

MAX_DEPTH = 8
MAX_NODES = 200
MAX_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class All:
    """Every one of `nodes`; all records when there is none."""

    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of `nodes`; no record when there is none."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The exact complement of `node`."""

    node: Node


@dataclass(frozen=True, slots=True)
class HasRelated:
    """At least one live record of `target` whose `related.field` points here fulfils `where`."""

    related: Related
    source: Object
    target: Object
    where: Node


@dataclass(frozen=True, slots=True)
class Compare:
    """The field fulfils the term."""

    ref: Ref
    term: Term


Node = All | Either | Not | HasRelated | Compare
EVERYTHING = All()


def parse_text(text: str | None, obj: Object, pointer: str = "/filter") -> Node:
    """The tree in a JSON text; nothing means every record. Raises BadQuery."""
    if not text:
        return EVERYTHING
    try:
        if len(text) > MAX_BYTES:
            raise bad(
                pointer,
                "too_long",
                _("A filter has at most {max_bytes} characters.").format(max_bytes=MAX_BYTES),
            )
        return parse(orjson.loads(text), obj, pointer)
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        raise bad(pointer, "not_json", _("The filter is not JSON; encode it as one JSON object.")) from None


def parse(raw: Any, obj: Object, pointer: str = "/filter") -> Node:
    """The tree in decoded JSON; None and {} mean every record. Raises BadQuery with the place in `pointer`."""
    return EVERYTHING if raw is None or raw == {} else _Reader().node(raw, obj, pointer, 1)


@dataclass
class _Reader:
    """Counts while it reads, so that no tree is larger than the house bears."""

    seen: int = 0

    def node(self, raw: Any, obj: Object, at: str, depth: int) -> Node:
        self.seen += 1
        if depth > MAX_DEPTH or self.seen > MAX_NODES:
            raise bad(
                at,
                "too_large",
                _("A filter has at most {max_depth} levels and {max_nodes} conditions.").format(
                    max_depth=MAX_DEPTH, max_nodes=MAX_NODES
                ),
            )
        if not isinstance(raw, dict):
            raise bad(at, "not_a_condition", _("Give a condition as a JSON object."))
        keys = set(raw)
        if "field" in keys:
            return self.compare(raw, obj, at)
        for word, reader in (("and", self.all), ("or", self.either), ("not", self.complement)):
            if keys == {word}:
                return reader(raw[word], obj, f"{at}/{word}", depth + 1)
        for shape in ("any", "none"):
            if shape in keys and keys <= {shape, "where"}:
                return self.related(raw, shape, obj, at, depth + 1)
        raise bad(
            at, "not_a_condition", _("Give one of: and, or, not, any, none, or field with op and value.")
        )

    def several(self, raw: Any, obj: Object, at: str, depth: int) -> tuple[Node, ...]:
        if not isinstance(raw, list):
            raise bad(at, "not_a_list", _("Give a list of conditions."))
        return tuple(self.node(one, obj, f"{at}/{index}", depth) for index, one in enumerate(raw))

    def all(self, raw: Any, obj: Object, at: str, depth: int) -> Node:
        return All(self.several(raw, obj, at, depth))

    def either(self, raw: Any, obj: Object, at: str, depth: int) -> Node:
        return Either(self.several(raw, obj, at, depth))

    def complement(self, raw: Any, obj: Object, at: str, depth: int) -> Node:
        return Not(self.node(raw, obj, at, depth))

    def related(self, raw: dict[str, Any], shape: str, obj: Object, at: str, depth: int) -> Node:
        name = raw[shape]
        known_ones = [one for one in registry.related_to(obj) if _shows(obj, one)]
        found = [related for related in known_ones if related.name == name]
        if not found:
            known = ", ".join(related.name for related in known_ones) or "–"
            raise bad(
                f"{at}/{shape}",
                "unknown_related",
                _("Related to {label} is: {known}.").format(label=obj.label, known=known),
            )
        target = obj.lens(registry.get(found[0].object))
        inner = raw.get("where")
        where = EVERYTHING if inner is None or inner == {} else self.node(inner, target, f"{at}/where", depth)
        node = HasRelated(found[0], obj, target, where)
        return Not(node) if shape == "none" else node

    def compare(self, raw: dict[str, Any], obj: Object, at: str) -> Node:
        if not set(raw) <= {"field", "op", "value"}:
            raise bad(at, "not_a_condition", _("A condition has field, op and value, nothing else."))
        ref = ref_of(obj, raw["field"], f"{at}/field")
        term, denied = read_term(ref.field, raw.get("op"), raw, at)
        node = _my_team(obj, ref, term, at) or Compare(ref, term)
        return Not(node) if denied else node


def _shows(obj: Object, related: Related) -> bool:
    """Whether the field that points here is there for whoever asks."""
    return related.field in obj.lens(registry.get(related.object)).fields


def _my_team(obj: Object, ref: Ref, term: Term, at: str) -> Node | None:
    """A user of "my team" is a user whose team is mine: one step further, which only a field of `obj` has left."""
    if ref.field.kind != "user" or not isinstance(term, Same) or Who.MY_TEAM not in term.values:
        return None
    if ref.link is not None:
        raise bad(
            f"{at}/value", "too_far", _("“My team” works for users of the record itself, not over a link.")
        )
    team = Compare(ref_of(obj, f"{ref.name}.team", f"{at}/field"), Same((Who.MY_TEAM,)))
    others = tuple(value for value in term.values if value is not Who.MY_TEAM)
    return Either((Compare(ref, Same(others)), team)) if others else team


def fields_of(node: Node) -> frozenset[str]:
    """The fields of the object itself that a filter looks at: of a condition over a link, the link."""
    if isinstance(node, Compare):
        return frozenset({(node.ref.link or node.ref.field).name})
    if isinstance(node, HasRelated):
        return frozenset()
    inner = (node.node,) if isinstance(node, Not) else node.nodes
    return frozenset().union(*map(fields_of, inner))
