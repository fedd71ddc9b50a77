"""Compiles a filter tree to one Q. Names come from the declarations, values are parameters.

Denials are pushed down to the fields and made there with an explicit NULL test, for SQL's third truth value must not
decide what people see. A condition over a link or on related records becomes EXISTS, which is never unknown.

What an index can serve: eq, in and ranges a btree on the column; has*, and eq on emails and phones, a GIN on the
column; contains, starts and ends a trigram GIN on `Folded(column)` (objects/folded.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import (
    BooleanField,
    Exists,
    F,
    Func,
    GeneratedField,
    JSONField,
    OuterRef,
    Q,
    TextField,
    Value,
)
from django.db.models.lookups import Contains, EndsWith, StartsWith

from rapport.engine.objects import folded
from rapport.engine.objects.spec import FieldSpec, has_field
from rapport.engine.query import survivors
from rapport.engine.query.asker import Asker
from rapport.engine.query.names import MayRead, Ref
from rapport.engine.query.sight import EVERYTHING, NOTHING, Source, seen
from rapport.engine.query.survivors import Led
from rapport.engine.query.terms import Blank, Members, Range, Same, Settled, Words, settle
from rapport.engine.query.tree import All, Compare, Either, HasRelated, Node, Not

_POINT: Final = "$[*].value"
_ADDRESS: Final = '$[*].keyvalue() ? (@.key != "type").value'
PARTS: Final = {"emails": _POINT, "phones": _POINT, "address": _ADDRESS, "addresses": _ADDRESS}
"""Where the texts of a structured field are, as SQL/JSON paths."""
_PART: Final = folded.sql_of("(part.held #>> '{}')")
TAGS: Final = re.compile("<[^>]*>")
_LOOKUPS: Final = {"contains": Contains, "starts": StartsWith, "ends": EndsWith}
_AROUND: Final = {"contains": "%{}%", "starts": "{}%", "ends": "%{}"}


def compile(node: Node, asker: Asker, may_read: MayRead, led: Led | None = None) -> Q:
    """The predicate of `node` on its object's records; of other objects it sees what `may_read` lets through.

    `led` says where old ids lead; left out, that is asked of the database.
    """
    if led is None:
        led = survivors.of(survivors.ids_in(node), may_read)
    return _Compiler(asker, may_read).q(survivors.put(node, led), True)


def lasting(node: Node, asker: Asker, may_read: MayRead) -> Q:
    """As compile(), to be kept: where old ids lead is looked up each time it runs, whoever may see what is there."""
    return _Compiler(asker, may_read, is_lasting=True).q(node, True)


@dataclass(frozen=True, slots=True)
class _Compiler:
    asker: Asker
    may_read: MayRead
    is_lasting: bool = False

    def q(self, node: Node, wanted: bool) -> Q:
        """The predicate of `node`, or of its complement unless `wanted`."""
        if isinstance(node, Not):
            return self.q(node.node, not wanted)
        if isinstance(node, All | Either):
            return self.joined(node, wanted)
        if isinstance(node, HasRelated):
            found = Q(self.related(node))
            return found if wanted else ~found
        return self.compare(node, wanted)

    def joined(self, node: All | Either, wanted: bool) -> Q:
        every = isinstance(node, All) is wanted
        if not node.nodes:
            return EVERYTHING if every else NOTHING
        return reduce(and_ if every else or_, (self.q(one, wanted) for one in node.nodes))

    def related(self, node: HasRelated) -> Exists:
        spec = node.target.fields[node.related.field]
        found = seen((node.target,), self.may_read).filter(self.q(node.where, True))
        if has_field(node.target.model, "archived_at"):
            found = found.filter(archived_at__isnull=True)
        if spec.kind == "links":
            return Exists(found.filter(**{f"{spec.column}__contains": [OuterRef("pk")]}))
        if spec.kind == "record":
            found = found.filter(**{f"{spec.name}_object": node.source.name})
        return Exists(found.filter(**{spec.column: OuterRef("pk")}))

    def compare(self, node: Compare, wanted: bool) -> Q:
        term = settle(node.term, node.ref.field.kind, self.asker)
        if node.ref.link is None:
            return on_column(node.ref.field, term, wanted, self.is_lasting)
        # Nothing stands behind a link that is unset or hidden: there every term but Blank is false.
        is_blank = isinstance(term, Blank)
        there = self.one_step(node.ref, on_column(node.ref.field, term, not is_blank, self.is_lasting))
        return there if wanted is not is_blank else ~there

    def one_step(self, ref: Ref, inner: Q) -> Q:
        assert ref.link is not None
        found = seen(ref.targets, self.may_read).filter(inner)
        return Q(Exists(found.filter(pk=OuterRef(ref.link.column))))


def on_column(spec: FieldSpec, term: Settled, wanted: bool, is_lasting: bool = False) -> Q:
    """The term on a column of the record itself, or its complement unless `wanted`; true or false, never NULL."""
    builders = _LASTING if is_lasting and survivors.leads(spec) else _BUILDERS
    found = builders[type(term)](spec, term)
    if wanted:
        return found
    column = column_of(spec)
    if isinstance(term, Blank) or not may_be_null(spec):
        return ~found
    return Q(**{f"{column}__isnull": True}) | ~found


def column_of(spec: FieldSpec) -> str:
    """The column that conditions and sums read: of money the amount in the house currency."""
    return f"{spec.name}_base" if spec.kind == "money" else spec.column


def may_be_null(spec: FieldSpec) -> bool:
    """Whether the database may hold NULL there."""
    return spec.nullable or isinstance(spec.model_field, GeneratedField)


def _same(spec: FieldSpec, term: Same) -> Q:
    if spec.kind in ("emails", "phones"):
        return _any_of([Q(**{f"{spec.column}__contains": [{"value": value}]}) for value in term.values])
    if spec.kind == "record":
        return _any_of([Q(**{spec.column: pk, f"{spec.name}_object": name}) for name, pk in term.values])
    column = column_of(spec)
    if len(term.values) == 1:
        return Q(**{column: term.values[0]})
    return Q(**{f"{column}__in": list(term.values)})


def _any_of(found: list[Q]) -> Q:
    return reduce(or_, found, Q()) or NOTHING


def _same_lasting(spec: FieldSpec, term: Same) -> Q:
    if spec.kind == "record":
        return _any_of(
            [_among(spec.column, [pk]) & Q(**{f"{spec.name}_object": name}) for name, pk in term.values]
        )
    return _among(spec.column, term.values)


def _among(column: str, ids: Sequence[UUID]) -> Q:
    parts = {"arg_joiner": " = ANY(", "template": "(%(expressions)s))", "output_field": BooleanField()}
    return Q(Func(F(column), survivors.Survivors(ids), **parts))


def _range(spec: FieldSpec, term: Range) -> Q:
    column, found = column_of(spec), Q()
    if term.low is not None:
        found &= Q(**{f"{column}__{'gte' if term.low_in else 'gt'}": term.low})
    if term.high is not None:
        found &= Q(**{f"{column}__{'lte' if term.high_in else 'lt'}": term.high})
    return found or Q(**{f"{column}__isnull": False})


def _words(spec: FieldSpec, term: Words) -> Q:
    if spec.kind in PARTS:
        return _any_of([Q(AnyText(F(spec.column), Value(_AROUND[term.how].format(folded.like(text)), TextField()),
                                  path=PARTS[spec.kind])) for text in term.texts])  # fmt: skip
    source: Source = WithoutTags(F(spec.column)) if spec.kind == "rich_text" else F(spec.column)
    lookup = _LOOKUPS[term.how]
    return _any_of([Q(lookup(folded.Folded(source), folded.folded(text))) for text in term.texts])


def _members(spec: FieldSpec, term: Members) -> Q:
    return Q(**{f"{spec.column}__{_HELD[term.how]}": list(term.values)})


def _members_lasting(spec: FieldSpec, term: Members) -> Q:
    return Q(**{f"{spec.column}__{_HELD[term.how]}": survivors.Survivors(term.values)})


def _blank(spec: FieldSpec, _term: Blank) -> Q:
    column = spec.column
    found = [Q(**{f"{column}__isnull": True})] if may_be_null(spec) else []
    found += [Q(**{column: empty}) for empty in _EMPTY.get(spec.kind, ())]
    return _any_of(found)


_HELD: Final = {"all": "contains", "any": "overlap"}
_TEXT: Final = ("",)
_JSON: Final = tuple(Value(empty, JSONField()) for empty in cast("tuple[Any, ...]", (None, "", [], {})))
_EMPTY: Final[dict[str, tuple[Any, ...]]] = {
    **dict.fromkeys(("text", "long_text", "rich_text", "choice", "email", "phone", "url"), _TEXT),
    **dict.fromkeys(("tags", "multi_choice", "links"), ([],)),
    **dict.fromkeys(("json", "address", "addresses", "emails", "phones"), _JSON),
}
"""What an empty field of a kind holds where it is not NULL."""
_Builders = dict[type, Callable[[FieldSpec, Any], Q]]
_BUILDERS: Final[_Builders] = {
    Same: _same, Range: _range, Words: _words, Members: _members, Blank: _blank,
}  # fmt: skip
_LASTING: Final[_Builders] = {**_BUILDERS, Same: _same_lasting, Members: _members_lasting}


class WithoutTags(Func):
    """The text of cleaned HTML."""

    function = "regexp_replace"
    template = "%(function)s(%(expressions)s, '" + TAGS.pattern + "', '', 'g')"
    output_field = TextField()


class AnyText(Func):
    """Whether any text at `path` of a JSON column, folded, is LIKE a pattern."""

    arity = 2
    output_field = BooleanField()

    def as_sql(
        self, compiler: Any, connection: Any, *_args: Any, **_context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        (column, given), (pattern, wanted) = map(compiler.compile, self.get_source_expressions())
        # Silent, so that a value of another shape is no match instead of an error.
        parts = f"jsonb_path_query({column}, '{self.extra['path']}', '{{}}', true) AS part(held)"
        found = f"EXISTS (SELECT 1 FROM {parts} WHERE {_PART} LIKE {pattern})"  # noqa: S608  # no text of a caller
        return found, (*given, *wanted)
