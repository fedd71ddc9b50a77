"""Who looks at which record right now, as one process has heard it. Nothing is stored: who falls silent is gone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

LIVES_SECONDS = 75.0
"""How long a note counts; browsers repeat theirs every 30 seconds."""
MOST_OF_ONE_PERSON = 30
"""Places at which one person is noted at once; the oldest makes room."""

Room = tuple[str, UUID]
"""A record: the name of its object, and its id."""


@dataclass(frozen=True, slots=True)
class Note:
    """A page of one person (`tab` tells the pages apart) looks at `room`, and edits `field` of it; "" for none."""

    room: Room
    person: UUID
    name: str
    tab: str
    field: str = ""
    is_leaving: bool = False


@dataclass(slots=True)
class _Seat:
    note: Note
    until: float


class Rooms:
    """All rooms that this process knows of. Times are in seconds of any clock that does not go back."""

    def __init__(self) -> None:
        self._seats: dict[Room, dict[tuple[UUID, str], _Seat]] = defaultdict(dict)
        self._of_person: dict[UUID, dict[tuple[Room, str], None]] = defaultdict(dict)
        self._shared: set[Room] = set()
        self._changed: set[Room] = set()

    def hear(self, note: Note, now: float) -> None:
        """Takes in what a page says of itself."""
        seats, key = self._seats[note.room], (note.person, note.tab)
        before = seats.get(key)
        if note.is_leaving:
            self._free(note.room, key)
            return
        if before is None or before.note.field != note.field:
            self._changed.add(note.room)
        seats[key] = _Seat(note, now + LIVES_SECONDS)
        own = self._of_person[note.person]
        own.pop((note.room, note.tab), None)
        own[note.room, note.tab] = None
        if len(own) > MOST_OF_ONE_PERSON:
            room, tab = next(iter(own))
            self._free(room, (note.person, tab))

    def sweep(self, now: float) -> None:
        """Lets go of all who have said nothing for too long."""
        gone = [
            (room, key)
            for room, seats in self._seats.items()
            for key, seat in seats.items()
            if seat.until <= now
        ]
        for room, key in gone:
            self._free(room, key)

    def _free(self, room: Room, key: tuple[UUID, str]) -> None:
        person, tab = key
        if self._seats[room].pop(key, None) is not None:
            self._changed.add(room)
        if not self._seats[room]:
            del self._seats[room]
        self._of_person[person].pop((room, tab), None)
        if not self._of_person[person]:
            del self._of_person[person]

    def tell_again(self, person: UUID) -> None:
        """Makes news of the rooms that a person is in: a stream of theirs has just begun, and was told nothing yet."""
        self._changed |= {room for room, _tab in self._of_person.get(person, ())}

    def present(self, room: Room) -> set[UUID]:
        """The people in a room."""
        return {person for person, _tab in self._seats.get(room, ())}

    def news(self) -> list[Room]:
        """The rooms that have changed since this was asked last, where anybody besides one person is, or was then."""
        rooms, self._changed = self._changed, set()
        now = {room for room in rooms if len(self.present(room)) > 1}
        found = [room for room in rooms if room in now or room in self._shared]
        self._shared = (self._shared - rooms) | now
        return found

    def told(self, room: Room) -> dict[str, Any]:
        """What is told of a room: each person once, with the fields that they edit."""
        people: dict[UUID, dict[str, Any]] = {}
        for seat in self._seats.get(room, {}).values():
            note = seat.note
            one = people.setdefault(note.person, {"id": note.person, "name": note.name, "fields": []})
            if note.field:
                one["fields"].append(note.field)
        return {"object": room[0], "id": room[1], "people": list(people.values())}
