"""A new secret leaves an entry in the log that whoever audits it can see; what it is stands nowhere in it."""

from __future__ import annotations

import pytest
from django.db import connection

from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import people
from tests.engine.api.door import browser

pytestmark = pytest.mark.django_db
TAKING = [
    (obj.name, verb, name)
    for obj in registry.all_objects()
    for verb, action in all_actions(obj).items()
    for name, spec in action.inputs.items()
    if spec.kind == "secret"
]
"""Every input of every action that is a secret."""
CANARY = "whsec_" + "Y2FuYXJ5" * 5


@pytest.mark.parametrize(("object_name", "verb", "field"), TAKING)
def test_a_secret_that_was_set_is_told_without_it(object_name: str, verb: str, field: str) -> None:
    admin = people().admin
    maker, action = World(admin), all_actions(registry.get(object_name))[verb]
    if action.on == "object":
        record = act(f"{object_name}.{verb}", admin, **{**maker.given(object_name), field: CANARY})
    else:
        made = maker.fresh(object_name)
        record = act(f"{object_name}.{verb}", admin, made.pk, **{field: CANARY})
    told = browser(admin.id).get("/log", record=str(record.pk), action=f"{object_name}.{verb}").json["items"]
    assert len(told) == 1, f"{object_name}.{verb} leaves no entry that can be seen"
    assert told[0]["actor"]["id"] == str(admin.id)
    assert told[0]["op"] == "insert" or told[0]["fields"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM log_change WHERE fields::text ~ 'whsec_|secret\"|password\"'")
        assert cursor.fetchone() == (0,)
