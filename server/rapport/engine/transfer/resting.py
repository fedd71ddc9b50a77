"""Where an import stands when nobody works at it: ended, or resting until somebody lets it go on."""

from __future__ import annotations

from rapport.engine.transfer.models import Import

BUSY = ("checking", "running")
RESTING = ("paused", "cancelled", "failed")


def stopped(kept: Import) -> str:
    """The state of an import whose job was cancelled: a check leaves nothing behind, a run may only rest."""
    if kept.state == "checking":
        return "draft"
    return "paused" if kept.pausing else "cancelled"


def forget_check(kept: Import) -> None:
    """The rows of a check that failed are not written, so that a run cannot go on after them."""
    if kept.state == "checking":
        kept.done_rows = 0


def is_resumable(kept: Import) -> bool:
    """Whether it can go on after the rows that are written: the mapping is the one they were written with."""
    return kept.state == "paused" or (kept.begun and kept.done_rows > 0 and kept.state in RESTING)
