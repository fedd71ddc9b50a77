"""Nothing is left out: an object, a verb, a kind of field or an address that the matrix does not know fails here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import orjson
import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from rapport.engine.access.roles import PredefinedRole
from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec
from tests.contract.matrix import choosing, oracle, routes, sweeping, writes
from tests.contract.matrix.doors import READING, Asker
from tests.contract.matrix.house import APART, House, objects
from tests.contract.matrix.stock import stocked
from tests.contract.matrix.tally import Tally
from tests.contract.matrix.writes import taken_back

LONGEST = 150
SERVER = oracle.GUIDE.parents[2] / "server"


def unknown_objects(names: list[str]) -> list[str]:
    """Objects without a row in the guide; a root has the law of its kinds."""
    known = oracle.table()[0]
    return [name for name in names if name not in {*known, *APART} and not _is_root(registry.get(name))]


def _is_root(obj: Object) -> bool:
    return bool(getattr(obj.policy, "kinds", None))


def unknown_operations(names: list[str]) -> list[str]:
    """Operations of the API for which no door is named."""
    objects = {obj.name: set(all_actions(obj)) for obj in registry.all_objects()}
    lost = []
    for name in names:
        head, _, word = name.partition(".")
        generated = word in routes.OF_OBJECTS or word in objects.get(head, ())
        if name not in routes.BY_NAME and not (head in objects and generated):
            lost.append(name)
    return lost


def unknown_inputs(specs: Iterable[FieldSpec]) -> list[str]:
    """Inputs of a kind for which the matrix has no value."""
    known = {*writes._BY_KIND, *writes.OTHER_KINDS}
    return [f"{spec.name}: {spec.kind}" for spec in specs if spec.kind not in known and not spec.choices]


def unknown_addresses(paths: list[str]) -> list[str]:
    """Addresses beside the API for which no door is named."""
    return [path for path in paths if not any(path.startswith(one) for one in (*routes.ELSEWHERE, "^"))]


def operations() -> list[str]:
    document = orjson.loads(Client().get("/api/v1/openapi.json").content)
    return [told["operationId"] for methods in document["paths"].values() for told in methods.values()]


def elsewhere() -> list[str]:
    """Addresses that are no operation of the API."""
    found: list[str] = []

    def walk(resolver: Any, prefix: str) -> None:
        for one in resolver.url_patterns:
            path = prefix + str(one.pattern)
            walk(one, path) if isinstance(one, URLResolver) else found.append(path)

    walk(get_resolver(), "")
    return [path for path in found if not path.startswith("api/v1/") or path in routes.ELSEWHERE]


def test_every_object_has_its_rows_and_every_role_its_column() -> None:
    assert not unknown_objects([obj.name for obj in registry.all_objects()])
    cells, _offers = oracle.table()
    labels = {str(role.label) for role in PredefinedRole}
    assert all(set(row) == labels for row in cells.values())
    assert not set(cells) - {obj.name for obj in registry.all_objects()}, "the guide names what is not there"


def test_every_address_has_a_door() -> None:
    assert not unknown_operations(operations())
    assert not unknown_addresses(elsewhere())
    named = {
        one for one in (*routes.BY_NAME.values(), *routes.ELSEWHERE.values()) if one.startswith("tests/")
    }
    assert not [path for path in named if not (SERVER / path).exists()]


@pytest.mark.django_db
def test_every_record_and_every_input_is_asked_about(house: House) -> None:
    assert all((SERVER / path).exists() for path in APART.values())
    for obj in objects():
        there = {str(pk) for pk in obj.records().values_list("pk", flat=True)}
        assert there == {str(one.id) for one in house.facts[obj.name]}, obj.name
        for action in all_actions(obj).values():
            assert not unknown_inputs(action.inputs.values()), action.name
    assert set(routes.OF_OBJECTS.values()) - {"undo", "write create"} <= READING.keys()


@pytest.mark.django_db
def test_every_get_has_something_to_show(house: House, tally: Tally) -> None:
    """A door that answers nobody is swept for nothing: each answers an admin here, or says where it is proved."""
    asker = Asker(house, "admin", tally)
    with taken_back():
        found: dict[str, set[int]] = {}
        for pattern, _path, status, _content in sweeping.answers(asker, stocked(asker)):
            found.setdefault(pattern, set()).add(status)
    silent = {pattern for pattern, statuses in found.items() if 200 not in statuses}
    wanted = sweeping.EMPTY.keys() & found.keys()
    assert silent == wanted, silent ^ wanted
    assert not choosing.WHOLE or wanted == sweeping.EMPTY.keys()


def test_what_is_new_is_missed() -> None:
    """Planted: an object, a verb, a field and addresses that nobody wrote a line about."""
    deal = registry.get("deal")
    stranger = replace(deal, name="parcel")
    assert unknown_operations(["parcel.list", "deal.teleport", "read_everything"]) == [
        "parcel.list", "deal.teleport", "read_everything",
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "get", lambda name: stranger if name == "parcel" else deal)
        assert unknown_objects(["deal", "parcel"]) == ["parcel"]
    name = replace(deal.fields["name"], kind="hologram")
    assert unknown_inputs([deal.fields["name"], name]) == ["name: hologram"]
    assert unknown_addresses([*elsewhere(), "exports/all"]) == ["exports/all"]


def test_the_oracle_is_small_and_knows_nothing_of_the_program() -> None:
    text = (SERVER / "tests/contract/matrix/oracle.py").read_text()
    assert len(text.splitlines()) <= LONGEST
    assert "rapport." not in text
    assert "import rapport" not in text
