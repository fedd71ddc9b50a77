"""What is declared counts at once."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import Conflict, Invalid
from rapport.engine.records.models import Absorbed
from rapport.engine.schema import formulas
from rapport.engine.schema.models import RULES, CustomField, CustomObject, FieldType
from tests.contract.makers import act
from tests.engine.schema.declared import make_field, make_object

pytestmark = pytest.mark.django_db


def test_a_made_object_has_records_of_all_types() -> None:
    row = make_object()
    assert row.name == "project"
    make_field("project", "Whole", "link", target="project")
    for one in FieldType.values:
        make_field("project", f"My {one}", one)
    obj = registry.get("project")
    assert obj.plural == "projects"
    assert {f"my_{one}" for one in FieldType.values} <= obj.fields.keys()
    made = act(
        "project.create",
        name="Moon",
        my_integer=7,
        my_choice="large",
        my_money={"amount": "5", "currency": "USD"},
    )
    made.refresh_from_db()
    assert (made.my_integer, made.my_choice, made.my_formula) == (7, "large", "MOON!")


def test_a_field_of_a_built_in_object_is_a_column_of_its_table() -> None:
    row = make_field("deal", "Budget", "integer")
    assert row.name == "c_budget"
    assert "c_budget" in registry.get("deal").fields


def test_a_field_that_a_formula_reads_stays_and_a_formula_without_it_does_not_come_back() -> None:
    make_object()
    size = make_field("project", "Size", "integer")
    twice = make_field("project", "Twice", "formula", formula="size * 2")
    with pytest.raises(Conflict) as kept:
        act("custom-field.archive", SYSTEM, size.pk)
    assert kept.value.extra["code"] == "in_use"
    act("custom-field.archive", SYSTEM, twice.pk)
    act("custom-field.archive", SYSTEM, size.pk)
    with pytest.raises(Invalid):
        act("custom-field.restore", SYSTEM, twice.pk)
    # Even a row that nobody could make does not keep the others from counting.
    CustomField.objects.filter(pk=twice.pk).update(archived_at=None)
    current.look()
    assert "twice" not in registry.get("project").fields


def test_another_formula_computes_anew() -> None:
    make_object()
    make_field("project", "Size", "integer")
    twice = make_field("project", "Twice", "formula", formula="size * 2")
    made = act("project.create", name="Moon", size=4)
    act("custom-field.update", SYSTEM, twice.pk, formula="size * 3")
    current.look()
    assert registry.get("project").records().get(pk=made.pk).twice == 12


def test_a_formula_reads_others_and_follows_when_they_are_changed() -> None:
    make_object()
    make_field("project", "Size", "integer")
    twice = make_field("project", "Twice", "formula", formula="size * 2")
    more = make_field("project", "More", "formula", formula="twice + 1")
    words = make_field("project", "Words", "formula", formula='more & " of " & name')
    made = act("project.create", name="Moon", size=4)
    rows = registry.get("project").records()
    assert (made.more, made.words) == (9, "9 of Moon")
    act("custom-field.update", SYSTEM, twice.pk, formula="size * 3")
    current.look()
    again = rows.get(pk=made.pk)
    assert (again.twice, again.more, again.words) == (12, 13, "13 of Moon")
    # A rule over a formula looks at what that reads over another one.
    act("validation-rule.create", name="Small", object="project", message="Too large",
        refuse_when={"field": "more", "op": "gt", "value": "100"})  # fmt: skip
    current.look()
    with pytest.raises(Invalid):
        act("project.update", SYSTEM, made.pk, size=90)
    for pk, formula, code in (
        (twice.pk, "more", "circle"), (twice.pk, "twice + 1", "circle"), (twice.pk, "name", "in_use"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            act("custom-field.update", SYSTEM, pk, formula=formula)
        assert [fault.code for fault in refused.value.faults] == [code], formula
    assert rows.get(pk=made.pk).words == "13 of Moon"
    with pytest.raises(Conflict):
        act("custom-field.archive", SYSTEM, twice.pk)
    # What rests meanwhile is computed by what it reads then.
    act("custom-field.archive", SYSTEM, words.pk)
    act("custom-field.update", SYSTEM, more.pk, formula="twice + 2")
    current.look()
    act("custom-field.restore", SYSTEM, words.pk)
    current.look()
    assert rows.get(pk=made.pk).words == "14 of Moon"


def test_formulas_stand_in_each_other_to_a_depth_that_is_told() -> None:
    make_object()
    make_field("project", "Size", "integer")
    for level in range(formulas.DEEPEST):
        read = "size" if level == 0 else f"level_{level - 1}"
        make_field("project", f"Level {level}", "formula", formula=f"{read} + 1")
    assert act("project.create", name="Moon", size=1).level_9 == 11
    with pytest.raises(Invalid) as refused:
        make_field("project", "Too deep", "formula", formula="level_9 + 1")
    assert [fault.code for fault in refused.value.faults] == ["too_deep"]


def test_a_link_shows_a_list_at_its_other_end_and_goes_with_its_object() -> None:
    row = make_object()
    make_field("project", "Customer", "link", target="company", reverse="Projects")
    make_field("deal", "Project", "link", target="project")
    lists = [(one.object, str(one.label)) for one in registry.related_to(registry.get("company"))]
    assert ("project", "Projects") in lists
    act("custom-object.archive", SYSTEM, row.pk)
    current.look()
    assert "c_project" not in registry.get("deal").fields
    assert "project" not in [one.object for one in registry.related_to(registry.get("company"))]
    act("custom-object.restore", SYSTEM, row.pk)
    current.look()
    assert "c_project" in registry.get("deal").fields


@pytest.mark.parametrize(("given", "pointer"), [
    ({"type": "choice"}, "/choices"), ({"type": "link"}, "/target"), ({"type": "link", "target": "nothing"}, "/target"),
    ({"type": "formula", "formula": "1 +"}, "/formula"), ({"type": "boolean", "unique": True}, "/unique"),
    ({"type": "money", "default_value": 5}, "/default_value"),
    ({"type": "integer", "default_value": "x"}, "/default_value"),
    ({"type": "boolean", "required": True}, "/required"), ({"type": "text", "choices": [{"label": "A"}]}, "/choices"),
    ({"type": "text", "name": "owner"}, "/name"), ({"type": "text", "name": "Über"}, "/name"),
    ({"type": "text", "name": "budget_currency"}, "/name"), ({"type": "text", "max_length": 0}, "/max_length"),
    ({"type": "text", "object": "user"}, "/object"), ({"type": "text", "object": "nothing"}, "/object"),
    ({"type": "choice", "choices": [{"label": "A"}, {"label": "A"}]}, "/choices"),
])  # fmt: skip
def test_what_cannot_be_declared_is_told_by_its_place(given: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Invalid) as refused:
        act("custom-field.create", **{"object": "deal", "label": "Thing", **given})
    assert pointer in [fault.pointer for fault in refused.value.faults]
    assert not CustomField.objects.exists()


def test_defaults_are_what_a_new_record_holds() -> None:
    make_object()
    for type, value in (
        ("integer", 7),
        ("date", "2026-05-01"),
        ("multi_choice", ["red"]),
        ("boolean", True),
        ("decimal", "1.5"),
    ):
        make_field("project", f"My {type}", type, default_value=value)
    made = act("project.create", name="Moon")
    made.refresh_from_db()
    assert (made.my_integer, str(made.my_date), made.my_multi_choice, made.my_boolean) == (
        7,
        "2026-05-01",
        ["red"],
        True,
    )


def test_each_table_of_declarations_raises_the_version_until_nothing_is_declared() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid "
            "WHERE tgfoid = 'schema_changed'::regproc"
        )
        found = {name for (name,) in cursor.fetchall()}
    assert found == {
        CustomObject._meta.db_table,
        CustomField._meta.db_table,
        *(rule._meta.db_table for rule in RULES),
        # What old ids mean is read with what is declared.
        Absorbed._meta.db_table,
    }
    seen = [0]
    row = act(
        "page-layout.create",
        name="All",
        object="deal",
        sections=[{"label": "All", "fields": [{"name": "name"}]}],
    )
    for name in ("Other", "Third"):
        current.look()
        seen.append(current.version())
        act("page-layout.update", SYSTEM, row.pk, name=name)
    assert seen == sorted(set(seen))
    type(row).objects.all().delete()
    current.look()
    assert (current.version(), registry.layouts_of("deal")) == (0, ())


def test_a_field_of_contacts_is_none_of_companies() -> None:
    make_field("contact", "Shoe size", "integer")
    assert "c_shoe_size" in registry.get("contact").fields
    assert "c_shoe_size" not in registry.get("company").fields


def test_what_has_not_changed_is_the_very_same_declaration() -> None:
    make_object()
    make_object("Machine")
    make_field("machine", "Power", "integer")
    project, machine, deal = map(registry.get, ("project", "machine", "deal"))
    make_field("machine", "Weight", "integer")
    assert registry.get("project") is project
    assert registry.get("deal") is deal
    assert registry.get("machine") is not machine


@pytest.mark.parametrize(
    "changed", [{"name": "other"}, {"object": "contact"}, {"type": "text"}, {"target": "deal"}]
)
def test_the_database_lets_nobody_rename_what_a_column_is_called_by(changed: dict[str, str]) -> None:
    row = make_field("deal", "Budget", "integer")
    with pytest.raises(IntegrityError), transaction.atomic():
        CustomField.objects.filter(pk=row.pk).update(**changed)
