"""Pairs go with the records: merged ones leave the review, what was said of them stays said, all of it goes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.duplicates.models import Pair
from rapport.engine.merging.models import Merge
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.door import Door, browser
from tests.engine.merging.book import Book, merge

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def admin(house: People) -> Door:
    return browser(id_of(house.admin))


@pytest.fixture
def book(house: People) -> Book:
    return Book(house.owner)


def _pair(one: UUID, other: UUID, weight: float = 12.0, **given: Any) -> int:
    low, high = sorted((one, other))
    cluster = given.pop("cluster", low)
    made = Pair.objects.create(
        object="contact", one=low, other=high, weight=weight, prior=-10.0, cluster=cluster, **given
    )
    return int(made.pk)


def _said() -> dict[frozenset[UUID], str]:
    return {frozenset((one.one, one.other)): one.verdict for one in Pair.objects.all()}


def _unmerge(survivor: UUID, *gone: UUID) -> None:
    found = Merge.objects.get(survivor=survivor, records=list(gone))
    act("contact.unmerge", SYSTEM, survivor, merge=str(found.pk))


def _three(book: Book) -> tuple[UUID, UUID, UUID]:
    ada, byron, king = (book.contact("Ada", name) for name in ("Lovelace", "Byron", "King"))
    return ada, byron, king


def test_a_merged_pair_leaves_the_review_and_waits_again_when_it_is_two(book: Book, admin: Door) -> None:
    kept, gone, other = _three(book)
    pair = _pair(kept, gone)
    _pair(gone, other, 9.0)
    merge("contact", kept, gone)
    (shown,) = admin.get("/duplicates", object="contact").json["items"]
    assert {shown["one"]["id"], shown["other"]["id"]} == {str(kept), str(other)}, "the other pair follows"
    assert Pair.objects.get(pk=pair).verdict == "same", "who merges says so, and it teaches"
    _unmerge(kept, gone)
    assert _said() == {frozenset((kept, gone)): "waiting", frozenset((gone, other)): "waiting"}
    assert not Pair.objects.exclude(merge=None).exists()


def test_what_was_said_to_be_different_is_not_asked_of_the_survivor(book: Book, admin: Door) -> None:
    kept, gone, other = _three(book)
    _pair(kept, gone)
    _pair(kept, other, 11.0)
    different = _pair(gone, other)
    assert admin.post(f"/duplicates/{different}/verdict", {"verdict": "different"}).status == 200
    merge("contact", kept, gone)
    assert _said()[frozenset((kept, other))] == "different"
    assert admin.get("/duplicates", object="contact").json["items"] == []
    _unmerge(kept, gone)
    assert _said() == {
        frozenset((kept, gone)): "waiting",
        frozenset((kept, other)): "waiting",
        frozenset((gone, other)): "different",
    }


def test_an_answer_given_since_the_merge_stays(book: Book, admin: Door) -> None:
    kept, gone, other = _three(book)
    _pair(gone, other)
    merge("contact", kept, gone)
    brought = Pair.objects.exclude(merge=None).get()
    assert admin.post(f"/duplicates/{brought.pk}/verdict", {"verdict": "different"}).status == 200
    _unmerge(kept, gone)
    assert _said() == {frozenset((gone, other)): "waiting", frozenset((kept, other)): "different"}


def test_merges_into_one_record_go_back_in_any_order(book: Book) -> None:
    kept, gone, other = _three(book)
    late = book.contact("Augusta", "King")
    for one in (gone, late):
        _pair(one, other, verdict="different")
    merge("contact", kept, gone)
    merge("contact", kept, late)
    _unmerge(kept, gone)
    assert _said()[frozenset((kept, other))] == "different", "the later one says so too"
    _unmerge(kept, late)
    assert _said() == {frozenset((gone, other)): "different", frozenset((late, other)): "different"}


def test_a_pair_tells_what_hangs_together_with_it_and_what_one_may_do(house: People, book: Book) -> None:
    ada, byron, king = _three(book)
    apart = book.contact("Zoe", "Featherstone")
    pair = _pair(ada, byron, cluster=ada)
    _pair(byron, king, cluster=ada)
    _pair(king, apart, cluster=ada, verdict="different")
    found = browser(id_of(house.owner)).get(f"/duplicates/{pair}").json
    assert [one["id"] for one in found["together"]] == [str(king)]
    assert found["can"] == ["say", "merge"]
    reader = with_roles(
        house.stranger, role([atom("contact", "read", "all"), atom("contact", "update", "all")])
    )
    assert browser(id_of(reader)).get(f"/duplicates/{pair}").json["can"] == ["say"]
