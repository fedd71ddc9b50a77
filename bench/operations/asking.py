"""Asking the database itself, as the person who asks the product: the same settings, the same law, written by hand."""

from __future__ import annotations

import json
from typing import Any

import psycopg

from house import House
from meter import Client


class Asking:
    """A line to the database and the law of one caller."""

    def __init__(self, house: House, client: Client) -> None:
        self.house, self.client = house, client
        me = json.loads(client.get("/api/v1/me"))["user"]
        self.role, self.id = me["role"], me["id"]
        self.team = me["team"]["id"] if me["team"] else None
        self._cursor = psycopg.connect(house.dsn, autocommit=True).cursor(binary=True)

    def bare(self, statement: str, *values: Any) -> list[Any]:
        """All rows of one statement."""
        return self._cursor.execute(statement.encode(), values).fetchall()

    def law(self, alias: str) -> str:
        """Which parties and deals the caller may read."""
        if self.role == "admin":
            return "true"
        owner, team = f"{alias}.owner_id", f"{alias}.team_id"
        return f"({owner} = '{self.id}' OR {team} = '{self.team}' OR ({owner} IS NULL AND {team} IS NULL))"
