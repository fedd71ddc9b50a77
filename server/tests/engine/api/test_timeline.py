"""The timeline: changes and activities in one list, under the law."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rapport.engine.api import timeline
from tests.contract.makers import act
from tests.engine.api.conftest import Doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal(doors: Doors, stages: dict[str, Any]) -> dict[str, Any]:
    company = doors.owner.post("/companies", {"name": "Acme"}).json
    return dict(doors.owner.post("/deals", {"name": "Big", "party": company["id"], "amount": 10}).json)


def entries(answer: Any) -> list[dict[str, Any]]:
    assert answer.status == 200, answer.json
    return list(answer.json["items"])


def summary(found: list[dict[str, Any]]) -> list[str]:
    return [one["activity"]["title"] if one["type"] == "activity" else one["action"] for one in found]


def test_changes_are_told_as_people_read_them(doors: Doors, deal: dict[str, Any]) -> None:
    doors.owner.post(f"/deals/{deal['id']}/win")
    doors.owner.patch(
        f"/deals/{deal['id']}", {"amount": {"amount": "12.5", "currency": "USD"}, "owner": None}
    )
    changed, won, made = entries(doors.owner.get(f"/deals/{deal['id']}/timeline"))
    fields = {one["name"]: one for one in changed["fields"]}
    assert (fields["amount"]["from"]["amount"], fields["amount"]["to"]["amount"]) == ("10.00", "12.50")
    assert (fields["owner"]["from"]["title"], fields["owner"]["to"]) == ("Owner", None)
    assert fields["owner"]["label"] == "Owner"
    stage = next(one for one in won["fields"] if one["name"] == "stage")
    assert (stage["label"], stage["from"]["title"], stage["to"]["title"]) == ("Stage", "New", "Won")
    assert (won["actor"]["title"], won["door"], won["action"], won["op"]) == (
        "Owner",
        "web",
        "deal.win",
        "update",
    )
    assert (made["op"], made["fields"], made["record"]["title"]) == ("insert", [], "Big")


def test_columns_that_are_no_fields_stay_hidden(doors: Doors, deal: dict[str, Any]) -> None:
    act("team.create", name="North")
    doors.owner.post(f"/deals/{deal['id']}/win")
    names = {
        one["name"]
        for entry in entries(doors.owner.get(f"/deals/{deal['id']}/timeline"))
        for one in entry["fields"]
    }
    assert names == {"stage", "probability", "closed_on"}


def test_activities_stand_among_the_changes(doors: Doors, deal: dict[str, Any]) -> None:
    about = {"object": "deal", "id": deal["id"]}
    doors.owner.post("/notes", {"subject": "First talk", "regarding": about})
    doors.owner.post(f"/deals/{deal['id']}/win")
    task = doors.owner.post("/tasks", {"subject": "Send the papers", "regarding": about}).json
    found = entries(doors.owner.get(f"/deals/{deal['id']}/timeline"))
    assert sorted(summary(found)) == ["First talk", "Send the papers", "deal.create", "deal.win"]
    told = next(one["activity"] for one in found if one["type"] == "activity" and one["id"] == task["id"])
    assert told == task
    doors.owner.post(f"/tasks/{task['id']}/archive")
    assert "Send the papers" not in summary(entries(doors.owner.get(f"/deals/{deal['id']}/timeline")))


def test_an_activity_stands_where_it_happened(doors: Doors, deal: dict[str, Any]) -> None:
    about, address = {"object": "deal", "id": deal["id"]}, f"/deals/{deal['id']}/timeline"
    for day, subject in (("2020-01-05", "Old"), ("2199-01-05", "Planned"), ("2020-01-06", "Less old")):
        doors.owner.post("/calls", {"subject": subject, "regarding": about, "starts_at": f"{day}T09:00:00Z"})
    assert summary(entries(doors.owner.get(address))) == ["Planned", "deal.create", "Less old", "Old"]
    pages, after = [], ""
    while after is not None:
        page = doors.owner.get(address, limit="1", after=after).json
        pages += summary(page["items"])
        after = page["next"]
    assert pages == ["Planned", "deal.create", "Less old", "Old"]


def test_a_party_tells_everything_about_it(doors: Doors, deal: dict[str, Any]) -> None:
    doors.owner.post("/notes", {"subject": "Talk", "regarding": {"object": "deal", "id": deal["id"]}})
    found = entries(doors.owner.get(f"/companies/{deal['party']['id']}/timeline"))
    assert sorted(summary(found)) == ["Talk", "company.create", "deal.create"]
    titles = {one["record"]["title"] for one in found if one["record"]}
    assert titles == {"Acme", "Big"}


def test_pages_miss_nothing_and_repeat_nothing(doors: Doors, deal: dict[str, Any]) -> None:
    about, address = {"object": "deal", "id": deal["id"]}, f"/deals/{deal['id']}"
    for number in range(6):
        doors.owner.patch(address, {"next_step": f"Step {number}"})
        doors.owner.post("/notes", {"subject": f"Note {number}", "regarding": about})
    whole = [one["id"] for one in entries(doors.owner.get(f"{address}/timeline", limit="50"))]
    assert len(whole) == 13
    seen: list[str] = []
    after = ""
    while after is not None:
        page = doors.owner.get(f"{address}/timeline", limit="3", after=after).json
        assert len(page["items"]) <= 3
        seen += [one["id"] for one in page["items"]]
        after = page["next"]
    assert sorted(seen) == sorted(whole)


def test_what_is_hidden_is_not_told(doors: Doors, deal: dict[str, Any]) -> None:
    party = deal["party"]["id"]
    stranger = doors.stranger.get("/me").json["user"]
    secret = act("deal.create", name="Secret", party=party, owner=stranger["id"])
    act("note.create", subject="Shared", regarding=f"company/{party}")
    address = f"/companies/{party}/timeline"
    assert "Secret" not in {
        one["record"]["title"] for one in entries(doors.owner.get(address)) if one["record"]
    }
    assert str(secret.pk) not in doors.owner.get(address).json.__repr__()
    assert "Secret" in {one["record"]["title"] for one in entries(doors.admin.get(address)) if one["record"]}
    assert doors.stranger.get(address).code == "not_found"
    assert "Shared" in summary(entries(doors.colleague.get(address)))


@pytest.mark.parametrize(
    "after",
    ["x", "1", "1.2", "9" * 30 + ".", "1." + "g" * 32, "%00", "1.5_", ".9" * 2, f".{'9' * 18}_{'a' * 32}"],
)
def test_a_cursor_that_is_none(doors: Doors, deal: dict[str, Any], after: str) -> None:
    answer = doors.owner.get(f"/deals/{deal['id']}/timeline", after=after)
    assert (answer.status, answer.pointers) == (400, ["/after"])


def test_what_follows_names_its_cause(doors: Doors, deal: dict[str, Any]) -> None:
    doors.owner.post(f"/deals/{deal['id']}/win")
    found = entries(doors.owner.get(f"/companies/{deal['party']['id']}/timeline"))
    grown = next(one for one in found if one["record"]["object"] == "company" and one["op"] == "update")
    assert grown["fields"] == [
        {"name": "lifecycle", "label": "Lifecycle", "from": "prospect", "to": "customer"}
    ]
    assert grown["action"] == "deal.win"


def test_modules_give_lists_to_records_of_others(doors: Doors, deal: dict[str, Any]) -> None:
    company = next(one for one in doors.owner.get("/meta").json["objects"] if one["name"] == "company")
    listed = next(one for one in company["related"] if one["name"] == "deals")
    assert (listed["object"], listed["field"]) == ("deal", "party")
    with_deals = {"any": "deals", "where": {"field": "amount", "op": "gte", "value": "10"}}
    found = doors.owner.get("/companies", filter=json.dumps(with_deals)).json["items"]
    assert [one["id"] for one in found] == [deal["party"]["id"]]


@pytest.fixture
def lively(doors: Doors, deal: dict[str, Any]) -> str:
    """The timeline of a deal that two people worked on."""
    about, address = {"object": "deal", "id": deal["id"]}, f"/deals/{deal['id']}"
    doors.owner.patch(address, {"next_step": "Send the papers"})
    doors.admin.patch(address, {"amount": {"amount": "99", "currency": "USD"}})
    doors.owner.post("/notes", {"subject": "Papers wanted", "regarding": about})
    call = {"subject": "Rang", "outcome": "busy", "regarding": about, "starts_at": "2024-03-05T22:30:00Z"}
    doors.admin.post("/calls", call)
    doors.owner.post(f"{address}/win")
    return f"{address}/timeline"


def test_a_timeline_is_narrowed(doors: Doors, lively: str) -> None:
    other = doors.admin.get("/me").json["user"]["id"]

    def asked(**parameters: str) -> list[str]:
        return summary(entries(doors.owner.get(lively, **parameters)))

    assert asked(kinds="call,note") == ["Papers wanted", "Rang"]
    assert asked(kinds="change") == ["deal.win", "deal.update", "deal.update", "deal.create"]
    assert asked(actor=other) == ["deal.update", "Rang"]
    assert asked(until="2024-03-05") == asked(since="2024-03-05", until="2024-03-05T23:00:00Z") == ["Rang"]
    assert asked(until="2024-03-05T22:30:00Z") == asked(until="2024-03-04") == []
    assert asked(kinds="change", since="2025-01-01", actor=other) == ["deal.update"]
    assert asked(q="PAPERS") == ["Papers wanted", "deal.update"]
    assert asked(q="busy") == ["Rang"]
    assert asked(q="won") == ["deal.win"], "a link is found by its title"
    assert asked(field="amount") == asked(field="amount", of="record") == ["deal.update"]
    assert asked(field="next_step", actor=other) == []


def test_what_an_entry_does_not_show_cannot_be_found(doors: Doors, lively: str) -> None:
    (won,) = entries(doors.owner.get(lively, field="stage"))
    record, stage = won["record"]["id"], won["fields"][0]
    for hidden in (record, stage["to"]["id"], "amount_rate", "updated_by"):
        assert entries(doors.owner.get(lively, q=hidden)) == []
    assert doors.owner.get(lively, field="amount_rate").pointers == ["/field"]
    assert doors.owner.get(lively, field="party_kind").pointers == ["/field"]


def test_a_search_goes_on_over_pages(doors: Doors, lively: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "SEARCHED", 1)
    monkeypatch.setattr(timeline, "MOST_SEARCHED", 2)
    found: list[str] = []
    after: str | None = ""
    pages = 0
    while after is not None:
        page = doors.owner.get(lively, q="papers", after=after).json
        found += summary(page["items"])
        after, pages = page["next"], pages + 1
    assert (found, pages) == (["Papers wanted", "deal.update"], 3)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kinds", "change,bananas"), ("actor", "me"), ("since", "yesterday"), ("until", "9999-12-31"),
        ("since", "2026-02-30"), ("q", "x" * 201), ("q", "\x00"), ("field", "nmae"), ("of", "party"),
    ],
)  # fmt: skip
def test_a_part_that_is_none(doors: Doors, deal: dict[str, Any], name: str, text: str) -> None:
    answer = doors.owner.get(f"/deals/{deal['id']}/timeline", **{name: text})
    assert (answer.status, answer.pointers) == (400, [f"/{name}"])


def test_the_log_of_a_party_alone(doors: Doors, deal: dict[str, Any]) -> None:
    address = f"/companies/{deal['party']['id']}"
    doors.owner.patch(address, {"sector": "Steel"})
    found = entries(doors.owner.get(f"{address}/timeline", of="record"))
    assert summary(found) == ["company.update", "company.create"]
