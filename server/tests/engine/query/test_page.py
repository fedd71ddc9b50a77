"""Sorting and walking: every walk gives every row once and in order."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.engine.objects.folded import folded
from rapport.engine.objects.problems import BadQuery
from rapport.engine.query.names import MayRead
from rapport.engine.query.order import Order, order_of
from rapport.engine.query.page import Count, count, page
from rapport.engine.query.rows import selection
from rapport.kit.ids import uuid7
from tests.engine.query import drawn
from tests.engine.query.samples import (
    LAWS,
    SAMPLE,
    Firm,
    People,
    Sample,
    all_of_it,
    nothing_of_it,
    some_of_it,
)

SORTABLE = ["name", "whole", "ratio", "price", "vip", "day", "at", "colour", "mail", "emails", "phone", "number",
            "source", "firm", "firm.staff", "firm.country", "keeper", "id", "created_at"]  # fmt: skip
LITTLE = selection(SAMPLE, ["name"])


def sort_value(sample: Sample, name: str, law: MayRead) -> Any:
    if name.startswith("firm"):
        hidden = law is nothing_of_it or (law is some_of_it and sample.firm and not sample.firm.is_open)
        if sample.firm is None or hidden:
            return None
        held = getattr(sample.firm, "name" if name == "firm" else name.removeprefix("firm."))
        return folded(held) if isinstance(held, str) else held
    if name == "keeper":
        return None if law is nothing_of_it or not sample.keeper else folded(sample.keeper.name)
    value = getattr(sample, {"price": "price_base", "emails": "email"}.get(name, name))
    return folded(value) if name in ("name", "phone") and value is not None else value


def expected(found: list[Sample], keys: list[tuple[str, bool]], law: MayRead) -> list[Any]:
    rows = sorted(found, key=lambda one: one.pk, reverse=keys[-1][1])
    for name, descending in reversed(keys):
        found = sorted(
            (one for one in rows if not _is_empty(name, sort_value(one, name, law))),
            key=lambda one: sort_value(one, name, law),
            reverse=descending,
        )
        rows = found + [one for one in rows if one not in found]
    return [str(one.pk) for one in rows]


def _is_empty(name: str, value: Any) -> bool:
    """Titles are values even when these rows, which no action made, have empty ones."""
    return value is None or (value == "" and name not in ("name", "firm", "keeper"))


def walk(order: Order, law: MayRead, limit: int) -> list[str]:
    found, cursor = [], None
    while True:
        one = page(SAMPLE.records(), LITTLE, order, may_read=law, limit=limit, after=cursor)
        found += [item["id"] for item in one.items]
        assert (one.previous is None) == (cursor is None)
        if one.next is None:
            assert back(order, law, limit, one.previous) + [item["id"] for item in one.items] == found
            return found
        cursor = one.next


def back(order: Order, law: MayRead, limit: int, cursor: str | None) -> list[str]:
    found: list[str] = []
    while cursor:
        one = page(SAMPLE.records(), LITTLE, order, may_read=law, limit=limit, before=cursor)
        assert one.next is not None
        found = [item["id"] for item in one.items] + found
        cursor = one.previous
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(draw=st.data())
def test_every_walk_gives_every_row_once_and_in_order(people: People, draw: st.DataObject) -> None:
    made = draw.draw(drawn.firms(people))
    found = draw.draw(drawn.samples(people, made))
    with transaction.atomic():
        drawn.save(made, found)
        held = list(Sample.objects.select_related("firm", "keeper"))
        for _ in range(5):
            names = draw.draw(st.lists(st.sampled_from(SORTABLE), min_size=1, max_size=3, unique=True))
            keys = [(name, draw.draw(st.booleans())) for name in names]
            law = draw.draw(st.sampled_from(LAWS))
            order = order_of(SAMPLE, ",".join(f"{'-' * down}{name}" for name, down in keys), law)
            kept = keys[: names.index("id") + 1] if "id" in names else keys
            assert walk(order, law, draw.draw(st.integers(1, 3))) == expected(held, kept, law), keys


def test_the_order_of_the_object_is_the_default() -> None:
    assert [(key.name, key.descending) for key in order_of(SAMPLE, "", all_of_it).keys] == [("id", True)]
    assert [(key.name, key.descending) for key in order_of(SAMPLE, "-name", all_of_it).keys] == [
        ("name", True),
        ("id", True),
    ]


@pytest.mark.parametrize(
    "sort",
    ["password", "owner.password", "note", "tags", "blob", "custom", "firm.owner", "name,name", "name,-name",
     "name,,day", "a,b,c,d", "name,whole,day,at", "--name", "-", "name desc", "name;drop", "firm__name",
     "firm.firm.name", "\0", "+name"],
)  # fmt: skip
def test_what_cannot_be_sorted_by_is_refused(sort: str) -> None:
    with pytest.raises(BadQuery) as caught:
        order_of(SAMPLE, sort, all_of_it)
    assert caught.value.faults[0].pointer == "/sort"


def test_text_is_sorted_as_people_read_it(people: People) -> None:
    for number, name in enumerate(["Zumgoity", "dambase", "Émile", "edgar", "Acme"]):
        Sample.objects.create(name=name, number=number)
    found = page(SAMPLE.records(), LITTLE, order_of(SAMPLE, "name", all_of_it), may_read=all_of_it)
    assert [item["name"] for item in found.items] == ["Acme", "dambase", "edgar", "Émile", "Zumgoity"]


def test_a_hidden_title_shows_neither_in_the_order_nor_in_the_cursor(people: People) -> None:
    firm = Firm.objects.create(name="Secretive", is_open=False)
    for number in range(3):
        behind = firm if number == 1 else None
        Sample.objects.create(id=uuid7(number), name=str(number), number=number, firm=behind)
    found = page(SAMPLE.records(), LITTLE, order_of(SAMPLE, "firm", some_of_it), may_read=some_of_it, limit=2)
    assert [item["name"] for item in found.items] == ["0", "1"]
    assert found.next
    assert b"ecretive" not in base64.urlsafe_b64decode(found.next + "==")


@pytest.mark.parametrize("limit", [0, -1, 201, 10**9])
def test_limits_are_bounded(limit: int) -> None:
    with pytest.raises(BadQuery):
        page(SAMPLE.records(), LITTLE, order_of(SAMPLE, "", all_of_it), may_read=all_of_it, limit=limit)


@pytest.mark.parametrize(
    ("sort", "names"),
    [("price", "cabd"), ("-price", "acdb"), ("colour", "bdac"), ("-colour", "dbca"), ("firm", "bacd"),
     ("-firm", "abdc"), ("-price,-colour", "acdb"), ("-colour,-price", "dbac"), ("-colour,price", "bdca"),
     ("vip,-price", "acdb"), ("-vip,-firm", "abdc"), ("-firm,price", "abcd")],
)  # fmt: skip
def test_empty_values_stand_last_in_both_directions(people: People, sort: str, names: str) -> None:
    acme, bolt = Firm.objects.create(name="Acme"), Firm.objects.create(name="Bolt")
    rows: list[tuple[str, int | None, str, Firm | None]] = [
        ("a", 9, "", bolt), ("b", None, "blue", acme), ("c", 5, "", None), ("d", None, "blue", None),
    ]  # fmt: skip
    for number, (name, price, colour, firm) in enumerate(rows):
        Sample.objects.create(
            id=uuid7(number), name=name, price=price, colour=colour, firm=firm, number=number
        )
    order = order_of(SAMPLE, sort, all_of_it)
    found = page(SAMPLE.records(), LITTLE, order, may_read=all_of_it).items
    assert "".join(item["name"] for item in found) == names
    whole = SAMPLE.records().order_by(*order.ordering).values_list("name", flat=True)
    assert "".join(whole) == names
    for limit in (1, 2, 3):
        assert walk(order, all_of_it, limit) == [item["id"] for item in found]


def spent(order: Order, limit: int, after: str | None = None) -> tuple[int, str | None]:
    """How many statements a page took, and the cursor of the next."""
    with CaptureQueriesContext(connection) as statements:
        found = page(
            SAMPLE.records(), selection(SAMPLE), order, may_read=some_of_it, limit=limit, after=after
        )
    return len(statements), found.next


@pytest.mark.parametrize("sort", ["firm,-whole", "-number,firm", "vip", "name", "-price", "-firm", "colour"])
def test_a_page_is_one_statement_however_long(people: People, sort: str) -> None:
    firm = Firm.objects.create(name="Acme", is_open=True)
    Sample.objects.bulk_create(
        Sample(number=n, firm=firm, keeper_id=people.me, price=n, colour="red") for n in range(30)
    )
    order = order_of(SAMPLE, sort, all_of_it)
    assert [spent(order, limit)[0] for limit in (3, 29)] == [1, 1]


@pytest.mark.parametrize("sort", ["-price", "colour", "-firm"])
def test_a_second_statement_comes_only_at_the_border_of_the_empty_values(people: People, sort: str) -> None:
    firm = Firm.objects.create(name="Acme", is_open=True)
    for n in range(9):
        filled = {"price": n, "colour": "red", "firm": firm} if n < 5 else {}
        Sample.objects.create(number=n, **filled)
    order, after, told = order_of(SAMPLE, sort, some_of_it), None, []
    for _ in range(4):
        statements, after = spent(order, 2, after)
        told.append(statements)
    assert told == [1, 1, 2, 1]


INDEXED = [("price", "price_base, id"), ("-price", "price_base, id"), ("-day", "day, id"),
           ("whole,-id", "whole, id DESC"), ("mail", "mail, id"), ("-mail", "mail, id")]  # fmt: skip


def test_every_part_of_a_list_is_read_from_an_index(people: People) -> None:
    Sample.objects.bulk_create(
        Sample(number=n, **({} if n % 4 == 0 else {
            "whole": n % 40, "price": n % 50, "day": f"2026-01-{n % 28 + 1:02d}", "mail": f"{n % 50}@a.example"}))
        for n in range(4000)
    )  # fmt: skip
    connection.check_constraints()  # An index is only made where no check is still to come.
    for sort, columns in INDEXED:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE INDEX tried ON query_tests_sample ({columns})")
            cursor.execute("ANALYZE query_tests_sample")
            every_part_is_read_from_an_index(order_of(SAMPLE, sort, all_of_it))
            cursor.execute("DROP INDEX tried")


def every_part_is_read_from_an_index(order: Order) -> None:
    keys = [key.expression for key in order.keys]
    held = list(Sample.objects.order_by(*order.ordering).values_list(*keys))
    for running in (order, order.reversed()):
        for place in (None, held[1500], held[3500]):
            for where, ordering in running.parts(place):
                rows = LITTLE.query(SAMPLE.records().filter(where), all_of_it).order_by(*ordering)[:51]
                plan = rows.explain(analyze=True)
                assert "Index" in plan, (ordering, plan)
                assert "Sort" not in plan, (ordering, plan)
                assert "Seq Scan" not in plan, (ordering, plan)


def test_counts_are_exact_to_the_bound_and_estimated_beyond(people: People) -> None:
    Sample.objects.bulk_create(Sample(number=n) for n in range(30))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE query_tests_sample")
    assert (count(SAMPLE.records(), 30).value, count(SAMPLE.records(), 30).exact) == (30, True)
    beyond = count(SAMPLE.records(), 10)
    assert 11 <= beyond.value <= 60
    assert not beyond.exact
    assert count(SAMPLE.records().filter(pk__in=[]), 10).value == 0


def test_what_is_far_beyond_the_bound_is_not_counted(people: People) -> None:
    Sample.objects.bulk_create(Sample(number=n) for n in range(200))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE query_tests_sample")
    with CaptureQueriesContext(connection) as asked:
        guessed = count(SAMPLE.records(), 10, guess=True)
    assert [one["sql"].split()[0] for one in asked] == ["EXPLAIN"]
    assert (guessed.value > 100, guessed.exact) == (True, False)
    # Where it expects few it counts.
    assert count(SAMPLE.records().filter(number=3), 10, guess=True) == Count(1, True)
