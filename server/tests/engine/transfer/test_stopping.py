"""Rehearsed, stopped, killed and begun anew: nothing is doubled and nothing is lost."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.running.execute import execute
from rapport.modules.people.models import Company, Contact
from tests.contract.makers import act

from .files import columns, reported, rows_of, take, write

pytestmark = pytest.mark.django_db


def test_a_rehearsal_says_the_same_and_leaves_no_trace(tmp_path: Path) -> None:
    text = rows_of(
        ["name", "firm", "mail"],
        [["Ada", "Acme", "a@x.example"], ["Bob", "Acme", "bad"], ["Ada", "", "a@x.example"]],
    )
    mapping = columns(name="name", firm={"to": "company", "link": {"make": True}}, mail="emails")
    first = act("contact.create", name="First")
    checked = reported(tmp_path, "contact", text, mapping, rehearsed=True)
    assert not Contact.objects.exclude(pk=first.pk).exists()
    done = reported(tmp_path, "contact", text, mapping)
    names = ("rows", "created", "updated", "unchanged", "refused", "made", "repeated")
    assert {name: checked[name] for name in names} == {name: done[name] for name in names}
    # No number was used up by the rehearsal.
    first.refresh_from_db()
    numbers = sorted(Contact.objects.exclude(pk=first.pk).values_list("number", flat=True))
    assert numbers[0] == first.number + 1


class Cancelled(Exception):
    """Stops an import."""


class _StopAfter:
    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int | None = None, message: str = "") -> None:
        self.left -= 1
        if self.left == 0:
            raise Cancelled


def test_a_run_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapport.engine.transfer.running.execute.CHUNK_ROWS", 10)
    rows = [
        [f"Company {n}", f"Company {n + 7}" if n % 9 == 0 else "", "bad" if n % 10 == 3 else "5"]
        for n in range(45)
    ]
    path = write(tmp_path, rows_of(["name", "parent", "staff"], rows))
    refused = tmp_path / "refused.csv"
    mapping = columns(name="name", parent="parent", staff="employees")
    with pytest.raises(Cancelled):
        take(path, "company", mapping, refused=refused, progress=_StopAfter(2))
    kept = Import.objects.get()
    assert (kept.done_rows, Company.objects.count()) == (20, 15)
    refused.write_bytes(refused.read_bytes() + b"torn row")
    report = execute(kept, path, SYSTEM, refused=refused).as_json()
    bad = {row[0] for row in rows if row[2] == "bad"}
    wrong = sum(1 for row in rows if row[0] in bad or row[1] in bad or row[1] == "Company 52")
    assert (report["rows"], report["created"], report["refused"]) == (45, 45 - wrong, wrong)
    assert len(list(csv.reader(io.StringIO(refused.read_text())))) == wrong + 1


def test_killed_between_chunks_and_begun_anew_nothing_is_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rapport.engine.transfer.running.execute.CHUNK_ROWS", 5)
    path = write(tmp_path, rows_of(["name"], [[f"Person {n % 4}"] for n in range(20)]))
    mapping = columns(name="name")
    with pytest.raises(Cancelled):
        take(path, "contact", mapping, progress=_StopAfter(2))
    _, report = take(path, "contact", mapping)
    assert (report.created, report.unchanged, Contact.objects.count()) == (10, 10, 20)
