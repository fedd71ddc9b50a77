"""How long the log is kept, as admins say it, and what is told where it begins."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from rapport.engine.bulk import runs
from rapport.engine.forgetting import jobs
from rapport.engine.jobs.models import Job
from rapport.engine.log import removing, seals, triggers
from rapport.engine.log.removing import Outcome, Rule
from rapport.engine.objects.problems import Conflict, Problem
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import browser

pytestmark = pytest.mark.django_db
BEGINS = datetime(2024, 3, 1, tzinfo=UTC)
SAID = "The log of deals before March 1, 2024 is not kept."


@pytest.fixture
def house() -> People:
    return people()


def _forgotten(*objects: str, by: Any = None) -> None:
    """As if February 2024 had been removed of the log of these objects; it goes back to 2023."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT log_partition('2023-01-01')")
        cursor.execute(
            "INSERT INTO log_change (at, object, record, op, door, action)"
            " VALUES ('2023-01-05', 'team', %s, 'insert', 'web', 'team.create')",
            [uuid4()],
        )
        batch = uuid4()
        cursor.execute(removing._BEGIN, [batch, "2024-02", list(objects), by, uuid4()])
        cursor.execute(removing._END, [7, "5e41", batch])


def test_admins_say_it_with_a_fresh_proof_and_the_rules_follow(
    house: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    for given in ({"object": "deal", "months": 5}, {"object": "deal", "months": 1201}, {"object": "nothing"},
                  {"object": "deal", "months": -6}):  # fmt: skip
        with pytest.raises(Problem):
            act("log-term.create", house.admin, **given)
    with pytest.raises(Problem):
        act("log-term.create", house.manager, object="deal", months=24)
    stale = browser(id_of(house.admin))
    session = stale.client.session
    session["account_authentication_methods"] = []
    session.save()
    assert stale.post("/log-terms", {"object": "deal", "months": 24}).status == 403
    every = act("log-term.create", house.admin, months=120)
    calls = act("log-term.create", house.admin, object="call", months=24)
    act("log-term.create", house.admin, object="deal", months=0)
    assert every.object == "*"
    for again in ({"object": "call"}, {}):
        with pytest.raises(Problem):
            act("log-term.create", house.admin, months=36, **again)
    told: list[Rule] = []

    def remove(rules: Any, _now: datetime, _most: int) -> Outcome:
        told[:] = rules
        return Outcome()

    monkeypatch.setattr(removing, "remove", remove)
    monkeypatch.setattr(seals, "seal_settled", lambda: 0)
    jobs.remove_old_entries.fn()
    found = {rule.id: (rule.months, [name for name in ("call", "deal", "task") if rule.concerns(name)], rule.by)
             for rule in told}  # fmt: skip
    assert found == {every.pk: (120, ["task"], house.admin.id), calls.pk: (24, ["call"], house.admin.id)}


def test_what_is_not_kept_is_said_and_never_shown_wrong(house: People) -> None:
    deal = World(house.owner).fresh("deal")
    before, after = "2024-02-29T10:00:00Z", "2024-03-01T10:00:00Z"
    _forgotten("deal", "call", by=house.admin.id)
    owner, admin = browser(id_of(house.owner)), browser(id_of(house.admin))
    for path in ("/deals", f"/deals/{deal.pk}", "/forecast"):
        refused = owner.get(path, as_of=before)
        assert (refused.status, SAID in str(refused.json)) == (400, True), refused.json
        assert owner.get(path, as_of=after).status in (200, 404)
    assert owner.get("/tasks", as_of=before).status == 200
    entry = {"entry": "1"}
    undone = owner.post(f"/deals/{deal.pk}/undo", entry)
    assert (undone.status, undone.json["code"], undone.json["detail"]) == (409, "too_late", SAID)
    kept = [{"object": "deal", "label": "Deals", "since": "2024-03-01T00:00:00Z"}]
    assert owner.get(f"/deals/{deal.pk}/timeline").json["not_kept"] == kept
    assert owner.get(f"/deals/{deal.pk}/timeline", limit=1).json["not_kept"] in (kept, [])
    party = f"/companies/{deal.party_id}/timeline"
    assert {one["object"] for one in owner.get(party).json["not_kept"]} == {"deal", "call"}
    assert {one["object"] for one in admin.get("/log").json["not_kept"]} == {"deal", "call"}
    assert admin.get("/log", object="deal").json["not_kept"] == kept
    assert admin.get("/log", object="task").json["not_kept"] == []
    hook = act(
        "webhook.create", house.owner, name="Ledger", url="https://hooks.example/in", events=["deal.*"]
    )
    span = {"webhook": str(hook.pk), "since": before, "until": after}
    again = owner.get("/webhook-replays/outlook", **span)
    assert (again.status, SAID in str(again.json)) == (422, True)
    assert owner.get("/log-kept").status == 403
    told = admin.get("/log-kept").json
    assert told["begins"].startswith("2023-01-05")
    assert [(one["month"], one["labels"], one["rows"], one["by"]["title"]) for one in told["removals"]] == [
        ("2024-02", ["Deals", "Calls"], 7, "Admin")
    ]


def test_a_run_of_before_is_not_taken_back_by_half(house: People) -> None:
    cause = uuid4()
    deal = World(house.owner).fresh("deal")
    with connection.cursor() as cursor:
        triggers.context(cursor, actor=house.owner.id, door="web", action="deal.update", cause=cause)
        cursor.execute("UPDATE sales_deal SET name = 'Other', version = version + 1 WHERE id = %s", [deal.pk])
    Job.objects.create(
        id=cause, kind=runs.BULK, label="Change", state="done", actor_id=house.owner.id,
        given={"object": "deal", "asked": {"verb": "update"}},
    )  # fmt: skip
    assert runs.find(house.owner, cause).objects == ("deal",)
    Job.objects.filter(pk=cause).update(created_at=BEGINS - timedelta(hours=1))
    _forgotten("deal")
    with pytest.raises(Conflict, match="before March 1, 2024"):
        runs.find(house.owner, UUID(str(cause)))
