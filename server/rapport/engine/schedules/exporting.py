"""Exports that run by themselves: the file waits for the owner, and stands in the book of exports like any other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.engine.access.actors import Actor
from rapport.engine.access.house import read_house
from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.shelves import EXPORTS
from rapport.engine.objects.problems import BadQuery, Problem, fault
from rapport.engine.query.asker import Asker
from rapport.engine.schedules import keeping, planning
from rapport.engine.schedules.kinds import Given, Kind
from rapport.engine.schedules.models import Schedule, Turn
from rapport.engine.transfer import watching
from rapport.engine.transfer.export import export, exportable, file_name, refuse_unfit
from rapport.engine.transfer.models import ExportMade

DOOR = "schedule"
_TEXTS: Final = ("filter", "fields", "sort")
_KNOWN: Final = frozenset({"format", "archived", *_TEXTS})
_VIEW = gettext_lazy(
    "What the view asks for is not there any more: open the list, put it right and schedule it anew."
)
_AGAIN = gettext_lazy("Choose Run now; if it fails again, ask whoever runs Rapport.")


def settle(actor: Actor, name: str, given: Given) -> Given:
    """What the export of a list takes: format, filter (JSON as text), fields, sort, archived. Raises Invalid."""
    obj = exportable(name, actor)
    told = {"format": "csv", "filter": "", "fields": "", "sort": "", "archived": "0", **given}
    is_known = set(told) <= _KNOWN and told["format"] in ("csv", "ndjson")
    if not is_known or told["archived"] not in ("0", "1", "all"):
        raise fault(
            "given", "invalid", _("Give `format`, `filter`, `fields`, `sort`, `archived` as for a list.")
        )
    if not all(isinstance(told[one], str) for one in _TEXTS):
        raise fault("given", "invalid", _("Filter, fields and sort are texts."))
    try:
        refuse_unfit(obj, actor, filter=told["filter"], fields=told["fields"], sort=told["sort"])
    except BadQuery as problem:
        raise fault("given", "bad_query", str(problem.detail or problem)) from None
    return told


def judge(actor: Actor, name: str) -> None:
    exportable(name, actor)


def run(progress: Progress, schedule: Schedule, turn: Turn) -> Mapping[str, Any]:
    """Writes the file. Run again for the same turn, it is written anew and noted once."""
    actor = progress.actor
    obj = exportable(schedule.object, actor)
    now = planning.today_of(actor.id)
    asker = Asker(now.date(), now, read_house().fiscal_month, actor.id, actor.team)
    counted: list[Any] = []
    blocks = export(obj, actor, asker, **schedule.given, counted=lambda *found: counted.extend(found))
    with EXPORTS.making(turn.pk) as unfinished:
        with unfinished.open("wb") as file:
            for number, block in enumerate(blocks):
                file.write(block)
                progress.step(number)
        rows, about_people = counted
        size, name = unfinished.stat().st_size, file_name(obj, schedule.given["format"])
        found = {"rows": rows, "bytes": size, "file": name}
        if not turn.result:
            _note(actor, schedule, turn, found, about_people=about_people)
    return found


def _note(actor: Actor, schedule: Schedule, turn: Turn, found: dict[str, Any], *, about_people: bool) -> None:
    """In the book of exports, before the file can be had."""
    assert actor.id is not None  # a schedule without an owner does not run
    with transaction.atomic():
        watching.tell(ExportMade.objects.create(
            user_id=actor.id, object=schedule.object, format=schedule.given["format"],
            narrowed=bool(schedule.given["filter"]), door=DOOR, address=None, rows=found["rows"],
            about_people=about_people, at=datetime.now(UTC),
        ))  # fmt: skip
        Turn.objects.filter(pk=turn.pk).update(result=found, rights=keeping.rights_of(actor, schedule.object))


def remedy(problem: Problem | None) -> Any:
    return _AGAIN if problem is None else _VIEW


def told(schedule: Schedule, result: Mapping[str, Any]) -> tuple[Any, str]:
    rows = int(result["rows"])
    title = format_lazy(gettext_lazy("The file of “{name}” is ready"), name=schedule.name)
    return title, ngettext("{count} record", "{count} records", rows).format(count=rows)


KIND = Kind(name="export", settle=settle, judge=judge, run=run, remedy=remedy, told=told)
