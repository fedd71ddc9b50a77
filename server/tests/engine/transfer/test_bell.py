"""Those who listen to the log hear of an import as it commits, and nothing of one that is only checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport.engine.log.ear import Ear

from .files import rows_of, take, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ear(transactional_db: None) -> Iterator[Ear]:
    """Listens, once what was written before is told."""
    with Ear() as found:
        while found.wait(0.2):
            pass
        yield found


def test_import_rings_the_bell(tmp_path: Path, ear: Ear) -> None:
    take(write(tmp_path, rows_of(["name"], [["Acme"]])), "company")
    assert ear.wait(5)


def test_check_of_an_import_does_not(tmp_path: Path, ear: Ear) -> None:
    take(write(tmp_path, rows_of(["name"], [["Acme"]])), "company", rehearsed=True)
    assert not ear.wait(0.5)
