"""How often one may try: each try is counted before it is judged, in one statement, so that a hundred at once are a
hundred. An allowance of `most` tries refills evenly over `seconds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy

from rapport.engine.objects.problems import Problem


class TooManyAttempts(Problem):
    """Too many tries by an address, for an account or by a person; `retry_after` is in seconds."""

    status = 429
    code = "too_many_attempts"
    title = gettext_lazy("Too many attempts")


@dataclass(frozen=True, slots=True)
class Limit:
    """Whose tries are counted (`key`), how many may come at once, and in which time they come back."""

    key: str
    most: int
    seconds: int

    @property
    def step(self) -> timedelta:
        return timedelta(seconds=self.seconds / self.most)


# The row is changed only where the allowance is not used up: who finds it changed may try.
_TAKE = """
    INSERT INTO access_guess AS g (key, full_at) VALUES (%(key)s, clock_timestamp() + %(step)s)
    ON CONFLICT (key) DO UPDATE SET full_at = greatest(g.full_at, clock_timestamp()) + %(step)s
        WHERE g.full_at + %(step)s <= clock_timestamp() + %(whole)s
    RETURNING 1
"""
_WAIT = """
    SELECT extract(epoch FROM full_at + %(step)s - %(whole)s - clock_timestamp()) FROM access_guess WHERE key = %(key)s
"""
_GIVE_BACK = "UPDATE access_guess SET full_at = full_at - %(step)s WHERE key = %(key)s"


def take(limit: Limit) -> int:
    """Counts one try; 0, or the seconds to wait when there is none left. One that is refused does not count."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, _values(limit))
        if cursor.fetchone():
            return 0
        cursor.execute(_WAIT, _values(limit))
        row = cursor.fetchone()
    return max(1, int(row[0]) + 1) if row else 1


def give_back(limit: Limit) -> None:
    """A try that was none: it went well."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, _values(limit))


def _values(limit: Limit) -> dict[str, Any]:
    return {"key": limit.key, "step": limit.step, "whole": timedelta(seconds=limit.seconds)}
