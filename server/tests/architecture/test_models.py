"""The walk over Django's registry: relations run down, no record names an organisation, no index is kept twice."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models.base import ModelBase
from django.test.utils import isolate_apps

from rapport.engine.objects import personal, registry
from rapport.engine.privacy import classes
from tests.architecture.rules import documents, indexes, relations

ORDER = ["people", "catalog", "activities", "sales"]


def planted(module: str, name: str, **fields: Any) -> Any:
    """A model as if it stood in `module`, unknown to the product's own registry."""
    body = {
        "__module__": f"rapport.modules.{module}.models",
        "Meta": type("Meta", (), {"app_label": module}),
        **fields,
    }
    made: Any = ModelBase(name, (models.Model,), body)
    return made


@pytest.fixture
def remedies(order: list[str]) -> list[str]:
    own = [model for model in apps.get_models() if model.__module__.startswith("rapport.")]
    assert len(own) > 5
    broken = (*relations.relations(own, order), *relations.no_tenant(own), *indexes.no_index_twice(own))
    return [str(found) for found in broken]


@pytest.fixture
def order() -> list[str]:
    """The modules as site lists them, lowest first."""
    return [config.name.rpartition(".")[2] for config in apps.get_app_configs() if ".modules." in config.name]


def test_models_keep_the_rules(remedies: list[str]) -> None:
    assert remedies == []


def test_every_object_is_in_the_glossary(house: Path) -> None:
    names = [found.name for found in registry.all_objects()]
    assert names
    assert [str(found) for found in documents.objects_are_explained(house, names)] == []


@isolate_apps("rapport")
def test_relation_upwards_is_caught() -> None:
    deal = planted("sales", "Deal")
    party = planted("people", "Party", deal=models.ForeignKey(deal, models.CASCADE, related_name="+"))
    assert "points up" in str(next(relations.relations([party], ORDER)))


@isolate_apps("rapport")
def test_reverse_name_is_caught() -> None:
    party = planted("people", "Party")
    deal = planted("sales", "Deal", party=models.ForeignKey(party, models.CASCADE, related_name="deals"))
    assert 'related_name="+"' in str(next(relations.relations([deal], ORDER)))


@isolate_apps("rapport")
def test_label_that_no_model_bears_is_caught() -> None:
    deal = planted(
        "sales", "Deal", party=models.ForeignKey("people.Nobody", models.CASCADE, related_name="+")
    )
    assert "no model bears" in str(next(relations.relations([deal], ORDER)))


@isolate_apps("rapport")
def test_relation_downwards_is_sound() -> None:
    party = planted("people", "Party", parent=models.ForeignKey("self", models.CASCADE, related_name="+"))
    deal = planted("sales", "Deal", party=models.ForeignKey(party, models.CASCADE, related_name="+"))
    assert list(relations.relations([party, deal], ORDER)) == []


@isolate_apps("rapport")
def test_tenant_is_caught() -> None:
    deal = planted("sales", "Deal", tenant=models.IntegerField())
    assert len(list(relations.no_tenant([deal]))) == 1


@isolate_apps("rapport")
def test_index_that_another_begins_with_is_caught() -> None:
    link = models.ForeignKey("self", models.CASCADE, related_name="+")
    meta = type(
        "Meta", (), {"app_label": "sales", "indexes": [models.Index(fields=["party", "-id"], name="whose")]}
    )
    deal = planted("sales", "Deal", party=link, Meta=meta)
    assert [found.remedy for found in indexes.no_index_twice([deal])] == [
        "Deal.party: whose begins with the same; drop it or say db_index=False"
    ]


@isolate_apps("rapport")
def test_index_over_some_rows_is_sound() -> None:
    link = models.ForeignKey("self", models.CASCADE, related_name="+")
    partial = models.Index(fields=["party", "-id"], name="some", condition=models.Q(party=1))
    deal = planted(
        "sales", "Deal", party=link, Meta=type("Meta", (), {"app_label": "sales", "indexes": [partial]})
    )
    assert list(indexes.no_index_twice([deal])) == []


def test_every_column_says_what_it_holds_about_people() -> None:
    assert classes.unclassified() == []
    people = [obj.name for obj in registry.all_objects() if obj.party == "id"]
    assert [name for name in people if not personal.is_person(registry.get(name).model)] == []
    assert "access_signin" in {table.name for table in classes.personal_tables()}


@isolate_apps("rapport")
def test_text_that_does_not_say_what_it_holds_about_people_is_caught() -> None:
    guest = planted(
        "people", "Guest", is_person=True, personal=personal.told(identity="call"),
        call=models.CharField(max_length=9), nickname=models.CharField(max_length=9), born=models.DateField(),
    )  # fmt: skip
    offer = planted("sales", "Offer", until=models.DateField(), terms=models.TextField())
    # A day of an offer says nothing about anybody, that of a guest must tell.
    assert classes.unclassified([guest, offer]) == [
        "people_guest.nickname", "people_guest.born", "sales_offer.terms",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="twice"):
        personal.told(identity="name", contact="name")
    with pytest.raises(ValueError, match="rumour"):
        personal.told(rumour="name")
