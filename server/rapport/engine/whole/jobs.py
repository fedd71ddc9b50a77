"""The job that writes an organisation file, and the chore that removes old ones."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs import terms
from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.shelves import WHOLE
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore, job
from rapport.engine.transfer import watching
from rapport.engine.transfer.models import ExportMade
from rapport.engine.whole import writing

OBJECT = "organisation"
FORMAT = "zip"
TERM = term(Term("organisation-files", _("Files with the whole organisation"), (), _("After it was made"),
                 days=7, least=1, most=30))  # fmt: skip


@job("organisation.export", label=_("The whole organisation as a file"))
def run_export(progress: Progress, *, door: str, address: str) -> dict[str, Any]:
    """Writes the file; it waits for whoever asked, and stands in the book of exports before it can be taken."""
    assert progress.actor.id is not None  # only people and their programs ask
    with WHOLE.making(progress.job) as unfinished:
        made = writing.write(progress, unfinished)
        size = unfinished.stat().st_size
        watching.tell(ExportMade.objects.create(
            user_id=progress.actor.id, object=OBJECT, format=FORMAT, narrowed=bool(made.narrowed), door=door,
            address=address or None, rows=made.rows, about_people=made.about_people > 0, at=datetime.now(UTC),
        ))  # fmt: skip
    return {"records": made.rows, "files": len(made.digests), "bytes": size, "narrowed": made.narrowed}


@chore("organisation.files", cron="17 4 * * *")
def forget_files() -> None:
    """A file with everything waits a week."""
    WHOLE.forget(terms.before(TERM, datetime.now(UTC)))
