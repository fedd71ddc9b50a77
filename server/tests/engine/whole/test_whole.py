"""The whole organisation as a file: out, into an empty book, and out again it is the same."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import models, transaction

from rapport.engine.access import tokens
from rapport.engine.access.actors import SYSTEM, actor_of
from rapport.engine.access.models import User
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.progress import Stopped, stopping
from rapport.engine.jobs.running import run_here
from rapport.engine.jobs.shelves import EXPORTS, WHOLE, folder
from rapport.engine.objects import current, registry
from rapport.engine.objects.personal import Personal, class_of
from rapport.engine.objects.problems import Conflict, Invalid
from rapport.engine.transfer.models import ExportMade
from rapport.engine.whole import contents, loading
from rapport.modules.people.models import Company
from tests.contract import custom
from tests.contract.makers import World, act, creatable
from tests.contract.matrix.house import _file
from tests.contract.people_of_the_house import id_of, people
from tests.contract.test_hidden_fields import hidden_of, shaded, with_canaries
from tests.engine.api.door import Door, browser
from tests.engine.privacy.test_erasing import erase
from tests.engine.whole.away import asked, taken

pytestmark = pytest.mark.django_db


def _fill() -> None:
    """A record of each object that is in the file, one of an object of their own, and a file."""
    kept = {obj.name for obj in contents.objects()}
    world = World()
    for name in creatable():
        if name in kept and name != "user":
            world.make(name)
    custom.declare(20)
    given = custom.factory(20)
    whole = act("parcel.create", **given(world.make))
    act("parcel.create", **{**given(world.make), "whole": str(whole.pk)})
    _file(world.make("company"))
    act("company.archive", world.actor, act("company.create", name="Gone").pk)


def _rows(content: bytes) -> dict[str, list[dict[str, Any]]]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    names = [name for name in archive.namelist() if name.startswith("data/")]
    return {name: [json.loads(line) for line in archive.read(name).splitlines()] for name in names}


def test_out_in_and_out_again_is_the_same() -> None:
    with transaction.atomic():
        house = people()
        _fill()
        first = taken(browser(id_of(house.admin)))
        old, email = id_of(house.admin), User.objects.get(pk=id_of(house.admin)).email
        transaction.set_rollback(True)
    current.look()
    assert not Company.objects.exists()
    assert "parcel" not in {one.name for one in registry.all_objects()}
    new = act("user.create", name="Keeper", email=email, role="admin").pk
    keeper = actor_of(new)
    assert keeper is not None
    counts = loading.load(zipfile.ZipFile(io.BytesIO(first)), keeper, lambda line: None)
    assert counts["parcel"] == 2
    again = taken(browser(new))
    before, after = _rows(first), _rows(again)
    assert before.keys() == after.keys()
    for name, rows in before.items():
        told = json.loads(json.dumps(rows).replace(str(old), str(new)))
        left, right = _by_id(told), _by_id(after[name])
        if name == "data/user.ndjson":
            # Who was here already stays who they are.
            assert left.pop(str(new)) != right.pop(str(new))
        assert left == right, name
        assert rows, name
    one, other = (zipfile.ZipFile(io.BytesIO(content)) for content in (first, again))
    assert one.read("schema.json") == other.read("schema.json")
    assert one.read("organisation.json") == other.read("organisation.json")
    files = [name for name in one.namelist() if name.startswith("files/")]
    assert files
    assert all(one.read(name) == other.read(name) for name in files)
    deal = before["data/deal.ndjson"][0]
    given = {"name": "Next", "party": deal["party_id"], "stage": deal["stage_id"]}
    number = act("deal.create", **given).number
    assert number > max(row["number"] for row in before["data/deal.ndjson"])


def _by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}


def _kept_from(admin: UUID) -> None:
    """A role keeps companies without a team from the admin."""
    atoms = [{"object": "company", "verb": "*", "scope": "pool", "deny": True}]
    role = act("role.create", name="Curbed", draft={"includes": [], "atoms": atoms})
    act("role.publish", SYSTEM, role.pk)
    act("user.update", SYSTEM, admin, extra_roles=[str(role.pk)])


def test_it_holds_what_the_law_gives_and_stands_in_the_book_of_exports() -> None:
    house = people()
    admin = id_of(house.admin)
    _kept_from(admin)
    act("company.create", house.owner, name="Ours")
    act("company.create", name="Nobody's", owner=None, team=None)
    content = taken(browser(admin))
    assert [row["name"] for row in _rows(content)["data/company.ndjson"]] == ["Ours"]
    manifest = json.loads(zipfile.ZipFile(io.BytesIO(content)).read("manifest.json"))
    assert "company" in manifest["narrowed"]
    made = ExportMade.objects.get()
    assert (made.user_id, made.object, made.rows) == (admin, "organisation", manifest["records"])
    assert made.narrowed
    assert made.about_people
    with pytest.raises(Invalid):
        loading.load(zipfile.ZipFile(io.BytesIO(content)), house.admin, lambda line: None)


def test_what_a_role_hides_is_not_in_it() -> None:
    actor = shaded(["company", "deal"])
    with_canaries(registry.get("company"))
    content = taken(browser(id_of(actor)))
    row = _rows(content)["data/company.ndjson"][0]
    hidden = {registry.get("company").fields[name].column for name in hidden_of(registry.get("company"))}
    assert "about" in hidden
    assert not hidden & row.keys()
    assert {"id", "name", "version"} <= row.keys()
    told = b"".join(
        zipfile.ZipFile(io.BytesIO(content)).read(f"data/{name}.ndjson") for name in ("company", "deal")
    )
    assert b"Zyxcanary" not in told
    assert b"918273" not in told


def test_only_who_asked_takes_it_and_not_for_ever() -> None:
    house = people()
    mine, other = browser(id_of(house.admin)), browser(house.owner.id)
    taken(mine)
    listed = mine.get("/organisation-files").json
    assert [one["narrowed"] for one in listed["items"]] == [[]]
    assert other.get("/organisation-files").json["items"] == []
    path = f"/organisation-files/{listed['items'][0]['id']}/file"
    assert other.get(path).status == 404
    WHOLE.forget(datetime.now(UTC) - timedelta(days=1))
    assert mine.get("/organisation-files").json["items"]
    WHOLE.forget(datetime.now(UTC) + timedelta(days=1))
    assert mine.get("/organisation-files").json["items"] == []
    assert mine.get(path).status == 404


def test_nothing_is_left_of_a_file_that_was_not_finished() -> None:
    mine = browser(id_of(people().admin))
    job = Job.objects.get(pk=asked(mine).json["id"])
    stopping.set()
    try:
        with pytest.raises(Stopped):
            run_here(job)
    finally:
        stopping.clear()
    assert list(folder(WHOLE.name).iterdir()) == []


def test_a_file_goes_when_somebody_in_it_is_erased(settings: Any, tmp_path: Any) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    mine = browser(id_of(people().admin))
    contact = act("contact.create", first_name="Ann").pk
    taken(mine)
    EXPORTS.path(contact).touch()
    assert mine.get("/organisation-files").json["items"]
    erase(mine, contact)
    assert mine.get("/organisation-files").json["items"] == []
    assert list(folder(EXPORTS.name).iterdir()) == [], "nor stays what a schedule has exported"
    with pytest.raises(Conflict):
        _forgotten_while_made(contact)


def _forgotten_while_made(job: UUID) -> None:
    with WHOLE.making(job) as path:
        path.touch()
        WHOLE.forget(datetime.now(UTC) + timedelta(seconds=1))


def test_nobody_takes_more_than_they_may_see_by_now() -> None:
    house = people()
    admin = id_of(house.admin)
    mine = browser(admin)
    taken(mine)
    path = f"/organisation-files/{mine.get('/organisation-files').json['items'][0]['id']}/file"
    _token, text = tokens.make(admin, "Deals", scopes=["deal:*"])
    limited, seller = Door(Authorization=f"Bearer {text}"), browser(house.owner.id)
    assert [door.post("/organisation-files").status for door in (limited, seller)] == [403, 403]
    assert limited.get(path).status == 403
    _kept_from(admin)
    assert browser(admin).get(path).status == 403


def test_every_object_and_column_is_in_the_file_or_named() -> None:
    """An object that somebody adds is taken along unless a reason is written down; no secret is."""
    known = set(registry.program_objects())
    split = {"party", "activity"}
    assert known - {obj.name for obj in contents.objects()} == (contents.LEFT_OUT.keys() & known) | (
        split & known
    )
    for obj in contents.objects():
        for column in (obj.model._meta.concrete_model or obj.model)._meta.concrete_fields:
            if class_of(column) == Personal.PROOF:
                assert not contents.is_kept(column), f"{obj.name}.{column.attname}"
            elif not isinstance(column, models.GeneratedField):
                assert contents.is_kept(column) or column.attname == "last_login", (
                    f"{obj.name}.{column.attname}"
                )
