"""Contacts with what hangs on them, and what the tables say of all this."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import sql

from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.records import pointing
from tests.contract.makers import World, act

QUIET = ("version", "updated_at", "updated_by_id")


class Book:
    """Makes records of any kind, by `actor`."""

    def __init__(self, actor: Actor = SYSTEM) -> None:
        self.actor = actor
        self.world = World(actor)

    def made(self, kind: str, /, **given: Any) -> UUID:
        found: UUID = act(f"{kind}.create", self.actor, **{**self.world.given(kind), **given}).pk
        return found

    def contact(self, first: str, last: str, email: str = "", **given: Any) -> UUID:
        emails = [{"value": email, "type": "work"}] if email else []
        found: UUID = act(
            "contact.create", self.actor, first_name=first, last_name=last, emails=emails, **given
        ).pk
        return found

    def deal(self, party: UUID, name: str = "Deal") -> UUID:
        return self.made("deal", name=name, party=str(party))

    def note(self, about: UUID, subject: str = "Note", kind: str = "contact") -> UUID:
        return self.made("note", subject=subject, regarding={"object": kind, "id": str(about)})


def merge(kind: str, survivor: UUID, *records: UUID, by: Actor = SYSTEM, **given: Any) -> Any:
    return act(f"{kind}.merge", by, survivor, records=[str(one) for one in records], **given)


def contents() -> dict[str, Any]:
    """Every row of every table of records, without what each change changes."""
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for model in pointing.tables():
            table = model._meta.db_table
            cursor.execute(
                sql.SQL("SELECT id::text, to_jsonb(t)::text FROM {} t").format(sql.Identifier(table))
            )
            for pk, row in cursor.fetchall():
                found[f"{table}/{pk}"] = {
                    name: value for name, value in json.loads(row).items() if name not in QUIET
                }
    return found
