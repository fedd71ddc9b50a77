"""Tells every process that the log has grown.

One NOTIFY stands for many commits: a NOTIFY in each would quarter the commit rate (docs/decisions/0004).
"""

from __future__ import annotations

import threading
import time

from django.db import connection

CHANNEL = "rapport_log"
QUIET_SECONDS = 0.02

_rung = threading.Event()
_hushed = threading.Event()
_started = threading.Lock()
_ringers: list[threading.Thread] = []


def ring() -> None:
    """Announces new entries soon. Called after commit; costs nothing when a ring is already due."""
    _rung.set()
    if not _is_ringing():
        with _started:
            if not _is_ringing():
                _ringers[:] = [threading.Thread(target=_announce, name="log-bell", daemon=True)]
                _ringers[0].start()


def hush() -> None:
    """Closes the connection of the bell, for who is about to leave the database; the next ring opens it anew."""
    _hushed.set()
    _rung.set()
    for ringer in _ringers:
        ringer.join()
    _rung.clear()
    _hushed.clear()


def _is_ringing() -> bool:
    return any(ringer.is_alive() for ringer in _ringers)


def _announce() -> None:
    """Runs until the process ends; a lost connection is opened anew at the next ring."""
    while _rung.wait(timeout=30):
        _rung.clear()
        if _hushed.is_set():
            break
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"NOTIFY {CHANNEL}")
            connection.close_if_unusable_or_obsolete()
        except Exception:  # noqa: BLE001  # readers poll as well, so a lost ring only costs a second
            connection.close()
        time.sleep(QUIET_SECONDS)
    connection.close()
