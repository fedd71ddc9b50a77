"""Bringing the database to this version while others write to it.

Whoever waits for a lock on a table makes all wait who come after: behind a reader of three seconds a change that takes
no time stalls every writer for three seconds. So each migration waits for a lock for a moment only, is undone when it
did not get it, and tries again.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from rapport.engine.log import triggers
from rapport.engine.objects import matter
from rapport.site import wiring
from rapport.site.postgres import DatabaseProblem
from rapport.site.upgrade.states import drawn_once

LOCK_WAIT_MS = 200
PATIENCE_S = 600.0
"""For how long it is tried again before it is given up."""

Say = Callable[[str], None]
Told = Callable[[str, str], None]
"""Called with "begin" or "end" and the migration as "app.name"."""


def _untold(_moment: str, _name: str) -> None:
    pass


class _Patient(migrate.Command):
    """Django's command, with a bound on how long each migration waits for a lock."""

    told: Told = staticmethod(_untold)

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        """Called by the executor around each migration, outside of its transaction."""
        super().migration_progress_callback(action, migration, fake)
        if action == "apply_start":
            # One that is no transaction would leave half of itself behind; it builds indexes and stalls nobody.
            _wait_for_locks(LOCK_WAIT_MS if migration.atomic else 0)
            self.told("begin", f"{migration.app_label}.{migration.name}")
        elif action == "apply_success":
            self.told("end", f"{migration.app_label}.{migration.name}")
            _wait_for_locks(LOCK_WAIT_MS)


def apply(say: Say, told: Told = _untold, *, patience: float = PATIENCE_S) -> int:
    """Applies what is pending, and puts up the triggers of the log where they are not those of this version.

    Gives how many migrations there were. Raises DatabaseProblem when a table is held for longer than `patience` (s).
    """
    executor = MigrationExecutor(connection)
    plan = [step for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if plan:
        apps = ", ".join(dict.fromkeys(step.app_label for step in plan))
        say(f"Preparing the database: {len(plan)} changes ({apps})")
        command = _Patient()
        command.told = told
        with drawn_once():
            _until_it_gets_its_locks(
                lambda: call_command(command, interactive=False, verbosity=0), say, patience
            )
        call_command("createcachetable", verbosity=0)
    elif not _has_its_triggers():
        # Cut off between its last migration and the triggers, or restored from a dump.
        _until_it_gets_its_locks(wiring.install_triggers, say, patience)
    return len(plan)


def _has_its_triggers() -> bool:
    with connection.cursor() as cursor:
        return triggers.are_installed(cursor, wiring.logged_tables(), matter.all_matters())


def _until_it_gets_its_locks(work: Callable[[], Any], say: Say, patience: float) -> None:
    given_up, has_said = time.monotonic() + patience, False
    try:
        while True:
            try:
                _wait_for_locks(LOCK_WAIT_MS)
                work()
            except OperationalError as error:
                if not isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                    raise
                if time.monotonic() > given_up:
                    raise DatabaseProblem(
                        "The database cannot be brought to this version: others hold its tables all the time.",
                        "stop what works on them for minutes at a time (reports, backups), and start again.",
                    ) from error
            else:
                return
            if not has_said:
                say("  waiting for others who are at work on the same tables")
                has_said = True
            # Not in step with whoever comes at fixed times.
            time.sleep(random.uniform(0.1, 0.6))  # noqa: S311  # no secret
    finally:
        _wait_for_locks(0)


def _wait_for_locks(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{milliseconds}ms"])
