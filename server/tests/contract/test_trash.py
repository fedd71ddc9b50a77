"""In the trash a record is called what it is called in a list."""

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import registry
from rapport.engine.retention import asking, trash
from tests.contract.makers import World, act, creatable

pytestmark = pytest.mark.django_db
TRASHED = [obj.name for obj in asking.trashed() if obj.name in creatable() and "archive" in obj.verbs]


@pytest.mark.parametrize("name", TRASHED)
def test_the_trash_names_a_record_as_lists_do(name: str) -> None:
    made = World().fresh(name)
    head, _, tail = registry.get(name).title.partition(".")
    value = getattr(made, head)
    act(f"{name}.archive", SYSTEM, made.pk)
    [found] = trash.page(SYSTEM, (name,), None, 10)
    assert found.id == made.pk
    assert found.title == str(getattr(value, tail) if tail and value else value or "")
