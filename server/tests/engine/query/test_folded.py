"""Text without case and accents: the database and Python say the same, and an index can be built on it."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from django.db import connection
from django.db.models import F, Value

from rapport.engine.objects.folded import Folded, folded, sql_of
from rapport.engine.query import sql, tree
from rapport.engine.query.order import order_of
from tests.engine.query.samples import NOBODY, SAMPLE, People, Sample, all_of_it


def in_database(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql_of('given')} FROM (SELECT %s::text AS given) AS one", [text])
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Müller", "muller"), ("ÅNGSTRÖM", "angstrom"), ("İstanbul", "istanbul"), ("Øster Łódź", "oster lodz"),
     ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("Đặng", "dang"), ("e\u0301clair", "eclair"), ("Straße", "straße"), ("Ёлка", "ёлка")],
)  # fmt: skip
def test_what_people_read_as_the_same(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_every_letter_is_folded_alike_in_the_database(db: None) -> None:
    blocks = (range(0x20, 0x250), range(0x300, 0x400), range(0x400, 0x530), range(0x1E00, 0x1F00))
    known = [chr(code) for block in blocks for code in block if unicodedata.category(chr(code)) != "Cn"]
    letters = "".join(known).replace("\x7f", "")
    assert in_database(letters) == folded(letters)


def test_the_expression_does_not_change_under_the_indexes_built_on_it() -> None:
    assert hashlib.sha256(sql_of("name").encode()).hexdigest()[:16] == "574483fa1f7d5625"


def test_a_hidden_or_computed_text_can_be_folded_too(people: People) -> None:
    Sample.objects.create(name="Ä", number=1)
    row = Sample.objects.values_list(Folded(F("name")), Folded(Value("É%s"))).get()
    assert row == ("a", "e%s")


def test_an_index_serves_order_and_words(people: People) -> None:
    column = sql_of('"name"')
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute(f"CREATE INDEX sorted ON query_tests_sample ({column}, id)")
        cursor.execute(f"CREATE INDEX worded ON query_tests_sample USING gin ({column} gin_trgm_ops)")
        Sample.objects.bulk_create(Sample(number=n, name=f"Näme {n * 7919 % 2000}") for n in range(2000))
        cursor.execute("ANALYZE query_tests_sample")
        # So small a table would be read whole.
        cursor.execute("SET LOCAL enable_seqscan = off")
    order = order_of(SAMPLE, "-name", all_of_it)
    assert "sorted" in SAMPLE.records().order_by(*order.ordering)[:51].explain()
    node = tree.parse({"field": "name", "op": "contains", "value": "NAME 199"}, SAMPLE)
    assert "worded" in SAMPLE.records().filter(sql.compile(node, NOBODY, all_of_it)).explain()
