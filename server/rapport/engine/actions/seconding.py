"""Four eyes: what somebody does that needs a second person is done, looked at in the log, and taken back.

Nobody has to say what an action changes: the log has each row that was written, whoever wrote it, and what follows from
it too. So a change cannot slip through because it came by another verb, in a set or as a consequence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.access import seconds
from rapport.engine.access.lens import seen_by
from rapport.engine.access.roles import EACH
from rapport.engine.access.seconds import Rule
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.context import Ctx, Watched
from rapport.engine.actions.stored import Row, columns_of, row_of
from rapport.engine.log import past
from rapport.engine.log.readers import Entry
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict, Forbidden, NotFound
from rapport.engine.objects.spec import FieldSpec

T = TypeVar("T")
ASKED = "approval.asked"
"""The event of a change that waits; its facts are a Waiting by the id that the approval gets."""
_VERBS = {"insert": "create", "update": "update", "delete": "delete"}


@dataclass(frozen=True, slots=True)
class Written:
    """A record that was written: its columns as they were and as they are, of a new one as {column: [None, value]}.
    `number` is the entry of the log that says so."""

    number: int
    object: Object
    record: UUID
    is_new: bool
    columns: Mapping[str, Sequence[Any]]


class NeedsSecond(Conflict):
    """What was asked needs a second person; nothing of it is written. `written` is what it would have been."""

    code = "needs_second"
    title = gettext_lazy("This needs a second person")

    def __init__(self, written: Sequence[Written]) -> None:
        super().__init__(
            _("This needs a second person: change the record by itself, so that it can wait for one.")
        )
        self.written = written


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that waits: the action with its input, the record it is about (None: a new one), and what it writes."""

    action: str
    record: UUID | None
    given: Mapping[str, Any]
    version: int | None
    written: Sequence[Written]


def watch(ctx: Ctx, work: Callable[[Ctx], T], look: Callable[[Sequence[Written]], None] | None = None) -> T:
    """Does `work` unless it needs a second person. Raises NeedsSecond, and Forbidden where that one may not approve it;
    then nothing is written. `look` sees what was written by whoever has one."""
    if ctx.watched is not None or not (ctx.agreed or seconds.concerns(ctx.actor)):
        return work(ctx)
    watching = replace(ctx, watched=Watched())
    with transaction.atomic():
        since = _last()
        found = work(watching)
        written = list(_written(since))
        assert watching.watched is not None  # made above
        settled = watching.watched.settled
        needing = [
            one for one, entry in written if one.number not in settled and _needs(watching, one, entry)
        ]
        if needing and ctx.agreed is None:
            raise NeedsSecond([one for one, _entry in written])
        for one in needing:
            _judge(ctx, one)
        if look is not None:
            look([one for one, _entry in written])
    return found


def announce(ctx: Ctx, event: str, facts: Mapping[UUID, Any]) -> None:
    """Tells the reactions to what was written in a set. Raises NeedsSecond where what follows needs one."""
    watch(ctx, lambda watching: watching.announce(event, facts))


def note(ctx: Ctx, obj: Object, record: Any) -> None:
    """Notes which rules a record falls under before it is changed: one that leaves their reach needs them too."""
    if ctx.watched is None:
        return
    for number, rule in enumerate(seconds.rules(obj, ctx.actor)):
        if rule.scope.holds(ctx.actor, record):
            ctx.watched.met.add((obj.name, record.pk, number))


def _last() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM log_change WHERE xid = pg_current_xact_id()")
        found: int = cursor.fetchone()[0]
        return found


def _written(since: int) -> Iterator[tuple[Written, Entry]]:
    """Each entry of this transaction behind `since`, about an object of which the law speaks."""
    for entry in past.of_this_transaction(since):
        try:
            obj = registry.get(entry.object)
        except NotFound:
            continue
        if entry.op == "insert":
            row: Row = row_of(obj, entry.record)
            columns: Mapping[str, Sequence[Any]] = {name: (None, value) for name, value in row.items()}
        else:
            columns = entry.fields or {}
        yield Written(entry.cursor.id, obj, entry.record, entry.op == "insert", columns), entry


def _needs(ctx: Ctx, one: Written, entry: Entry) -> bool:
    rules = seconds.rules(one.object, ctx.actor)
    assert ctx.watched is not None  # only watched runs are asked about
    return any(
        _covers(rule, one, entry)
        and ((one.object.name, one.record, number) in ctx.watched.met or _is_within(ctx, rule, one))
        for number, rule in enumerate(rules)
    )


def _covers(rule: Rule, one: Written, entry: Entry) -> bool:
    if rule.field:
        spec = one.object.fields.get(rule.field)
        fits = rule.verb in (EACH, "create" if one.is_new else "update")
        return spec is not None and fits and _touches(one, spec)
    return rule.verb in (EACH, _verb(one, entry))


def _verb(one: Written, entry: Entry) -> str:
    """By which verb of the object a row was written: the one that was asked for, else what it comes to."""
    name, _dot, verb = entry.action.partition(".")
    if name == one.object.name and verb in all_actions(one.object):
        return verb
    if "archived_at" in one.columns and not one.is_new:
        return "restore" if one.columns["archived_at"][1] is None else "archive"
    return _VERBS[entry.op]


def _touches(one: Written, spec: FieldSpec) -> bool:
    if one.is_new:
        return one.columns.get(spec.column, (None, None))[1] not in (None, "", [], {}, False)
    return not one.columns.keys().isdisjoint(columns_of(spec))


def _is_within(ctx: Ctx, rule: Rule, one: Written) -> bool:
    return one.object.records().filter(rule.scope.where(ctx.actor), pk=one.record).exists()


def _judge(ctx: Ctx, one: Written) -> None:
    """Raises Forbidden unless the second person may approve this, and sees what it changes."""
    assert ctx.agreed is not None  # only then is anybody judged
    obj = registry.get(one.object.name)
    record = obj.records().filter(pk=one.record).first()
    seen = seen_by(obj, ctx.agreed)
    columns = {
        column for name in obj.fields.keys() - seen.fields.keys() for column in columns_of(obj.fields[name])
    }
    hides = not one.is_new and not columns.isdisjoint(one.columns)
    if record is None or hides or not seconds.may_approve(ctx.agreed, obj, record):
        raise Forbidden(
            _("Your role does not allow to approve changes of this {noun}.").format(noun=obj.noun)
        )
