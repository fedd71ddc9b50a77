"""Random edits by several people on two deals, and one entry of them undone: that and nothing else, and back again."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.engine.api.conftest import Doors
from tests.engine.api.test_undo import newest, told, undone

pytestmark = pytest.mark.django_db

_WORDS = st.sampled_from(["Call", "Write", "Wait", ""])
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": st.sampled_from(["Big", "Bigger", "Biggest"]), "next_step": _WORDS, "lost_reason": _WORDS, "about": _WORDS,
    "amount": st.sampled_from([None, 1, "0.1", "2.35"]),
    "close_date": st.sampled_from([None, "2027-01-31", "2027-02-28"]),
    "probability": st.sampled_from(["12.5", "33"]), "tags": st.sampled_from([[], ["a"], ["a", "b"]]),
    "stage": st.sampled_from(["New", "Talks", "Won"]),
}  # fmt: skip
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["owner", "manager", "admin"]),
        st.integers(0, 1),
        st.fixed_dictionaries({}, optional=_VALUES),
    ),
    min_size=2,
    max_size=7,
)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(edits=_EDITS, pick=st.integers(0, 6))
def test_only_what_was_not_touched_since_goes_back(
    doors: Doors, stages: dict[str, Any], edits: list[Any], pick: int
) -> None:
    """Exactly the fields of the entry that nobody touched since."""
    assert all((doors.owner, doors.manager, doors.admin))  # signed in before what each example rolls back
    with transaction.atomic():
        company = doors.owner.post("/companies", {"name": "Acme"}).json["id"]
        deals = [
            doors.owner.post("/deals", {"name": "Big", "party": company}).json["id"] for _one in range(2)
        ]
        entries: list[tuple[int, str]] = []
        for who, which, values in edits:
            sent = {**values, "stage": str(stages[values["stage"]].pk)} if "stage" in values else values
            before = newest(deals[which])
            getattr(doors, who).patch(f"/deals/{deals[which]}", sent)
            if newest(deals[which]) != before:
                entries.append((which, newest(deals[which])))
        if entries:
            _judge_undo(doors, str(stages["Won"].pk), deals, *entries[pick % len(entries)])
        transaction.set_rollback(True)


def _judge_undo(doors: Doors, won: str, deals: list[str], which: int, entry: str) -> None:
    pk, others = deals[which], deals[1 - which]
    changed = _changed(pk, entry)
    before, other = _row(pk), _row(others)
    done, left = told(undone(doors.admin, pk, entry))
    after = _row(pk)
    assert _row(others) == other
    # A deal that is won again counts fully, whatever was said before.
    ruled = {"probability"} if won == after["stage_id"] != before["stage_id"] else set()
    mine = {
        column: pair
        for column, pair in changed.items()
        if not column.startswith("amount_") and column not in ruled
    }
    for column, (was, made) in mine.items():
        name = column.removesuffix("_id")
        if before[column] == was:
            assert after[column] == was
        elif before[column] == made and name not in left:
            assert after[column] == was, name
        elif name in left and name not in done:
            assert after[column] == before[column]
        assert (
            before[column] == made
            or before[column] == was
            or left.get(name) == "changed_since"
            or name in done
        )
    moved = {column for column in after if after[column] != before[column] and column not in _FOLLOWING}
    assert {column.removesuffix("_id") for column in moved} == set(done) - {"weighted"}
    assert moved - mine.keys() <= ruled
    if moved and not ruled:
        _judge_undo_of_undo(doors, won, pk, before, moved, done)


def _judge_undo_of_undo(
    doors: Doors, won: str, pk: str, before: dict[str, Any], moved: set[str], done: dict[str, Any]
) -> None:
    """The values from before the undo are there again."""
    after = _row(pk)
    again = told(undone(doors.admin, pk, newest(pk)))[0]
    now = _row(pk)
    free = {"probability"} if won == now["stage_id"] != after["stage_id"] else set()
    assert again.keys() - done.keys() <= free
    for name in done.keys() - free:
        assert again[name] == done[name][::-1]
    assert {column: now[column] for column in moved - free} == {
        column: before[column] for column in moved - free
    }


_FOLLOWING = {
    "version",
    "updated_at",
    "updated_by_id",
    "weighted",
    "amount_base",
    "amount_rate",
    "amount_currency",
}


def _row(pk: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(t) FROM sales_deal t WHERE id = %s", [pk])
        return dict(_loaded(cursor.fetchone()[0]))


def _changed(pk: str, entry: str) -> dict[str, list[Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT fields FROM log_change WHERE record = %s AND id = %s", [pk, entry])
        return dict(_loaded(cursor.fetchone()[0]))


def _loaded(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str) else value
