"""What is declared counts at once."""

import pytest

from rapport.engine.objects import registry
from rapport.engine.schema.models import FieldType
from tests.contract.makers import act
from tests.engine.schema.declared import make_field, make_object

pytestmark = pytest.mark.django_db


def test_a_made_object_has_records_of_all_types() -> None:
    row = make_object()
    assert row.name == "project"
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
