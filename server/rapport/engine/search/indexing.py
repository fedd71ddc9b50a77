"""Writing entries: one statement for any number of records, straight from their table into the search table."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from rapport.engine.search.models import Entry
from rapport.engine.search.sources import Card, Source

SLICE = 2000
"""Records of one statement: short transactions, for a long one holds every reader of the log back."""

_UPSERT = """
    INSERT INTO search_entry (object, record, title, subtitle, name, words, tsv, digits, weight, updated)
    SELECT %s, record, left(coalesce(title, ''), 300), left(coalesce(subtitle, ''), 300), coalesce(name, ''),
        concat_ws(E'\\n', {words}), concat_ws(' ', {lexemes})::tsvector, concat_ws(' ', {digits}), %s, clock_timestamp()
    FROM (SELECT {columns} FROM ({records}) AS r({names}) OFFSET 0) folded
    ON CONFLICT (object, record) DO UPDATE SET title = EXCLUDED.title, subtitle = EXCLUDED.subtitle,
        name = EXCLUDED.name, words = EXCLUDED.words, tsv = EXCLUDED.tsv, digits = EXCLUDED.digits,
        weight = EXCLUDED.weight, updated = EXCLUDED.updated
"""
# Folded words are letters and digits alone, so quotes around them are safe.
_LEXEMES = "regexp_replace({0}, '(\\S+)', '''\\1'':1{1}', 'g')"


def refresh(card: Card, pks: Collection[UUID]) -> None:
    """Makes the entries of these records say what the records say now; archived and deleted ones go."""
    if not pks:
        return
    live = card.object.records().filter(archived_at__isnull=True, pk__in=pks)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(*statement_of(card, live))
        entries = Entry.objects.filter(object=card.object.name, record__in=pks)
        entries.exclude(record__in=live.values("pk")).delete()


def slices(records: models.QuerySet[Any]) -> Iterator[list[UUID]]:
    """The ids of `records` in order, a slice at a time; what comes in meanwhile is in the log."""
    last: UUID | None = None
    ordered = records.order_by("pk").values_list("pk", flat=True)
    while True:
        pks = list((ordered if last is None else ordered.filter(pk__gt=last))[:SLICE])
        if pks:
            yield pks
        if len(pks) < SLICE:
            return
        last = pks[-1]


def statement_of(card: Card, live: models.QuerySet[Any]) -> tuple[str, list[Any]]:
    """What writes the entries of the records `live`, and its values."""
    lookups = list(dict.fromkeys(["pk", *(source.lookup for source in card.all)]))
    statement, values = live.order_by().values_list(*lookups).query.sql_with_params()
    column = {lookup: f"c{place}" for place, lookup in enumerate(lookups)}
    text = {source: f"r.{column[source.lookup]}" for source in card.all}
    written = (
        _upsert(card, text).replace("{records}", statement).replace("{names}", ", ".join(column.values()))
    )
    return written, [card.object.name, card.weight, *values]


def _upsert(card: Card, text: dict[Source, str]) -> str:
    """The statement for a card; the records and the names of their columns are still left out."""
    columns = ["r.c0 AS record", f"{text[card.title]}::text AS title"]
    columns.append(f"{text[card.subtitle]}::text AS subtitle" if card.subtitle else "'' AS subtitle")
    columns.append(f"{card.title.folded(text[card.title])} AS name")
    words, lexemes, digits = ["name"], [_LEXEMES.format("name", "A")], ["''"]
    for place, source in enumerate(card.searched):
        if source.lookup != card.title.lookup:
            columns.append(f"{source.folded(text[source])} AS f{place}")
            words.append(f"f{place}")
            lexemes.append(_LEXEMES.format(f"f{place}", source.letter))
        found = source.digits(text[source])
        if found:
            columns.append(f"{found} AS d{place}")
            digits.append(f"d{place}")
    return _UPSERT.format(
        words=", ".join(words), lexemes=", ".join(lexemes), digits=", ".join(digits), columns=", ".join(columns),
        records="{records}", names="{names}",
    )  # fmt: skip
