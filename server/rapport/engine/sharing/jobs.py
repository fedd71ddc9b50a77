"""What the worker does for sharing: ending what is past its time, and telling open screens of absences that begin."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs import terms
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore
from rapport.engine.sharing import ending
from rapport.engine.sharing.models import Opening

_SECONDS = 15
TERM = term(Term("openings", _("When guest links were opened, and whence"), ("sharing_opening",),
                 _("After the opening"), days=400, least=30, most=1830))  # fmt: skip


@chore("sharing.due", cron="* * * * * */15")
def end_due() -> None:
    """Four times a minute."""
    now = datetime.now(UTC)
    ending.close_due(now)
    ending.tell_turns(now, 2 * _SECONDS)


@chore("sharing.old", cron="53 3 * * *")
def forget_openings() -> None:
    """Addresses of guests are of no use for ever."""
    Opening.objects.filter(at__lt=terms.before(TERM, datetime.now(UTC))).delete()
