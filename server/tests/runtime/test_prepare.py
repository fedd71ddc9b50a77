"""Before anything is served: the log has room, however long the product lay still, and deals have a pipeline."""

from __future__ import annotations

import pytest
from django.db import connection

from rapport.engine.objects import registry
from rapport.site import starter
from rapport.site.supervise import prepare
from tests.contract.makers import act

THIS_MONTH = "SELECT to_char(now() AT TIME ZONE 'UTC', '\"log_change_\"YYYY_MM')"


@pytest.mark.django_db
def test_log_has_room_though_no_migration_is_pending() -> None:
    with connection.cursor() as cursor:
        cursor.execute(THIS_MONTH)
        partition = cursor.fetchone()[0]
        cursor.execute(f"DROP TABLE {partition}")
    said: list[str] = []
    prepare.migrate(said.append)
    assert (act("team.create", name="Early birds").name, said) == ("Early birds", [])


@pytest.mark.django_db
def test_empty_book_begins_with_a_pipeline() -> None:
    assert (starter.begin(), starter.begin()) == (True, False)
    deal = act("deal.create", name="The first")
    assert (deal.stage.name, deal.pipeline.name, deal.probability) == ("Qualification", "Sales pipeline", 10)
    assert registry.get("stage").records().count() == len(starter.STAGES)


@pytest.mark.django_db
def test_book_with_users_keeps_what_it_has() -> None:
    act("user.create", name="Grace", email="grace@rapport.example", role="admin")
    assert not starter.begin()
    assert not registry.get("pipeline").records().exists()
