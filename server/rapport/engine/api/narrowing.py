"""Which part of a timeline is asked for: kinds of entries, a person, a period, a text, a field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.engine.api.types import Link
from rapport.engine.log.readers import Wanted
from rapport.engine.objects.matter import Matter
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Fault
from rapport.engine.query.names import spec_of

CHANGE = "change"
MOST_LETTERS = 200
_WRITTEN = ("text", "long_text", "rich_text")


@dataclass(frozen=True, slots=True)
class Part:
    """`doers` are the objects whose activities are wanted; `text` is folded, "" where any will do."""

    doers: Sequence[Object]
    has_changes: bool
    is_own: bool
    text: str
    log: Wanted

    @property
    def is_narrow(self) -> bool:
        """Whether not everything that was done is wanted."""
        return bool(self.text or self.log.actor or self.log.since or self.log.until)

    def apart(self, objects: Sequence[str]) -> Part:
        """The same without what is logged of these objects."""
        if not objects:
            return self
        return replace(self, log=replace(self.log, without=[*self.log.without, *objects]))

    def done(self, model: Any) -> Q:
        """The same for activities of a table."""
        asked = self.log
        found = Q(created_by=asked.actor) if asked.actor else Q()
        found &= Q(occurred_at__gte=asked.since) if asked.since else Q()
        found &= Q(occurred_at__lt=asked.until) if asked.until else Q()
        return found & self._said(model) if self.text else found

    def _said(self, model: Any) -> Q:
        here = [doer for doer in self.doers if doer.model._meta.concrete_model is model]
        names = {spec.name for doer in here for spec in doer.fields.values() if spec.kind in _WRITTEN}
        parts = (Q(**{f"{name}__icontains": self.text}) for name in sorted(names - {"external_id", "source"}))
        return reduce(or_, parts, Q(pk=None))

    def shows(self, shown: Any) -> bool:
        """Whether the text stands in one of the values that an entry shows."""
        return any(self.text in value.casefold() for value in _texts(shown))


def _texts(shown: Any) -> Iterator[str]:
    """Every text in a value as items show it; of a link its title, not its id."""
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, Link):
        yield shown.title or ""
    elif isinstance(shown, dict):
        yield from (
            text for key, value in shown.items() if key not in ("id", "object") for text in _texts(value)
        )
    elif isinstance(shown, list):
        yield from (text for value in shown for text in _texts(value))


def part(asked: dict[str, Any], obj: Object, doers: Sequence[Object], zone: ZoneInfo) -> Part:
    """What the parameters of a timeline of `obj` ask for. Raises BadQuery."""
    own = [doer.name for doer in doers]
    kinds = _kinds(asked["kinds"], [CHANGE, *own])
    columns = columns_of(obj, asked["field"])
    wanted = Wanted(
        # What is done has an entry of its own, unless it is the record that is looked at.
        without=[name for name in own if name != obj.name],
        actor=_person(asked["actor"]),
        since=moment("since", asked["since"], zone),
        until=moment("until", asked["until"], zone, timedelta(days=1)),
        columns=columns,
    )
    is_own = asked["of"] == "record" or bool(columns)
    return Part(
        doers=[] if is_own else [doer for doer in doers if doer.name in kinds],
        has_changes=CHANGE in kinds, is_own=is_own, text=_text(asked["q"]), log=wanted,
    )  # fmt: skip


def _bad(name: str, code: str, detail: str) -> BadQuery:
    return BadQuery(detail, [Fault(f"/{name}", code, detail)])


def _kinds(text: str, known: Sequence[str]) -> frozenset[str]:
    given = [name for name in text.split(",") if name]
    for name in given:
        if name not in known:
            raise _bad("kinds", "not_a_choice", _("Give some of: {known}.").format(known=", ".join(known)))
    return frozenset(given or known)


def _person(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise _bad("actor", "bad_id", _("Give the id of a user.")) from None


def moment(name: str, text: str, zone: ZoneInfo, add: timedelta = timedelta()) -> datetime | None:
    """The moment in `text`, None where it is empty; to a day `add` is added. Raises BadQuery for `name`."""
    if not text:
        return None
    try:
        if len(text) == len("2026-01-31"):
            return datetime.combine(date.fromisoformat(text), time(), zone) + add
        found = datetime.fromisoformat(text)
        # Whatever lies out of reach of the database's calendar is out of reach of this one, too.
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(zone)
    except (ValueError, OverflowError):
        detail = _("Give a day (2026-01-31) or a moment (2026-01-31T09:00:00Z).")
        raise _bad(name, "bad_moment", detail) from None


def _text(given: str) -> str:
    text = given.strip().casefold()
    if len(text) > MOST_LETTERS or "\x00" in text:
        raise _bad(
            "q", "too_long", _("Give at most {most_letters} letters.").format(most_letters=MOST_LETTERS)
        )
    return text


def columns_of(obj: Object | Matter, name: str) -> list[str]:
    """The columns of the log that hold a field. A field that the object does not show is no field."""
    if not name:
        return []
    spec = spec_of(obj, name, "/field")
    return [spec.column, f"{name}_currency"] if spec.kind == "money" else [spec.column]
