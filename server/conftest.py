"""A PostgreSQL for each process of a test run, gone with that process.

One for all of them would let the tests of one process meet those of another: which entries of the log are settled is
said by the oldest transaction of the whole server. RAPPORT_TEST_DATABASE_URL names a server to use instead, for
example the oldest version we support; that one is shared, and tests of the log then wait for each other.
"""

import gc
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from rapport.engine.objects import current
from rapport.engine.records import merged
from rapport.engine.schema.jobs import drop_before
from rapport.engine.schema.models import RULES, CustomField, CustomObject
from rapport.site.postgres import Cluster
from rapport.site.upgrade.states import drawn_once

_URL = "RAPPORT_TEST_DATABASE_URL"
_DICE = "RAPPORT_TEST_DICE"
"""Set to anything, examples are others in each run; else a run that fails fails again."""
_CLUSTER = pytest.StashKey[Cluster]()
_SWEEPER = pytest.StashKey[subprocess.Popen[bytes]]()
_SWEEP = """
import shutil, sys
from pathlib import Path
from rapport.site.postgres import postmaster

sys.stdin.read()
folder = Path(sys.argv[1])
pgdata = folder / "data" / "postgres" / "pgdata"
running = postmaster.read(pgdata)
if running is not None:
    postmaster.end(running.pid, pgdata, None)
shutil.rmtree(folder)
"""


def pytest_configure() -> None:
    """Make hashing quick: no test is about how slow a password is. Let no test fail because the machine is busy, or
    because it asks more than people do."""
    settings.CALLS_PER_MINUTE = 0
    hypothesis.settings.register_profile("house", deadline=None, derandomize=not os.environ.get(_DICE))
    hypothesis.settings.load_profile("house")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server that this process started, and wait until nothing is left of it.

    xdist interrupts a process that takes more than 5 s for its end, which is no reason to leave a server behind.
    """
    if _CLUSTER in config.stash:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        config.stash[_CLUSTER].stop()
    if _SWEEPER in config.stash:
        config.stash[_SWEEPER].communicate()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes seconds, so that no process is left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Leave what was imported out of the search for garbage: it stays, and searching it takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
    """Make the database of the tests as an update of the product makes one."""
    with drawn_once() if fixturedef.argname == "django_db_setup" else nullcontext():
        return (yield)


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of the server of this process, with a role that may create databases."""
    external = os.environ.get(_URL)
    if external:
        return external
    cluster = request.config.stash[_CLUSTER] = Cluster(_folder(request.config) / "data", durable=False)
    cluster.start()
    return cluster.dsn("rapport")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    database_url: str,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """Point Django at the server, without the pool: a pool would hold the database that a run drops."""
    parts = conninfo_to_dict(database_url)
    default = settings.DATABASES["default"]
    for name, key in (
        ("dbname", "NAME"),
        ("user", "USER"),
        ("password", "PASSWORD"),
        ("host", "HOST"),
        ("port", "PORT"),
    ):
        default[key] = str(parts.get(name) or "")
    default["OPTIONS"].pop("pool", None)
    # A thread that is done keeps no connection to the database that a run drops.
    default["CONN_MAX_AGE"] = 0


@pytest.fixture(autouse=True)
def nothing_declared() -> Iterator[None]:
    """Take back what a test has declared, in this process too: its rows are gone, and others read the registry.

    Nothing is merged either, and known to be so: else the first test that asks would take a statement more.
    """
    current.saw(0)
    merged._memory.none_at, merged._memory.some_at = 0, -1  # noqa: SLF001  # what a process learns by asking
    yield
    current.saw(0)


@pytest.fixture(scope="session", autouse=True)
def quick_emptying() -> Iterator[None]:
    """Delete what a test has committed; Django would truncate each table with all of its indexes and fill some anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _empty)
        yield


_ADDED_TO = {"access_signin"}
"""Tables whose rows the database lets nobody delete."""


_EMPTY_WHAT_IS_FULL = """
    DO $$
    DECLARE
      name text;
      is_full boolean;
    BEGIN
      TRUNCATE {};
      FOREACH name IN ARRAY {}::text[] LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO is_full;
        IF is_full THEN
          EXECUTE format('DELETE FROM %I', name);
        END IF;
      END LOOP;
    END $$
"""


_EMPTY_THE_LOG = """
    DO $$
    DECLARE
      guarded regclass[] := '{log_seal, log_erased, log_removed}'::regclass[] || ARRAY(
        SELECT relid FROM pg_partition_tree('log_change'));
      name regclass;
    BEGIN
      IF NOT EXISTS (SELECT FROM log_change) THEN
        RETURN;
      END IF;
      FOREACH name IN ARRAY guarded LOOP
        EXECUTE format('GRANT TRUNCATE ON %s TO CURRENT_USER', name);
        EXECUTE format('ALTER TABLE ONLY %s DISABLE TRIGGER log_no_truncate', name);
      END LOOP;
      TRUNCATE log_change, log_seal, log_erased, log_removed;
      FOREACH name IN ARRAY guarded LOOP
        EXECUTE format('ALTER TABLE ONLY %s ENABLE TRIGGER log_no_truncate', name);
        EXECUTE format('REVOKE TRUNCATE ON %s FROM CURRENT_USER', name);
      END LOOP;
    END $$
"""
"""Who owns a table may lift what guards it, for as long as this lasts."""


def _empty(_case: TransactionTestCase) -> None:
    _drop_declared()
    # Foreign keys are checked at the end of the transaction, so the order does not matter; deleting writes the log.
    added_to = sql.SQL(", ").join(sql.Identifier(name) for name in sorted(_ADDED_TO))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(_EMPTY_WHAT_IS_FULL).format(added_to, sql.Literal(sorted(_tables() - _ADDED_TO)))
        )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_EMPTY_THE_LOG)
        cursor.execute("DELETE FROM procrastinate_jobs")


def _drop_declared() -> None:
    """Drop the tables and columns of what was declared, as if it had been removed long ago."""
    for rules in RULES:
        rules.objects.all().delete()
    made = [model for model in (CustomField, CustomObject) if model.objects.exists()]
    for model in made:
        model.objects.update(archived_at=datetime(2020, 1, 1, tzinfo=UTC))
    if made:
        drop_before(datetime.now(UTC))
        current.look()


@cache
def _tables() -> set[str]:
    made_by_migrate = {"django_content_type", "auth_permission"}
    return {*connection.introspection.django_table_names(only_existing=True)} - made_by_migrate


def _folder(config: pytest.Config) -> Path:
    """A new folder that goes with this process, however it ends: with its end the sweeper reads to the end."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-test-")).resolve()
    folder.chmod(0o711)
    command = [sys.executable, "-c", _SWEEP, str(folder)]
    # Ctrl-C goes to the whole group of a terminal: the sweeper must be the last to go.
    config.stash[_SWEEPER] = subprocess.Popen(
        command, cwd=Path(__file__).parent, stdin=subprocess.PIPE, start_new_session=True
    )
    return folder
