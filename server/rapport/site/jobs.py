"""The demo as long work: loaded by one click, and removed by one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.works import job
from rapport.site.demo import generated, load, removal


@job("demo.load", label=_("Load the demo"))
def load_demo(progress: Progress) -> dict[str, Any]:
    """Loads the demo for the person who asked: its people cannot sign in, and the organisation keeps its name."""
    total = len(load.STEPS) + len(generated.FILES)
    done = 0

    def say(line: str) -> None:
        nonlocal done
        done += 1
        progress.step(min(done, total), total, line)

    found = load.load(say, actor=progress.actor)
    return {"created": sum(report.created for report in found.reports.values())}


@job("demo.remove", label=_("Remove the demo"))
def remove_demo(progress: Progress) -> dict[str, Any]:
    """Removes all that the demo made, less what people changed or linked to."""
    return removal.remove(progress.actor, progress.step, progress.job)
