"""Makes a book in a data folder: python bench/book/make.py FOLDER PARTIES. A finished one is kept as it is."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "server")]
VERSION = 2
"""Raise it when books of an older version no longer fit."""


def main() -> None:
    """Begin anew unless the note of a finished book is there."""
    folder, parties = Path(sys.argv[1]), int(sys.argv[2])
    note = folder / "book.json"
    from rapport.site.cli.join import database

    with database(folder) as dsn:
        if not _is_finished(note, parties):
            note.unlink(missing_ok=True)
            _empty(dsn)
        _make(folder, note, parties)


def _is_finished(note: Path, parties: int) -> bool:
    return note.exists() and json.loads(note.read_text())["book"] == [VERSION, parties]


def _empty(dsn: str) -> None:
    import psycopg

    with psycopg.connect(dsn, autocommit=True) as line:
        line.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def _make(folder: Path, note: Path, parties: int) -> None:
    from rapport.site.cli.join import joined, say

    with joined(folder):
        from book.fill import fill
        from rapport.engine.search import reader
        from rapport.site import starter
        from rapport.site.cli import join

        if not note.exists():
            say(f"Making a book of {parties:,} parties in {folder}")
            began = time.perf_counter()
            starter.begin()
            with join.database(folder) as dsn:
                fill(dsn, parties, say)
            note.write_text(json.dumps({"book": [VERSION, parties]}))
            say(f"Made in {time.perf_counter() - began:.0f} s")
        # A version that searches more than the one that made the book would build all of it anew.
        reader.note_built()


if __name__ == "__main__":
    main()
