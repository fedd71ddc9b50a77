"""Kills an import with kill -9 at 30 moments, lets it go on each time, and counts: bench/import_killed.py [--kills N]

A process of its own runs the job of an import as the worker does, and is killed somewhere in its first seconds. After
each kill what is in the database must be what the rows written so far say, to the sum; the next process goes on. Three
files: rows known by an email address, rows known by their place alone, and rows of which some are likely an earlier
one. Prints a line for each moment and ends with `N passed, N failed`; the exit status is 1 if any failed.
"""

from __future__ import annotations

import argparse
import csv
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from real_files import product, say

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "server"))
ROWS = 40_000
BAD = 97
"""One row in so many has an address that is none."""
TWICE = 50
"""One row in so many says again who the row before it was."""
COLUMNS = {"first": {"to": "first_name"}, "last": {"to": "last_name"}, "mail": {"to": "emails"},
           "phone": {"to": "phones"}, "born": {"to": "birthday"}, "worth": {"to": "external_id"},
           "firm": {"to": "company", "link": {"make": True}}}  # fmt: skip
KINDS: dict[str, dict[str, Any]] = {
    "known by an address": {"key": "emails"},
    "known by their place": {"key": "none"},
    "likely an earlier one": {"key": "emails", "options": {"alike": "update"}},
}
LETTERS = "abcdefghiklmnoprstuv"
LIFE_SECONDS = 1.6
"""A process is killed at most so long after it said that it begins, each a little later than the one before."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--work", metavar="IMPORT", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work:
        return work(UUID(args.work))
    with product() as reset:
        results = [passed for kind in KINDS for passed in tried(kind, args.kills // len(KINDS), reset)]
    say(f"\n{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


def tried(kind: str, kills: int, reset: Callable[[], None]) -> Iterator[bool]:
    """Whether each moment of one import left what it should, and the end too."""
    reset()
    pk, rows = registered(kind)
    life, written = LIFE_SECONDS, 0
    for moment in range(kills):
        if not lived(pk, life * (moment + 1) / kills):
            raise RuntimeError(f"It came through before kill {moment + 1}: make the file longer.")
        yield told(f"{kind}, kill {moment + 1}", pk, rows)
        # Where a life brought nothing, the next ones last longer: a moment before the first row says little.
        life, written = (life if (now := done(pk)) > written else 1.3 * life), now
    lived(pk, None)
    yield told(f"{kind}, at its end", pk, rows, is_end=True)


def done(pk: str) -> int:
    """Rows of the import that are written so far."""
    from rapport.engine.transfer.models import Import

    return Import.objects.values_list("done_rows", flat=True).get(pk=pk)


def registered(kind: str) -> tuple[str, list[list[Any]]]:
    """A file of people, the last of their columns a number that is summed, and its import."""
    from rapport.engine.access.actors import SYSTEM
    from rapport.engine.jobs import starting
    from rapport.engine.objects import registry
    from rapport.engine.transfer import intake, jobs, storing
    from rapport.kit.ids import uuid7

    likely = "alike" in KINDS[kind].get("options", {})
    rows, pk = people(likely=likely), uuid7()
    path = storing.stored(pk)
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([list(COLUMNS), *rows])
    kept = intake.register(registry.get("contact"), path, SYSTEM, name="people.csv", pk=pk,
                           mapping={"columns": COLUMNS, **KINDS[kind]})  # fmt: skip
    kept.stored, kept.rows, kept.state = path.name, ROWS, "running"
    kept.job = starting.start(jobs.run_import, SYSTEM, id=str(pk), rehearsed=False).pk
    kept.save()
    return str(pk), rows


def people(*, likely: bool) -> list[list[Any]]:
    """Made-up people; where they are `likely`, one in TWICE is the one before under another address."""
    rows: list[list[Any]] = []
    for n in range(ROWS):
        mail = f"p{n}@mail.example" if n % BAD else "nonsense"
        name = "".join(LETTERS[one % len(LETTERS)] for one in sha256(b"%d" % n).digest()[:9]).capitalize()
        phone, born = f"+49 30 {1_000_000 + n * 197}", f"19{n % 60 + 20}-0{n % 9 + 1}-1{n % 9}"
        again = likely and n % TWICE == 1
        who = [*rows[-1][:2], mail, *rows[-1][3:5]] if again else [f"First{n % 211}", name, mail, phone, born]
        rows.append([*who, rows[-1][5] if again else n + 1, f"Firm {n % 300}"])
    return rows


def lived(pk: str, seconds: float | None) -> bool:
    """Runs the import in a process of its own, killed after some seconds. Whether it was killed before its end."""
    child = subprocess.Popen([sys.executable, __file__, "--work", pk], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None  # it is a pipe
    child.stdout.readline()
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
    child.stdout.close()
    return child.returncode == -signal.SIGKILL


def work(pk: UUID) -> int:
    """What a worker does: goes on with the job; when that was given up, somebody resumes the import."""
    import django

    django.setup()
    from rapport.engine.access.actors import SYSTEM
    from rapport.engine.jobs.lines import same_line
    from rapport.engine.jobs.models import Job
    from rapport.engine.jobs.running import MOST_ATTEMPTS, carry_out
    from rapport.engine.transfer import imports
    from rapport.engine.transfer.models import Import

    def job() -> UUID:
        found = Import.objects.get(pk=pk).job
        assert found is not None  # it was started
        return found

    if Job.objects.get(pk=job()).attempt >= MOST_ATTEMPTS:
        # It was cut off so often that the worker gives it up; a person lets it go on.
        carry_out(job(), same_line)
        if imports.find(SYSTEM, pk).done_rows:
            imports.resume(SYSTEM, pk)
        else:
            imports.begin(SYSTEM, pk, rehearsed=False)
    say("begun")
    carry_out(job(), same_line)
    return 0


def told(name: str, pk: str, rows: list[list[Any]], *, is_end: bool = False) -> bool:
    """Whether the book holds what the rows written so far say, and the report too."""
    from rapport.engine.transfer.models import Import
    from rapport.modules.people.models import Contact

    kept = Import.objects.get(pk=pk)
    report = kept.report or {}
    sound = [row for row in rows[: kept.done_rows] if row[2] != "nonsense"]
    worth = sorted({row[5] for row in sound})
    found = [int(one) for one in Contact.objects.filter(kind="contact").values_list("external_id", flat=True)]
    counted = sum(report.get(one, 0) for one in ("created", "updated", "unchanged", "refused"))
    made, firms = report.get("created", 0), {row[6] for row in sound}
    is_right = (
        sorted(found) == worth
        and counted == report.get("rows", 0) == kept.done_rows
        and made == len(found)
        and _companies() == (len(firms), len(firms))
        and (not is_end or (kept.state, kept.done_rows) == ("done", ROWS))
    )
    say(f"{'ok  ' if is_right else 'FAIL'} {name}: {kept.done_rows:,} rows, {len(found):,} people, sum {sum(found):,},"
        f" expected {len(worth):,} and {sum(worth):,}")  # fmt: skip
    return is_right


def _companies() -> tuple[int, int]:
    """How many there are, and how many names."""
    from rapport.modules.people.models import Company

    names = list(Company.objects.filter(kind="company").values_list("name", flat=True))
    return len(names), len({*names})


if __name__ == "__main__":
    sys.exit(main())
