"""Money: an amount in a currency, and the rate that turned it into the house currency on its date."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from babel.numbers import get_currency_precision, list_currencies


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """Every ISO 4217 code that CLDR knows."""
    return frozenset(list_currencies())


def minor_digits(currency: str) -> int:
    """Decimals of `currency` by CLDR: 2 for EUR, 0 for JPY, 3 for KWD."""
    return int(get_currency_precision(currency))


def round_to(amount: Decimal, currency: str) -> Decimal:
    """`amount` rounded half to even on the smallest unit of `currency`."""
    return amount.quantize(Decimal(1).scaleb(-minor_digits(currency)), rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` in `currency`; `rate` is units of the house currency for one unit of `currency` on the day."""

    amount: Decimal
    currency: str
    rate: Decimal = Decimal(1)

    @property
    def base(self) -> Decimal:
        """The amount in the house currency, unrounded."""
        return self.amount * self.rate
