"""As of a moment: what is told of the past is what a snapshot taken then holds, whatever was done since."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rapport.engine.log import then
from rapport.engine.objects import registry
from tests.contract.makers import act
from tests.engine.api.conftest import Doors
from tests.engine.api.door import Door
from tests.engine.api.test_budgets import spent

pytestmark = pytest.mark.django_db(transaction=True)
LOST = ("updated_at", "updated_by")
FORECAST = {"since": "2010-01-01", "until": "2039-12-31", "group": "owner", "period": "year"}


def moment() -> str:
    """A moment between what was done and what will be: entries have the moment at which their transaction began."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp() FROM pg_sleep(0.002)")
        found: datetime = cursor.fetchone()[0]
    time.sleep(0.002)
    return found.astimezone(UTC).isoformat().replace("+00:00", "Z")


def plain(item: dict[str, Any]) -> dict[str, Any]:
    """An item as of no moment, as one of the past is told."""
    return {
        **{name: value for name, value in item.items() if name not in LOST},
        "can": [],
        "unknown": list(LOST),
    }


@pytest.fixture
def company(doors: Doors, stages: dict[str, Any]) -> str:
    return str(doors.owner.post("/companies", {"name": "Acme"}).json["id"])


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cs", "Cc")), max_size=20
)
EDITS = st.one_of(
    st.fixed_dictionaries({"name": TEXTS.map(lambda text: f"x{text}")}),
    st.fixed_dictionaries({"amount": st.fixed_dictionaries(
        {"amount": st.decimals(0, 10**9, places=2).map(str), "currency": st.sampled_from(["USD", "JPY"])})}),
    st.fixed_dictionaries({"tags": st.lists(st.sampled_from("abc"), unique=True), "next_step": TEXTS}),
    st.fixed_dictionaries({"close_date": st.dates().map(str), "owner": st.none()}),
    st.sampled_from([{"verb": "win"}, {"verb": "reopen"}, {"verb": "archive"}, {"verb": "restore"}]),
)  # fmt: skip


def do(door: Door, deal: str, edit: dict[str, Any]) -> None:
    """Does it, if it can be done now."""
    address = f"/deals/{deal}"
    if "verb" in edit:
        door.post(f"{address}/{edit['verb']}")
    else:
        door.patch(address, edit)


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.generate),
)
@given(st.lists(st.tuples(st.integers(0, 2), EDITS), min_size=3, max_size=10))
def test_it_is_the_snapshot_that_was_taken_then(
    doors: Doors, company: str, edits: list[tuple[int, dict[str, Any]]]
) -> None:
    if not registry.get("exchange-rate").model._default_manager.exists():
        act("exchange-rate.create", currency="JPY", on="2020-01-01", rate="0.0061")
    admin = doors.admin
    deals = [
        admin.post("/deals", {"name": f"D{n}", "party": company, "amount": n}).json["id"] for n in range(3)
    ]
    asked: Any = {"archived": "all", "sort": "-amount,name", "limit": "200"}
    shots = []
    for which, edit in edits:
        item, forecast = admin.get(f"/deals/{deals[which]}").json, admin.get("/forecast", **FORECAST).json
        shots.append((moment(), admin.get("/deals", **asked).json, item, forecast, which))
        do(admin, deals[which], edit)
    for at, page, item, forecast, which in shots:
        assert admin.get(f"/deals/{deals[which]}", as_of=at).json == plain(item)
        assert admin.get("/forecast", as_of=at, **FORECAST).json == forecast
        told = admin.get("/deals", as_of=at, **asked).json
        assert told["items"] == [plain(one) for one in page["items"]]


def test_filters_orders_and_pages_work_on_the_past(doors: Doors, company: str) -> None:
    made = [
        doors.owner.post("/deals", {"name": f"D{n}", "party": company, "amount": n}).json["id"]
        for n in range(4)
    ]
    at = moment()
    doors.owner.patch(f"/deals/{made[1]}", {"amount": 99, "name": "New name"})
    doors.owner.post("/deals", {"name": "Later", "party": company, "amount": 50})
    small: Any = {"field": "amount", "op": "lte", "value": 1}
    found = doors.owner.get(
        "/deals", as_of=at, filter=small, sort="-amount", fields="name,amount", count="1"
    ).json
    assert [one["name"] for one in found["items"]] == ["D1", "D0"]
    assert found["count"] == {"value": 2, "exact": True}
    first = doors.owner.get("/deals", as_of=at, sort="name", limit="3").json
    rest = doors.owner.get("/deals", as_of=at, sort="name", limit="3", after=first["next"]).json
    assert [one["name"] for one in [*first["items"], *rest["items"]]] == ["D0", "D1", "D2", "D3"]
    later = doors.owner.get("/deals", as_of="2199-01-01", fields="name")
    assert (later.status, later.pointers) == (400, ["/as_of"])
    budget = spent(lambda: doors.owner.get("/deals", as_of=at, count="1"))
    assert len(budget) <= 8, "\n".join(budget)


def test_the_law_is_that_of_today(doors: Doors, company: str) -> None:
    deal = doors.owner.post("/deals", {"name": "Mine", "party": company}).json["id"]
    stranger = doors.stranger.get("/me").json["user"]
    at = moment()
    doors.admin.patch(f"/deals/{deal}", {"owner": stranger["id"], "team": None, "name": "Yours"})
    names = {"as_of": at, "fields": "name"}
    assert doors.owner.get("/forecast", as_of=at, group="product").pointers == ["/group"]
    assert doors.owner.get(f"/deals/{deal}", **names).code == "not_found"
    assert "Mine" not in [one["name"] for one in doors.owner.get("/deals", **names).json["items"]]
    assert doors.stranger.get(f"/deals/{deal}", **names).json["name"] == "Mine"
    assert "Mine" in [one["name"] for one in doors.stranger.get("/deals", **names).json["items"]]


def test_what_cannot_be_known_is_refused(doors: Doors, company: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = moment()
    deal = doors.owner.post("/deals", {"name": "Big", "party": company}).json["id"]
    at = moment()
    assert doors.owner.get(f"/deals/{deal}", as_of=before).code == "not_found"
    for query, pointer in (
        ({"as_of": at, "sort": "-updated_at"}, "/sort"),
        ({"as_of": at, "filter": {"not": {"field": "updated_at", "op": "empty"}}}, "/filter"),
        ({"as_of": at, "fields": "name,updated_by"}, "/fields"),
        ({"as_of": "1999-01-01"}, "/as_of"),
        ({"as_of": "soon"}, "/as_of"),
    ):
        answer = doors.owner.get("/deals", **query)
        assert (answer.status, answer.pointers) == (400, [pointer]), query
    doors.owner.patch(f"/deals/{deal}", {"name": "Bigger"})
    monkeypatch.setattr(then, "MOST_CHANGES", 0)
    assert doors.owner.get("/deals", as_of=at).json["errors"][0]["code"] == "too_many_changes"
    assert doors.owner.get(f"/deals/{deal}", as_of=at).json["name"] == "Big"
    day = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    assert doors.owner.get(f"/deals/{deal}", as_of=day).pointers == ["/as_of"]


def test_an_id_of_the_past_means_the_record_that_it_was_given_to(doors: Doors, company: str) -> None:
    gone = doors.owner.post("/companies", {"name": "Acme Ltd"}).json["id"]
    made = {
        pk: doors.owner.post("/deals", {"name": "Deal", "party": pk}).json["id"] for pk in (company, gone)
    }
    before = moment()
    assert doors.owner.post(f"/companies/{company}/merge", {"records": [gone]}).status == 200

    def found(pk: str, **query: Any) -> set[str]:
        filter = {"field": "party", "op": "eq", "value": pk}
        return {one["id"] for one in doors.owner.get("/deals", filter=filter, **query).json["items"]}

    for pk, deal in made.items():
        assert found(pk) == {*made.values()}
        assert found(pk, as_of=before) == {deal}
