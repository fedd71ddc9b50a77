"""Home pages, targets and their figures, business calendars, tags: what the house settles, through its doors."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from rapport.engine.house import days_off, figures, tags
from rapport.engine.house.models import BusinessCalendar, Tag
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log.models import Change
from rapport.engine.objects.metric import metric_of
from rapport.kit.business_time import business_time
from rapport.modules.people.models import Party
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.api.conftest import Doors

pytestmark = pytest.mark.django_db
CARD = {"id": "a", "kind": "recent", "width": 1, "settings": {}}


def test_a_home_page_is_its_persons_alone(doors: Doors) -> None:
    made = doors.owner.post("/homes", {"cards": [CARD]}).json
    assert doors.colleague.get(f"/homes/{made['id']}").status == 404
    assert doors.admin.get("/homes").json["items"] == []
    assert doors.owner.post("/homes", {"cards": []}).status == 422
    wide = {**CARD, "width": 2}
    changed = doors.owner.patch(f"/homes/{made['id']}", {"version": 1, "cards": [wide, {**CARD, "id": "b"}]})
    assert changed.json["cards"][0]["width"] == 2


@pytest.mark.parametrize(
    ("settings", "status"),
    [
        ({"steps": True, "first": {"deal": "mine", "task": "01a2049c-a430-72f8-8cfa-3011710f3071"}}, 201),
        ({"first": {}}, 201),
        ([], 422),
        ({"first": ["deal"]}, 422),
        ({"first": {"deal": None}}, 422),
        ({"first": {"deal": "x" * 61}}, 422),
        ({"first": {f"object{number}": "all" for number in range(201)}}, 422),
    ],
)
def test_the_views_that_open_first_are_kept_with_the_home_page(
    doors: Doors, settings: Any, status: int
) -> None:
    answer = doors.owner.post("/homes", {"settings": settings})
    assert answer.status == status
    if status == 201:
        assert doors.owner.get("/homes", fields="settings").json["items"][0]["settings"] == settings
    else:
        assert answer.pointers == ["/settings"]


@pytest.mark.parametrize("cards", ["x", [{"id": "a"}], [{**CARD, "width": 3}], [CARD, CARD], [CARD] * 25])
def test_cards_that_nobody_could_draw_are_refused(doors: Doors, cards: Any) -> None:
    answer = doors.owner.post("/homes", {"cards": cards})
    assert (answer.status, answer.pointers) == (422, ["/cards"])


def test_a_figure_its_target_and_its_pace(doors: Doors, house: People, stages: dict[str, Any]) -> None:
    today = datetime.now(UTC).date().isoformat()
    for owner, amount in ((house.owner, 300), (house.colleague, 100), (house.stranger, 1000)):
        team = str(owner.team) if owner.team else None
        deal = act("deal.create", name="Big", amount=str(amount), owner=str(owner.id), team=team)
        act("deal.win", house.admin, deal.pk, closed_on=today)
    whole = doors.admin.get("/metrics/won_amount", period="year").json
    assert (whole["actual"], whole["target"], whole["pace"], whole["unit"]) == ("1400", None, "none", "money")
    assert doors.owner.get("/metrics/won_amount", period="year").json["actual"] == "400"
    assert (
        doors.owner.get("/metrics/won_amount", period="year", person=str(house.owner.id)).json["actual"]
        == "300"
    )
    branch = doors.admin.get("/metrics/won_amount", period="year", team=str(house.manager.team)).json
    assert branch["actual"] == "400"
    assert doors.admin.get("/metrics/win_rate", period="year").json["actual"] == "100"
    rows = doors.admin.get("/deals", filter=branch["filter"]).json["items"]
    assert len(rows) == 2

    given = {
        "metric": "won_amount",
        "period": "year",
        "starts_on": today,
        "person": str(house.owner.id),
        "amount": "600",
    }
    assert doors.colleague.post("/targets", given).status == 403
    target = doors.manager.post("/targets", given).json
    assert target["starts_on"] == f"{today[:4]}-01-01"
    mine = doors.owner.get("/metrics/won_amount", period="year", person=str(house.owner.id)).json
    assert mine["target"]["amount"] == "600"
    so_far = 600 * mine["elapsed"]
    assert mine["pace"] == ("ahead" if so_far * 1.05 <= 300 else "on" if so_far * 0.95 <= 300 else "behind")
    assert doors.colleague.get(f"/targets/{target['id']}").status == 404
    assert doors.stranger.get("/targets").json["items"] == []
    assert doors.manager.post("/targets", given).status == 422
    assert doors.admin.post("/targets", {**given, "metric": "luck"}).pointers == ["/metric"]
    assert doors.admin.post("/targets", {**given, "group": str(house.manager.team)}).pointers == ["/group"]
    assert doors.owner.get("/metrics/luck").status == 404


def test_nothing_is_compared_with_a_period_that_is_still_to_come(doors: Doors) -> None:
    for offset in ("1", "2"):
        coming = doors.admin.get("/metrics/won_amount", period="year", offset=offset).json
        assert (coming["actual"], coming["earlier"], coming["elapsed"]) == ("0", None, 0)


def test_how_far_a_target_should_be_is_told_in_business_hours(house: People) -> None:
    act(
        "business-calendar.create",
        name="Mondays",
        is_default=True,
        hours={"1": [["09:00", "17:00"]]},
        country="DE",
    )
    # In November 2026 the fifth and last Monday is the 30th; on the 16th three are over.
    asker = figures.asker_at(datetime(2026, 11, 16, 12, tzinfo=UTC), 1, house.admin)
    nobody = figures.Whose()
    found = figures.figure(
        metric_of("deals_won"), "month", nobody, actor=house.admin, asker=asker,
        may_read=lambda obj: obj.policy.visible(house.admin),
    )  # fmt: skip
    assert found.elapsed == Decimal(3) / 5


def test_a_calendar_knows_its_holidays_and_its_hours(doors: Doors) -> None:
    week = {str(day): [["13:00", "17:00"], ["09:00", "12:00"]] for day in range(1, 6)}
    given = {
        "name": "Munich",
        "timezone": "Europe/Berlin",
        "hours": week,
        "country": "DE",
        "subdivision": "BY",
        "is_default": True,
        "own_days": [{"on": "2026-12-24", "name": "Eve"}, {"on": "2027-01-06", "is_closed": False}],
    }
    assert doors.owner.post("/business-calendars", given).status == 403
    made = doors.admin.post("/business-calendars", given).json
    assert made["hours"]["1"] == [["09:00", "12:00"], ["13:00", "17:00"]]
    again = doors.admin.post("/business-calendars", {**given, "name": "Berlin", "subdivision": "BE"}).json
    assert [
        one["is_default"] for one in doors.owner.get("/business-calendars", sort="name").json["items"]
    ] == [True, False]
    assert again["is_default"]
    known = doors.owner.get("/holidays", country="DE", subdivision="BY", year="2027").json
    assert {"on": "2027-01-06", "name": "Epiphany"} in known["items"]
    assert {"code": "BY", "name": "Bayern"} in known["subdivisions"]
    assert any(one["code"] == "US" for one in doors.owner.get("/holidays/countries").json["items"])

    hours = days_off.hours_of(BusinessCalendar.objects.get(name="Munich"), (2026, 2027), "UTC")
    eve = datetime(2026, 12, 23, 16, tzinfo=hours.zone)
    # An hour before the eve, then nothing until Monday.
    assert business_time(eve, eve + timedelta(days=3), hours) == timedelta(hours=1)
    epiphany = datetime(2027, 1, 6, tzinfo=hours.zone)
    assert business_time(epiphany, epiphany + timedelta(days=1), hours) == timedelta(hours=7)


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"hours": {"8": []}}, "/hours"),
        ({"hours": {"1": [["17:00", "09:00"]]}}, "/hours"),
        ({"hours": {"1": [["09:00", "12:00"], ["11:00", "13:00"]]}}, "/hours"),
        ({"timezone": "Mars"}, "/timezone"),
        ({"country": "XX"}, "/country"),
        ({"country": "DE", "subdivision": "CA"}, "/subdivision"),
        ({"own_days": [{"on": "tomorrow"}]}, "/own_days"),
    ],
)
def test_what_no_calendar_has_is_refused(doors: Doors, given: dict[str, Any], pointer: str) -> None:
    answer = doors.admin.post("/business-calendars", {"name": "Odd", **given})
    assert (answer.status, answer.pointers) == (422, [pointer])


def test_a_tag_is_renamed_merged_and_removed_everywhere(doors: Doors) -> None:
    one = act("company.create", name="One", tags=["old", "big"]).pk
    both = act("company.create", name="Both", tags=["old", "new"]).pk
    act("task.create", subject="Call", tags=["old"])
    act("tag.create", name="old", tone="red")
    assert doors.owner.get("/used-tags").status == 403
    assert doors.owner.post("/used-tags/replace", {"name": "old", "into": "new"}).status == 403
    found = {
        item["name"]: (item["count"], item["tone"]) for item in doors.admin.get("/used-tags").json["items"]
    }
    assert found == {"big": (1, ""), "new": (1, ""), "old": (3, "red")}

    _run(doors.admin.post("/used-tags/replace", {"name": "old", "into": " new "}).json)
    assert Party.objects.get(pk=one).tags == ["big", "new"]
    assert Party.objects.get(pk=both).tags == ["new"]
    assert (tags.in_use(), Tag.objects.get().name) == ({"big": 1, "new": 3}, "new")
    entry = Change.objects.filter(record=one, op="update").get()
    assert (entry.action, entry.version) == ("tag.replace", 2)

    _run(doors.admin.post("/used-tags/replace", {"name": "new"}).json)
    assert (tags.in_use(), Tag.objects.count()) == ({"big": 1}, 0)
    assert doors.admin.post("/used-tags/replace", {"name": "big", "into": "big"}).status == 422


def test_tags_are_read_page_by_page_by_a_part_of_their_name_or_alone(doors: Doors) -> None:
    names = ["Ärzte", "arzt", "big", "Bigger", "zoo"]
    act("company.create", name="One", tags=names)
    kept = doors.admin.post("/tags", {"name": "Bigger", "tone": "red"}).json

    def page(**query: Any) -> tuple[list[str], Any, int]:
        told = doors.admin.get("/used-tags", **query).json
        return [item["name"] for item in told["items"]], told["next"], told["total"]

    assert page() == (["arzt", "Ärzte", "big", "Bigger", "zoo"], None, 5)
    assert page(limit="2") == (["arzt", "Ärzte"], "Ärzte", 5)
    assert page(limit="2", after="Ärzte") == (["big", "Bigger"], "Bigger", 5)
    assert page(limit="2", after="Bigger") == (["zoo"], None, 5)
    assert page(q="arz") == (["arzt", "Ärzte"], None, 2)
    assert page(q="BIG", limit="1") == (["big"], "big", 2)
    assert page(name="big") == (["big"], None, 1)
    assert page(name="bi") == ([], None, 0)
    found = doors.admin.get("/used-tags", name="Bigger").json["items"]
    assert found == [{"id": kept["id"], "name": "Bigger", "count": 1, "tone": "red"}]
    assert doors.admin.get("/used-tags", limit="201").status == 400


def _run(told: dict[str, Any]) -> None:
    assert run_here(Job.objects.get(pk=told["id"])).state == "done"
