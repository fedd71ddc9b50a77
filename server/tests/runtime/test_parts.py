"""The list of parts: all that is installed to run the product, as it is installed, and nothing of the tests."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from rapport.site import paths
from rapport.site.cli.main import main

ROOT = paths.SERVER.parent


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def test_each_part_is_listed_with_its_version_and_digest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sbom", str(tmp_path / "parts.json")]) == 0
    assert main(["sbom"]) == 0
    told = json.loads((tmp_path / "parts.json").read_text())
    assert told == json.loads(capsys.readouterr().out), "the same sources give the same list"
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    parts = told["components"]
    assert len({one["bom-ref"] for one in parts}) == len(parts) > 200
    for one in parts:
        assert re.fullmatch(r"pkg:(pypi|npm)/[\w./@%+-]+@[\w.+-]+", one["purl"]), one
    assert sum("hashes" in one for one in parts) > 0.9 * len(parts)
    listed = {one["name"]: one["version"] for one in parts if one["purl"].startswith("pkg:pypi/")}
    assert {name: number for name, number in listed.items() if installed(name) not in ("", number)} == {}
    project = tomllib.loads((ROOT / "server" / "pyproject.toml").read_text())
    direct = {
        re.split(r"[\[=]", one)[0]: one.rpartition("==")[2] for one in project["project"]["dependencies"]
    }
    assert direct.items() <= listed.items()
    needed_by_tests = {re.split(r"[\[=]", one)[0] for one in project["dependency-groups"]["dev"]}
    assert not needed_by_tests & set(listed)
    web = {one["name"] for one in parts if one["purl"].startswith("pkg:npm/")}
    assert {"react", "dexie"} <= web
    assert not {"vitest", "@playwright/test"} & web


def test_setup_installs_nothing_of_the_tests_unless_it_is_told_to() -> None:
    text = (ROOT / "bin" / "setup").read_text()
    assert re.findall(r"else sync (.*); fi", text) == ["--no-dev", "--no-dev --group web"]
    assert len(re.findall(r"; (?:then|else) sync ", text)) == 4, "and nowhere else"
