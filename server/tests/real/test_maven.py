"""The demo is the Maven set, loaded by the product's own import: every published figure, to the dollar."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.db.models import Avg, Count, F, Sum
from django.db.models.functions import ExtractQuarter, ExtractYear

from rapport.engine.access.models import Organisation, Team, User
from rapport.engine.log.models import Change
from rapport.engine.transfer.models import Import
from rapport.modules.activities.models import Activity
from rapport.modules.catalog.models import Product
from rapport.modules.people.models import Party
from rapport.modules.sales.models import Deal, DealLine
from rapport.site.demo import generated, removal
from rapport.site.demo.load import LAST_CLOSE, Loaded, is_loaded, load, shift_days
from tests.real.removing import (
    a_change_meanwhile_ends_it,
    admin_with_a_book,
    every_table,
    index_some,
    what_people_touched_would_stay,
)

pytestmark = pytest.mark.django_db
EXPECTED = json.loads((Path(__file__).parents[1] / "data" / "maven" / "expected.json").read_text())
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def _silent(_line: str) -> None:
    pass


def _won() -> Any:
    return Deal.objects.won()


def _sums(queryset: Any, by: str) -> dict[str, float]:
    return {
        row[by]: float(row["sum"]) for row in queryset.values(by).annotate(sum=Sum("amount")).order_by(by)
    }


def _figures() -> dict[str, Callable[[], Any]]:
    """Each expected figure, worked out from the records."""
    return {
        "opportunities": Deal.objects.count,
        "by_stage": lambda: dict(Deal.objects.values_list("stage__name").annotate(Count("id"))),
        "win_rate_won_over_closed": lambda: round(
            _won().count() / (_won().count() + Deal.objects.lost().count()), 4
        ),
        "won_value_total": lambda: float(_won().aggregate(sum=Sum("amount"))["sum"]),
        "won_value_by_product": _by_product,
        "won_value_by_region": lambda: _sums(_won(), "team__parent__name"),
        "won_value_by_manager": lambda: _sums(_won(), "team__lead__name"),
        "top5_agents": lambda: dict(
            sorted(_sums(_won(), "owner__name").items(), key=lambda item: -item[1])[:5]
        ),
        "won_value_by_quarter": _by_quarter,
        "mean_days_to_close_won": _mean_days,
        "agents_without_opportunities": _idle,
    }


def _by_product() -> dict[str, float]:
    won = (
        DealLine.objects.filter(deal__stage__category="won")
        .values("product__name")
        .annotate(sum=Sum("total"))
    )
    return {row["product__name"].replace("GTX Pro", "GTXPro"): float(row["sum"]) for row in won}


def _by_quarter() -> dict[str, float]:
    quarters = _won().annotate(year=ExtractYear("closed_on"), quarter=ExtractQuarter("closed_on"))
    rows = quarters.values("year", "quarter").annotate(sum=Sum("amount"))
    return {f"{row['year']}Q{row['quarter']}": float(row["sum"]) for row in rows}


def _mean_days() -> float:
    mean = _won().aggregate(mean=Avg(F("closed_on") - F("opened_on")))["mean"]
    return round(float(mean.total_seconds() / 86400 if hasattr(mean, "total_seconds") else mean), 2)


def _idle() -> list[str]:
    busy = Deal.objects.values("owner")
    return list(
        User.objects.filter(role="seller")
        .exclude(pk__in=busy)
        .order_by("name")
        .values_list("name", flat=True)
    )


def _book() -> list[Any]:
    """Everything that a second load must leave as it is."""
    tables = (Party, Deal, DealLine, Activity, Product, User, Team)
    return [list(table.objects.order_by("id").values("id", "version", "updated_at")) for table in tables]


def test_the_demo_is_the_maven_book_and_leaves_nothing(django_assert_max_num_queries: Any) -> None:
    host, own = admin_with_a_book()
    before = every_table()
    first = load(_silent, shifted=False, now=NOW)
    for name, figure in _figures().items():
        assert figure() == EXPECTED[name], name
    _its_defects_were_met(first)
    _its_people_are_there()
    book, entries = _book(), Change.objects.count()
    again = load(_silent, shifted=False, now=NOW)
    assert all(report.created == report.updated == report.refused == 0 for report in again.reports.values())
    assert (_book(), Change.objects.count()) == (book, entries)
    assert is_loaded()
    what_people_touched_would_stay(host, own)
    a_change_meanwhile_ends_it(host)
    index_some()
    removal.remove(host, _no_step)
    assert every_table() == before
    assert removal.remove(host, _no_step) == {"removed": {}, "kept": [], "kept_count": 0}


def _no_step(_done: int, _total: int) -> None:
    pass


def _its_defects_were_met(first: Loaded) -> None:
    deals, companies = first.reports["10-deals.json"], first.reports["09-companies.json"]
    assert (deals.created, deals.refused, deals.empty["party"]) == (8800, 0, 1425)
    assert deals.fixed["alias"] == 1480 or deals.fixed["alias"] > 0
    assert not Product.objects.filter(name="GTXPro").exists()
    assert (companies.created, companies.fixed["alias"]) == (85, 13)
    assert not Party.objects.filter(sector="technolgy").exists()
    assert Party.objects.filter(country="Philippines").exists()
    assert Deal.objects.filter(party=None).count() == 1425
    assert Deal.objects.open().filter(amount=None).count() == 0
    assert Deal.objects.open().filter(close_date=None).count() == 0
    deal = Deal.objects.get(external_id="1C1I7A6R")
    assert (deal.name, deal.amount, str(deal.opened_on), str(deal.closed_on)) == (
        "GTX Plus Basic for Cancity", Decimal(1054), "2016-10-20", "2017-03-01",
    )  # fmt: skip


def _its_people_are_there() -> None:
    assert Organisation.objects.get().name == "Maven Hardware"
    assert Team.objects.filter(parent=None).count() == 3
    assert Team.objects.exclude(parent=None).count() == 6
    assert User.objects.filter(role="manager").count() == 6
    assert User.objects.filter(role="seller").count() == 35
    agent = User.objects.get(email="mei.mei.johns@rapport.example")
    assert (agent.name, agent.team.lead.name, agent.team.parent.name) == (
        "Mei-Mei Johns",
        "Melvin Marxen",
        "Central",
    )
    assert check_password("rapport-demo", agent.password)
    assert Party.objects.filter(kind="company").count() == 85
    assert Party.objects.filter(kind="company", parent__isnull=False).count() == 15
    assert not Party.objects.filter(kind="company").exclude(owner=None, team=None).exists()
    people = Party.objects.filter(kind="contact")
    assert people.exclude(source=generated.MARK).count() == 0
    assert people.filter(company=None, household__isnull=False).exists()
    assert people.filter(company=None, household=None).exists()
    assert 170 <= people.exclude(company=None).count() <= 340
    assert people.filter(external_id__startswith="demo-double-").count() >= 8
    assert {kind for (kind,) in Activity.objects.values_list("kind").distinct()} == {
        "task",
        "call",
        "meeting",
        "note",
    }
    assert Activity.objects.exclude(source=generated.MARK).count() == 0
    assert Activity.objects.filter(assignee__email="admin@rapport.example", done_at=None).exists()
    assert set(Import.objects.values_list("state", flat=True)) == {"done"}


def test_shifted_dates_move_as_one_block_of_whole_weeks() -> None:
    days = shift_days(NOW.date())
    assert days % 7 == 0
    assert 0 <= (NOW.date() - LAST_CLOSE).days - days < 7
