"""Schema files at the doors: hostile ones, rights and proof, the command."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapport.engine.objects.problems import Invalid
from rapport.engine.schema.models import CustomObject, SchemaChange
from rapport.engine.schema.moving import reading
from rapport.modules.people.models import Company
from rapport.site.cli import schema
from tests.contract.people_of_the_house import People
from tests.engine.access.signing_in import signed_in, with_password
from tests.engine.api.door import browser
from tests.engine.schema.declared import make_field
from tests.engine.schema.moved import VAN, send, told, written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("text", "pointer", "code"), [
    ("", "", "no_json"),
    ('{"format": "rapport-schema",\n "version" 1}', "", "no_json"), ("[1]", "/format", "no_schema"),
    ("[" * 100_000, "", "too_deep"), ('{"a": 1, "a": 2}', "", "twice"), ('{"a": NaN}', "", "no_json"),
    ('{"format": "rapport-schema", "version": 2}', "/version", "version"), (told(tables=[]), "/tables", "unknown"),
    (told(fields={}), "/fields", "shape"), (told(fields=["x"]), "/fields/0", "shape"),
    (told(objects=[{"name": "van", "label": 3, "label_plural": "Vans"}]), "/objects/0/label", "shape"),
    (told(objects=[{"name": "van", "label_plural": "V"}]), "/objects/0/label", "required"),
    (told(objects=[{**VAN["objects"][0], "id": "1"}]), "/objects/0/id", "unknown"),
    (told(objects=[{**VAN["objects"][0], "label": "a\x00b"}]), "/objects/0/label", "shape"),
    (told(objects=VAN["objects"] * 2), "/objects/1", "twice"),
    (told(objects=[{**VAN["objects"][0], "activities": 1}]), "/objects/0/activities", "shape"),
    (told(views=[{"object": "deal", "name": "A", "config": {"x": ["0190a0b0-1111-7222-8333-444455556666"]}}]),
     "/views/0/config", "id"),
    (told(fields=[{"object": "deal", "name": "n", "label": "N", "type": "text", "position": True}]),
     "/fields/0/position", "shape"),
    (told(roles=[{"name": f"R{n}"} for n in range(5001)]), "", "too_many"),
])  # fmt: skip
def test_a_hostile_file_is_refused_with_its_place(text: str, pointer: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        reading.read(text)
    assert (pointer, code) in [(one.pointer, one.code) for one in refused.value.faults]


UNSOUND: list[tuple[dict[str, Any], str]] = [
    ({"objects": [{"name": "deal", "label": "D", "label_plural": "Ds"}]}, "/objects/0/name"),
    ({"objects": [{"name": "van'; --", "label": "V", "label_plural": "Vs"}]}, "/objects/0/name"),
    ({"fields": [{"object": "deal", "name": "pg_x;", "label": "N", "type": "text"}]}, "/fields/0/name"),
    ({"fields": [{"object": "deal", "name": "n", "label": "N", "type": "magic"}]}, "/fields/0/type"),
    ({"fields": [{"object": "deal", "name": "n", "label": "N", "type": "choice", "choices": [7]}]},
     "/fields/0/choices"),
    ({"fields": [{"object": "deal", "name": "n", "label": "N", "type": "choice",
                  "choices": [{"label": "A", "tone": ["red"]}]}]}, "/fields/0/choices"),
    ({"fields": [{"object": "deal", "name": "c_flavour", "label": "F", "type": "choice", "choices": [{"value": []}]}]},
     "/fields/0/choices"),
    ({"record_types": [{"object": "deal", "field": "c_flavour", "value": "a", "allowed": {"c_flavour": [[]]}}]},
     "/record_types/0/allowed"),
    ({"roles": [{"name": "R", "includes": [["nobody"]]}]}, "/roles/0/draft/includes/0"),
    ({"roles": [{"name": "R", "atoms": [7]}]}, "/roles/0/draft/atoms/0"),
    ({"roles": [{"name": "R", "includes": ["nobody"]}]}, "/roles/0/draft/includes/0"),
    ({"views": [{"object": "moon", "name": "V"}]}, "/views/0/object"),
    ({"entry_rules": [{"object": "deal", "field": "stage", "value": {"secret": "x"}, "needs": ["about"]}]},
     "/entry_rules/0/value"),
    ({"entry_rules": [{"object": "deal", "field": "amount", "value": {"name": "x"}, "needs": ["about"]}]},
     "/entry_rules/0/value"),
    ({"validation_rules": [{"object": "deal", "name": "R", "message": "M", "refuse_when": {"op": "?"}}]},
     "/validation_rules/0/refuse_when"),
]  # fmt: skip


def test_what_cannot_be_declared_is_told_by_its_place(them: People) -> None:
    admin = browser(them.admin.id)
    make_field("deal", "Flavour", "choice", choices=[{"value": "a", "label": "A"}])
    for lists, pointer in UNSOUND:
        refused = send(admin, "apply", told(**lists))
        assert refused.status == 422, refused.json
        assert pointer in refused.pointers


def test_it_takes_the_rights_and_the_proof_of_each_declaration(them: People) -> None:
    assert send(browser(them.owner.id), "apply", told(**VAN)).status == 403
    assert send(browser(them.owner.id), "compare", "").status == 403
    stale = signed_in(with_password(them.admin.id))
    stale.let_age()
    assert send(stale.door, "apply", told(**VAN)).code == "proof_required"
    assert not CustomObject.objects.exists()
    key = {"Idempotency-Key": "move-1"}
    body = {"text": told(**VAN)}
    first = browser(them.admin.id).post("/schema/file/apply", body, **key)
    again = browser(them.admin.id).post("/schema/file/apply", body, **key)
    assert (first.status, again.status, again.json["id"]) == (200, 200, first.json["id"])
    assert SchemaChange.objects.count() == 1


def test_the_command_writes_compares_and_applies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "house.json"
    file.write_text(told(**VAN), encoding="utf-8")

    def command(what: Callable[[argparse.Namespace], int], *words: str) -> int:
        parser = argparse.ArgumentParser()
        schema.add_arguments(parser)
        return what(parser.parse_args(list(words)))

    assert command(schema._diff, "diff", str(file)) == 0
    assert "+ objects van\n+ fields van wheels\n" in capsys.readouterr().out
    assert not CustomObject.objects.exists()
    assert command(schema._apply, "apply", str(file)) == 0
    assert command(schema._export, "export", str(tmp_path / "out.json")) == 0
    assert "6 declarations in" in capsys.readouterr().out
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == written()
    assert command(schema._apply, "apply", str(tmp_path / "out.json")) == 0
    assert capsys.readouterr().out == "nothing differs\n"
    assert Company.objects.count() == 0
