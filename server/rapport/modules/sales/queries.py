"""What the house asks of deals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db.models import (
    Case,
    Count,
    DateField,
    DecimalField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Sum,
    UUIDField,
    Value,
    When,
)  # fmt: skip
from django.db.models.functions import Coalesce, TruncMonth

from rapport.engine.records.queries import Records
from rapport.modules.sales.rules import Tally

_MONEY = DecimalField(max_digits=30, decimal_places=4)
_ZERO = Value(Decimal(0), _MONEY)
_NOTHING = Value(None, UUIDField())


class Deals(Records):
    """Deals of every pipeline."""

    def open(self) -> Self:
        return self.live().filter(stage__category="open")

    def won(self) -> Self:
        return self.live().filter(stage__category="won")

    def lost(self) -> Self:
        return self.live().filter(stage__category="lost")

    def slipped(self, today: date) -> Self:
        """Open, though they should have closed."""
        return self.open().filter(close_date__lt=today)

    def by_month(self, group: str) -> list[Tally]:
        """The book by month and `group` (a field path, "" for none): closed deals by the day they closed, open ones by
        the day they are expected. Money in the house currency. Deals without a day are left out."""
        return _tallies(self, "", F(group) if group else _NOTHING, F("amount_base"), F("weighted"))

    def by_month_and_product(self, lines: QuerySet[Any]) -> list[Tally]:
        """As by_month by product: `lines` are the live lines of all deals; deals without any count under None."""
        sold = lines.filter(deal__in=self.values("pk"))
        worth = ExpressionWrapper(F("total") * F("deal__amount_rate"), _MONEY)
        likely = ExpressionWrapper(
            F("total") * F("deal__amount_rate") * F("deal__probability") / Value(100), _MONEY
        )
        bare = self.exclude(pk__in=lines.values("deal"))
        return [
            *_tallies(sold, "deal__", F("product"), worth, likely),
            *_tallies(bare, "", _NOTHING, F("amount_base"), F("weighted")),
        ]


def _tallies(rows: QuerySet[Any], deal: str, group: Any, worth: Any, likely: Any) -> list[Tally]:
    category = f"{deal}stage__category"
    won, lost, is_open = Q(**{category: "won"}), Q(**{category: "lost"}), Q(**{category: "open"})
    day = Case(
        When(is_open, then=F(f"{deal}close_date")), default=F(f"{deal}closed_on"), output_field=DateField()
    )
    took = ExpressionWrapper(F(f"{deal}closed_on") - F(f"{deal}opened_on"), DurationField())
    deals = f"{deal}pk"
    found = (
        rows.annotate(month=TruncMonth(day), group=group).filter(month__isnull=False)
        .order_by().values("month", "group")
        .annotate(
            won=Coalesce(Sum(worth, filter=won), _ZERO), won_count=Count(deals, filter=won, distinct=True),
            lost_count=Count(deals, filter=lost, distinct=True),
            open=Coalesce(Sum(worth, filter=is_open), _ZERO), open_count=Count(deals, filter=is_open, distinct=True),
            weighted=Coalesce(Sum(likely, filter=is_open), _ZERO),
            cycle=Sum(took, filter=won), cycle_count=Count(took, filter=won),
        )
    )  # fmt: skip
    return [_tally(row) for row in found]


def _tally(row: dict[str, Any]) -> Tally:
    cycle = row.pop("cycle")
    return Tally(cycle_days=cycle.days if cycle else 0, **row)
