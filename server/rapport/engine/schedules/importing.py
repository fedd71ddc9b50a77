"""Imports that run by themselves: the file is fetched from its address and taken as it was the first time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.access.actors import Actor
from rapport.engine.egress import fetching
from rapport.engine.egress.targets import Refused, destination
from rapport.engine.jobs.progress import Progress
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Invalid, NotFound, Problem, fault
from rapport.engine.schedules.kinds import Given, Kind
from rapport.engine.schedules.models import Schedule, Turn
from rapport.engine.transfer import fetched, imports
from rapport.engine.transfer.jobs import run_import
from rapport.engine.transfer.mapping import mapping as mappings
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.running.beginning import fit, importable
from rapport.engine.transfer.running.keys import keys_of

_LAYOUT = ("encoding", "delimiter", "quote", "sheet", "header_row")
TOLD = ("rows", "created", "updated", "unchanged", "refused", "repeated", "skipped", "made")
_ADDRESS = gettext_lazy("See whether the address still gives the file; then choose Run now.")
_MAPPING = gettext_lazy(
    "The file or your fields are not what they were: import it once by hand and schedule that."
)


def settle(actor: Actor, name: str, given: Given) -> Given:
    """From {"import": id} of one that came by address, or {"url", "mapping", "layout"}. Raises Invalid."""
    obj = importable(name, actor)
    told = _of_import(actor, obj, given["import"]) if "import" in given else given
    url, layout = told.get("url"), told.get("layout") or {}
    if not isinstance(url, str) or not isinstance(layout, dict) or set(layout) - set(_LAYOUT):
        raise fault(
            "given", "invalid", _("Say which import it is, or give `url`, `mapping` and perhaps `layout`.")
        )
    _refuse_address(url)
    chosen = mappings.slim(mappings.parse(told.get("mapping")))
    reader = fit(obj, chosen, sorted(mappings.used(chosen)), actor)
    if not keys_of(obj, chosen, reader.fields) and chosen.options.alike != "update":
        detail = _(
            "Choose first by what records are recognised; otherwise each run would make all of them anew."
        )
        raise fault("given", "no_key", detail)
    return {"url": url, "mapping": mappings.dump(chosen), "layout": layout}


def _of_import(actor: Actor, obj: Object, pk: Any) -> Given:
    try:
        kept = imports.find(actor, UUID(str(pk)))
    except (ValueError, NotFound):
        raise fault("given", "unknown", _("There is no such import.")) from None
    if not kept.address or kept.object != obj.name:
        raise fault("given", "no_address", _("Only an import from an address on the web can be repeated."))
    layout = {name: kept.layout[name] for name in _LAYOUT if kept.layout.get(name) is not None}
    return {"url": kept.address, "mapping": kept.mapping, "layout": layout}


def _refuse_address(url: str) -> None:
    """What can be seen without asking anybody; the rest is seen at each run."""
    code = fetching.refusal(url)
    try:
        at = destination(url)
        if not code and at.scheme != "https" and not fetching.house_rules().names(at):
            code = "scheme"
    except Refused as refused:
        code = refused.code
    if code:
        raise fault("given", code, fetched.why(code))


def judge(actor: Actor, name: str) -> None:
    importable(name, actor)


def run(progress: Progress, schedule: Schedule, turn: Turn) -> Mapping[str, Any]:
    """Fetches the file and imports it. Cut off and run again, it goes on after the last chunk that was written."""
    given = schedule.given
    if not Import.objects.filter(pk=turn.pk).exists():
        name, content = fetched.bring(given["url"])
        imports.take_known(
            progress.actor, schedule.object, name, content, pk=turn.pk, job=progress.job,
            address=given["url"], mapping=given["mapping"], layout=given.get("layout") or {},
        )  # fmt: skip
    report = run_import(progress, id=str(turn.pk), rehearsed=False) or {}
    return {name: report[name] for name in TOLD if report.get(name)}


def remedy(problem: Problem | None) -> Any:
    is_address = isinstance(problem, Invalid) and problem.faults and problem.faults[0].pointer == "/url"
    return _ADDRESS if is_address or problem is None else _MAPPING


KIND = Kind(name="import", settle=settle, judge=judge, run=run, remedy=remedy)
