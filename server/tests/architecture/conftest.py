"""What the tests of the house share: the repository, and a small copy in which a rule can be broken."""

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

Plant = Callable[[str, str], Path]


@pytest.fixture(scope="session")
def house() -> Path:
    """The root of this repository."""
    return ROOT


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Writes a file into an otherwise empty repository and gives the root of that repository."""

    def write(place: str, text: str) -> Path:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path

    return write
