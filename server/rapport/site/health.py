"""Is the product well, and if not, what is wrong and what helps. For `GET /health` and `rapport doctor`."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from rapport.site.version import version

Part = Literal["database", "migrations", "worker", "search", "disk", "web"]

_WORKER_SILENT_SECONDS = 60
_SEARCH_BEHIND_SECONDS = 120
_LEAST_FREE_BYTES = 500 << 20
_START_AGAIN = "Start Rapport again (bin/start) and read what it says."


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `blocking` means that no request can be answered until it is right."""

    part: Part
    problem: str
    remedy: str
    blocking: bool


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """200 while requests can be answered, else 503; "degraded" names what is wrong in both cases."""
    found = problems()
    named = [{name: value for name, value in asdict(one).items() if name != "blocking"} for one in found]
    body = {"status": "degraded" if found else "ok", "version": version(), "problems": named}
    response = JsonResponse(body, status=503 if any(one.blocking for one in found) else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def problems() -> list[Problem]:
    """Everything that is wrong now. Without a database nothing else that lives there is asked."""
    found = list(_database())
    if not found:
        checks: tuple[Callable[[], Iterator[Problem]], ...] = (_migrations, _worker, _search)
        found = [problem for check in checks for problem in check()]
    return [*found, *_disk()]


def _database() -> Iterator[Problem]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        # The first line only: what follows may hold the address.
        reason = str(error).strip().split("\n", 1)[0][:200]
        yield Problem("database", f"The database does not answer: {reason}", _START_AGAIN, blocking=True)


def _migrations() -> Iterator[Problem]:
    pending = pending_migrations()
    if pending:
        words = f"The database lacks {pending} changes of this version."
        yield Problem("migrations", words, _START_AGAIN, blocking=True)


_known: dict[str, bool] = {}


def pending_migrations() -> int:
    """How many migrations have not run. Once it is none it stays so while this program runs."""
    if _known.get("complete"):
        return 0
    executor = MigrationExecutor(connection)
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    _known["complete"] = pending == 0
    return pending


def _worker() -> Iterator[Problem]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXTRACT(EPOCH FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
        silent = cursor.fetchone()[0]
    if silent is None or silent > _WORKER_SILENT_SECONDS:
        words = "No worker has been heard" + (f" for {silent:.0f} s" if silent is not None else "")
        yield Problem("worker", f"{words}: imports and other jobs wait.", _START_AGAIN, blocking=False)


def _search() -> Iterator[Problem]:
    from rapport.engine.search.reader import lag

    behind = lag().total_seconds() if not pending_migrations() else 0
    if behind > _SEARCH_BEHIND_SECONDS:
        words = f"Search is {behind:.0f} s behind: new records are not found yet."
        remedy = "Wait while a large import runs; else start Rapport again (bin/start)."
        yield Problem("search", words, remedy, blocking=False)


def _disk() -> Iterator[Problem]:
    folder: Path | None = settings.ENVIRONMENT.data
    if folder is None or not folder.exists():
        return
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE_BYTES:
        words = f"Only {free >> 20} MB are free where the data is kept ({folder})."
        yield Problem(
            "disk", words, "Make room there, or move the folder and start with --data.", blocking=False
        )
