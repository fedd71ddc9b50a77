"""The job that runs an import, and the chore that clears old files away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs import terms
from rapport.engine.jobs.progress import Cancelled, Progress, Stopped
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore, job
from rapport.engine.objects.problems import Problem
from rapport.engine.transfer import resting, storing
from rapport.engine.transfer.models import ExportMade, Import
from rapport.engine.transfer.running.execute import execute
from rapport.engine.transfer.running.report import told
from rapport.engine.transfer.running.resolving import reason
from rapport.engine.transfer.sources import packed

TERM = term(Term("imports", _("Files of imports and samples of them"), ("transfer_import",), _("After the upload"),
                 days=30, least=1, most=365))  # fmt: skip
EXPORTS = term(Term("exports", _("Who exported what"), ("transfer_exportmade",), _("After the export"), days=366,
                    least=90, most=1830))  # fmt: skip


@job("import.run", label=_("Import"))
def run_import(progress: Progress, *, id: str, rehearsed: bool) -> dict[str, Any] | None:
    """Checks or runs an import. Cut off and run again, it goes on after the last chunk that was written."""
    kept = Import.objects.filter(pk=UUID(id)).first()
    if kept is None:
        return None
    try:
        report = execute(
            kept, storing.stored(kept.pk), progress.actor, refused=storing.refused(kept.pk), rehearsed=rehearsed,
            progress=progress,
        )  # fmt: skip
    except Cancelled:
        kept.refresh_from_db(fields=["pausing"])
        _end(kept, resting.stopped(kept))
        raise
    except Problem as problem:
        _end(kept, "failed", told(reason(problem)))
        raise
    except Stopped:
        raise
    except Exception:
        _end(kept, "failed", str(_("The server failed at this; its log tells why.")))
        raise
    kept.rows = report.rows
    _end(kept, "checked" if rehearsed else "done")
    return {"import": id, **report.as_json(), "samples": []}


def _end(kept: Import, state: str, problem: str = "") -> None:
    if state == "failed":
        # How far it has come in the database: what is in memory may have been taken back.
        kept.refresh_from_db(fields=["done_rows"])
        resting.forget_check(kept)
    kept.state, kept.problem = state, problem
    kept.finished_at = datetime.now(UTC)
    kept.save(update_fields=["state", "problem", "finished_at", "rows", "done_rows"])


@chore("imports.old", cron="47 * * * *")
def forget_files() -> None:
    """An uploaded file holds people's data: it goes after a month; what the import did is kept."""
    before = terms.before(TERM, datetime.now(UTC))
    old = Import.objects.filter(created_at__lt=before).exclude(stored="").exclude(state__in=resting.BUSY)
    for kept in old[:500]:
        storing.remove(kept.pk)
        kept.stored = ""
        kept.forget_samples()
        kept.save(update_fields=["stored", "columns", "report"])
    packed.clear_away(datetime.now(UTC) - timedelta(days=1))
    ExportMade.objects.filter(at__lt=terms.before(EXPORTS, datetime.now(UTC))).delete()
