"""The chore that clears away what nobody needs."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from rapport.engine.files import keeping
from rapport.engine.files.store import store
from rapport.engine.jobs import terms
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore

TERM = term(Term("uploads", _("Bytes of files that nothing needs"), ("files_blob",), _("After they were last needed"),
                 days=1, least=1, most=30))  # fmt: skip


@chore("files.orphans", cron="37 * * * *")
def forget_orphans() -> None:
    """Bytes of uploads that became no attachment, and of pictures that were replaced, go after a day."""
    keeping.forget(terms.before(TERM, datetime.now(UTC)))
    store().clear_away()
