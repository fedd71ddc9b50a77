"""The bench's book fits the tables as they are today, and its figures judge as they say."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.db import connection

from rapport.engine.log import readers
from rapport.engine.search.models import Entry
from rapport.modules.activities.models import Activity
from rapport.modules.people.models import Party
from rapport.modules.sales.models import Deal
from rapport.site import paths, starter

PARTIES = 40


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Imports a module of the bench, which is no part of the product."""
    monkeypatch.syspath_prepend(str(paths.REPOSITORY / "bench"))
    return import_module


@pytest.mark.django_db
def test_a_tiny_book(bench: Any) -> None:
    draws, records, log, fill = (bench(f"book.{name}") for name in ("draws", "records", "log", "fill"))
    starter.begin()
    staff = bench("book.people").hire()
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM date_trunc('month', now()))::bigint")
        month = cursor.fetchone()
        draws.install(cursor, month[0] * 1000 - draws.SPAN_MS)
        for number in range(draws.MONTHS + 2):
            cursor.execute(f"SELECT log_partition((now() - interval '{number} months')::date)")
        for statement in (
            records.parties(PARTIES, staff), records.deals(8, PARTIES, staff),
            records.activities(1, 80, 80, PARTIES, 8, staff), *log.statements(), *fill.search_statements(),
        ):  # fmt: skip
            cursor.execute(statement)
    assert (Party.objects.count(), Deal.objects.count(), Activity.objects.count()) == (PARTIES, 8, 80)
    assert Party.objects.filter(kind="contact", company__kind="company").exists()
    assert Activity.objects.filter(regarding_object="deal", party__isnull=False).exists()
    told = readers.history(Party.objects.values_list("pk", flat=True)[0])
    assert [entry.op for entry in told if entry.door == "web"] == [*["update"] * 4, "insert"]
    assert Entry.objects.filter(object="contact").count() == PARTIES * 4 // 5


def test_clients_that_break_end_the_measuring(bench: Any) -> None:
    def broken(_time: int) -> None:
        raise RuntimeError("no answer")

    with pytest.raises(RuntimeError, match="no answer"):
        bench("meter").per_second(lambda place: broken if place else lambda _time: None, 2, 0.01)
    assert bench("meter").per_second(lambda _place: lambda _time: None, 2, 0.01) > 0


def test_figures_judge_by_the_rounds(bench: Any) -> None:
    figures, spread = bench("figures"), bench("meter").Spread
    times = {"ours": [spread(4.0, 5.0), spread(8.0, 9.0)], "bare": [spread(1.0, 1.0), spread(2.0, 2.0)]}
    met, missed = (figures.compared("1", "list", times, bare=limit) for limit in (4, 3))
    assert (met.met, missed.met, met.to_bare) == (True, False, 4.0)
    assert "NO" in figures.table([missed])
    assert missed.as_json()["goal"] == "<= 3x bare"


def test_growth_is_told_of_what_was_timed_on_both_books(bench: Any) -> None:
    figures = bench("figures")
    found = figures.growth([
        figures.Figure("1", "list", 2.0, parties=100), figures.Figure("2", "clients", 900, unit="/s", parties=100),
        figures.Figure("1", "list", 3.2, parties=1000), figures.Figure("2", "clients", 90, unit="/s", parties=1000),
        figures.Figure("6", "search", 1.0, parties=1000),
    ])  # fmt: skip
    assert [(one.name, round(one.ours, 1), one.met) for one in found] == [("growth: list", 1.6, False)]
    assert figures.growth([figures.Figure("1", "list", 2.0, parties=100)]) == []
