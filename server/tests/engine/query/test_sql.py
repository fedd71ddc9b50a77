"""The SQL of a filter: what it selects where NULL, law and index make a difference."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import OuterRef, Q

from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.query import sql, tree
from rapport.engine.query.asker import Asker
from rapport.engine.query.names import MayRead
from tests.engine.query.samples import (
    FIRM,
    NOBODY,
    NOW,
    SAMPLE,
    Firm,
    People,
    Sample,
    all_of_it,
    nothing_of_it,
    some_of_it,
)


def names(raw: Any, asker: Asker, law: MayRead = all_of_it, obj: Object = SAMPLE) -> list[str]:
    found = obj.records().filter(sql.compile(tree.parse(raw, obj), asker, law))
    return sorted(found.values_list("name", flat=True))


def leaf(field: str, op: str, value: Any = None) -> dict[str, Any]:
    return {"field": field, "op": op, **({} if value is None else {"value": value})}


@pytest.fixture
def book(people: People) -> dict[str, Firm]:
    firms = {name: Firm.objects.create(name=name, is_open=name != "Shut", country="DE", staff=5)
             for name in ("Open", "Shut")}  # fmt: skip
    rows = [
        ("alone", None, None, None), ("at open", firms["Open"], Decimal(100), people.me),
        ("at shut", firms["Shut"], Decimal(200), people.other),
    ]  # fmt: skip
    for number, (name, firm, price, keeper) in enumerate(rows):
        Sample.objects.create(
            name=name, firm=firm, price=price, keeper_id=keeper, number=number, owner_id=people.me
        )
    return firms


def test_denials_include_what_is_empty(book: dict[str, Firm], people: People) -> None:
    asker = people.asker()
    assert names(leaf("price", "ne", 100), asker) == ["alone", "at shut"]
    assert names(leaf("price", "not_in", [100, 200]), asker) == ["alone"]
    assert names({"not": leaf("price", "gt", 150)}, asker) == ["alone", "at open"]
    assert names({"not": {"not": leaf("price", "gt", 150)}}, asker) == ["at shut"]
    assert names(leaf("firm.country", "ne", "DE"), asker) == ["alone"]
    assert names(leaf("firm.country", "empty"), asker) == ["alone"]


def test_a_filter_sees_through_a_link_only_what_the_law_shows(book: dict[str, Firm], people: People) -> None:
    asker = people.asker()
    assert names(leaf("firm.country", "eq", "DE"), asker, all_of_it) == ["at open", "at shut"]
    assert names(leaf("firm.country", "eq", "DE"), asker, some_of_it) == ["at open"]
    assert names(leaf("firm.country", "eq", "DE"), asker, nothing_of_it) == []


@pytest.mark.parametrize(
    "op", ["eq", "ne", "contains", "not_contains", "starts", "in", "not_in", "empty", "filled"]
)
def test_no_question_tells_a_hidden_record_from_a_missing_one(
    book: dict[str, Firm], people: People, op: str
) -> None:
    answers = []
    for value in ("Shut", "Shop"):
        given = None if op in ("empty", "filled") else [value] if op.endswith("in") else value
        found = names(leaf("firm.name", op, given), people.asker(), some_of_it)
        answers.append(("alone" in found, "at shut" in found))
    assert answers[0] == answers[1]
    assert len(set(answers[0])) == 1


def test_related_lists_are_under_the_law_and_live(book: dict[str, Firm], people: People) -> None:
    has, has_none = {"any": "samples"}, {"none": "samples"}
    assert names(has, NOBODY, obj=FIRM) == ["Open", "Shut"]
    Sample.objects.filter(name="at open").update(source="hidden")
    assert names(has, NOBODY, some_of_it, FIRM) == ["Shut"]
    assert names(has_none, NOBODY, some_of_it, FIRM) == ["Open"]
    Sample.objects.filter(name="at shut").update(archived_at=NOW)
    assert names(has, NOBODY, some_of_it, FIRM) == []
    assert names({"any": "samples", "where": leaf("price", "gt", 150)}, NOBODY, obj=FIRM) == []


def test_links_to_several_are_related_too(
    book: dict[str, Firm], people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rapport.engine.access.objects import TEAM
    from rapport.engine.objects.object import Related

    crews = Object(model=TEAM.model, name="crews", icon="x", policy=TEAM.policy, columns=(),
                   related=(Related("samples", "Samples", "sample", "crew"),))  # fmt: skip
    monkeypatch.setitem(registry._known.objects, "crews", crews)
    Sample.objects.filter(name="alone").update(crew=[people.team])
    assert names({"any": "samples", "where": leaf("name", "eq", "alone")}, NOBODY, obj=crews) == ["East"]
    assert "East" not in names({"none": "samples"}, NOBODY, obj=crews)


def test_a_law_that_asks_the_database_holds_too(book: dict[str, Firm], people: People) -> None:
    def law(obj: Object) -> Q:
        return (
            Q(pk__in=Firm.objects.filter(pk=OuterRef("pk"), name="Open").values("pk")) if obj is FIRM else Q()
        )

    assert names(leaf("firm.country", "filled"), people.asker(), law) == ["at open"]


def test_me_and_my_team(book: dict[str, Firm], people: People) -> None:
    me, team = {"relative": "me"}, {"relative": "my_team"}
    assert names(leaf("keeper", "eq", me), people.asker()) == ["at open"]
    assert names(leaf("keeper", "ne", me), people.asker()) == ["alone", "at shut"]
    assert names(leaf("keeper", "eq", team), people.asker()) == ["at open"]
    assert names(leaf("keeper", "in", [team, str(people.other)]), people.asker()) == ["at open", "at shut"]
    assert names(leaf("keeper", "eq", me), NOBODY) == []
    assert len(names(leaf("keeper", "ne", me), NOBODY)) == 3


def test_days_begin_where_the_asker_is(book: dict[str, Firm], people: People) -> None:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    Sample.objects.filter(name="alone").update(at=datetime.fromisoformat("2026-11-21T23:30:00Z"))
    berlin = NOW.astimezone(ZoneInfo("Europe/Berlin"))
    there = Asker(berlin.date(), berlin, 1, None, None)
    assert names(leaf("at", "on", {"relative": "today"}), there) == ["alone"]
    assert names(leaf("at", "on", {"relative": "today"}), NOBODY) == []
    assert names(leaf("at", "on", "2026-11-21"), NOBODY) == ["alone"]


def test_words_ignore_case_and_accents_and_mean_themselves(people: People) -> None:
    texts = ["Müller", "100%", "a_b", "axb", "c\\d", "Ångström"]
    for number, name in enumerate(texts):
        Sample.objects.create(name=name, number=number)
    for sought, found in (
        ("MULLER", ["Müller"]),
        ("0%", ["100%"]),
        ("a_", ["a_b"]),
        ("\\", ["c\\d"]),
        ("ANG", ["Ångström"]),
    ):
        assert names(leaf("name", "contains", sought), NOBODY) == found


def test_every_address_and_number_counts_not_only_the_first(people: People) -> None:
    mails = [{"value": "a@one.example", "type": "work"}, {"value": "b@two.example", "type": "home"}]
    Sample.objects.create(name="x", number=1, emails=mails)
    for op, value in (
        ("eq", "B@two.example"),
        ("contains", "two"),
        ("starts", "b@"),
        ("ends", "TWO.example"),
    ):
        assert names(leaf("emails", op, value), NOBODY) == ["x"]
    assert names(leaf("emails", "contains", "home"), NOBODY) == []
    assert names(leaf("emails", "contains", 'e", "v'), NOBODY) == []


def test_values_of_another_shape_are_no_match_and_no_error(people: People) -> None:
    Sample.objects.create(name="x", number=1, emails="torn", places=["torn"], place=[3])
    for field in ("emails", "places", "place"):
        assert names(leaf(field, "contains", "torn"), NOBODY) == []


def test_values_are_parameters() -> None:
    node = tree.parse(leaf("name", "contains", "'; DROP TABLE x; --"), SAMPLE)
    text, values = SAMPLE.records().filter(sql.compile(node, NOBODY, all_of_it)).query.sql_with_params()
    assert "DROP" not in text
    assert any("drop" in str(value) for value in values)


@pytest.mark.parametrize(
    ("raw", "index"),
    [
        (leaf("price", "between", [1, 2]), "(price_base, id)"),
        (leaf("whole", "eq", 3), "(whole)"),
        (leaf("firm", "eq", "01890a5d-ac96-774b-bcce-b302099a8057"), "(firm_id)"),
        (leaf("emails", "eq", "a@b.example"), "USING gin (emails jsonb_path_ops)"),
        (leaf("tags", "has", "hot"), "USING gin (tags)"),
        (leaf("day", "within", {"relative": "this_month"}), "(day)"),
    ],
    ids=lambda one: one["field"] if isinstance(one, dict) else one,
)
def test_an_index_serves_it(people: People, raw: Any, index: str) -> None:
    kind, _using, columns = index.rpartition("gin ")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX tried ON query_tests_sample {kind}{'gin ' if kind else ''}{columns}")
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = SAMPLE.records().filter(sql.compile(tree.parse(raw, SAMPLE), NOBODY, all_of_it)).explain()
    assert "tried" in plan, plan
