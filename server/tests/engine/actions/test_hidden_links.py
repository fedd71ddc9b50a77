"""What an actor may not see cannot be linked to: the refusal does not tell that it exists."""

from __future__ import annotations

import pytest

from rapport.engine.objects.problems import Invalid
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import people

pytestmark = pytest.mark.django_db


def test_link_to_what_one_may_not_see_is_refused() -> None:
    them = people()
    hidden = act("company.create", them.stranger, name="Hidden")
    for field, name in (("company", "contact"), ("party", "deal")):
        world = World(them.owner)
        given = {**world.given(name), field: str(hidden.pk)}
        with pytest.raises(Invalid) as refused:
            act(f"{name}.create", them.owner, **given)
        assert refused.value.faults[0].pointer == f"/{field}"


def test_note_about_a_hidden_record_is_refused() -> None:
    them = people()
    hidden = act("company.create", them.stranger, name="Hidden")
    with pytest.raises(Invalid):
        act("note.create", them.owner, body="Psst", regarding={"object": "company", "id": str(hidden.pk)})
