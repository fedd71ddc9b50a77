"""A file in a field: one of the files of the record, at every door."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.files.models import Attachment
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.merging.models import Merge
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import Invalid
from rapport.engine.schema.models import CustomField
from rapport.engine.transfer.mapping import targets
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.api.door import Door, browser, program
from tests.engine.api.test_as_of import moment
from tests.engine.files.sending import attach, fetch, picture
from tests.engine.merging.book import contents, merge
from tests.engine.privacy.test_erasing import erase
from tests.engine.retention.test_deleting import ask, done
from tests.engine.schema.declared import make_field, make_object
from tests.engine.schema.moved import elsewhere, send, written
from tests.engine.transfer.files import columns, rows_of, take, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "files")
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    (tmp_path / "mail").mkdir()


def make(sharing: str = "all", **given: Any) -> CustomField:
    make_object(sharing=sharing)
    return make_field("project", "Photo", "file", **given)


def project(door: Door, name: str = "Moon") -> str:
    return str(door.post("/projects", {"name": name}).json["id"])


def sent(door: Door, pk: str, name: str = "moon.png", object: str = "project") -> str:
    made = attach(door, object, pk, picture(), name)
    assert made.status == 201, made.json
    return str(made.json["id"])


def put(door: Door, pk: str, file: str | None) -> Any:
    answer = door.patch(f"/projects/{pk}", {"photo": file})
    assert answer.status == 200, answer.json
    return answer.json["photo"]


def refused(answer: Any) -> list[tuple[str, str]]:
    assert answer.status == 422, answer.json
    return [(one["pointer"], one["code"]) for one in answer.json["errors"]]


def test_it_is_told_as_a_link_and_asked_for_by_whether_it_is_there(them: People) -> None:
    make()
    admin = browser(them.admin.id)
    moon, _bare = project(admin), project(admin, "Sun")
    file = sent(admin, moon)
    told = {"id": file, "title": "moon.png", "object": "attachment"}
    assert put(admin, moon, file) == told
    assert admin.patch(f"/projects/{moon}", {"photo": told}).json["photo"] == told
    meta = next(one for one in admin.get("/meta").json["objects"] if one["name"] == "project")
    field = next(one for one in meta["fields"] if one["name"] == "photo")
    assert (field["kind"], field["link"], field["sortable"], field["groupable"]) == (
        "file", {"object": "attachment"}, False, False,
    )  # fmt: skip
    assert field["operators"] == ["empty", "filled"]
    for op, names in (("filled", ["Moon"]), ("empty", ["Sun"])):
        found = admin.get("/projects", filter={"field": "photo", "op": op}).json["items"]
        assert [one["name"] for one in found] == names, op
    for asked in (
        {"sort": "photo"}, {"filter": {"field": "photo", "op": "eq", "value": file}},
        {"filter": {"field": "photo.name", "op": "contains", "value": "moon"}},
    ):  # fmt: skip
        assert admin.get("/projects", **asked).status == 400, asked
    assert admin.get("/projects/aggregate", group="photo").status == 400
    assert put(admin, moon, None) is None
    assert fetch(admin, f"/files/{file}/content")[0] == 200


def test_only_a_file_of_this_very_record_that_one_sees_is_taken(them: People) -> None:
    make("own")
    owner, stranger = browser(them.owner.id), browser(them.stranger.id)
    moon, sun, theirs = project(owner), project(owner, "Sun"), project(stranger, "Theirs")
    other, unseen = sent(owner, sun), sent(stranger, theirs)
    assert refused(owner.patch(f"/projects/{moon}", {"photo": other})) == [("/photo", "not_its_file")]
    for one in (unseen, str(uuid4())):
        assert refused(owner.patch(f"/projects/{moon}", {"photo": one})) == [("/photo", "no_such_record")]
    assert refused(owner.post("/projects", {"name": "New", "photo": other})) == [("/photo", "not_its_file")]
    bulk = owner.post("/projects/bulk", {"verb": "update", "ids": [moon, sun], "input": {"photo": other}})
    run_here(Job.objects.get(pk=bulk.json["id"]))
    known = {one["name"]: one["photo"] and one["photo"]["id"] for one in owner.get("/projects").json["items"]}
    assert known == {"Moon": None, "Sun": other}


def test_what_makes_no_sense_for_a_file_is_refused_by_name(them: People) -> None:
    make_object(sharing="all")
    admin = browser(them.admin.id)
    for given, pointer in (
        ({"required": True}, "/required"), ({"unique": True}, "/unique"), ({"sortable": True}, "/sortable"),
        ({"default_value": "x"}, "/default_value"), ({"target": "company"}, "/target"), ({"object": "party"}, "/type"),
    ):  # fmt: skip
        field = {"object": "project", "label": "Photo", "type": "file", **given}
        assert admin.post("/custom-fields", field).pointers == [pointer], given
    options = admin.get("/schema/options").json["types"]
    (told,) = [one for one in options if one["type"] == "file"]
    assert [told[name] for name in told if name.startswith("can_")] == [False] * 4


def test_who_does_not_see_the_field_does_not_hear_of_it(them: People) -> None:
    make()
    admin, owner = browser(them.admin.id), browser(them.owner.id)
    moon = project(admin)
    put(admin, moon, sent(admin, moon))
    hide = [{"object": "project", "verb": "read", "scope": "all", "deny": True, "field": "photo"}]
    role = act("role.create", name="Shade", draft={"includes": [], "atoms": hide})
    act("role.publish", SYSTEM, role.pk)
    act("user.update", SYSTEM, them.owner.id, extra_roles=[str(role.pk)])
    assert "photo" not in owner.get(f"/projects/{moon}").json
    assert "moon.png" not in str(owner.get(f"/projects/{moon}/timeline", kinds="change").json)
    assert owner.get("/projects", filter={"field": "photo", "op": "filled"}).status == 400


@pytest.mark.django_db(transaction=True)
def test_timeline_undo_and_the_past_tell_it_by_name(them: People) -> None:
    make()
    admin = browser(them.admin.id)
    moon = project(admin)
    first, second = sent(admin, moon, "a.png"), sent(admin, moon, "b.png")
    put(admin, moon, first)
    between = moment()
    put(admin, moon, second)
    entry = admin.get(f"/projects/{moon}/timeline", kinds="change").json["items"][0]
    (change,) = entry["fields"]
    assert [change[side]["title"] for side in ("from", "to")] == ["a.png", "b.png"]
    past = admin.get(f"/projects/{moon}", as_of=between).json
    assert past["photo"]["title"] == "a.png"
    assert admin.post(f"/projects/{moon}/undo", {"entry": entry["id"]}).status == 200
    assert admin.get(f"/projects/{moon}").json["photo"]["id"] == first


def test_an_archived_file_is_named_as_other_links_are_and_a_deleted_one_leaves_nothing(them: People) -> None:
    make()
    admin = browser(them.admin.id)
    moon = project(admin)
    file = sent(admin, moon)
    put(admin, moon, file)
    act("attachment.archive", SYSTEM, UUID(file))
    assert admin.get(f"/projects/{moon}").json["photo"]["title"] == "moon.png"
    done(ask(admin, "attachment", UUID(file)))
    assert not Attachment.objects.exists()
    assert admin.get(f"/projects/{moon}").json["photo"] is None
    put(admin, moon, sent(admin, moon))
    act("project.archive", SYSTEM, UUID(moon))
    done(ask(admin, "project", UUID(moon)))
    assert not Attachment.objects.exists()


def test_who_is_erased_takes_the_file_along(them: People) -> None:
    make_field("contact", "Passport", "file")
    admin = browser(them.admin.id)
    ada = str(act("contact.create", SYSTEM, first_name="Ada", last_name="Lovelace").pk)
    file = sent(admin, ada, "passport.png", "contact")
    given = admin.patch(f"/contacts/{ada}", {"c_passport": file})
    assert given.json["c_passport"]["title"] == "passport.png"
    erase(admin, UUID(ada))
    assert not Attachment.objects.exists()
    assert admin.get(f"/contacts/{ada}").status == 404


def test_a_merge_takes_value_and_file_and_its_way_back_gives_both(them: People) -> None:
    make()
    admin = browser(them.admin.id)
    moon, double = project(admin), project(admin, "Moon 2")
    theirs, further = sent(admin, double, "theirs.png"), sent(admin, double, "further.png")
    put(admin, double, theirs)
    before = contents()
    merge("project", UUID(moon), UUID(double))
    assert admin.get(f"/projects/{moon}").json["photo"]["id"] == theirs
    assert {str(one) for one in Attachment.objects.values_list("regarding", flat=True)} == {moon}
    way = {"merge": str(Merge.objects.get().pk)}
    act("project.unmerge", SYSTEM, UUID(moon), **way)
    assert contents() == before
    merge("project", UUID(moon), UUID(double))
    # What was chosen since is a file that goes back with its record.
    put(admin, moon, further)
    act("project.unmerge", SYSTEM, UUID(moon), merge=str(Merge.objects.get().pk))
    assert admin.get(f"/projects/{moon}").json["photo"] is None
    assert admin.get(f"/projects/{double}").json["photo"]["id"] == theirs


def test_files_of_tables_tell_the_name_and_bring_none(them: People, tmp_path: Path) -> None:
    make()
    admin = browser(them.admin.id)
    moon = project(admin)
    file = sent(admin, moon)
    put(admin, moon, file)
    door = program(them.admin.id)
    response = door.client.get("/api/v1/projects/export", {"fields": "name,photo"}, headers=door.headers)
    lines = b"".join(response).decode().splitlines()
    assert [line.partition(",")[2] for line in lines] == ["name,photo,photo.id", f"Moon,moon.png,{file}"]
    assert "photo" not in dict(targets.paths(registry.get("project")))
    path = write(tmp_path, rows_of(["Name", "Photo"], [["Sun", "sun.png"]]))
    with pytest.raises(Invalid) as wrong:
        take(path, "project", columns(Name="name", Photo="photo"))
    assert "photo" in wrong.value.faults[0].detail
    assert take(path, "project")[1].created == 1


def test_a_stage_asks_for_it_and_a_schema_file_brings_it(them: People) -> None:
    text = elsewhere(lambda: make(help="Of the site."))
    admin = browser(them.admin.id)
    assert send(admin, "apply", text).status == 200
    assert written() == text
    make_field("project", "State", "choice", choices=[{"label": "Plan"}, {"label": "Built"}])
    act("entry-rule.create", object="project", field="state", value="built", needs=["photo"])
    current.look()
    moon = project(admin)
    assert refused(admin.patch(f"/projects/{moon}", {"state": "built"})) == [("/photo", "needed")]
    both = admin.patch(f"/projects/{moon}", {"state": "built", "photo": sent(admin, moon)})
    assert both.status == 200, both.json
