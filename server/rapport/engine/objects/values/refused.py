"""What is said of a value that does not fit."""

from __future__ import annotations


class Refused(ValueError):
    """A value that does not fit: `code` for programs, the message for people (it says the remedy)."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
