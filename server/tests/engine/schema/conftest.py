"""What a test declares is gone with it, in the process too."""

from collections.abc import Iterator

import pytest

from rapport.engine.objects import current


@pytest.fixture(autouse=True)
def nothing_declared() -> Iterator[None]:
    yield
    current.saw(0)
