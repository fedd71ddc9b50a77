"""What is done before anything is served: the log has a partition to write to, however long the product lay still."""

from __future__ import annotations

import pytest
from django.db import connection

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
