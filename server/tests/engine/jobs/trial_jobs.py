"""Jobs for the tests, declared as a module would. Also imported by the worker processes that the tests start."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.works import job
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.records.models import ExchangeRate


@job("trial.count", label="Count")
def count(progress: Progress, *, to: int, pause: float = 0) -> dict[str, Any]:
    """Counts, slowly if asked."""
    for number in range(to):
        progress.step(number, to, f"{number} counted")
        time.sleep(pause)
    progress.step(to, to, "all counted")
    return {"counted": to, "by": progress.actor.name}


@job("trial.refuse", label="Refuse")
def refuse(progress: Progress) -> None:
    """Fails as a job does that was given something wrong."""
    raise Invalid(
        "The file has no header.", faults=[Fault("/file", "no_header", "Add a first line with names.")]
    )


@job("trial.break", label="Break")
def break_down(progress: Progress) -> None:
    """Fails as a job does that has a mistake."""
    raise ZeroDivisionError("secret detail")


@job("trial.hostile", label="Hostile")
def quote(progress: Progress) -> dict[str, Any]:
    """Gives back what a hostile file may hold."""
    progress.step(0, 1, "a\x00b")
    return {"header": "a\x00b\\u0000", "\x00": 1}


@job("trial.rate", label="Set a rate")
def set_rate(progress: Progress, *, rate: str, seconds: float) -> dict[str, Any]:
    """Sets the rate unless it is there: fit to run twice. Sleeps without a step, as a long statement does."""
    time.sleep(seconds)
    made = ExchangeRate.objects.get_or_create(currency="CHF", on=date(2026, 1, 1), defaults={"rate": rate})[1]
    return {"made": made}
