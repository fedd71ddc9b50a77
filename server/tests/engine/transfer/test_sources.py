"""Files of every kind become tables, and what is broken in one row stays in that row."""

from __future__ import annotations

import codecs
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.engine.objects.problems import Invalid
from rapport.engine.transfer.sources.opening import open_table
from rapport.engine.transfer.sources.table import CELL_LIMIT

from .books import workbook
from .files import rows_of, table, write

PLAIN = "name,city\nAda,Köln\nBob,Łódź\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("utf-16-le", b""),
        ("utf-32-le", codecs.BOM_UTF16_BE),
        ("utf-32-be", codecs.BOM_UTF16_BE),
    ],
)
def test_marks_and_encodings_are_found_out(tmp_path: Path, encoding: str, mark: bytes) -> None:
    headers, rows = table(tmp_path, mark + PLAIN.encode(encoding))
    assert headers == ["name", "city"]
    assert [row.cells for row in rows] == [["Ada", "Köln"], ["Bob", "Łódź"]]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", ["Müller – “Söhne”", "Café für 5 €"]),
        ("cp1251", ["Иван Петров", "Санкт-Петербург", "Мария Иванова", "Новосибирск"] * 8),
        ("shift_jis", ["山田太郎は東京に住んでいます", "株式会社の社長です", "日本語のテキスト"] * 8),
    ],
)
def test_older_encodings_are_read(tmp_path: Path, encoding: str, words: list[str]) -> None:
    text = "".join(f"{word},x\n" for word in ["name", *words])
    _, rows = table(tmp_path, text.encode(encoding))
    assert [row.cells[0] for row in rows] == words


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", ":"])
def test_delimiters_are_found_out(tmp_path: Path, delimiter: str) -> None:
    text = "\n".join(delimiter.join(cells) for cells in (["a", "b", "c"], ["1", "x y", "z"], ["2", "", "w"]))
    headers, rows = table(tmp_path, text)
    assert headers == ["a", "b", "c"]
    assert [row.cells for row in rows] == [["1", "x y", "z"], ["2", "", "w"]]


def test_a_delimiter_inside_quotes_does_not_count(tmp_path: Path) -> None:
    headers, rows = table(tmp_path, 'name;note\n"a;b";"1,5, 2,5"\nc;"say ""hi""\nthere"\n')
    assert headers == ["name", "note"]
    assert [row.cells for row in rows] == [["a;b", "1,5, 2,5"], ["c", 'say "hi"\nthere']]


def test_times_in_the_cells_do_not_make_a_colon_the_delimiter(tmp_path: Path) -> None:
    rows = "".join(
        f"{n},1996-07-04 00:00:00,a, b,c\n" if n % 3 else f"{n},1996-07-04 00:00:00,a,c\n" for n in range(30)
    )
    headers, _ = table(tmp_path, f"id,date,name,city\n{rows}")
    assert headers == ["id", "date", "name", "city"]


def test_hints_quotes_and_escapes(tmp_path: Path) -> None:
    assert table(tmp_path, "sep=;\nname;x\na;b\n")[0] == ["name", "x"]
    assert table(tmp_path, "'name','x'\n'a, b','c'\n'd','e'\n")[1][0].cells == ["a, b", "c"]
    assert table(tmp_path, 'name,x\n"a \\"b\\" c",d\n')[1][0].cells == ['a "b" c', "d"]


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    _, rows = table(tmp_path, 'name,x\na,1\n\n"two\nlines",2\n,\nlast,3\n')
    assert [(row.number, row.cells[0]) for row in rows] == [(2, "a"), (4, "two\nlines"), (6, "last")]


def test_uneven_rows_are_faults_of_those_rows(tmp_path: Path) -> None:
    _, rows = table(tmp_path, "a,b\n1,2\n1,2,3\n1\n1,2,,\n5,6\n")
    assert [bool(row.fault) for row in rows] == [False, True, True, False, False]
    assert "3 cells where the header has 2" in rows[1].fault
    assert "1 cells where the header has 2" in rows[2].fault
    assert rows[3].cells == ["1", "2"]


def test_an_open_quotation_mark_swallows_nothing(tmp_path: Path) -> None:
    lines = "".join(f"{n},x\n" for n in range(1000))
    _, rows = table(tmp_path, f'a,b\n"1,2\n{lines}"7,8\n9,9\n')
    assert sum(1 for row in rows if row.fault) == 2
    assert sum(1 for row in rows if not row.fault) == 1001
    assert rows[-1].cells == ["9", "9"]


def test_huge_cells_and_lines_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    huge = "x" * (CELL_LIMIT + 10)
    endless = "y" * (9 * CELL_LIMIT)
    _, rows = table(tmp_path, f"a,b\n1,{huge}\n2,3\n{endless}\n4,5\n")
    assert [row.cells for row in rows if not row.fault] == [["2", "3"], ["4", "5"]]
    assert sum(1 for row in rows if row.fault) == 2


def test_headers_are_told_apart(tmp_path: Path) -> None:
    assert table(tmp_path, "name,,name,Name\n1,2,3,4\n")[0] == ["name", "Column 2", "name (2)", "Name"]
    assert table(tmp_path, "Report of June\n\na,b,c\n1,2,3\n4,5,6\n")[0] == ["a", "b", "c"]
    headers, rows = table(tmp_path, "1,2\n3,4\n", header_row=0)
    assert headers == ["Column 1", "Column 2"]
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40, "not_a_table"),
        (b"PK\x03\x04 this is no archive", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        (b'{"a": ', "no_records"),
    ],
)
def test_what_is_no_table_is_said_so(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        table(tmp_path, content, "file.json" if code == "no_records" else "file.csv")
    assert refusal.value.faults[0].code in (code, "not_json")
    assert refusal.value.faults[0].pointer == "/file"


def test_a_file_with_headers_alone_has_no_rows(tmp_path: Path) -> None:
    assert table(tmp_path, "name,city\n") == (["name", "city"], [])
    assert table(tmp_path, '"ID"') == (["ID"], [])


def test_nul_and_controls_do_not_end_the_reading(tmp_path: Path) -> None:
    _, rows = table(tmp_path, "a,b\nx\x00y,\x01z\nlast,1\n" + "pad,1\n" * 50)
    assert rows[0].cells == ["x\x00y", "\x01z"]
    assert rows[1].cells == ["last", "1"]


def test_workbooks(tmp_path: Path) -> None:
    content = workbook(
        [["Title"], [None], ["name", "n", "x"], ["Ada", 12.5, "a"], ["Bob", 3, None]], sheets=["One", "Two"]
    )
    opened = open_table(write(tmp_path, content, "book.xlsx"))
    assert (opened.sheets, opened.layout.sheet, opened.headers) == (("One", "Two"), "One", ["name", "n", "x"])
    assert [(row.number, row.cells) for row in opened.rows()] == [
        (4, ["Ada", "12.5", "a"]),
        (5, ["Bob", "3", ""]),
    ]


def test_rows_above_the_table_of_a_workbook_count(tmp_path: Path) -> None:
    opened = open_table(write(tmp_path, workbook([[], [], ["name", "n"], ["Ada", 1]]), "book.xlsx"))
    assert (opened.headers, opened.layout.header_row) == (["name", "n"], 3)
    assert [row.number for row in opened.rows()] == [4]


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rapport.engine.transfer.sources.workbooks._SWOLLEN_LIMIT", 1 << 20)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * (4 << 20))
    lying = made.getvalue().replace((4 << 20).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    for content in (made.getvalue(), lying):
        with pytest.raises(Invalid) as refusal:
            table(tmp_path, content, "book.xlsx")
        assert refusal.value.faults[0].code == "too_large"


def test_json_in_its_three_forms(tmp_path: Path) -> None:
    lines = '{"name": "a", "at": {"city": "x"}}\nnot json\n{"name": "b", "tags": ["t"]}\n'
    headers, rows = table(tmp_path, lines, "f.ndjson")
    assert headers == ["name", "at.city", "tags"]
    assert [(row.number, bool(row.fault)) for row in rows] == [(1, False), (2, True), (3, False)]
    assert rows[2].cells == ["b", None, ["t"]]
    assert table(tmp_path, '[{"a": 1}, {"b": 2}]', "f.json")[0] == ["a", "b"]
    assert table(tmp_path, '{"records": [{"a": 1}]}', "f.json")[1][0].cells == [1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=400), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_no_bytes_are_too_strange(tmp_path: Path, content: bytes) -> None:
    try:
        headers, rows = table(tmp_path, content)
    except Invalid:
        return
    assert len(set(headers)) == len(headers)
    assert all(row.fault or len(row.cells) == len(headers) for row in rows)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(st.text("abc ,;\"'\n|é1", min_size=1, max_size=8).filter(str.strip), min_size=3, max_size=3),
        min_size=3,
        max_size=12,
    )
)
def test_what_a_csv_writer_writes_is_read_again(tmp_path: Path, rows: list[list[str]]) -> None:
    _, found = table(tmp_path, rows_of(["aa", "bb", "cc"], rows), delimiter=",", quote='"')
    written = [[cell.replace("\r\n", "\n") for cell in row] for row in rows]
    assert [row.cells for row in found] == written
