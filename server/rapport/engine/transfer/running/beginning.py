"""Before the first row: who may, whether the mapping fits the file, and what all chunks will work with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.actions.context import Ctx
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Forbidden, Invalid
from rapport.engine.transfer import likely
from rapport.engine.transfer.mapping import mapping as mappings
from rapport.engine.transfer.mapping import targets
from rapport.engine.transfer.mapping.mapping import Mapping
from rapport.engine.transfer.mapping.settling import settle
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.running.gaps import filler
from rapport.engine.transfer.running.keys import Recogniser, keys_of, salt_of
from rapport.engine.transfer.running.refusals import RefusedRows
from rapport.engine.transfer.running.report import Report
from rapport.engine.transfer.running.resolving import Resolver
from rapport.engine.transfer.running.rows import Reading, RowReader
from rapport.engine.transfer.running.winning import Winning
from rapport.engine.transfer.running.work import Work, maker
from rapport.engine.transfer.running.writing import Rehearsal
from rapport.engine.transfer.sources.opening import open_table
from rapport.engine.transfer.sources.table import Layout, Table


@dataclass
class Running:
    """One run of one import: what was read so far and what it works with."""

    kept: Import
    table: Table
    reader: RowReader
    work: Work
    resolver: Resolver
    refused: RefusedRows
    waiting: list[Reading] = field(default_factory=list)


def importable(name: str, actor: Actor) -> Object:
    """The object called `name`. Raises Invalid or Forbidden unless `actor` may import it."""
    obj = next((found for found in registry.all_objects() if name in (found.name, found.plural)), None)
    if obj is None:
        known = ", ".join(found.name for found in registry.all_objects() if "import" in found.verbs)
        raise Invalid(
            faults=[
                Fault(
                    "/object",
                    "no_such_object",
                    _("There is no “{name}”; there are: {known}.").format(name=name[:60], known=known),
                )
            ]
        )
    obj = seen_by(obj, actor)
    if "import" not in obj.verbs or not obj.policy.allows(actor, "import"):
        raise Forbidden(_("Your role may not import {nouns}.").format(nouns=obj.nouns))
    return obj


def fit(obj: Object, chosen: Mapping, headers: Sequence[str], actor: Actor) -> RowReader:
    """A reader for files with these headers. Raises Invalid when the mapping does not fit them or the object."""
    if chosen.object and chosen.object != obj.name:
        detail = _("This mapping is for {object}, not for {name}.").format(
            object=chosen.object, name=obj.name
        )
        raise Invalid(faults=[Fault("/mapping/object", "other_object", detail)])
    reader = RowReader(obj, chosen, headers, _zone(chosen, actor))
    keys_of(obj, chosen, reader.fields)
    Winning(obj, chosen, reader.fields)
    return reader


def begin(kept: Import, path: Path, actor: Actor, refused: Path | None, *, rehearsed: bool) -> Running:
    """Everything that the chunks of a run need. Raises Problem when it cannot begin."""
    obj = importable(kept.object, actor)
    table = open_table(path, kept.file_name, Layout(**kept.layout), targets.whole(obj))
    chosen = mappings.parse(kept.mapping)
    fit(obj, chosen, table.headers, actor)
    if not kept.done_rows:
        kept.report, kept.waiting, kept.refused_size = None, [], 0
        chosen = settle(obj, chosen, table)
        kept.mapping = mappings.dump(chosen)
    reader = fit(obj, chosen, table.headers, actor)
    work = _work(kept, obj, actor, chosen, reader, rehearsed=rehearsed)
    kept.begun = kept.begun or not rehearsed
    kept.save(update_fields=["mapping", "begun"])
    resolver = Resolver(
        reader, actor, maker(work), filler(work), work.rehearsal.seen if work.rehearsal else set()
    )
    return Running(
        kept, table, reader, work, resolver, RefusedRows(refused, table.headers, kept.refused_size)
    )


def _work(
    kept: Import, obj: Object, actor: Actor, chosen: Mapping, reader: RowReader, *, rehearsed: bool
) -> Work:
    seed = kept.seed or kept.id
    return Work(
        obj=obj,
        actor=actor,
        recogniser=Recogniser(obj, keys_of(obj, chosen, reader.fields)),
        report=Report.from_json(kept.report),
        seed=seed,
        salt=salt_of(obj, chosen),
        repeats=seed != kept.id or kept.begun,
        rehearsal=Rehearsal() if rehearsed else None,
        unowned=chosen.options.owner == "nobody",
        clears=chosen.options.blank == "clear",
        winning=Winning(obj, chosen, reader.fields),
        alike=likely.looker(obj, actor, chosen.options.alike, rehearsed=rehearsed),
    )


def _zone(chosen: Mapping, actor: Actor) -> tzinfo:
    name = chosen.options.timezone or Ctx(actor=actor, now=datetime.now(UTC), door="import").house.timezone
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise Invalid(
            faults=[
                Fault(
                    "/mapping/options/timezone",
                    "no_such_zone",
                    _("There is no time zone “{name}”.").format(name=name[:60]),
                )
            ]
        ) from None
