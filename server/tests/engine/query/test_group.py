"""Groups: the figures are right, and the filter of each group selects exactly its rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.engine.objects.problems import BadQuery
from rapport.engine.query import sql, tree
from rapport.engine.query.asker import Asker
from rapport.engine.query.group import Groups, aggregate
from rapport.engine.query.names import MayRead
from tests.engine.query import drawn
from tests.engine.query.samples import LAWS, NOBODY, NOW, SAMPLE, Firm, People, Sample, all_of_it, some_of_it

UNITS = ["", ":day", ":week", ":month", ":quarter", ":year"]
KEYS = [*(f"{name}{unit}" for name in ("day", "at") for unit in UNITS), "name", "colour", "vip", "mail", "site",
        "phone", "firm", "keeper", "firm.country", "firm.is_open", "keeper.name"]  # fmt: skip


def grouped(
    group: str, measures: str = "count", *, asker: Asker = NOBODY, law: MayRead = all_of_it, **more: Any
) -> Groups:
    return aggregate(
        SAMPLE.records(), SAMPLE, group=group, measures=measures, asker=asker, may_read=law, **more
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(draw=st.data())
def test_the_filter_of_each_group_selects_exactly_its_rows(people: People, draw: st.DataObject) -> None:
    made = draw.draw(drawn.firms(people))
    found = draw.draw(drawn.samples(people, made))
    zone = ZoneInfo(draw.draw(st.sampled_from(["UTC", "America/New_York", "Pacific/Auckland"])))
    now = NOW.astimezone(zone)
    asker = Asker(now.date(), now, draw.draw(st.integers(1, 12)), people.me, people.team)
    with transaction.atomic():
        drawn.save(made, found)
        for _ in range(5):
            keys = draw.draw(st.lists(st.sampled_from(KEYS), max_size=3, unique=True))
            law = draw.draw(st.sampled_from(LAWS))
            within = draw.draw(st.sampled_from([None, {"field": "vip", "op": "eq", "value": True}]))
            base = SAMPLE.records().filter(sql.compile(tree.parse(within, SAMPLE), asker, law))
            answer = aggregate(
                base,
                SAMPLE,
                group=",".join(keys),
                measures="count,sum:whole",
                asker=asker,
                may_read=law,
                within=within,
                top=draw.draw(st.sampled_from([0, 0, 1, 2])),
            )
            seen: list[Any] = []
            for one in answer.groups:
                node = tree.parse(one.filter, SAMPLE)
                rows = list(SAMPLE.records().filter(sql.compile(node, asker, law)).values_list("pk", "whole"))
                assert len(rows) == one.values["count"], (keys, one)
                assert one.values["sum:whole"] == str(sum(whole or 0 for _pk, whole in rows))
                seen += [pk for pk, _whole in rows]
            assert sorted(seen) == sorted(base.values_list("pk", flat=True)), keys


@pytest.fixture
def book(people: People) -> None:
    firm, shut = Firm.objects.create(name="Acme", is_open=True), Firm.objects.create(name="Shut")
    rows = [
        ("red", "100.10", "1", "2026-01-31", firm), ("red", "50", "2", "2026-03-31", firm),
        ("blue", None, "1", "2025-12-31", shut), ("", "3", "1", None, None),
    ]  # fmt: skip
    for number, (colour, price, rate, day, where) in enumerate(rows):
        Sample.objects.create(number=number, colour=colour, price=price and Decimal(price), price_rate=Decimal(rate),
                              price_currency="EUR", day=day, firm=where, whole=number, vip=number == 0)  # fmt: skip


@pytest.mark.usefixtures("book")
class TestFigures:
    def test_money_is_summed_in_the_house_currency(self) -> None:
        answer = grouped("colour", "count,sum:price,avg:price,min:price,max:price,max:day,avg:whole")
        assert [one.label for one in answer.groups] == [["Red"], ["Blue"], ["Empty"]]
        assert answer.groups[0].values == {
            "count": 2, "sum:price": "200.1", "avg:price": "100.05", "min:price": "100", "max:price": "100.1",
            "max:day": "2026-03-31", "avg:whole": "0.5",
        }  # fmt: skip
        assert answer.groups[1].values["sum:price"] == "0"
        assert answer.groups[1].values["avg:price"] is None
        assert (answer.groups[2].key, answer.groups[2].filter) == ([None], {"field": "colour", "op": "empty"})

    def test_no_key_is_one_group(self) -> None:
        (one,) = grouped("", "").groups
        assert (one.key, one.values, one.filter) == ([], {"count": 4}, {})

    def test_years_begin_with_the_month_of_the_house(self) -> None:
        asker = Asker(NOW.date(), NOW, 2, None, None)
        assert [one.label[0] for one in grouped("day:year", asker=asker).groups] == [
            "FY2026",
            "FY2027",
            "Empty",
        ]
        assert [one.key[0] for one in grouped("day:quarter", asker=asker).groups] == [
            "2025-11-01",
            "2026-02-01",
            None,
        ]
        assert [one.label[0] for one in grouped("day:quarter").groups] == ["2025-Q4", "2026-Q1", "Empty"]
        assert [one.label[0] for one in grouped("day:week").groups] == [
            "2026-W01",
            "2026-W05",
            "2026-W14",
            "Empty",
        ]

    def test_hidden_records_give_no_group_of_their_own(self) -> None:
        assert [one.key for one in grouped("firm.name", law=some_of_it).groups] == [["Acme"], [None]]
        assert sorted(one.label[0] for one in grouped("firm", law=some_of_it).groups) == ["", "Acme", "Empty"]

    def test_the_largest_groups_are_kept(self) -> None:
        answer = grouped("colour", limit=1)
        assert answer.truncated
        assert [one.key for one in answer.groups] == [["red"]]
        assert not grouped("colour", limit=3).truncated

    def test_beyond_the_top_is_one_group(self) -> None:
        answer = grouped("colour", "sum:price,count", top=1)
        assert [(one.label, one.other, one.values["count"]) for one in answer.groups] == [
            (["Red"], False, 2),
            (["Other"], True, 2),
        ]
        assert [one.label for one in grouped("colour", top=3).groups] == [["Red"], ["Blue"], ["Empty"]]
        within = {"field": "whole", "op": "gte", "value": 0}
        two = grouped("day:year,colour", top=1, within=within)
        assert [one.label for one in two.groups] == [
            ["2026", "Red"],
            ["Other", "Blue"],
            ["Other", "Empty"],
        ]
        rest = {"not": {"or": [{"field": "day", "op": "between", "value": ["2026-01-01", "2026-12-31"]}]}}
        blue = {"field": "colour", "op": "eq", "value": "blue"}
        assert two.groups[1].filter == {"and": [{"and": [within, rest]}, blue]}

    def test_the_ends_of_the_calendar_are_days_too(self) -> None:
        for day in (date.min, date.max):
            Sample.objects.update(day=day)
            for unit in UNITS:
                (one,) = grouped(f"day{unit}", asker=Asker(NOW.date(), NOW, 6, None, None)).groups
                node = tree.parse(one.filter, SAMPLE)
                assert SAMPLE.records().filter(sql.compile(node, NOBODY, all_of_it)).count() == 4


MANY = ",".join(
    f"{verb}:{name}" for verb in ("sum", "avg", "min", "max") for name in ("price", "whole", "ratio")
)


@pytest.mark.parametrize(
    ("group", "measures", "pointer"),
    [
        ("password", "count", "/group"),
        ("owner.password", "count", "/group"),
        ("owner__name", "count", "/group"),
        ("price", "count", "/group"),
        ("tags", "count", "/group"),
        ("firm.owner", "count", "/group"),
        ("name:month", "count", "/group"),
        ("day:hour", "count", "/group"),
        ("day:", "count", "/group"),
        ("day:month'; --", "count", "/group"),
        ("name,colour,vip,day", "count", "/group"),
        ("name", "median:price", "/measures"),
        ("name", "sum", "/measures"),
        ("name", "sum:", "/measures"),
        ("name", "sum:name", "/measures"),
        ("name", "sum:password", "/measures"),
        ("name", "sum:day", "/measures"),
        ("name", "sum:firm.staff", "/measures"),
        ("name", "sum:price);", "/measures"),
        ("name", MANY, "/measures"),
    ],
)  # fmt: skip
def test_what_cannot_be_grouped_or_measured_is_refused(group: str, measures: str, pointer: str) -> None:
    with pytest.raises(BadQuery) as caught:
        grouped(group, measures)
    assert caught.value.faults[0].pointer == pointer
