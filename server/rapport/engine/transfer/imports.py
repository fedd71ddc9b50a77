"""Imports as people work on them: look, change the mapping, check, start, cancel. The endpoints only call these."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.jobs import starting
from rapport.engine.jobs.models import Job, State
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict, NotFound
from rapport.engine.transfer import intake, jobs, resting, storing
from rapport.engine.transfer.mapping import mapping as mappings
from rapport.engine.transfer.mapping import targets
from rapport.engine.transfer.mapping.mapping import Mapping
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.running.beginning import fit, importable
from rapport.engine.transfer.sources.opening import open_table
from rapport.engine.transfer.sources.table import Layout
from rapport.kit.ids import uuid7

_LAYOUT = ("encoding", "delimiter", "quote", "sheet", "header_row")


def visible(actor: Actor) -> QuerySet[Import]:
    """One's own imports, with a token for few things those of what it may import; an admin sees all."""
    if actor.is_admin:
        return Import.objects.all()
    if actor.id is None:
        return Import.objects.none()
    own = Import.objects.filter(user_id=actor.id)
    if actor.only is None:
        return own
    return own.filter(
        object__in=[one.name for one in registry.all_objects() if actor.is_open(one.name, "import")]
    )


def find(actor: Actor, pk: UUID, *, lock: bool = False) -> Import:
    """The import. Raises NotFound when it is not there for this actor."""
    found = visible(actor).filter(pk=pk)
    kept = (found.select_for_update(of=("self",), no_key=True) if lock else found).first()
    if kept is None:
        raise NotFound(_("There is no such import."))
    return caught_up(kept)


def caught_up(kept: Import) -> Import:
    """The import in the state that its job has left it in: a job that never ran cannot say so itself."""
    if kept.state not in resting.BUSY or kept.job is None:
        return kept
    job = Job.objects.filter(pk=kept.job).first()
    ended = job.state if job else State.CANCELLED
    if ended == State.CANCELLED:
        kept.state = resting.stopped(kept)
    elif ended == State.FAILED:
        resting.forget_check(kept)
        kept.state, kept.problem = "failed", job.error if job else ""
    else:
        return kept
    kept.save(update_fields=["state", "problem", "done_rows"])
    return kept


def take(actor: Actor, object_name: str, name: str, blocks: Any, *, address: str = "") -> Import:
    """A new import of an uploaded file, or of one from `address`. Raises Invalid for a file that is no table; then
    nothing is kept."""
    return _kept(uuid7(), actor, object_name, name, blocks, address=address)


def take_known(
    actor: Actor, object_name: str, name: str, content: bytes, *, pk: UUID, job: UUID, address: str,
    mapping: dict[str, Any], layout: dict[str, Any],
) -> Import:  # fmt: skip
    """An import that `job` runs by itself: a file from `address`, read and mapped as one before it."""
    with transaction.atomic():
        made = _kept(pk, actor, object_name, name, [content], address=address, mapping=mapping,
                     layout=Layout(**layout))  # fmt: skip
        made.state, made.job = "running", job
        made.save(update_fields=["state", "job"])
    return made


def _kept(
    pk: UUID, actor: Actor, object_name: str, name: str, blocks: Any, *, address: str, **known: Any
) -> Import:
    obj = importable(object_name, actor)
    path = storing.keep(pk, blocks)
    try:
        made = intake.register(obj, path, actor, name=name, pk=pk, **known)
    except BaseException:
        storing.remove(pk)
        raise
    made.stored, made.address = path.name, address
    made.save(update_fields=["stored", "address"])
    return made


def change(actor: Actor, pk: UUID, given: dict[str, Any]) -> Import:
    """Changes how the file is read or what becomes of its columns. Raises Invalid; then nothing has changed."""
    with transaction.atomic():
        kept = _idle(actor, pk)
        obj = importable(given.get("object") or kept.object, actor)
        is_other = obj.name != kept.object
        if is_other:
            _turn(kept, obj)
        if is_other or set(given) & set(_LAYOUT):
            layout = {**kept.layout, **{name: given[name] for name in _LAYOUT if name in given}}
            read = Layout(**_reset(layout, given))
            table = open_table(_file(kept), kept.file_name, read, targets.whole(obj))
            intake.look(kept, obj, table, actor)
        chosen = _mapping(mappings.parse(kept.mapping), given)
        fit(obj, chosen, [column["header"] for column in kept.columns], actor)
        kept.mapping = mappings.dump(chosen)
        kept.state, kept.report, kept.problem, kept.done_rows = "draft", None, "", 0
        kept.save()
    return kept


def _turn(kept: Import, obj: Object) -> None:
    """Makes it an import of another object. Raises Conflict when its rows are there already."""
    if kept.begun:
        raise Conflict(_("This import has written rows already; upload the file again."), code="begun")
    kept.object = obj.name
    kept.seed = intake.first_import(obj, kept.digest) or kept.pk


def _reset(layout: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Another encoding or sheet means that what was found out with the old one is found out anew."""
    if "sheet" in given:
        # It may be another file of the same archive.
        layout = {**layout, "encoding": given.get("encoding", ""), "quote": given.get("quote", "")}
    if {"encoding", "sheet"} & given.keys():
        return {**layout, "header_row": given.get("header_row"), "delimiter": given.get("delimiter", "")}
    return layout


def _mapping(was: Mapping, given: dict[str, Any]) -> Mapping:
    whole = mappings.dump(was)
    if given.get("mapping") is not None:
        whole = {**given["mapping"], "key": whole.get("key", ""), "options": whole.get("options", {})}
    if given.get("key") is not None:
        whole["key"] = given["key"]
    if given.get("options") is not None:
        whole["options"] = given["options"]
    return mappings.parse(whole)


def begin(actor: Actor, pk: UUID, *, rehearsed: bool) -> Import:
    """Queues a check or a run. Raises Invalid when the mapping does not fit, Conflict while one is under way."""
    with transaction.atomic():
        kept = _idle(actor, pk)
        kept.done_rows, kept.report = 0, None
        _queue(actor, kept, rehearsed=rehearsed)
    return kept


def resume(actor: Actor, pk: UUID) -> Import:
    """Queues a run that goes on after the rows that are written. Raises Conflict when there is none to go on with."""
    with transaction.atomic():
        kept = _idle(actor, pk)
        if not resting.is_resumable(kept):
            raise Conflict(_("There is nothing to go on with; start this import."), code="not_resting")
        _queue(actor, kept, rehearsed=False)
    return kept


def _queue(actor: Actor, kept: Import, *, rehearsed: bool) -> None:
    obj = importable(kept.object, actor)
    fit(obj, mappings.parse(kept.mapping), [column["header"] for column in kept.columns], actor)
    _file(kept)
    label = f"{obj.label_plural}: {kept.file_name}"
    kept.job = starting.start(jobs.run_import, actor, label=label, id=str(kept.pk), rehearsed=rehearsed).pk
    kept.state = "checking" if rehearsed else "running"
    kept.problem, kept.finished_at, kept.pausing = "", None, False
    kept.save()


def cancel(actor: Actor, pk: UUID, *, pausing: bool = False) -> Import:
    """Stops it after the chunk that is being written; what is written stays. `pausing` lets a run rest instead; one
    that rests is ended without it."""
    with transaction.atomic():
        kept = find(actor, pk, lock=True)
        if kept.state in resting.BUSY and kept.job is not None:
            kept.pausing = pausing and kept.state == "running"
            kept.save(update_fields=["pausing"])
            starting.cancel(actor, kept.job)
        elif kept.state == "paused" and not pausing:
            kept.state, kept.pausing = "cancelled", False
            kept.save(update_fields=["state", "pausing"])
    return caught_up(kept)


def remove(actor: Actor, pk: UUID) -> None:
    """Forgets the import and its files; the records it made stay."""
    with transaction.atomic():
        kept = _idle(actor, pk)
        kept.delete()
        transaction.on_commit(lambda: storing.remove(pk))


def _idle(actor: Actor, pk: UUID) -> Import:
    kept = find(actor, pk, lock=True)
    if kept.state in resting.BUSY:
        raise Conflict(_("This import is under way; cancel it first."), code="busy")
    return kept


def _file(kept: Import) -> Path:
    path = storing.stored(kept.pk)
    if not path.exists():
        raise Conflict(_("The file of this import is not kept any more; upload it again."), code="file_gone")
    return path


def keys_offered(kept: Import) -> list[str]:
    """The fields that could recognise a record: those of the object that the mapping fills."""
    obj = registry.get(kept.object)
    chosen = mappings.parse(kept.mapping)
    filled = [rule.to for rule in chosen.columns.values() if rule.to] + [extra.to for extra in chosen.also]
    names = {path.partition(".")[0] for path in filled}
    return [name for name in dict.fromkeys(["id", "external_id", *obj.keys]) if name in names]


def options_json(told: dict[str, Any]) -> dict[str, Any]:
    """The options of a mapping, those left at their default included."""
    found: dict[str, Any] = msgspec.structs.asdict(mappings.parse(told).options)
    return found
