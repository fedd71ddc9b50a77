"""What is wrong with a formula."""

from __future__ import annotations

from typing import Any


class BadFormula(ValueError):
    """`code` says what is wrong, `at` where (letters from the start), `said` what it is about."""

    def __init__(self, code: str, at: int = 0, **said: Any) -> None:
        super().__init__(f"{code} at {at}: {said}")
        self.code, self.at, self.said = code, at, said
