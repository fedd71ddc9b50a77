"""What the worker does for the quality of records: it follows the log, and every hour looks at what no entry tells."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore, resident
from rapport.engine.objects import quality as qualities
from rapport.engine.quality import keeping, marking

term(
    Term(
        "quality",
        _("What is wrong with records"),
        ("quality_mark", "quality_round"),
        _("As long as the records"),
    )
)
term(
    Term(
        "quality_days",
        _("How good the records were on each day"),
        ("quality_day",),
        _("For ever: numbers alone"),
    )
)


@resident("quality.marks")
def keep_marks(stop: threading.Event) -> None:
    """Follows the log until the worker stops."""
    keeping.follow(stop)


@chore("quality.renew", cron="33 * * * *")
def renew_marks() -> None:
    """What grew old, what may be there twice since the last scan, and the line of this day."""
    now = datetime.now(UTC)
    for one in qualities.all_qualities():
        if marking.is_filled(one):
            marking.renew(one, now)
            marking.keep_day(one, now)
