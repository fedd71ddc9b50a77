"""The base of a scan: the traits of all records in a database of DuckDB, in a folder that goes when the scan ends."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import pyarrow as pa

from rapport.engine.duplicates.comparing import traits
from rapport.engine.duplicates.comparing.kinds import LIST
from rapport.engine.objects.likeness import Likeness

TABLE = "records"
MEMORY, THREADS = "1GB", 2
MOST_PAIRS, LEAST_PAIRS = 24, 2_000_000
"""Compared are at most so many pairs for each record, and in a small base so many at least."""
MOST_OF_A_KEY = 300
_SIZES = """
    CREATE OR REPLACE TEMP TABLE sizes AS
    SELECT key, count(*) AS n FROM (SELECT unnest(keys) AS key FROM records) GROUP BY key HAVING count(*) > 1
"""
_KEPT = """
    CREATE OR REPLACE TEMP TABLE kept AS
    SELECT id, list(key) AS keys FROM (SELECT id, unnest(keys) AS key FROM records)
    SEMI JOIN (SELECT key FROM sizes WHERE n <= ?) USING (key) GROUP BY id
"""
_PRUNED = """
    CREATE OR REPLACE TABLE records AS SELECT r.* EXCLUDE (keys), coalesce(kept.keys, []) AS keys
    FROM records r LEFT JOIN kept USING (id)
"""
Row = tuple[str, bool, Mapping[str, Any]]
"""(id, whether it is new or was changed since the last scan, the values of its fields)."""


class Base:
    """Records that are compared with each other."""

    def __init__(self, likeness: Likeness, line: duckdb.DuckDBPyConnection) -> None:
        self.likeness = likeness
        self.line = line
        self.columns = traits.columns_of(likeness)
        self.schema = pa.schema([
            ("id", pa.string()), ("fresh", pa.bool_()),
            *((name, _arrow(kind)) for name, kind in self.columns.items()), ("keys", pa.list_(pa.string())),
        ])  # fmt: skip
        made = ", ".join(f"{name} {kind}" for name, kind in self.columns.items())
        line.execute(f"CREATE TABLE {TABLE} (id VARCHAR, fresh BOOLEAN, {made}, keys VARCHAR[])")

    def add(self, rows: Iterable[Row], chunk: int = 10_000) -> Iterator[int]:
        """Adds records; gives their number after each chunk."""
        done = 0
        for some in _chunks(rows, chunk):
            table = pa.Table.from_pylist([self._read(row) for row in some], schema=self.schema)
            self.line.register("chunk", table)
            self.line.execute("INSERT INTO records SELECT * FROM chunk")
            self.line.unregister("chunk")
            done += len(some)
            yield done

    def _read(self, row: Row) -> dict[str, Any]:
        pk, fresh, values = row
        found = traits.traits_of(self.likeness, values)
        return {"id": pk, "fresh": fresh, **found, "keys": traits.keys_of(found)}

    @property
    def count(self) -> int:
        ((found,),) = self.line.execute("SELECT count(*) FROM records").fetchall()
        return int(found)

    def fresh(self) -> list[UUID]:
        """The ids of the changed records."""
        rows = self.line.execute("SELECT id FROM records WHERE fresh").fetchall()
        return [UUID(pk) for (pk,) in rows]

    def leave_out_the_frequent(self) -> int:
        """Takes keys away that too many records have: they tell nothing and cost hours. Gives how many share one."""
        self.line.execute(_SIZES)
        most = self._most_of_a_key()
        self.line.execute(_KEPT, [most])
        self.line.execute(_PRUNED)
        self.line.execute("DROP TABLE sizes; DROP TABLE kept")
        return most

    def _most_of_a_key(self) -> int:
        room, most = max(LEAST_PAIRS, MOST_PAIRS * self.count), 2
        for size, keys in self.line.execute("SELECT n, count(*) FROM sizes GROUP BY n ORDER BY n").fetchall():
            room -= keys * size * (size - 1) // 2
            if room < 0 or size > MOST_OF_A_KEY:
                break
            most = size
        return most


def _arrow(kind: str) -> pa.DataType:
    return pa.list_(pa.string()) if kind == LIST else pa.string()


def _chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


@contextmanager
def opened(likeness: Likeness, folder: Path | None) -> Iterator[Base]:
    """An empty base below `folder`; nothing of it stays."""
    place = Path(tempfile.mkdtemp(prefix="duplicates-", dir=folder))
    try:
        with duckdb.connect(place / "base.duckdb") as line:
            line.execute(
                f"SET memory_limit = '{MEMORY}'; SET threads = {THREADS}; SET preserve_insertion_order = false"
            )
            line.execute(f"SET temp_directory = '{place / 'spilt'}'")
            yield Base(likeness, line)
    finally:
        shutil.rmtree(place, ignore_errors=True)
