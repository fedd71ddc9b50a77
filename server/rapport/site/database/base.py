"""Django's PostgreSQL, except that its pool sees by itself whether a connection still stands.

Django's own pool asks the server so before each request: one more way there and back, where a list needs two.
"""

from __future__ import annotations

import select
from collections.abc import Callable
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool


class DatabaseWrapper(base.DatabaseWrapper):
    """The ENGINE of settings.py."""

    _connection_pools: dict[str, ConnectionPool[Any]]
    _configure_connection: Callable[[psycopg.Connection[Any]], None]

    @property
    def pool(self) -> Any:
        """The pool of OPTIONS["pool"], the same for all threads; None where there are no such options."""
        options = self.settings_dict["OPTIONS"].get("pool")
        if options and self.alias not in self._connection_pools:
            given = {**self.get_connection_params(), "autocommit": True}
            configure = self._configure_connection
            made = ConnectionPool(
                kwargs=given, open=False, configure=configure, check=still_stands, **options
            )
            self._connection_pools.setdefault(self.alias, made)
        return super().pool


def still_stands(line: psycopg.Connection[Any]) -> None:
    """Raises OperationalError, and closes the connection, when the server has: then its end can be read from it."""
    looking = select.poll()
    looking.register(line.fileno(), select.POLLIN)
    if looking.poll(0):
        # A closed one is thrown away; another would be given out again.
        line.close()
        raise psycopg.OperationalError("the server has closed the connection")
