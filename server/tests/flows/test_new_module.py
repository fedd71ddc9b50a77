"""bin/new-module in a copy of the repository: what it writes passes the checks, its tests and the contract suite."""

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tests.architecture.rules.house import RULES

ROOT = Path(__file__).resolve().parents[3]
COPIED = (
    "bin",
    "docs",
    "server/rapport",
    "server/tests",
    "server/conftest.py",
    "server/manage.py",
    "server/pyproject.toml",
)
MODULE = "server/rapport/modules/errands"

pytestmark = pytest.mark.slow


def call(copy: Path, *command: str, folder: str = "server", **extra: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in the copy, which keeps compiled code: Python is started there again and again."""
    foreign = ("PYTEST_", "DJANGO_", "PYTHONDONTWRITEBYTECODE")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    line = [sys.executable, *command]
    return subprocess.run(
        line, cwd=copy / folder, env={**environment, **extra}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with a new module."""
    root = tmp_path_factory.mktemp("copy")
    ignore = shutil.ignore_patterns(".*_cache")
    for place in COPIED:
        source, target = ROOT / place, root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignore)
        else:
            shutil.copy(source, target)
    made = call(root, "bin/runner/new_module.py", "errands", folder=".")
    assert made.returncode == 0, made.stderr
    return root


def test_new_module_breaks_no_rule(copy: Path, tmp_path: Path) -> None:
    # What was there before is judged by the rules of the house; here only what is new is read.
    for made in (path for path in copy.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        place = made.relative_to(copy)
        if not (ROOT / place).is_file() or not filecmp.cmp(made, ROOT / place, shallow=False):
            (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(made, tmp_path / place)
    broken = [str(found) for rule in RULES for found in rule(tmp_path) if "errand" in str(found)]
    assert broken == []
    (tmp_path / MODULE / "helpers.py").write_text("eval('1')\n", encoding="utf-8")
    assert any("helpers.py" in str(found) for rule in RULES for found in rule(tmp_path))


def test_new_module_is_formatted_linted_and_stands_in_the_walls(copy: Path) -> None:
    folder = "rapport/modules/errands"
    for command in (("format", "--check"), ("check",)):
        done = call(copy, "-m", "ruff", *command, folder)
        assert done.returncode == 0, done.stdout
    walls = call(copy, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache")
    assert "Contracts:" in walls.stdout
    assert "errands" not in walls.stdout


def test_new_module_has_its_migration(copy: Path) -> None:
    done = call(copy, "-W", "ignore", "manage.py", "makemigrations", "errands", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def book_before(database_url: str, transactional_db: None) -> str:
    """The address of a database as it was before the module came, in which the tests of the copy go on."""
    address = make_conninfo(database_url, dbname=f"errands_{os.getpid()}")
    before = connection.settings_dict["NAME"]
    connection.close()
    # pytest-django works in the one with "test_" before its name.
    making = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    names = (sql.Identifier(f"test_errands_{os.getpid()}"), sql.Identifier(before))
    with psycopg.connect(make_conninfo(database_url, dbname="postgres"), autocommit=True) as server:
        server.execute(making.format(*names))
    return address


@pytest.mark.django_db(transaction=True)
def test_new_module_passes_its_tests_and_the_contract_suite(copy: Path, book_before: str) -> None:
    command = (
        "-m",
        "pytest",
        "-q",
        "--reuse-db",
        "-k",
        "errand",
        "rapport/modules/errands",
        "tests/contract",
    )
    done = call(copy, *command, "-p", "no:cacheprovider", RAPPORT_TEST_DATABASE_URL=book_before)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (("errands",), "there is a 'errands' already"),
        (("people",), "there is a 'people' already"),
        (("sheep",), "name the object"),
        (("Tickets",), "lower-case"),
        (("../tickets",), "lower-case"),
        (("logs", "--object", "deal"), "has a meaning already"),
        (("tickets", "--object", "class"), "lower-case"),
    ],
)
def test_bad_name_is_refused_and_nothing_is_written(copy: Path, given: tuple[str, ...], reason: str) -> None:
    before = sorted(copy.rglob("*"))
    done = call(copy, "bin/runner/new_module.py", *given, folder=".", PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 1
    assert reason in done.stderr
    assert sorted(copy.rglob("*")) == before


def test_failure_leaves_everything_as_it_was(copy: Path) -> None:
    models = copy / "server/rapport/modules/sales/models.py"
    words = models.read_text(encoding="utf-8")
    modules = (copy / "server/rapport/site/modules.py").read_text(encoding="utf-8")
    models.write_text(words + "\nraise RuntimeError\n", encoding="utf-8")
    try:
        done = call(copy, "bin/runner/new_module.py", "tickets", folder=".")
    finally:
        models.write_text(words, encoding="utf-8")
    assert done.returncode == 1
    assert not (copy / "server/rapport/modules/tickets").exists()
    assert (copy / "server/rapport/site/modules.py").read_text(encoding="utf-8") == modules
