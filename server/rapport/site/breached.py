"""Passwords known from breaches, asked of a book elsewhere where the operator names one (RAPPORT_BREACHED_URL).

The book is told the first five digits of the password's SHA-1 and answers with all that begin so: it learns neither
password nor digest. When it does not answer, the password counts as unknown: the list that is shipped holds anyway.
"""

from __future__ import annotations

import hashlib
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rapport.engine.egress.fetching import Limits, Unanswered, fetch
from rapport.engine.egress.targets import Refused

_TOLD = 5
_LIMITS = Limits(seconds=4.0, redirects=0)
_log = structlog.get_logger(__name__)


class Breached:
    """A validator of Django: no password that stands in the book."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
        if digest[_TOLD:] in _known(digest[:_TOLD]):
            raise ValidationError(self.get_help_text(), code="password_breached")

    def get_help_text(self) -> str:
        """What is asked."""
        return _("It is known from a breach elsewhere; take another one.")


def _known(first: str) -> set[str]:
    try:
        answer = fetch(
            "GET", f"{settings.BREACHED_URL}{first}", headers={"Add-Padding": "true"}, limits=_LIMITS
        )
    except (Refused, Unanswered) as failed:
        _log.warning("breached_passwords_unanswered", why=failed.code)
        return set()
    if answer.status != 200:
        _log.warning("breached_passwords_unanswered", why=str(answer.status))
        return set()
    lines = (line.partition(":") for line in answer.body.decode("ascii", "replace").splitlines())
    # Padding counts nothing.
    return {end for end, _colon, count in lines if count.strip() != "0"}
