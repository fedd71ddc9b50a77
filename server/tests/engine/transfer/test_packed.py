"""Files in archives are read as if they had come alone; what would fill the disk or lead astray is refused."""

from __future__ import annotations

import gzip
import io
import os
import tempfile
import zipfile
from pathlib import Path

import pytest

from rapport.engine.objects.problems import Invalid
from rapport.engine.transfer.jobs import forget_files
from rapport.engine.transfer.sources.opening import open_table
from rapport.engine.transfer.sources.packed import PackedTable

from .books import workbook
from .files import table, write


def _zip(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


@pytest.fixture(autouse=True)
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "room"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_file_in_an_archive_is_read_and_its_copy_goes(tmp_path: Path, room: Path) -> None:
    text = "name,city\nAda,Köln\n".encode()
    for content, name in ((_zip(("a/people.csv", text)), "p.zip"), (gzip.compress(text), "people.csv.gz")):
        opened = open_table(write(tmp_path, content, name), name)
        assert ([row.cells for row in opened.rows()], opened.headers) == ([["Ada", "Köln"]], ["name", "city"])
        assert len(list(room.iterdir())) == 1
        del opened
        assert not list(room.iterdir())


def test_several_files_are_chosen_from(tmp_path: Path) -> None:
    book = workbook([["name"], ["Acme"]], sheets=["One", "Two"])
    content = _zip(
        ("README.md", b"read me"),
        ("__MACOSX/._a.csv", b"x"),
        ("data/", b""),
        ("data/a.csv", b"name\nAda\n"),
        ("b.json", b'[{"name": "Bob"}]'),
        ("firms.xlsx", book),
    )
    path = write(tmp_path, content, "all.zip")
    opened = open_table(path)
    assert (opened.sheets, opened.layout.sheet) == (
        ("README.md", "data/a.csv", "b.json", "firms.xlsx"),
        "data/a.csv",
    )
    assert table(tmp_path, content, "all.zip", sheet="b.json")[1][0].cells == ["Bob"]
    assert table(tmp_path, content, "all.zip", sheet="firms.xlsx")[1][0].cells == ["Acme"]
    within = table_of(path, "firms.xlsx / One")
    assert within.sheets[-2:] == ("firms.xlsx / One", "firms.xlsx / Two")
    with pytest.raises(Invalid) as refusal:
        table_of(path, "nothing.csv")
    assert refusal.value.faults[0].code == "no_such_sheet"


def table_of(path: Path, sheet: str) -> PackedTable:
    from rapport.engine.transfer.sources.table import Layout

    opened = open_table(path, path.name, Layout(sheet=sheet))
    assert isinstance(opened, PackedTable)
    return opened


def test_cards_with_a_file_each_are_one_table(tmp_path: Path) -> None:
    cards = [(f"{name}.vcf", f"BEGIN:VCARD\nFN:{name}\nEND:VCARD".encode()) for name in ("Ada", "Bob", "Eve")]
    headers, rows = table(tmp_path, _zip(*cards), "cards.zip")
    assert (headers, [row.cells for row in rows]) == (["name"], [["Ada"], ["Bob"], ["Eve"]])


def test_names_that_climb_out_of_the_folder_write_nothing(tmp_path: Path, room: Path) -> None:
    content = _zip(("../../../evil.csv", b"name\nAda\n"), ("/etc/passwd.csv", b"name\nBob\n"))
    opened = open_table(write(tmp_path, content, "evil.zip"))
    assert opened.sheets == ("evil.csv", "etc/passwd.csv")
    assert [row.cells for row in opened.rows()] == [["Ada"]]
    assert [path.parent for path in tmp_path.rglob("*evil.csv")] == []
    assert all(path.name.startswith("rapport-import-") for path in room.iterdir())


@pytest.mark.django_db
def test_what_a_killed_process_unpacked_goes_after_a_day(room: Path) -> None:
    old, new, other = (room / name for name in ("rapport-import-old", "rapport-import-new", "else"))
    for path in (old, new, other):
        path.write_bytes(b"name")
    for path in (old, other):
        os.utime(path, (0, 0))
    forget_files.fn()
    assert sorted(path.name for path in room.iterdir()) == ["else", "rapport-import-new"]


def test_what_swells_is_refused_whatever_it_says_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: Path
) -> None:
    monkeypatch.setattr("rapport.engine.transfer.sources.packed._UNPACKED_LIMIT", 1 << 20)
    huge = b"name\n" + b"0" * (4 << 20)
    lying = _zip(("a.csv", huge)).replace(len(huge).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    parts = _zip(*[(f"{n}.vcf", b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" + b"1" * 300_000) for n in range(8)])
    for content, name in ((_zip(("a.csv", huge)), "a.zip"), (gzip.compress(huge), "a.gz"), (parts, "v.zip")):
        assert _refusal(tmp_path, content, name) == "too_large"
    assert _refusal(tmp_path, lying, "a.zip") in ("damaged", "too_large")
    assert not list(room.iterdir())


def test_what_cannot_be_unpacked_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = _zip(("a.csv", b"name\nAda\n"))
    assert _refusal(tmp_path, _zip(("inner.zip", inner)), "outer.zip") == "damaged"
    assert _refusal(tmp_path, gzip.compress(gzip.compress(b"name\nAda\n")), "a.gz") == "damaged"
    assert _refusal(tmp_path, gzip.compress(b"name\nAda\n" * 500)[:-20], "cut.gz") == "damaged"
    assert _refusal(tmp_path, _zip(("folder/", b"")), "none.zip") == "empty"
    locked = bytearray(inner)
    locked[6] |= 1
    locked[inner.index(b"PK\x01\x02") + 8] |= 1
    assert _refusal(tmp_path, bytes(locked), "locked.zip") == "damaged"
    monkeypatch.setattr("rapport.engine.transfer.sources.packed._ENTRIES", 3)
    assert _refusal(tmp_path, _zip(*[(f"{n}.csv", b"a") for n in range(5)]), "many.zip") == "too_large"


def _refusal(folder: Path, content: bytes, name: str) -> str:
    with pytest.raises(Invalid) as refusal:
        open_table(write(folder, content, name), name)
    return refusal.value.faults[0].code
