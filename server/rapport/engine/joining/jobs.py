"""What the worker does for invitations: mailing them."""

from __future__ import annotations

from rapport.engine.jobs.works import chore
from rapport.engine.joining import mailing


@chore("joining.mail", cron="* * * * * */15")
def send_mails() -> None:
    """Mails that are due."""
    mailing.send_due()
