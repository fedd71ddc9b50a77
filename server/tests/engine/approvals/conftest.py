"""People of the house, a deal of the owner, and a role that makes changes of amounts wait."""

from __future__ import annotations

import pytest

from tests.engine.approvals.asking import Book


@pytest.fixture
def book() -> Book:
    return Book()
