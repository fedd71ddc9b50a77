"""The company at whose domain somebody has an address: known by what stands in the book, and nothing is asked outside.

A domain belongs to a record when that record alone, of those that the reader sees, names it in its own addresses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID
from zlib import crc32

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import TextField
from django.db.models.expressions import RawSQL

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.access.scopes import all_records
from rapport.engine.log.readers import Entry
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.sited import Domains, Pointed, Sited, all_sited, pointing
from rapport.engine.proposals.proposer import Asked, Proposal
from rapport.kit.alike import reach
from rapport.kit.tidy import domains

CONFIDENCE: Final = 0.9
"""Nearly everybody with an address at a company's domain works there; agencies and subsidiaries are what is left."""
MOST_ADDRESSES: Final = 10
_FIND: Final = """
    SELECT d.place, (SELECT (array_agg(r.id))[1:2] FROM ({rows}) r(id))
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY d(plain, spelled, place)
"""
_EITHER: Final = RawSQL("ARRAY[d.plain, d.spelled]", (), output_field=ArrayField(TextField()))


class ByDomain:
    """A Proposer: the links that a declaration says follow from a domain (objects/sited.py)."""

    def fields(self, obj: Object) -> Mapping[str, tuple[str, ...]]:
        return {to.field: (to.by,) for _sited, to in pointing(obj.name)}

    def tells_all(self, actor: Actor, obj: Object, field: str) -> bool:
        reached = (registry.get(sited.object) for sited, to in pointing(obj.name) if to.field == field)
        return all(
            one.policy.scope(actor, "read") is all_records
            and set(_by(one.name)) <= seen_by(one, actor).fields.keys()
            for one in reached
        )

    def propose(self, asked: Asked) -> Sequence[Sequence[Proposal]]:
        found: list[list[Proposal]] = [[] for _draft in asked.drafts]
        for sited, to in pointing(asked.obj.name):
            wanted = [_domain(to, draft) for draft in asked.drafts]
            known = _known(asked.actor, sited, sorted({*wanted} - {""}))
            for told, domain in zip(found, wanted, strict=True):
                if domain in known:
                    told.append(_proposal(asked.obj, to, domain, known[domain]))
        return found

    def awaits(self, obj: Object, draft: Values) -> int | None:
        found = ((sited, _domain(to, draft)) for sited, to in pointing(obj.name))
        return next((_number(sited, domain) for sited, domain in found if domain), None)

    def stirred(self, entries: Sequence[Entry]) -> Collection[int]:
        return {_number(sited, domain) for sited in all_sited() for domain in _touched(sited, entries)}


def _by(name: str) -> tuple[str, ...]:
    return next(one.by for one in all_sited() if one.object == name)


def _domain(to: Pointed, draft: Values) -> str:
    """The first that says of whom an address is; "" where the link is there already."""
    if draft.get(to.field):
        return ""
    return next(filter(None, map(domains.of_email, _lines(draft.get(to.by)))), "")


def _lines(raw: Any) -> Iterator[str]:
    """The values of a list field, or the one of a plain one."""
    for one in (raw if isinstance(raw, list) else [raw])[:MOST_ADDRESSES]:
        value = one.get("value") if isinstance(one, dict) else one
        if isinstance(value, str) and value:
            yield value


def _proposal(obj: Object, to: Pointed, domain: str, record: Any) -> Proposal:
    title = str(record)
    asks = str(to.asks).format(title=title)
    return Proposal(to.field, record.pk, title, asks, domains.spelled(domain), CONFIDENCE)


def _known(actor: Actor, sited: Sited, wanted: Sequence[str]) -> dict[str, Any]:
    """By domain the only record that has it, of those that the actor sees by fields that they see."""
    obj = seen_by(registry.get(sited.object), actor)
    by = [name for name in sited.by if name in obj.fields]
    if not wanted or not by:
        return {}
    rows = obj.visible(actor).filter(archived_at=None).order_by()
    rows = rows.alias(domains=Domains(*sited.by)).filter(domains__overlap=_EITHER)
    if len(by) < len(sited.by):
        rows = rows.alias(shown=Domains(*by)).filter(shown__overlap=_EITHER)
    statement, given = rows.values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            _FIND.format(rows=statement), [*given, list(wanted), list(map(domains.spelled, wanted))]
        )
        alone: dict[str, UUID] = {
            wanted[place - 1]: ids[0] for place, ids in cursor.fetchall() if ids and len(ids) == 1
        }
    records = obj.records().in_bulk(list(alone.values()))
    return {domain: records[pk] for domain, pk in alone.items() if pk in records}


def _touched(sited: Sited, entries: Iterable[Entry]) -> set[str]:
    """The domains that records of these entries had before or have now."""
    obj = registry.get(sited.object)
    columns = [obj.fields[name].column for name in sited.by]
    about = [one for one in entries if one.object == sited.object]
    values = [value for one in about for column in columns for value in (one.fields or {}).get(column, ())]
    if about:
        rows = obj.records().filter(pk__in={one.record for one in about})
        values += [value for row in rows.values_list(*columns) for value in row]
    return {domain for value in values for line in _lines(value) if (domain := _registered(line))}


def _registered(line: str) -> str:
    return domains.registered(line.rpartition("@")[2] if "://" not in line else reach.site(line))


def _number(sited: Sited, domain: str) -> int:
    """Two domains with one number are looked at together: more is read than needed, and nothing else is told."""
    return crc32(f"{sited.object} {domain}".encode())
