"""Scopes joined by "or": a record is seen when either of them holds, whichever stands first."""

from __future__ import annotations

import pytest

from rapport.engine.access.actors import Actor
from rapport.engine.access.policies import Scope, all_records, none, own
from rapport.engine.objects import registry
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> People:
    return people()


def seen(scope: Scope, actor: Actor) -> set[str]:
    """The names of the companies in the scope; by the predicate and by the yes/no, which must agree."""
    records = list(registry.get("company").records())
    found = set(registry.get("company").records().filter(scope.where(actor)).values_list("name", flat=True))
    assert found == {record.name for record in records if scope.holds(actor, record)}
    return found


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (own, {"Mine"}),
        (all_records | own, {"Mine", "Theirs"}),
        (own | all_records, {"Mine", "Theirs"}),
        (none | own, {"Mine"}),
        (all_records | none, {"Mine", "Theirs"}),
        (none | none, set()),
    ],
    ids=lambda value: value.name if isinstance(value, Scope) else "",
)
def test_either_scope_is_enough(them: People, scope: Scope, names: set[str]) -> None:
    act("company.create", them.owner, name="Mine")
    act("company.create", them.stranger, name="Theirs")
    assert seen(scope, them.owner) == names
