"""People at their browsers, a company of the owner's, and files in a folder of the test."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
import pytest

from rapport.engine.files import drawing, previews
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.api.conftest import Doors


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where files lie in this test."""
    settings.MEDIA_ROOT = str(tmp_path)
    settings.FILES_URL = ""
    return tmp_path / "kept"


@pytest.fixture
def house(db: None) -> People:
    return people()


@pytest.fixture
def doors(house: People) -> Doors:
    return Doors(house)


@pytest.fixture
def company(house: People) -> Any:
    """A record that its owner and the owner's team see."""
    return act("company.create", house.owner, name="Acme")


@pytest.fixture
def drawn_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pictures are drawn in this process, which is quicker; gives what was drawn."""
    asked: list[str] = []

    def run(kind: str, edge: int, page: int, blocks: Iterable[bytes]) -> bytes:
        asked.append(f"{kind} {edge} {page}")
        try:
            facts, picture = drawing.draw(kind, b"".join(blocks), edge, page)
        except drawing.Refused:
            raise previews.NoPreview from None
        return orjson.dumps(facts) + b"\n" + picture

    monkeypatch.setattr(previews, "_run", run)
    return asked
