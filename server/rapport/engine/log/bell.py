"""Tells every process that the log has grown: one NOTIFY for many commits (a NOTIFY in each would quarter the commit rate)."""

from __future__ import annotations

import threading
import time

from django.db import connection

CHANNEL = "rapport_log"
QUIET_SECONDS = 0.02

_rung = threading.Event()
_started = threading.Lock()
_ringer: threading.Thread | None = None


def ring() -> None:
    """Announces new entries soon. Called after commit; costs nothing when a ring is already due."""
    _rung.set()
    global _ringer
    if _ringer is None or not _ringer.is_alive():
        with _started:
            if _ringer is None or not _ringer.is_alive():
                _ringer = threading.Thread(target=_announce, name="log-bell", daemon=True)
                _ringer.start()


def _announce() -> None:
    """Runs until the process ends; a lost connection is opened anew at the next ring."""
    while _rung.wait(timeout=30):
        _rung.clear()
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"NOTIFY {CHANNEL}")
        except Exception:  # noqa: BLE001  # readers poll as well, so a lost ring only costs a second
            connection.close()
        finally:
            connection.close_if_unusable_or_obsolete()
        time.sleep(QUIET_SECONDS)
    connection.close()
