"""Folders that the database account can enter: pytest's own are closed to everyone but their owner."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    """A new folder that others may pass through."""
    path = Path(tempfile.mkdtemp(prefix="rapport-test-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)
