"""The whole organisation as a file: out, into an empty book, and out again it is the same."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, models, transaction

from rapport.engine.access import tokens
from rapport.engine.access.actors import SYSTEM, actor_of
from rapport.engine.access.models import User
from rapport.engine.files import keeping
from rapport.engine.files.store import store
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.progress import Stopped, stopping
from rapport.engine.jobs.running import run_here
from rapport.engine.jobs.shelves import WHOLE, folder
from rapport.engine.objects import current, registry
from rapport.engine.objects.personal import Personal, class_of
from rapport.engine.objects.problems import Conflict, Invalid
from rapport.engine.schema.models import CustomField
from rapport.engine.transfer.models import ExportMade
from rapport.engine.whole import contents, loading
from rapport.modules.people.models import Company
from tests.contract import custom
from tests.contract.makers import World, act, creatable
from tests.contract.matrix.house import _file
from tests.contract.people_of_the_house import People, id_of, people
from tests.contract.test_hidden_fields import hidden_of, shaded, with_canaries
from tests.engine.api.door import ROOT, Answer, Door, browser
from tests.engine.privacy.test_erasing import erase
from tests.engine.schema.declared import make_field, make_object

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "files")


def _asked(door: Door) -> Answer:
    return door.post("/organisation-files")


def _taken(door: Door) -> bytes:
    job = run_here(Job.objects.get(pk=_asked(door).json["id"]))
    assert job.state == "done", job.error
    found = door.client.get(f"{ROOT}/organisation-files/{job.pk}/file", headers=door.headers)
    assert found.status_code == 200
    return b"".join(found)


def _fill() -> None:
    """A record of each object that is in the file, one of an object of their own, and a file."""
    taken = {obj.name for obj in contents.objects()}
    world = World()
    for name in creatable():
        if name in taken and name != "user":
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
        first = _taken(browser(id_of(house.admin)))
        old, email = id_of(house.admin), User.objects.get(pk=id_of(house.admin)).email
        transaction.set_rollback(True)
    current.look()
    assert not Company.objects.exists()
    assert "parcel" not in {one.name for one in registry.all_objects()}
    new = act("user.create", name="Keeper", email=email, role="admin").pk
    counts = loading.load(zipfile.ZipFile(io.BytesIO(first)), _actor(new), lambda line: None)
    assert counts["parcel"] == 2
    again = _taken(browser(new))
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


def _actor(pk: UUID) -> Any:
    return actor_of(pk)


def _by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}


def _elsewhere(work: Callable[[People], None]) -> bytes:
    """The file of another installation, in which `work` was done; here it is gone again."""
    with transaction.atomic():
        house = people()
        work(house)
        content = _taken(browser(id_of(house.admin)))
        transaction.set_rollback(True)
    current.look()
    return content


def _loaded(content: bytes, email: str = "keeper@rapport.example") -> UUID:
    """Makes the organisation of the file here; whose address this is keeps it."""
    keeper = act("user.create", name="Keeper", email=email, role="admin").pk
    loading.load(zipfile.ZipFile(io.BytesIO(content)), _actor(keeper), lambda line: None)
    current.look()
    return UUID(str(keeper))


def test_each_row_leaves_its_entry_in_the_log() -> None:
    _loaded(_elsewhere(lambda house: act("company.create", name="Acme")))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), min(door), min(action) FROM log_change WHERE record = %s",
            [Company.objects.get(name="Acme").pk],
        )
        assert cursor.fetchone() == (1, "import", "organisation.load")


def test_automatic_numbers_go_on_after_those_that_came() -> None:
    def work(_house: People) -> None:
        make_object()
        make_field("project", "Number", "numbering", prefix="P-", digits=4)
        make_field("project", "Of the year", "numbering", restart="year")
        make_field("contact", "Member", "numbering", prefix="M")
        for name in ("One", "Two", "Three"):
            act("project.create", name=name)
            act("contact.create", first_name=name)
        # A job has not come to this one yet.
        registry.get("project").records().filter(name="One").update(number="")

    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('sales_deal', 'number'), 7)")
    _loaded(_elsewhere(work))
    projects = registry.get("project").records()
    assert dict(projects.values_list("name", "number")) == {
        "Two": "P-0002", "Three": "P-0003", "One": "P-0004"
    }  # fmt: skip
    new = act("project.create", name="New")
    year = projects.get(name="Three").of_the_year.partition("-")[0]
    assert (new.number, new.of_the_year) == ("P-0005", f"{year}-04")
    assert act("contact.create", first_name="New").c_member == "M04"
    # There was no deal in the file.
    World().make("deal")
    assert registry.get("deal").records().get().number == 8


def test_rules_come_along_with_the_records_that_they_name() -> None:
    named: dict[str, str] = {}

    def work(_house: People) -> None:
        named["stage"] = str(World().make("stage"))
        act("entry-rule.create", object="deal", field="stage", value=named["stage"], needs=["close_date"])
        act("validation-rule.create", object="company", name="No Acme", message="No.",
            refuse_when={"field": "name", "op": "eq", "value": "Acme"})  # fmt: skip
        make_field("company", "There", "rollup", child="deal", via="party", measure="count",
                   filter={"field": "stage", "op": "eq", "value": named["stage"]})  # fmt: skip

    _loaded(_elsewhere(work))
    with pytest.raises(Invalid):
        act("company.create", name="Acme")
    with pytest.raises(Invalid):
        act("deal.create", name="First", party=act("company.create", name="Moon").pk, stage=named["stage"])
    assert CustomField.objects.get(name="c_there").filter["value"] == named["stage"]


def test_who_was_here_is_meant_wherever_the_file_names_them_and_no_text_is_touched() -> None:
    known: dict[str, Any] = {}

    def work(house: People) -> None:
        admin = User.objects.get(pk=id_of(house.admin))
        known.update(email=admin.email, id=str(admin.pk))
        company = act(
            "company.create", house.admin, name="Acme", external_id=known["id"], about=f"By {admin.pk}"
        )
        known["company"] = company.pk
        text = f'<p>user/{admin.pk} <span data-mention="user/{admin.pk}">@A</span></p>'
        act("comment.create", house.admin, regarding={"object": "company", "id": str(company.pk)}, body=text)
        act("view.create", house.admin, name="Mine", object="deal", layout="table",
            config={"filter": {"field": "owner", "op": "in", "value": [known["id"]]}})  # fmt: skip

    keeper = _loaded(_elsewhere(work), known["email"])
    company = Company.objects.get(pk=known["company"])
    assert (company.owner_id, company.created_by_id) == (keeper, keeper)
    assert (company.external_id, company.about) == (known["id"], f"By {known['id']}")
    comment = registry.get("comment").records().get()
    assert f"user/{known['id']} " in comment.body
    assert f'data-mention="user/{keeper}"' in comment.body
    assert comment.mentions == [keeper]
    assert registry.get("view").records().get(name="Mine").config["filter"]["value"] == [str(keeper)]


def test_a_book_in_which_people_work_is_left_alone() -> None:
    house = people()
    content = _taken(browser(id_of(house.admin)))
    act("company.create", house.owner, name="Ours")
    with pytest.raises(Conflict):
        loading.load(zipfile.ZipFile(io.BytesIO(content)), house.admin, lambda line: None)
    assert Company.objects.get().name == "Ours"


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
    content = _taken(browser(admin))
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
    content = _taken(browser(id_of(actor)))
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
    _taken(mine)
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
    job = Job.objects.get(pk=_asked(mine).json["id"])
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
    _taken(mine)
    assert mine.get("/organisation-files").json["items"]
    erase(mine, contact)
    assert mine.get("/organisation-files").json["items"] == []
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
    _taken(mine)
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


def test_damaged_files_are_refused() -> None:
    house = people()
    digest = keeping.keep_bytes(b"a picture")
    User.objects.filter(pk=house.owner.id).update(picture=digest)
    content = _taken(browser(id_of(house.admin)))
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"another" if name.startswith("files/") else old.read(name))
    assert store().size(keeping.key_of(digest))
    with pytest.raises(Invalid):
        loading.load(zipfile.ZipFile(broken), house.admin, lambda line: None)
    with pytest.raises(Invalid):
        loading.load(zipfile.ZipFile(_with(b"{}")), house.admin, lambda line: None)
    for name, told in (("data/user.ndjson", b"{"), ("schema.json", b""), ("organisation.json", None)):
        with pytest.raises(Invalid) as refused:
            loading.load(zipfile.ZipFile(_changed(content, name, told)), house.admin, lambda line: None)
        assert refused.value.faults[0].detail == f"{name} is not what it was."
    place = content.index(b"data/stage.ndjson") + 60
    flipped = bytes(255 - one for one in content[place : place + 8])
    damaged = io.BytesIO(content[:place] + flipped + content[place + 8 :])
    with pytest.raises(Invalid):
        loading.load(zipfile.ZipFile(damaged), house.admin, lambda line: None)


def _changed(content: bytes, name: str, told: bytes | None) -> io.BytesIO:
    """The file with another part of that name, or none."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(found, "w") as new:
        for one in old.namelist():
            if one != name or told is not None:
                new.writestr(one, old.read(one) if one != name else told or b"")
    return found


def _with(manifest: bytes) -> io.BytesIO:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        archive.writestr("manifest.json", manifest)
    return found
