"""Files are looked through whole: in any writing, over the edge of a block, packed, and when they are damaged."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from rapport.engine.privacy import files
from rapport.engine.privacy.terms import Terms

KNOWN = Terms(names=("Zyxcanary Müller",))
TEXT = "a;b\n1;Zyxcanary Müller;2\n"


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_in_any_writing_and_over_the_edge_of_a_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(files, "_BLOCK", 64)
    monkeypatch.setattr(files, "_OVERLAP", 60)
    for before in (0, 40, 58, 62, 600):
        path = tmp_path / "kept.csv"
        path.write_bytes((" " * before + TEXT).encode(code))
        assert files._names(path, KNOWN), before
        path.write_bytes((" " * before + TEXT.replace("M", "m", 1).replace("Z", "X")).encode(code))
        assert not files._names(path, KNOWN), before


def test_packed_and_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.xlsx"
    for words, names in ((TEXT, True), ("nobody", False)):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/strings.xml", words * 50)
        assert files._names(path, KNOWN) is names
    whole = path.read_bytes()
    path.write_bytes(whole[:40] + bytes(20) + whole[60:])
    assert files._names(path, KNOWN)
    path.write_bytes(whole)
    monkeypatch.setattr(files, "_MOST", 10)
    assert files._names(path, KNOWN)
    assert not files._names(tmp_path / "gone", KNOWN)
