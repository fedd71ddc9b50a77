"""A large list is sorted by what an index serves, and by nothing else."""

from __future__ import annotations

import pytest
from django.db import connection

from rapport.engine.access.policies import EVERYTHING
from rapport.engine.objects import registry
from rapport.engine.query import served, sql, tree
from tests.contract.makers import act
from tests.engine.query.samples import NOBODY

SERVED = {"contact": {"number", "name", "emails"},
          "deal": {"number", "name", "amount", "close_date", "closed_on"}}  # fmt: skip


@pytest.mark.parametrize("name", SERVED)
def test_what_an_index_serves(name: str) -> None:
    obj = registry.get(name)
    found = {field for field, spec in obj.fields.items() if spec.sort_column and served.is_served(obj, spec)}
    assert found >= SERVED[name]
    assert found.isdisjoint(
        {"company", "owner", "about", "probability", "next_step", "job_title", "lifecycle"}
    )


@pytest.mark.django_db
def test_small_tables_offer_every_column(monkeypatch: pytest.MonkeyPatch) -> None:
    act("company.create", name="Acme")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_party")
    monkeypatch.setitem(served._known, "until", 0.0)
    assert "company" not in served.large_objects()
    monkeypatch.setattr(served, "SMALL", 0)
    monkeypatch.setitem(served._known, "until", 0.0)
    assert {"company", "contact", "party"} <= served.large_objects()
    monkeypatch.setitem(served._known, "until", 0.0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "index"), [("party", "people_party_letters"), ("deal", "sales_deal_letters")]
)
def test_what_a_name_contains_is_found_by_an_index(name: str, index: str) -> None:
    obj = registry.get(name)
    node = tree.parse_text('{"field": "name", "op": "contains", "value": "Éclair"}', obj)
    found = obj.records().filter(sql.compile(node, NOBODY, lambda _obj: EVERYTHING)).order_by()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert index in found.explain()
