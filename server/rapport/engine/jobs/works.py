"""What the worker can run, declared once in the `jobs` file of a module or of an engine room.

- `@job("import.run", label=_("Import"))` above `def run(progress, *, file)`: work that a person starts and watches.
- `@chore("log.partitions", cron="7 * * * *")` above `def keep()`: runs by the clock, and whenever a worker starts.
- `@resident("search.index")` above `def keep(stop)`: runs as long as the worker does.

A worker may be killed at any moment, and then a job runs again from its start. So every job must be fit to run
twice: it writes in short transactions and finds out what is done already.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Function = Callable[..., dict[str, Any] | None]


@dataclass(frozen=True)
class Work:
    """A declared job. `fn(progress, **given)` gives back a JSON object for the person, or None. Of one that `tells` by
    itself how it ended nobody else does."""

    name: str
    fn: Function
    label: Any
    tells: bool = False

    def __call__(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        return self.fn(*args, **kwargs)


@dataclass(frozen=True)
class Chore:
    """Housekeeping by the clock; `cron` has five fields, UTC."""

    name: str
    fn: Callable[[], None]
    cron: str


@dataclass(frozen=True)
class Resident:
    """What runs beside the jobs until `stop` is set; when it fails it is started again."""

    name: str
    fn: Callable[[threading.Event], None]


Declared = TypeVar("Declared", Work, Chore, Resident)

works: dict[str, Work] = {}
chores: dict[str, Chore] = {}
residents: dict[str, Resident] = {}


def job(name: str, *, label: Any, tells: bool = False) -> Callable[[Function], Work]:
    """Declares a job. The function must be fit to run twice (see above)."""

    def declare(fn: Function) -> Work:
        return _keep(works, Work(name, fn, label, tells))

    return declare


def chore(name: str, *, cron: str) -> Callable[[Callable[[], None]], Chore]:
    """Declares housekeeping. It must be cheap when there is nothing to do."""

    def declare(fn: Callable[[], None]) -> Chore:
        return _keep(chores, Chore(name, fn, cron))

    return declare


def resident(name: str) -> Callable[[Callable[[threading.Event], None]], Resident]:
    """Declares what runs as long as the worker does."""

    def declare(fn: Callable[[threading.Event], None]) -> Resident:
        return _keep(residents, Resident(name, fn))

    return declare


def _keep(kept: dict[str, Declared], found: Declared) -> Declared:
    if found.name in kept:
        raise RuntimeError(f"Two are called {found.name}")
    kept[found.name] = found
    return found
