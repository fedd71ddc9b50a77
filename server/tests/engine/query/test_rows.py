"""Items: one plain shape for each kind of value, and titles only of what the law shows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import orjson
import pytest

from rapport.engine.access.models import Team
from rapport.engine.objects import registry
from rapport.engine.objects.problems import BadQuery
from rapport.engine.query.rows import selection
from rapport.engine.query.shapes import decimal_text
from rapport.kit.ids import uuid7
from tests.engine.query.samples import (
    SAMPLE,
    Firm,
    People,
    Sample,
    all_of_it,
    nothing_of_it,
    some_of_it,
)


def full(people: People) -> Sample:
    firm = Firm.objects.create(name="Acme", is_open=True)
    return Sample.objects.create(
        name="Full", number=7, firm=firm, keeper_id=people.me, owner_id=people.me, team_id=people.team,
        price=Decimal("1234.5"), price_currency="EUR", price_rate=Decimal("1.0823"), ratio=Decimal("12.5000"),
        share=Decimal("100.00"), day=date(2026, 1, 31), at=datetime(2026, 1, 31, 9, 5, 0, 250000, tzinfo=UTC),
        emails=[{"value": "a@b.example", "type": "work"}, {"value": "c@d.example", "type": "home"}],
        places=[{"city": "Köln"}], crew=[people.team, uuid7()], about=firm.pk, about_object="firm", tags=["hot"],
    )  # fmt: skip


def test_every_kind_has_its_plain_shape(people: People) -> None:
    sample = full(people)
    found = selection(SAMPLE).one(SAMPLE.records(), all_of_it)
    assert found is not None
    item = found[0]
    assert set(item) == {*SAMPLE.fields, "title"}
    assert (item["id"], item["version"], item["title"], item["number"]) == (str(sample.pk), 1, "Full", 7)
    assert item["price"] == {"amount": "1234.50", "currency": "EUR", "base": "1336.0994"}
    assert (item["ratio"], item["share"]) == ("12.5", "100")
    assert (item["day"], item["at"]) == ("2026-01-31", "2026-01-31T09:05:00.250000Z")
    assert item["firm"] == {"id": str(sample.about), "title": "Acme", "object": "firm"}
    assert item["keeper"] == {"id": str(people.me), "title": "Ann", "object": "user"}
    assert item["crew"] == [{"id": str(people.team), "title": "East", "object": "team"}]
    assert item["about"] == item["firm"]
    assert [(one["value"], one["primary"]) for one in item["emails"]] == [
        ("a@b.example", True),
        ("c@d.example", False),
    ]
    assert item["email"] == "a@b.example"
    assert item["places"][0] | {"city": "Köln", "primary": True, "line1": ""} == item["places"][0]
    assert (item["site"], item["place"], item["archived_at"], item["tags"]) == ("", None, None, ["hot"])
    assert orjson.loads(orjson.dumps(item)) == item


def test_an_empty_record_is_plain_too(people: People) -> None:
    Sample.objects.create(number=1)
    found = selection(SAMPLE).one(SAMPLE.records(), all_of_it)
    assert found is not None
    for name in ("price", "firm", "keeper", "about", "day", "at", "ratio", "whole", "email"):
        assert found[0][name] is None, name
    assert (found[0]["crew"], found[0]["emails"], found[0]["title"]) == ([], [], "")


def test_titles_of_hidden_records_stay_hidden(people: People) -> None:
    sample = full(people)
    Firm.objects.update(is_open=False)
    for law, keeper in ((some_of_it, "Ann"), (nothing_of_it, None)):
        found = selection(SAMPLE, ["firm", "keeper", "crew", "about"]).one(SAMPLE.records(), law)
        assert found is not None
        item = found[0]
        assert item["firm"] == {"id": str(sample.about), "title": None, "object": "firm"} == item["about"]
        assert item["keeper"]["title"] == keeper
        assert [one["title"] for one in item["crew"]] == ["East" if keeper else None]


def test_a_record_that_is_gone_does_not_resolve(people: People) -> None:
    sample = full(people)
    Sample.objects.update(about=uuid7())
    Team.objects.filter(pk=people.team).update(name="Far East")
    found = selection(SAMPLE, ["crew", "about"]).one(SAMPLE.records().filter(pk=sample.pk), all_of_it)
    assert found is not None
    assert found[0]["about"] is None
    assert [one["title"] for one in found[0]["crew"]] == ["Far East"]


def test_a_list_asks_only_for_what_it_shows(people: People) -> None:
    chosen = selection(SAMPLE, ["name", "firm"])
    text = str(chosen.query(SAMPLE.records(), all_of_it).query)
    assert "price" not in text
    assert "password" not in str(selection(SAMPLE).query(SAMPLE.records(), all_of_it).query)
    assert selection(SAMPLE, ["name", "firm", "name", "id", "title"]) is chosen


def test_the_standing_says_what_the_law_needs(people: People) -> None:
    sample = full(people)
    found = selection(SAMPLE, ["name"], ("firm__is_open", "vip")).one(SAMPLE.records(), all_of_it)
    assert found is not None
    standing = found[1]
    assert (standing.pk, standing.id, standing.version) == (sample.pk, sample.pk, 1)
    assert (standing.owner_id, standing.team_id, standing.archived_at) == (people.me, people.team, None)
    assert (standing.firm__is_open, standing.vip) == (True, False)
    assert set(found[0]) == {"id", "version", "title", "name"}


def test_nothing_found_is_none(people: People) -> None:
    assert selection(SAMPLE, ["name"]).one(SAMPLE.records(), all_of_it) is None


@pytest.mark.parametrize(
    "name",
    ["__class__", "password", "owner__password", "firm.name", "", "price_base", "\0", "id;", "custom.x"],
)
def test_unknown_names_are_refused(name: str) -> None:
    with pytest.raises(BadQuery) as caught:
        selection(SAMPLE, ["name", name])
    assert caught.value.faults[0].pointer == "/fields"


@pytest.mark.parametrize(
    ("value", "least", "text"),
    [("0.0000", 0, "0"), ("0.0000", 2, "0.00"), ("12.5000", 2, "12.50"), ("0E-10", 0, "0"), ("100", 2, "100.00"),
     ("-3.1400", 0, "-3.14"), ("1E+3", 0, "1000"), ("12.3456", 2, "12.3456")],
)  # fmt: skip
def test_decimals_have_no_idle_zeros(value: str, least: int, text: str) -> None:
    assert decimal_text(Decimal(value), least) == text


def test_links_to_a_shared_table_say_what_stands_there(db: None) -> None:
    from rapport.modules.people.models import Company, Contact
    from rapport.modules.sales.models import Deal, Pipeline, Stage

    pipeline = Pipeline.objects.create(name="P")
    stage = Stage.objects.create(name="S", pipeline=pipeline)
    for party in (
        Company.objects.create(kind="company", name="Acme"),
        Contact.objects.create(kind="contact", name="Ann"),
    ):
        Deal.objects.create(name=party.name, party_id=party.pk, stage=stage, pipeline=pipeline)
    deal = registry.get("deal")
    chosen = selection(deal, ["party", "stage"])
    items = [chosen.item(row) for row in chosen.query(deal.records().order_by("name"), all_of_it)]
    assert [(one["party"]["object"], one["party"]["title"]) for one in items] == [
        ("company", "Acme"),
        ("contact", "Ann"),
    ]
    assert items[0]["stage"]["object"] == "stage"


def test_every_declared_object_can_be_listed_in_full(db: None) -> None:
    for obj in registry.all_objects():
        if obj.model._meta.app_label != "query_tests":
            assert selection(obj).one(obj.records(), some_of_it) is None or obj.name in (
                "organisation",
                "user",
            )
