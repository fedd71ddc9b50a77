"""Cells: days, numbers, fix-ups, and what a spreadsheet would run."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.objects.problems import Invalid
from rapport.engine.objects.values import Refused
from rapport.engine.transfer.cells import cleaning, dates, numbers
from rapport.kit.formulas import defused, restored


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("2024-02-03", "", date(2024, 2, 3)),
        ("03/02/2024", "dmy", date(2024, 2, 3)),
        ("02/03/2024", "mdy", date(2024, 2, 3)),
        ("3.2.24", "dmy", date(2024, 2, 3)),
        ("3.2.75", "dmy", date(1975, 2, 3)),
        ("31/12/2023", "", date(2023, 12, 31)),
        ("2024/2/3 14:05", "", date(2024, 2, 3)),
        ("3 Feb 2024", "", date(2024, 2, 3)),
        ("Feb 3rd, 2024", "", date(2024, 2, 3)),
        ("3. März 2024", "", date(2024, 3, 3)),
        ("3 de marzo de 2024", "", date(2024, 3, 3)),
        ("3-Oct-24", "", date(2024, 10, 3)),
        ("20240203", "", date(2024, 2, 3)),
        ("45325", "", date(2024, 2, 3)),
        ("Sat, 3 Feb 2024", "", date(2024, 2, 3)),
        ("2010-10-14T00:00:00.000Z", "", date(2010, 10, 14)),
        ("07/15/2009 02:14:45+0800", "mdy", date(2009, 7, 15)),
    ],
)
def test_days(cell: str, order: str, expected: date) -> None:
    assert dates.day(cell, order) == expected


@pytest.mark.parametrize(
    "cell", ["wrongdate", "2009\\7\\14 22:14", "2009-07/14", "2024-02-30", "13/13/2024", "1/2", ""]
)
def test_what_is_no_day(cell: str) -> None:
    with pytest.raises(Refused):
        dates.day(cell, "dmy")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("07/15/2009 02:14:45+0800", datetime(2009, 7, 14, 18, 14, 45, tzinfo=UTC)),
        ("2009-07-14T22:14:45-0800", datetime(2009, 7, 15, 6, 14, 45, tzinfo=UTC)),
        ("2010-10-14T12:00:00.000Z-0300", datetime(2010, 10, 14, 15, tzinfo=UTC)),
        ("2010-10-14T12:00:00.000GMT", datetime(2010, 10, 14, 12, tzinfo=UTC)),
        ("2024-07-01 3:04 PM", datetime(2024, 7, 1, 13, 4, tzinfo=UTC)),
        ("1700000000", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
    ],
)
def test_moments_without_an_offset_are_of_the_zone(cell: str, expected: datetime) -> None:
    assert dates.moment(cell, "mdy", ZoneInfo("Europe/Berlin")) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("9:30", time(9, 30)),
        ("09:30:59", time(9, 30)),
        ("9:30 PM", time(21, 30)),
        ("9:30pm", time(21, 30)),
        ("12:05 a.m.", time(0, 5)),
        ("12 PM", time(12)),
        ("9.30", time(9, 30)),
        ("9.30 Uhr", time(9, 30)),
        ("7h05", time(7, 5)),
        ("7 h", time(7)),
        ("0.25", time(6)),
        ("0.395833333333333", time(9, 30)),
        ("2024-02-03 14:05:10", time(14, 5)),
        ("3 Feb 2024 2:05 PM", time(14, 5)),
    ],
)
def test_times_of_day(cell: str, expected: time) -> None:
    assert dates.clock(cell).replace(second=0, microsecond=0) == expected


@pytest.mark.parametrize(
    "cell", ["", "9", "930", "24:00", "9:60", "13:00 PM", "0:30 am", "1/2/2024", "noon", "1.5"]
)
def test_what_is_no_time_of_day(cell: str) -> None:
    with pytest.raises(Refused, match="time of day"):
        dates.clock(cell)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["01/02/2024", "13/02/2024"], "dmy"),
        (["01/02/2024", "02/13/2024"], "mdy"),
        (["1.2.2024", "3.4.2024"], "dmy"),
        (["01/02/2024", "03/04/2024"], None),
        (["2024-01-02"], ""),
        (["05/05/2024"], ""),
        ([], ""),
    ],
)
def test_the_whole_column_says_the_order(cells: list[str], order: str | None) -> None:
    votes = dates.OrderVotes()
    for cell in cells:
        votes.add(cell)
    assert votes.order() == order


@pytest.mark.parametrize(
    ("cell", "mark", "expected"),
    [
        ("1234.5", ".", ("1234.5", "")),
        ("1,234.50", ".", ("1234.50", "")),
        ("1.234,50", ",", ("1234.50", "")),
        ("€ 1.234,50", ",", ("1234.50", "EUR")),
        ("$1,234", ".", ("1234", "")),
        ("USD 5", ".", ("5", "USD")),
        ("5 CHF", ".", ("5", "CHF")),
        ("(12.5)", ".", ("-12.5", "")),
        ("12-", ".", ("-12", "")),
        ("12 %", ".", ("12", "")),
        ("1'234.5", ".", ("1234.5", "")),
        ("1 234,5", ",", ("1234.5", "")),
        ("1,00,000", ".", ("100000", "")),
        ("-£3.20", ".", None),
        (".5", ".", ("0.5", "")),
    ],
)
def test_numbers(cell: str, mark: str, expected: tuple[str, str] | None) -> None:
    if expected is None:
        with pytest.raises(Refused):
            numbers.number(cell, mark)
    else:
        assert numbers.number(cell, mark) == (Decimal(expected[0]), expected[1])


@pytest.mark.parametrize("cell", ["abc", "1,5", "1.2.3", "5 apples", "", "--5", "1e400"])
def test_what_is_no_number(cell: str) -> None:
    with pytest.raises(Refused):
        numbers.number(cell, ".")


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1.5"], "."),
        (["1,5"], ","),
        (["1.234,5", "3"], ","),
        (["1,234", "5,000"], "."),
        (["1.234", "5.000", "9.999"], ","),
        ([], "."),
    ],
)
def test_the_whole_column_says_the_decimal_mark(cells: list[str], mark: str) -> None:
    votes = numbers.MarkVotes()
    for cell in cells:
        votes.add(cell)
    assert votes.mark() == mark


def _cleaned(cell: str, *fixes: cleaning.Fix, **aliases: str) -> tuple[str, list[str]]:
    counted: list[str] = []
    clean = cleaning.cleaner(fixes, aliases, ["nothing"], counted.append, keep_lines=False)
    return clean(cell), counted


@pytest.mark.parametrize(
    ("cell", "fix", "expected"),
    [
        ("GTX (Plus Basic)", "remove_parentheses", "GTX Plus Basic"),
        ("Acme (old)", "drop_parentheses", "Acme"),
        ("GTX (Plus)", "take_inside", "Plus"),
        ("Cancity?ÄÖ", {"strip_suffix": "?ÄÖ"}, "Cancity"),
        ("@x", {"strip_prefix": "@"}, "x"),
        ("a|b", {"before": "|"}, "a"),
        ("a: b", {"after": ":"}, "b"),
        ("a-b", {"replace": ["-", " "]}, "a b"),
        ("MÃ¼ller", "repair_encoding", "Müller"),
        ("ABC", "lower", "abc"),
        ("tel 12-3", "digits", "123"),
    ],
)
def test_fixes_change_and_are_counted(cell: str, fix: cleaning.Fix, expected: str) -> None:
    assert _cleaned(cell, fix)[0] == expected
    assert len(_cleaned(cell, fix)[1]) == 1
    assert _cleaned("x", fix if fix != "lower" else "lower") == (
        "x" if fix != "digits" else "",
        _cleaned("x", fix)[1],
    )


def test_blanks_aliases_and_trimming_are_counted() -> None:
    assert _cleaned("  a   b ") == ("a b", ["trim"])
    assert _cleaned("TECHNOLGY", technolgy="technology") == ("technology", ["alias"])
    assert [_cleaned(word)[0] for word in ("NULL", "n/a", "-", "#N/A", "Nothing", "\\N")] == [""] * 6
    assert _cleaned("plain") == ("plain", [])


@pytest.mark.parametrize("fix", ["explode", {"strip_suffix": ""}, {"replace": ["a"]}, {"a": "b", "c": "d"}])
def test_a_fix_that_does_not_exist_is_refused(fix: cleaning.Fix) -> None:
    with pytest.raises(Invalid):
        cleaning.named(fix)


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-cmd", "@x", "\t=1", "  =1", "\r=1", "'=1", "＝1"])
def test_what_a_spreadsheet_would_run_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "+4930123", "-1.234,50", "3 %", "a=b", "", "'tis", 5, None])
def test_numbers_and_words_stay(cell: object) -> None:
    assert defused(cell) == cell


@given(st.text("=+-@'\t ab1", max_size=8))
def test_defused_cells_come_back(cell: str) -> None:
    assert restored(defused(cell)) == cell
