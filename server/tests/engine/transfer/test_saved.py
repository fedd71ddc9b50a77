"""Mappings kept by name: found again for a file with the same headers, used, shared, renamed and removed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.engine.objects.problems import Forbidden, Invalid, NotFound
from rapport.engine.transfer import saved
from rapport.engine.transfer.models import ImportMapping
from rapport.modules.people.models import Company
from rapport.site.cli import import_records, mappings
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.api.door import ROOT, Door, browser

from .files import write

pytestmark = pytest.mark.django_db
MAPPING = {"columns": {"Firm": {"to": "name"}, "Where": {}}, "options": {"owner": "nobody"}}
GIVEN = {"name": "Weekly", "object": "company", "headers": ["Firm", "Where"], "mapping": MAPPING}


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def house() -> People:
    return people()


def _upload(door: Door, text: bytes) -> dict[str, Any]:
    given = {"file": SimpleUploadedFile("list.csv", text), "object": "company"}
    found = door._told(door.client.post(f"{ROOT}/imports", given, headers=door.headers)).json
    assert isinstance(found, dict)
    return found


def _offered(door: Door, text: bytes) -> list[tuple[str, bool, bool]]:
    made = _upload(door, text)
    items = door.get(f"/imports/{made['id']}/mappings").json["items"]
    return [(one["name"], one["same"], one["fits"]) for one in items]


def test_a_file_with_the_same_headers_finds_its_mapping_again(house: People) -> None:
    door = browser(house.owner.id)
    kept = door.post("/import-mappings", GIVEN)
    assert kept.status == 201, kept.json
    assert kept.json["mapping"]["columns"] == {"Firm": {"to": "name"}}, "a silent column fits any file"
    assert _offered(door, b"Where,Firm\nRome,Acme\n") == [("Weekly", True, True)]
    assert _offered(door, b"Firm,Staff\nAcme,5\n") == [("Weekly", False, True)]
    assert _offered(door, b"Name,Staff\nAcme,5\n") == [("Weekly", False, False)]
    made = _upload(door, b"Firm,Where\nAcme,Rome\n")
    one = door.get(f"/imports/{made['id']}/mappings").json["items"][0]
    given = {name: one[name] for name in ("mapping", "key", "options")}
    taken = door.patch(f"/imports/{made['id']}", given).json
    assert taken["mapping"]["columns"] == {"Firm": {"to": "name"}}
    assert taken["options"]["owner"] == "nobody"


def test_others_see_what_is_shared_and_change_none_of_it(house: People) -> None:
    mine = browser(house.owner.id).post("/import-mappings", GIVEN).json
    other = browser(house.stranger.id)
    assert _offered(other, b"Firm,Where\nAcme,Rome\n") == []
    act("import-mapping.update", house.owner, mine["id"], audience="public")
    assert _offered(other, b"Firm,Where\nAcme,Rome\n") == [("Weekly", True, True)]
    with pytest.raises(Forbidden):
        act("import-mapping.update", house.stranger, mine["id"], name="Theirs")
    act("import-mapping.archive", house.owner, mine["id"])
    assert _offered(other, b"Firm,Where\nAcme,Rome\n") == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"object": "nothing"}, "/object"),
        ({"mapping": {"columns": {"Firm": {"to": "nowhere"}}}}, "/mapping/columns/Firm"),
        ({"mapping": {"columns": {"Other": {"to": "name"}}}}, "/mapping/columns/Other"),
        ({"mapping": []}, "/mapping"),
        ({"headers": "Firm"}, "/headers"),
    ],
)
def test_what_would_fit_no_import_is_not_kept(given: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        act("import-mapping.create", **{**GIVEN, **given})
    assert refused.value.faults[0].pointer == field


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    import_records.add_arguments(parser)
    return import_records._import(parser.parse_args(words))


def _mappings(actor: Any, *words: str) -> int:
    parser = argparse.ArgumentParser()
    mappings.add_arguments(parser)
    return mappings._run(parser.parse_args(words), actor)


def test_the_command_line_saves_and_uses_one(
    house: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, "name,town,land\nAcme,Rome,IT\nBolt,,FR\n")
    whole = ["company", str(file), "--refused", str(tmp_path / "x"), "--user", "owner@rapport.example"]
    (tmp_path / "m.json").write_text(
        '{"columns": {"name": {"to": "name"}, "town": {"to": "about"}, "land": {"to": "about", "join": ", "}}}'
    )
    assert (
        _run(*whole, "--dry-run", "--map", str(tmp_path / "m.json"), "--save-as", "Places", "--shared") == 0
    )
    assert _run(*whole, "--dry-run", "--map", str(tmp_path / "m.json"), "--save-as", "places") == 0
    assert ImportMapping.objects.count() == 1, "one of the same name is changed"
    assert _run(*whole, "--dry-run") == 0
    assert 'a mapping was saved for such a file: --saved "places"' in capsys.readouterr().err
    assert _run(*whole, "--saved", "Places") == 0
    assert dict(Company.objects.values_list("name", "about")) == {"Acme": "Rome, IT", "Bolt": "FR"}
    assert _mappings(house.owner, "rename", "places", "Towns") == 0
    assert _mappings(house.owner, "list") == 0
    assert "company: Towns (" in capsys.readouterr().out
    assert _mappings(house.owner, "remove", "Towns") == 0
    with pytest.raises(NotFound):
        saved.named(house.owner, "Towns")
