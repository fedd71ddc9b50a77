"""The register of personal data has every column that the database has."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection

from rapport.engine.objects import registry
from rapport.engine.objects.personal import Personal
from rapport.engine.privacy import classes, register
from tests.contract.people_of_the_house import id_of, people
from tests.engine.api.door import ROOT, browser

pytestmark = pytest.mark.django_db
_COLUMNS = """
    SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND a.attnum > 0 AND NOT a.attisdropped
"""


def test_every_column_of_the_database_is_told() -> None:
    told = {
        f"{name}.{column}" for name, model in classes.tables().items() for column in classes.columns_of(model)
    } | {f"{name}.{column}" for name, said in classes.UNMODELLED.items() for column in said}
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        there = {f"{table}.{column}" for table, column in cursor.fetchall()}
    assert there == told


def test_what_is_about_people_is_known_by_its_table() -> None:
    found = {table.name: table for table in classes.personal_tables()}
    assert found["people_party"].own["emails"] is Personal.CONTACT
    assert found["people_party"].own["email"] is Personal.CONTACT
    assert found["log_change"].own["fields"] is Personal.ABOUT
    assert found["usersessions_usersession"].own["session_key"] is Personal.PROOF
    # Who made a stage is kept with it, as with every record; that alone is no data about people.
    assert "sales_stage" not in found
    assert "created_by_id" not in found["activities_activity"].own
    assert found["activities_activity"].columns["created_by_id"] is Personal.REFERENCE


def test_register_is_read_by_admins_in_words_and_as_a_file() -> None:
    house = people()
    admin = browser(id_of(house.admin))
    told = admin.get("/privacy/register").json
    tables = {one["table"]: one for one in told["tables"]}
    assert set(tables) == {table.name for table in classes.personal_tables()}
    assert register.unnamed() == []
    assert set(tables["people_party"]["objects"]) >= {"contact", "company", "household"}
    emails = next(one for one in tables["people_party"]["columns"] if one["column"] == "emails")
    assert emails == {"column": "emails", "label": "Emails", "personal": "contact"}
    assert {one["personal"] for one in told["meanings"]} == {kind.value for kind in Personal} - {"none"}
    file = admin.client.get(f"{ROOT}/privacy/register/file", headers=admin.headers)
    lines = list(csv.DictReader(io.StringIO(b"".join(file).decode("utf-8-sig"))))
    assert len(lines) == sum(len(one["columns"]) for one in told["tables"])
    assert {(line["table"], line["column"], line["class"]) for line in lines} >= {
        ("access_signin", "address", "Usage"), ("log_change", "fields", "About a person"),
    }  # fmt: skip
    owner = browser(id_of(house.owner))
    assert [owner.get(path).status for path in ("/privacy/register", "/privacy/register/file")] == [403, 403]


def test_meta_tells_what_each_field_holds_about_people() -> None:
    admin = browser(id_of(people().admin))
    objects = {one["name"]: one for one in admin.get("/meta").json["objects"]}
    told = {one["name"]: one["personal"] for one in objects["contact"]["fields"]}
    assert {told[name] for name in ("name", "emails", "about", "owner", "version")} == {
        "identity", "contact", "about", "reference", "none",
    }  # fmt: skip
    spec = registry.get("contact").fields["birthday"]
    assert spec.personal is Personal.IDENTITY
    win = next(one for one in objects["deal"]["actions"] if one["fields"])
    assert {one["personal"] for one in win["fields"]} == {None}
