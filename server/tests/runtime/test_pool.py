"""The web's pool gives a connection that stands, also after the server has closed those it kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections

from rapport.site.database.base import DatabaseWrapper


@pytest.mark.django_db
def test_closed_connections_are_not_given_out() -> None:
    given: dict[str, Any] = {**connections["default"].settings_dict, "CONN_MAX_AGE": 0}
    given["OPTIONS"] = {**given["OPTIONS"], "pool": {"min_size": 1, "max_size": 1, "timeout": 5}}
    pooled = DatabaseWrapper(given, "default")

    def ask(statement: str) -> Any:
        with pooled.cursor() as cursor:
            cursor.execute(statement)
            found = cursor.fetchone()
        pooled.close()
        return found

    try:
        first = ask("SELECT pg_backend_pid()")
        assert ask("SELECT pg_backend_pid()") == first
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", first)
            assert cursor.fetchone() == (True,)
        assert ask("SELECT pg_backend_pid()") != first
    finally:
        pooled.close_pool()
