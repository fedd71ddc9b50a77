"""The house of the matrix: built once for all of its tests, and taken back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction

from rapport.engine.api import who
from tests.contract.matrix import house as building
from tests.contract.matrix.house import House
from tests.contract.matrix.tally import Tally


@pytest.fixture(scope="package")
def house(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """Requests do not close the connection whose transaction holds the house, as Django's test client does it."""
    files: Path = tmp_path_factory.mktemp("files")
    ends = (request_started, request_finished)
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr("django.conf.settings.MEDIA_ROOT", str(files))
        patch.setattr("django.conf.settings.FILES_URL", "")
        # What keeps doors shut for customers has tests of its own (test_customers.py): here the law alone is asked.
        patch.setattr(who, "judge_customer", lambda _request, _actor: None)
        for end in ends:
            end.disconnect(close_old_connections)
        with transaction.atomic():
            yield building.build()
            transaction.set_rollback(True)
        for end in ends:
            end.connect(close_old_connections)


judge_customer = who.judge_customer


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> None:
    """The doors as they stand in the product, for customers too."""
    monkeypatch.setattr(who, "judge_customer", judge_customer)


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Counts the cells of a test; the report says them (pytest -rP)."""
    found = Tally()
    yield found
    sys.stdout.write(f"{request.node.name}: {found.told()}\n")
    request.node.user_properties.append(("cells", sum(found.cells.values())))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The sum of all cells."""
    ended = [
        one
        for kind in terminalreporter.stats.values()
        for one in kind
        if getattr(one, "when", "") == "teardown"
    ]
    cells = sum(value for one in ended for name, value in one.user_properties if name == "cells")
    terminalreporter.write_line(f"matrix: {cells} cells asked")
