"""Several emails, phones and addresses in one field: on objects of one's own and on those of the program."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from rapport.engine.access.actors import SYSTEM
from rapport.engine.log import readers
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import Invalid
from rapport.engine.schema import building, jobs
from rapport.engine.schema.models import SEVERAL, CustomField
from rapport.engine.search import reader, sources
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.api.door import browser
from tests.engine.schema.declared import make_field, make_object
from tests.engine.schema.moved import elsewhere, send
from tests.engine.transfer.files import columns, rows_of, take, write

pytestmark = pytest.mark.django_db
BOTH = [{"value": "Info@Moon.example", "type": "work"}, {"value": "night@moon.example", "type": "private"}]


def make(**given: Any) -> None:
    make_object(sharing="all")
    make_field("project", "Mails", "emails", **given)
    make_field("project", "Lines", "phones", **given)


def names(door: Any, **asked: Any) -> list[str]:
    return [one["name"] for one in door.get("/projects", **asked).json["items"]]


@pytest.mark.parametrize("sortable", [False, True])
def test_lists_sort_by_the_first_and_find_by_any(them: People, sortable: bool) -> None:
    make(sortable=sortable)
    admin = browser(them.admin.id)
    admin.post("/projects", {"name": "Moon", "mails": BOTH, "lines": [{"value": "+49 30 1234567"}]})
    admin.post("/projects", {"name": "Sun", "mails": [{"value": "a@sun.example"}]})
    admin.post("/projects", {"name": "Void"})
    assert names(admin, sort="mails") == ["Sun", "Moon", "Void"]
    assert names(admin, sort="-mails") == ["Moon", "Sun", "Void"]
    assert names(admin, filter={"field": "mails", "op": "eq", "value": "night@moon.example"}) == ["Moon"]
    assert names(admin, filter={"field": "lines", "op": "contains", "value": "30 123"}) == ["Moon"]
    assert names(admin, filter={"field": "mails", "op": "empty"}) == ["Void"]
    told = admin.get("/projects", sort="mails").json["items"][1]["mails"]
    assert [(one["value"], one["primary"]) for one in told] == [
        ("info@moon.example", True),
        ("night@moon.example", False),
    ]
    # What lists sort by is no field: nobody reads, asks or writes it.
    assert "mails_primary" not in registry.get("project").fields
    assert admin.get("/projects", sort="mails_primary").status == 400
    assert admin.post("/projects", {"name": "No", "mails_primary": "x@moon.example"}).status == 422


def test_each_has_an_index_for_its_order_and_one_for_any_of_its_values() -> None:
    make()
    row = CustomField.objects.get(name="mails")
    act("custom-field.update", SYSTEM, row.pk, sortable=True)
    row.refresh_from_db()
    current.look()
    wanted = {name for name, asked in building.names_of(registry.get("project").model, row) if asked}
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'own_project'")
        built = {name for (name,) in cursor.fetchall()}
        assert len(wanted) == 2
        assert wanted <= built
        cursor.execute("SET LOCAL enable_seqscan = off")
        for asked, index in (
            ("ORDER BY mails_primary, id LIMIT 3", "_idx"),
            ("""WHERE mails @> '[{"value": "a@b.example"}]'""", "_gin"),
        ):
            cursor.execute(f"EXPLAIN SELECT id FROM own_project {asked}")
            assert index in "\n".join(line for (line,) in cursor.fetchall()), asked


def test_the_log_tells_the_values_and_takes_them_back(them: People) -> None:
    make()
    admin = browser(them.admin.id)
    moon = admin.post("/projects", {"name": "Moon", "mails": BOTH}).json
    admin.patch(f"/projects/{moon['id']}", {"mails": BOTH[1:]})
    entry = readers.history(moon["id"])[0]
    assert set(entry.fields or {}) == {"mails"}
    shown = admin.get(f"/projects/{moon['id']}/timeline").json["items"][0]
    assert [len(one["from"]) for one in shown["fields"]] == [2]
    assert admin.post(f"/projects/{moon['id']}/undo", {"entry": shown["id"]}).status == 200
    assert len(admin.get(f"/projects/{moon['id']}").json["mails"]) == 2


def test_search_finds_a_record_by_any_of_them_unless_a_role_hides_them(them: People) -> None:
    make()
    admin, owner = browser(them.admin.id), browser(them.owner.id)
    admin.post("/projects", {"name": "Moon", "mails": BOTH, "lines": [{"value": "+49 30 1234567"}]})
    reader.rebuild(sources.cards(registry.all_objects()))
    for asked in ("night@moon", "301234567"):
        assert [hit["title"] for hit in owner.get("/search", q=asked).json["items"]] == ["Moon"], asked
    hide = [{"object": "project", "verb": "read", "scope": "all", "deny": True, "field": "mails"}]
    role = act("role.create", name="Shade", draft={"includes": [], "atoms": hide})
    act("role.publish", SYSTEM, role.pk)
    act("user.update", SYSTEM, them.owner.id, extra_roles=[str(role.pk)])
    assert owner.get("/search", q="night@moon").json["items"] == []
    assert "mails" not in owner.get("/projects").json["items"][0]


def test_a_file_fills_several_columns_into_one_field_and_knows_a_record_by_any_of_them(
    tmp_path: Path,
) -> None:
    make()
    act("project.create", name="Moon", mails=BOTH)
    text = rows_of(
        ["Name", "Mail", "Second", "Phone"],
        [
            ["Moonbase", "night@moon.example", "new@moon.example", "+49 30 1"],
            ["Sun", "a@sun.example", "", ""],
        ],
    )
    chosen = columns(Name="name", Mail="mails", Second="mails.private", Phone="lines") | {"key": "mails"}
    report = take(write(tmp_path, text), "project", chosen)[1]
    assert (report.created, report.updated) == (1, 1), report.as_json()
    moon = registry.get("project").records().get(name="Moonbase")
    assert [one["value"] for one in moon.mails] == [
        "info@moon.example",
        "night@moon.example",
        "new@moon.example",
    ]


def test_merged_records_keep_the_values_of_both() -> None:
    make()
    kept = act("project.create", name="Moon", mails=BOTH[:1])
    gone = act("project.create", name="Moonbase", mails=BOTH[1:])
    act("project.merge", SYSTEM, kept.pk, records=[str(gone.pk)])
    kept.refresh_from_db()
    assert [one["value"] for one in kept.mails] == ["info@moon.example", "night@moon.example"]


def test_what_must_be_filled_in_is_so_when_it_is_left_out(them: People) -> None:
    make_object(sharing="all")
    for kind in ("emails", "addresses", "multi_choice"):
        make_field("project", f"My {kind}", kind, required=True)
    with pytest.raises(Invalid) as refused:
        act("project.create", name="Moon")
    told = [(one.pointer, one.code) for one in refused.value.faults]
    assert sorted(told) == [
        ("/my_addresses", "required"),
        ("/my_emails", "required"),
        ("/my_multi_choice", "required"),
    ]
    admin = browser(them.admin.id)
    assert admin.post("/projects", {"name": "Moon"}).status == 422
    meta = {one["name"]: one for one in admin.get("/meta").json["objects"]}["project"]
    assert {one["name"] for one in meta["fields"] if one["required"]} >= {"my_emails", "my_multi_choice"}


def test_a_contact_of_the_program_takes_further_ones_beside_its_own(them: People) -> None:
    make_field("contact", "Assistants", "emails", sortable=True)
    admin = browser(them.admin.id)
    given = {"first_name": "Ada", "last_name": "Byron", "emails": BOTH[:1], "c_assistants": BOTH[1:]}
    made = admin.post("/contacts", given)
    assert made.status == 201, made.json
    found = admin.get("/contacts", sort="-c_assistants").json["items"][0]
    assert (found["email"], found["c_assistants"][0]["value"]) == ("info@moon.example", "night@moon.example")


def test_a_schema_file_takes_them_to_another_house_and_removing_drops_both_columns(them: People) -> None:
    text = elsewhere(lambda: make(sortable=True))
    applied = send(browser(them.admin.id), "apply", text)
    assert applied.status == 200, applied.json
    act("project.create", name="Moon", mails=BOTH)
    row = CustomField.objects.get(name="mails")
    assert (row.type, row.index_state) == ("emails", "ready")
    act("custom-field.archive", SYSTEM, row.pk)
    CustomField.objects.filter(pk=row.pk).update(archived_at=timezone.now() - timedelta(days=60))
    jobs.drop_before(timezone.now() - timedelta(days=30))
    with connection.cursor() as cursor:
        cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'own_project'")
        left = {name for (name,) in cursor.fetchall()}
    assert not {"mails", "mails_primary"} & left
    assert {"lines", "lines_primary"} <= left
    assert set(SEVERAL) == {"emails", "phones"}


def test_no_field_may_be_called_like_the_column_beside_another(them: People) -> None:
    make()
    refused = browser(them.admin.id).post(
        "/custom-fields", {"object": "project", "label": "x", "name": "mails_primary", "type": "text"}
    )
    assert (refused.status, refused.pointers) == (422, ["/name"])
