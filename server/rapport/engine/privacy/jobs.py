"""What the worker does for personal data: erasures and their list, and one's whole file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rapport.engine.access.models import User
from rapport.engine.jobs import terms
from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.shelves import PERSONAL
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore, job
from rapport.engine.objects import registry
from rapport.engine.privacy import bundle, erasing, ledger, staff, staff_bundle

TERM = term(Term("bundles", _("Files with everything about a person"), (), _("After it was made"),
                 days=7, least=1, most=30))  # fmt: skip


@job("privacy.erase", label=_("Erasure of personal data"))
def run_erasure(progress: Progress, *, object: str, record: str, kept: list[str]) -> dict[str, Any]:
    """Erases a person. Cut off and run again it goes on."""
    obj, pk = registry.get(object), UUID(record)
    if obj.model is User:
        done = staff.erase(progress.actor, pk, kept=kept, job=progress.job)
    else:
        done = erasing.erase(progress.actor, obj, pk, kept=kept, job=progress.job)
    return {"object": object, **done.counts}


@job("privacy.bundle", label=_("Personal data as a file"))
def run_bundle(progress: Progress, *, object: str, record: str, zone: str) -> dict[str, Any]:
    """Puts everything about a person into one file, which waits for whoever asked."""
    obj, pk = registry.get(object), UUID(record)
    return staff_bundle.make(progress, pk) if obj.model is User else bundle.make(progress, obj, pk, zone)


@chore("privacy.ledger", cron="37 * * * *")
def keep_ledger() -> None:
    """The list of erasures beside the database has every one, also when it could not be written at the time."""
    ledger.keep()


@chore("privacy.bundles", cron="7 4 * * *")
def forget_bundles() -> None:
    """A file with somebody's data waits a week."""
    PERSONAL.forget(terms.before(TERM, datetime.now(UTC)))
