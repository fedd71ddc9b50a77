"""The commands, inside a process that has joined the product."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from types import ModuleType

import pytest

from rapport.engine.objects.problems import Invalid
from rapport.modules.people.models import Company
from rapport.site.cli import export_records, import_records
from tests.contract.people_of_the_house import people

from .files import write

pytestmark = pytest.mark.django_db


def _args(verb: ModuleType, *words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    verb.add_arguments(parser)
    return parser.parse_args(words)


def test_import_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, "name,staff\nAcme,5\nBolt,many\nCore,7\n")
    words = ["company", str(file), "--report", str(tmp_path / "r.json"), "--write-map", str(tmp_path / "m.json"),
             "--refused", str(tmp_path / "refused.csv")]  # fmt: skip
    assert import_records._import(_args(import_records, *words, "--dry-run")) == 0
    assert not Company.objects.exists()
    assert (
        "3 rows, 2 created, 0 updated, 0 unchanged, 1 refused (nothing was changed)"
        in capsys.readouterr().out
    )
    assert import_records._import(_args(import_records, *words)) == 0
    assert Company.objects.count() == 2
    told = capsys.readouterr()
    assert "1 refused: employees: “many” is not a number." in told.out
    assert "name -> name" in told.err
    report = json.loads((tmp_path / "r.json").read_text())
    assert (report["object"], report["created"], report["refused"], report["dry_run"]) == (
        "company",
        2,
        1,
        False,
    )
    assert (tmp_path / "refused.csv").read_text().splitlines()[1].startswith("3,")
    again = _args(
        import_records,
        "companies",
        str(file),
        "--map",
        str(tmp_path / "m.json"),
        "--refused",
        str(tmp_path / "x"),
    )
    assert import_records._import(again) == 0
    assert "0 created, 0 updated, 2 unchanged" in capsys.readouterr().out


def test_import_acts_as_the_user_who_is_named(tmp_path: Path) -> None:
    house = people()
    file = write(tmp_path, "name\nAcme\n")
    refused = ["--refused", str(tmp_path / "x")]
    import_records._import(
        _args(import_records, "company", str(file), "--user", "owner@rapport.example", *refused)
    )
    assert Company.objects.get().owner_id == house.owner.id
    with pytest.raises(Invalid):
        import_records._import(_args(import_records, "company", str(file), "--user", "nobody@x.example"))


def test_export_writes_what_can_be_imported(tmp_path: Path) -> None:
    people()
    file = write(tmp_path, 'name,tags\n=Acme,"a, b"\nBolt,\n')
    import_records._import(_args(import_records, "company", str(file), "--refused", str(tmp_path / "x")))
    for name in ("out.csv", "out.ndjson"):
        out = tmp_path / name
        assert export_records._export(_args(export_records, "company", str(out), "--sort", "name")) == 0
        text = out.read_text("utf-8-sig")
        assert ("'=Acme" in text) == (name == "out.csv")
        import_records._import(_args(import_records, "company", str(out), "--refused", str(tmp_path / "y")))
        assert Company.objects.count() == 2
        assert set(Company.objects.values_list("version", flat=True)) == {1}
