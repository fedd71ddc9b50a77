"""What every object does through its actions, whatever its module."""

from typing import Any

import pytest
from django.db import connection
from hypothesis import given as given_by
from hypothesis import settings
from hypothesis import strategies as st

from rapport.engine.access.actors import SYSTEM
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.actions.stored import row_of
from rapport.engine.log import readers
from rapport.engine.log.triggers import QUIET_COLUMNS
from rapport.engine.merging.models import Merge
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Forbidden, Invalid, Mismatch, NotFound
from tests.contract.makers import CHANGES, World, act, creatable
from tests.contract.people_of_the_house import people

pytestmark = pytest.mark.django_db
OBJECTS = creatable()
CHANGED = [name for name in OBJECTS if "update" in registry.get(name).verbs]
"""An invitation stays what it was made as."""


@pytest.fixture
def world() -> World:
    return World()


def changed_input(name: str, record: Any) -> dict[str, Any]:
    """One field of the object with another value: one that its factory names, else a text."""
    obj = registry.get(name)
    if name in CHANGES:
        return CHANGES[name]
    for field, spec in obj.writable.items():
        if (
            spec.kind in ("text", "long_text")
            and not spec.choices
            and (spec.max_length or 100) > 10
            and field not in ("external_id", "source", "region")
        ):
            return {field: "Changed"}
    return (
        {"external_id": "changed"} if "external_id" in obj.writable else {"is_primary": not record.is_primary}
    )


@pytest.mark.parametrize("name", OBJECTS)
def test_create_leaves_one_entry_with_actor_door_and_action(name: str, world: World) -> None:
    made = world.fresh(name)
    entries = readers.history(made.pk)
    assert [(e.op, e.object, e.action, e.door) for e in entries] == [
        ("insert", name, f"{name}.create", "api")
    ]
    assert entries[0].fields is None
    assert made.version == 1


@pytest.mark.parametrize("name", CHANGED)
def test_update_writes_the_changed_fields_alone(name: str, world: World) -> None:
    made = world.fresh(name)
    change = changed_input(name, made)
    act(f"{name}.update", SYSTEM, made.pk, **change)
    entry = readers.history(made.pk)[0]
    made.refresh_from_db()
    assert entry.op == "update"
    assert set(change) <= set(entry.fields or {})
    assert "updated_at" not in (entry.fields or {})
    assert made.version == 2


@pytest.mark.parametrize("name", CHANGED)
def test_update_with_the_same_values_writes_nothing(name: str, world: World) -> None:
    made = world.fresh(name)
    change = changed_input(name, made)
    act(f"{name}.update", SYSTEM, made.pk, **change)
    act(f"{name}.update", SYSTEM, made.pk, **change)
    assert len(readers.history(made.pk)) == 2


@pytest.mark.parametrize("name", [name for name in OBJECTS if "archive" in registry.get(name).verbs])
def test_archive_and_restore(name: str, world: World) -> None:
    made = world.fresh(name)
    act(f"{name}.archive", SYSTEM, made.pk)
    with pytest.raises(Conflict):
        act(f"{name}.update", SYSTEM, made.pk, **changed_input(name, made))
    act(f"{name}.restore", SYSTEM, made.pk)
    made.refresh_from_db()
    assert made.archived_at is None
    assert [e.action for e in readers.history(made.pk)][:2] == [f"{name}.restore", f"{name}.archive"]


@pytest.mark.parametrize("name", [name for name in OBJECTS if registry.get(name).can_merge])
def test_merged_and_taken_apart_again_it_is_as_it_was(name: str, world: World) -> None:
    obj = registry.get(name)
    kept, gone = world.fresh(name), world.fresh(name)
    regarding = {"object": name, "id": str(gone.pk)}
    note = act("note.create", SYSTEM, subject="Said", regarding=regarding) if obj.activities else None
    before = [row_of(obj, one.pk) for one in (kept, gone)]
    act(f"{name}.merge", SYSTEM, kept.pk, records=[str(gone.pk)], rule="newest")
    assert not obj.visible(SYSTEM).filter(pk=gone.pk, archived_at=None).exists()
    assert note is None or type(note).objects.get(pk=note.pk).regarding == kept.pk
    act(f"{name}.unmerge", SYSTEM, kept.pk, merge=str(Merge.objects.get().pk))
    assert note is None or type(note).objects.get(pk=note.pk).regarding == gone.pk
    for was, one in zip(before, (kept, gone), strict=True):
        now = row_of(obj, one.pk)
        assert [field for field in was if field not in QUIET_COLUMNS and was[field] != now[field]] == []


@pytest.mark.parametrize("name", CHANGED)
def test_unknown_and_kept_keys_are_refused_and_nothing_is_written(name: str, world: World) -> None:
    made = world.fresh(name)
    for key in ("password", "version", "created_at", "no_such_field", "_state", "objects"):
        with pytest.raises(Invalid) as refused:
            act(f"{name}.update", SYSTEM, made.pk, **{key: 1})
        assert refused.value.faults[0].pointer == f"/{key}"
    assert len(readers.history(made.pk)) == 1


@pytest.mark.parametrize("name", OBJECTS)
def test_a_key_used_twice_has_one_effect(name: str, world: World) -> None:
    action = all_actions(registry.get(name))["create"]
    given = world.given(name)
    first = run(action, SYSTEM, given, key="k1", present=lambda record: {"id": str(record.pk)})
    again = run(action, SYSTEM, given, key="k1", present=lambda record: {"id": str(record.pk)})
    assert (again.replayed, again.answer) == (True, first.answer)
    with pytest.raises(Mismatch):
        run(action, SYSTEM, {**given, "external_id": "other"}, key="k1")


@pytest.mark.parametrize("name", CHANGED)
def test_stranger_finds_nothing_and_changes_nothing(name: str) -> None:
    them = people()
    world = World(them.owner)
    made = world.fresh(name)
    obj = registry.get(name)
    if obj.visible(them.stranger).filter(pk=made.pk).exists():
        if obj.policy.may(them.stranger, "update", made):
            pytest.fail("a stranger may change it")
        with pytest.raises(Forbidden):
            act(f"{name}.update", them.stranger, made.pk, **changed_input(name, made))
    else:
        with pytest.raises(NotFound):
            act(f"{name}.update", them.stranger, made.pk, **changed_input(name, made))
    assert len(readers.history(made.pk)) == 1


@pytest.mark.parametrize("name", OBJECTS)
def test_predicate_and_yes_or_no_agree(name: str) -> None:
    """The law is one: what a list would show is what a single question answers, for each verb and person."""
    them = people()
    made = (
        [World(who).fresh(name).pk for who in (them.owner,)] if registry.get(name).keys == ("name",) else []
    )
    made += [World(them.stranger).make(name)] if not made else []
    obj = registry.get(name)
    for who in (them.owner, them.colleague, them.stranger, them.manager, them.admin):
        for verb in ("read", "update", "archive"):
            within = set(obj.records().filter(obj.policy.within(who, verb)).values_list("pk", flat=True))
            for record in obj.records().filter(pk__in=made):
                assert (record.pk in within) == obj.policy.may(who, verb, record), (who.name, verb)


@settings(max_examples=40, deadline=None)
@given_by(
    st.sampled_from(OBJECTS),
    st.dictionaries(st.text(max_size=8), st.integers() | st.text(max_size=20) | st.none()),
)
def test_garbage_is_refused_with_a_pointer(name: str, garbage: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM log_change")
        before = cursor.fetchone()
    unknown = {key: value for key, value in garbage.items() if key not in registry.get(name).fields}
    if unknown:
        with pytest.raises(Invalid) as refused:
            run(all_actions(registry.get(name))["create"], SYSTEM, unknown)
        assert all(fault.pointer.startswith("/") for fault in refused.value.faults)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM log_change")
        assert cursor.fetchone() == before
