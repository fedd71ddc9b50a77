"""Values of the log as items show them: links with titles, money with currency, moments in UTC."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from rapport.engine.access.callers import Caller
from rapport.engine.api.who import may_read
from rapport.engine.objects.kinds import LINKS
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query import kept
from rapport.engine.query.names import kinds_of, targets_of
from rapport.engine.query.shapes import PLAIN, decimal_text, link_value, moment_text, money_value, time_text


class Titles:
    """The titles of linked records that a caller may see, fetched with one statement for each table linked to."""

    def __init__(self, caller: Caller, wanted: Iterable[tuple[FieldSpec, Any]]) -> None:
        specs: dict[Any, FieldSpec] = {}
        ids: dict[Any, set[UUID]] = {}
        for spec, raw in wanted:
            for pk in _ids(spec, raw):
                specs.setdefault(spec.target, spec)
                ids.setdefault(spec.target, set()).add(UUID(pk))
        self._known: dict[str, tuple[str, str]] = {}
        for target, spec in specs.items():
            self._fetch(spec, ids[target], caller)

    def _fetch(self, spec: FieldSpec, ids: set[UUID], caller: Caller) -> None:
        objects, kinds = targets_of(spec), kinds_of(spec)
        if not objects:
            return
        marks = sorted({key for kind in kinds for key in kind.fixed}) if len(kinds) > 1 else []
        names = {tuple(kind.fixed.get(mark) for mark in marks): kind.name for kind in kinds}
        for pk, title, *values in kept.titles(objects, may_read(caller), ids, tuple(marks)):
            self._known[str(pk)] = (str(title or ""), names.get(tuple(values), objects[0].name))

    def link(self, spec: FieldSpec, pk: str | None) -> dict[str, Any] | None:
        """{id, title, object}; the title is None for a record that is gone or hidden."""
        objects = kinds_of(spec)
        title, name = self._known.get(pk or "", (None, objects[0].name if objects else ""))
        return link_value(pk, title, name)


def _ids(spec: FieldSpec, raw: Any) -> list[str]:
    if raw is None or spec.target is None:
        return []
    return list(raw) if spec.kind == "links" else [str(raw)]


def shown(spec: FieldSpec, raw: Any, titles: Titles, currency: str = "") -> Any:
    """The value of a column in the log, as an item shows the field; `currency` is that of a money field."""
    if raw is None:
        return None
    if spec.kind in LINKS:
        return titles.link(spec, raw)
    if spec.kind == "links":
        return [titles.link(spec, pk) for pk in raw]
    if spec.kind == "money":
        return money_value(Decimal(str(raw)), currency, None)
    if spec.kind in ("decimal", "percent"):
        return decimal_text(Decimal(str(raw)))
    if spec.kind == "datetime":
        return moment_text(datetime.fromisoformat(raw))
    if spec.kind == "time":
        return time_text(time.fromisoformat(raw))
    shape = PLAIN.get(spec.kind) if spec.kind in _LISTS else None
    return shape(raw) if shape else raw


_LISTS = ("emails", "phones", "address", "addresses")
