"""What becomes of an organisation file where it is loaded: numbers, rules, users who were here, damaged files."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.db import connection

from rapport.engine.access.models import User
from rapport.engine.files import keeping
from rapport.engine.files.store import store
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Invalid
from rapport.engine.schema.models import CustomField
from rapport.engine.whole import loading
from rapport.modules.people.models import Company
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import browser
from tests.engine.schema.declared import make_field, make_object
from tests.engine.whole.away import elsewhere, loaded, taken

pytestmark = pytest.mark.django_db


def test_each_row_leaves_its_entry_in_the_log() -> None:
    loaded(elsewhere(lambda house: act("company.create", name="Acme")))
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
    loaded(elsewhere(work))
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

    loaded(elsewhere(work))
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

    keeper = loaded(elsewhere(work), known["email"])
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
    content = taken(browser(id_of(house.admin)))
    act("company.create", house.owner, name="Ours")
    with pytest.raises(Conflict):
        loading.load(zipfile.ZipFile(io.BytesIO(content)), house.admin, lambda line: None)
    assert Company.objects.get().name == "Ours"


def test_damaged_files_are_refused() -> None:
    house = people()
    digest = keeping.keep_bytes(b"a picture")
    User.objects.filter(pk=house.owner.id).update(picture=digest)
    content = taken(browser(id_of(house.admin)))
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
