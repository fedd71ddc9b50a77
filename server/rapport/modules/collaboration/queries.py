"""What the house asks of comments, reactions, followers and favourites."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Self
from uuid import UUID

from rapport.engine.records.queries import Records


class About(Records):
    """Records that are about a record of any object."""

    def about(self, object_name: str, records: Collection[UUID]) -> Self:
        return self.filter(regarding__in=records, regarding_object=object_name)


class Comments(About):
    """Comments and their answers."""

    def of_thread(self, first: UUID) -> Self:
        """The comment that began a thread, and all answers to it."""
        return self.filter(pk=first) | self.filter(parent=first)


class Follows(About):
    """Who follows what."""

    def people(self) -> list[tuple[UUID, UUID, bool]]:
        """(record, person, whether they follow) of each, so that who has stopped is known too."""
        rows: Any = self.values_list("regarding", "person", "following")
        return [row for row in rows if row[1] is not None]


class Favourites(About):
    """What people keep at hand."""

    def of(self, person: UUID | None) -> Self:
        return self.filter(created_by=person)
