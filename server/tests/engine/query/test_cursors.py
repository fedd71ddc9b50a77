"""Cursors: a cursor is nothing but a place in one sort, and what is no cursor is refused."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.objects.problems import BadQuery
from rapport.engine.query.order import order_of
from rapport.engine.query.page import page
from rapport.engine.query.rows import selection
from tests.engine.query.samples import SAMPLE, People, all_of_it

LITTLE = selection(SAMPLE, ["name"])


def sealed(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps([*parts]).encode()).decode().rstrip("=")


def test_a_cursor_of_another_sort_or_made_by_hand_is_refused(people: People) -> None:
    order = order_of(SAMPLE, "whole,day,at", all_of_it)
    pk = "01890a5d-ac96-774b-bcce-b302099a8057"
    good = sealed(order.stamp, 1, "2026-01-01", None, pk)
    page(SAMPLE.records(), LITTLE, order, may_read=all_of_it, after=good)
    torn = [
        "x", "é", "\0", "====", "a" * 9000, good[:-3], good + "AAAA", sealed(), sealed(1), sealed(order.stamp),
        sealed("other", 1, "2026-01-01", None, pk), sealed(order.stamp, 2**63, None, None, pk),
        sealed(order.stamp, True, None, None, pk), sealed(order.stamp, "1", None, None, pk),
        sealed(order.stamp, 1, "2026-13-01", None, pk), sealed(order.stamp, 1, 5, None, pk),
        sealed(order.stamp, 1, None, "0001-01-01T00:00:00+14:00", pk), sealed(order.stamp, 1, None, None, None),
        sealed(order.stamp, 1, None, None, "pk"), sealed(order.stamp, {"a": 1}, None, None, pk), "bnVsbA", "e30", "W10",
    ]  # fmt: skip
    for cursor in torn:
        for after, before, pointer in ((cursor, None, "/after"), (None, cursor, "/before")):
            with pytest.raises(BadQuery) as caught:
                page(SAMPLE.records(), LITTLE, order, may_read=all_of_it, after=after, before=before)
            assert caught.value.faults[0].pointer == pointer, cursor
    with pytest.raises(BadQuery):
        page(
            SAMPLE.records(),
            LITTLE,
            order_of(SAMPLE, "-whole,day,at", all_of_it),
            may_read=all_of_it,
            after=good,
        )


@given(st.text(max_size=60))
def test_no_text_as_a_cursor_does_more_than_be_refused(text: str) -> None:
    with pytest.raises(BadQuery):
        order_of(SAMPLE, "price", all_of_it).place(text, "/after")


@pytest.mark.parametrize("kind", ["price", "name", "vip", "keeper"])
@given(
    value=st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=9)
    | st.just("NaN")
    | st.just("1e99999")
)
def test_no_value_in_a_cursor_does_more_than_be_refused(kind: str, value: Any) -> None:
    order = order_of(SAMPLE, kind, all_of_it)
    with suppress(BadQuery):
        order.place(sealed(order.stamp, value, "01890a5d-ac96-774b-bcce-b302099a8057"), "/after")
