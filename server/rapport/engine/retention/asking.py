"""Asking for a deletion: judged at once as far as that can be told, then done by a job; and what would go along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import seconds
from rapport.engine.access.actors import Actor
from rapport.engine.access.roles import DELETE, EACH
from rapport.engine.actions.action import Action, action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.seconding import NeedsSecond, Written
from rapport.engine.actions.stored import row_of
from rapport.engine.actions.writing import create_record
from rapport.engine.jobs import starting
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict, Forbidden, NotFound, Problem, fault
from rapport.engine.privacy import reach
from rapport.engine.retention import deleting, jobs
from rapport.engine.retention.models import Deletion

MOST = 10_000
LOOKED_AT = 500
"""Records that are looked at before the answer; of more the job tells what became of them."""

Ids = Annotated[Any, fields.Json(_("records"), default=list)]
Name = Annotated[str, fields.Text(_("object"), max_length=40, blank=False)]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a deletion would do: `goes` counts records by table, what was asked for among them, `stays` those that lose
    a link; `refused` are reasons with the number of records that stay because of them."""

    goes: dict[reach.Model, int]
    stays: dict[reach.Model, int]
    refused: list[tuple[Problem, int]]


@action("deletion.create", label=_("Delete for good"), icon="trash-2", tone="danger", on="object", proof=(),
        event="deletion.created")  # fmt: skip
def create(ctx: Ctx, *, object: Name, records: Ids = None, everything: bool = False) -> Deletion:
    """Begins it. Raises Problem where nothing of it could be done."""
    obj = trashed_object(ctx.actor, object)
    ids = _read(records, everything)
    if not obj.policy.allows(ctx.actor.by_right, DELETE):
        raise Forbidden(
            gettext("Your role does not allow to delete {nouns} for good.").format(nouns=obj.nouns)
        )
    if ids and len(ids) <= LOOKED_AT:
        free, refused = deleting.judged(ctx.actor, obj, ids)
        if not free:
            raise next(iter(refused.values()))
        found = reach.of_records(deleting.table_of(obj), free, asks=True)
        problem = deleting.problem_of(ctx.actor, found)
        if problem is not None and len(free) == 1:
            raise problem
    given = {"object": obj.name, "records": [str(pk) for pk in ids], "everything": everything}
    made: Deletion = create_record(ctx, registry.get("deletion"), given)
    _second(ctx, obj, made, ids)
    job = starting.start(jobs.run_deletion, ctx.actor, deletion=str(made.pk))
    Deletion.objects.filter(pk=made.pk).update(job=job.pk)
    made.job = job.pk
    return made


def trashed_object(actor: Actor, name: str) -> Object:
    """Raises Invalid for a name of nothing that can be in the trash."""
    obj = next((one for one in trashed() if one.name == name), None)
    if obj is None or not obj.policy.allows(actor, "read"):
        raise fault("object", "unknown", gettext("Nothing of that kind is in the trash."))
    return obj


def trashed() -> Iterable[Object]:
    """The objects whose records can be in the trash: those that admins can delete, and no root of several."""
    admin = Actor(None, "", "admin", None, frozenset())
    for obj in registry.all_objects():
        is_root = bool(getattr(obj.policy, "kinds", None))
        if "archive" in obj.verbs and not is_root and obj.policy.allows(admin, DELETE):
            yield obj


def _read(records: Any, everything: bool) -> list[UUID]:
    if everything is bool(records):
        raise fault("records", "one_of_two", gettext("Name records, or say that it is everything."))
    if everything:
        return []
    try:
        if not isinstance(records, list):
            raise TypeError
        ids = list(dict.fromkeys(UUID(str(one)) for one in records))
    except (ValueError, TypeError):
        raise fault("records", "shape", gettext("Give a list of ids.")) from None
    if len(ids) > MOST:
        raise fault("records", "too_many", gettext("Give at most {most} ids.").format(most=MOST))
    return ids


def _second(ctx: Ctx, obj: Object, made: Deletion, ids: Sequence[UUID]) -> None:
    """What the asker's roles say of the records themselves needs a second person here, too."""
    rules = [one for one in seconds.rules(obj, ctx.actor) if one.verb in (EACH, DELETE) and not one.field]
    if not rules or ctx.actor.is_system:
        return
    if not ids:
        raise fault("everything", "needs_second", gettext("This needs a second person: name the records."))
    concerned = [
        record for record in obj.records().filter(pk__in=ids)
        if any(rule.scope.holds(ctx.actor, record) for rule in rules)
    ]  # fmt: skip
    if concerned and ctx.agreed is None:
        receipt = registry.get("deletion")
        row = {name: (None, value) for name, value in row_of(receipt, made.pk).items()}
        raise NeedsSecond([Written(0, receipt, made.pk, True, row)])
    for record in concerned:
        if ctx.agreed is not None and not seconds.may_approve(ctx.agreed, obj, record):
            raise Forbidden(
                gettext("Your role does not allow to approve changes of this {noun}.").format(noun=obj.noun)
            )


def outlook(actor: Actor, obj: Object, ids: Sequence[UUID]) -> Outlook:
    """Changes nothing. Raises NotFound where none of the records is there for the actor, and Forbidden."""
    free, problems = deleting.judged(actor, obj, ids)
    if not free and problems:
        problem = next(iter(problems.values()))
        if isinstance(problem, NotFound | Forbidden):
            raise problem
    found = reach.of_records(deleting.table_of(obj), free, asks=True)
    stays: dict[reach.Model, set[UUID]] = {}
    for (model, _column), pks in found.loosened.items():
        stays.setdefault(model, set()).update(pks)
    reasons: dict[str, tuple[Problem, int]] = {}
    refused = [*problems.values(), *([_whole(actor, found)] if free else [])]
    for one in refused:
        if one is not None:
            key = str(one.detail)
            reasons[key] = (one, reasons.get(key, (one, 0))[1] + 1)
    return Outlook(
        {model: len(pks) for model, pks in found.goes.items() if pks},
        {model: len(pks) for model, pks in stays.items() if pks},
        list(reasons.values()),
    )


def _whole(actor: Actor, found: reach.Reach) -> Conflict | None:
    problem = deleting.problem_of(actor, found)
    return problem if isinstance(problem, Conflict) else None


ACTIONS: tuple[Action, ...] = (create,)
