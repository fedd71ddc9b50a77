"""Two people edit one record: different fields merge, the same field is a conflict with both values."""

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Invalid
from tests.contract.makers import World, act

pytestmark = pytest.mark.django_db


def update(record, version, **changes):
    return run(
        all_actions(registry.get("company"))["update"], SYSTEM, changes, record=record, version=version
    ).record


def test_different_fields_merge():
    company = World().fresh("company")
    update(company.pk, 1, sector="retail")
    merged = update(company.pk, 1, employees=99)
    merged.refresh_from_db()
    assert (merged.sector, merged.employees, merged.version) == ("retail", 99, 3)


def test_the_same_field_is_a_conflict_and_changes_nothing():
    company = World().fresh("company")
    update(company.pk, 1, sector="retail")
    with pytest.raises(Conflict) as told:
        update(company.pk, 1, sector="banking", employees=7)
    conflict = told.value.extra["conflicts"][0]
    assert (conflict["field"], conflict["base"]) == ("sector", "technology")
    company.refresh_from_db()
    assert (company.sector, company.employees) == ("retail", 12)


def test_the_same_value_is_no_conflict():
    company = World().fresh("company")
    update(company.pk, 1, sector="retail")
    assert update(company.pk, 1, sector="retail").version == 2


@pytest.mark.parametrize("version", [0, -1, 99, 2**62])
def test_a_version_that_never_was_is_refused(version):
    company = World().fresh("company")
    with pytest.raises(Invalid):
        update(company.pk, version, sector="retail")


def test_a_link_to_what_one_may_not_see_is_refused():
    from tests.contract.people_of_the_house import people

    them = people()
    hidden = act("company.create", them.stranger, name="Hidden")
    for field, name in (("company", "contact"), ("party", "deal")):
        world = World(them.owner)
        given = {**world.given(name), field: str(hidden.pk)}
        with pytest.raises(Invalid) as refused:
            act(f"{name}.create", them.owner, **given)
        assert refused.value.faults[0].pointer == f"/{field}"


def test_a_note_about_a_hidden_record_is_refused():
    from tests.contract.people_of_the_house import people

    them = people()
    hidden = act("company.create", them.stranger, name="Hidden")
    with pytest.raises(Invalid):
        act("note.create", them.owner, body="Psst", regarding={"object": "company", "id": str(hidden.pk)})
