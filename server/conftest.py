"""One PostgreSQL for a test run, shared by all of its processes and gone with it.

RAPPORT_TEST_DATABASE_URL names a server to use instead, for example the oldest version we support.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

from rapport.site.postgres import Cluster

_URL = "RAPPORT_TEST_DATABASE_URL"
_CLUSTER = pytest.StashKey[Cluster]()
_FOLDER = pytest.StashKey[Path]()


def pytest_configure() -> None:
    """Make hashing quick: no test is about how slow a password is."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server that this process started."""
    if _CLUSTER in config.stash:
        config.stash[_CLUSTER].stop()
        shutil.rmtree(config.stash[_FOLDER], ignore_errors=True)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """In the process that leads a parallel run: hand the one server to each worker."""
    node.workerinput["database_url"] = _database_url(node.config)


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of the server of this run, with a role that may create databases."""
    given: dict[str, str] | None = getattr(request.config, "workerinput", None)
    return given["database_url"] if given is not None else _database_url(request.config)


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


def _database_url(config: pytest.Config) -> str:
    external = os.environ.get(_URL)
    if external:
        return external
    if _CLUSTER not in config.stash:
        folder = Path(tempfile.mkdtemp(prefix="rapport-test-"))
        folder.chmod(0o711)
        config.stash[_FOLDER] = folder
        config.stash[_CLUSTER] = Cluster(folder / "data", durable=False)
        config.stash[_CLUSTER].start()
    return config.stash[_CLUSTER].dsn("rapport")
