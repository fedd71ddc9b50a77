"""Counting cells, and saying at the end what was asked and what came out otherwise than the oracle says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

_WRITTEN = """
    SELECT (SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_all_tables WHERE schemaname <> 'pg_toast'),
        (SELECT sum(relfilenode::bigint) FROM pg_class WHERE relkind = 'r')
"""
"""What this connection has written to any table since its transaction began, rolled back or not; and every table's
file, which TRUNCATE and DDL change. Nothing is written without changing one of the two: equal figures mean nothing."""


TRIES = {"access_guess"}
"""What is counted of those who are refused, too."""


def written() -> Any:
    """A stamp of all that was written so far; the same one twice means that nothing was written between."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return cursor.fetchone()


def contents() -> dict[str, Any]:
    """A sum over every row of every table of ours: dear, and asked only where something was written and taken back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(relname) FROM pg_class WHERE relkind IN ('r', 'p') AND relispartition = false"
            " AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
        tables = [name for (name,) in cursor.fetchall()]
        one = "SELECT {}, count(*), sum(hashtextextended(t::text, 0)::numeric) FROM {} t"
        cursor.execute(" UNION ALL ".join(one.format(f"'{name}'", name) for name in tables))
        return {name: (count, total) for name, count, total in cursor.fetchall()}


@dataclass
class Tally:
    """Cells by door, and a line for each one that is wrong."""

    cells: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def same(
        self, door: str, who: str, obj: str, got: Collection[str], want: Collection[str], cells: int
    ) -> None:
        """Compares what is there with what must be: `cells` records were asked about."""
        self.cells[door] += max(cells, 1)
        more, less = set(got) - set(want), set(want) - set(got)
        if more or less:
            self.fail(
                door, who, obj, f"shows {len(more)} too many, {len(less)} too few: {sorted(more | less)[:2]}"
            )

    def equal(self, door: str, who: str, obj: str, got: Any, want: Any) -> None:
        """One cell."""
        self.cells[door] += 1
        if got != want:
            self.fail(door, who, obj, f"{got!r} instead of {want!r}")

    def fail(self, door: str, who: str, obj: str, said: str) -> None:
        self.wrong.append(f"{door} / {who} / {obj}: {said}")

    @contextmanager
    def unchanged_if_refused(self, door: str, who: str) -> Iterator[list[bool]]:
        """What is refused within (the list gets a True) leaves every row as it was. What was written and taken back
        again counts as not written: it is told by going back to before and looking whether that differs."""
        refused: list[bool] = []
        before, point = written(), transaction.savepoint()
        yield refused
        if not any(refused):
            transaction.savepoint_commit(point)
            return
        self.cells["refused"] += 1
        if written() == before:
            transaction.savepoint_commit(point)
            return
        now = contents()
        transaction.savepoint_rollback(point)
        changed = sorted(
            table for table, total in contents().items() if now[table] != total and table not in TRIES
        )
        if changed:
            self.fail(door, who, "", f"refused and wrote all the same: {changed}")

    def assert_right(self) -> None:
        """Fails with every line that is wrong, and says how many there are."""
        count = sum(self.cells.values())
        assert not self.wrong, f"{len(self.wrong)} of {count} cells are wrong:\n" + "\n".join(self.wrong[:40])
        assert count

    def told(self) -> str:
        """The counts in words."""
        kinds = ", ".join(f"{door} {count}" for door, count in sorted(self.cells.items()))
        return f"{sum(self.cells.values())} cells ({kinds}), {len(self.wrong)} wrong"
