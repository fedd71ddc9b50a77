"""Numbers as people write them: grouping, decimal comma, currency signs, percent, brackets for less than nothing."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from rapport.engine.objects.values import Refused
from rapport.kit import money

MARKS = (".", ",")
_SIGNS = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY",
    "₪": "ILS", "₫": "VND", "₴": "UAH", "₦": "NGN", "฿": "THB", "zł": "PLN", "kč": "CZK",
    "us$": "USD", "a$": "AUD", "c$": "CAD", "r$": "BRL", "$": "",
}  # fmt: skip
"""`$` alone is the dollar of the house."""
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?$")
_PARTS = re.compile(
    r"(?P<before>[^\d.,+\-]*)(?P<sign>[+-]?)(?P<number>[\d.,'’\s\u00a0\u202f]*\d[.,]?)(?P<minus>-?)(?P<after>[^\d]*)$"
)
_BLANKS = re.compile(r"['’\s\u00a0\u202f]")
_NOT_DIGITS = re.compile(r"[^\d.,]")
_THREE = re.compile(r"\.\d{3}$")
_GROUPS = {
    ".": re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$|\d+\.?\d*$|\.\d+$"),
    ",": re.compile(r"\d{1,3}(?:\.\d{2,3})*\.\d{3}(?:,\d+)?$|\d+,?\d*$|,\d+$"),
}


def number(cell: str, mark: str = ".") -> tuple[Decimal, str]:
    """(value, ISO currency or "") of `cell`, where `mark` stands before the decimals. Raises values.Refused."""
    if _PLAIN.match(cell) and mark == ".":
        return Decimal(cell), ""
    told, negative = cell.strip(), False
    if told.startswith("(") and told.endswith(")"):
        told, negative = told[1:-1].strip(), True
    found = _PARTS.match(told)
    digits = _BLANKS.sub("", found["number"]) if found else ""
    if not found or not _GROUPS[mark].match(digits):
        told = (
            _("“{cell}” is not a number with a decimal comma.")
            if mark == ","
            else _("“{cell}” is not a number.")
        )
        raise Refused("not_number", told.format(cell=cell[:40]))
    currency = _currency(found["before"].strip() + found["after"].strip(), cell)
    plain = digits.replace("," if mark == "." else ".", "").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise Refused("not_number", _("“{cell}” is not a number.").format(cell=cell[:40])) from None
    negative ^= found["sign"] == "-" or found["minus"] == "-"
    return (-value if negative else value), currency


def _currency(around: str, cell: str) -> str:
    told = around.strip().lower()
    if not told or told == "%":
        return ""
    if told in _SIGNS:
        return _SIGNS[told]
    code = told.upper().rstrip("$")
    if code in money.currencies():
        return code
    raise Refused("not_number", _("“{cell}” is not a number.").format(cell=cell[:40]))


def is_number_like(cell: str) -> bool:
    """Whether a cell can be read as a number with a point or with a comma."""
    for mark in MARKS:
        try:
            number(cell, mark)
        except Refused:
            continue
        return True
    return False


class MarkVotes:
    """What stands before the decimals in a column: the unmistakable cells vote; a point unless they say otherwise."""

    def __init__(self) -> None:
        self._votes = {".": 0, ",": 0}
        self._threes = self._others = 0

    def add(self, cell: str) -> None:
        """One cell of the column."""
        digits = _NOT_DIGITS.sub("", cell)
        told = _told(digits)
        if told:
            self._votes[told] += 1
        elif _THREE.search(digits):
            self._threes += 1
        else:
            self._others += 1

    def mark(self) -> str:
        """The mark of the whole column."""
        if not any(self._votes.values()):
            # 1.234 and 12.500 and nothing with other decimals: those are thousands.
            return "," if self._threes >= 3 and self._others == 0 else "."
        return max(MARKS, key=lambda mark: self._votes[mark])


def _told(digits: str) -> str:
    """The decimal mark that this number can only have, or ""."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return ""
    mark, other = digits[last], "," if digits[last] == "." else "."
    if other in digits:
        return mark
    if digits.count(mark) > 1:
        return other
    if len(digits) - last - 1 != 3:
        return mark
    return "." if mark == "," else ""
