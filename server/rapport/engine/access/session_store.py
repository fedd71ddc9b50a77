"""Where Django keeps sessions: in its own table, as far as they have not ended by the house's rule (sessions.py)."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db

from rapport.engine.access import sessions


class SessionStore(db.SessionStore):
    """Named as Django's own, so that it reads what that one wrote."""

    def _get_session_from_db(self) -> Any:
        if self.session_key and sessions.is_over(self.session_key):
            self._session_key = None
            return None
        return super()._get_session_from_db()  # type: ignore[misc]  # Django's stubs leave it out
