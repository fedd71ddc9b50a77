"""Random merges, edits and unmerges by several people: nothing is lost, and what was not touched is as it was.

Beside the program runs a book of two lines per record: what somebody last said of it. When all merges are taken back,
in whatever order, the tables must say just that.
"""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rapport.engine.access.actors import Actor
from rapport.engine.merging.models import Merge, Moved
from rapport.engine.objects.problems import Forbidden, Invalid, NotFound
from rapport.engine.records.models import Absorbed
from rapport.modules.activities.models import Activity
from rapport.modules.people.models import Contact
from rapport.modules.sales.models import Deal
from tests.contract.makers import act
from tests.contract.people_of_the_house import people
from tests.engine.merging.book import Book, contents, merge

pytestmark = pytest.mark.django_db
_PEOPLE = 3
STEP = st.tuples(
    st.sampled_from(["merge", "merge", "merge", "unmerge", "title", "email", "deal", "note", "away"]),
    st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.integers(0, _PEOPLE - 1),
)  # fmt: skip


@dataclass
class Story:
    """What was said of whom. `mine` is the record of each place in the list of contacts, as it stands now."""

    doers: list[Actor]
    records: list[UUID]
    book: Book
    elsewhere: UUID
    titles: dict[UUID, str] = field(default_factory=dict)
    emails: dict[UUID, list[str]] = field(default_factory=lambda: defaultdict(list))
    deals: dict[UUID, UUID] = field(default_factory=dict)
    notes: dict[UUID, UUID] = field(default_factory=dict)
    number: int = 0

    def live(self, place: int) -> UUID:
        """The record in which the one at this place is now."""
        found = self.records[place]
        while (row := Absorbed.objects.filter(record=found).first()) is not None:
            found = row.survivor
        return found

    def step(self, what: str, one: int, two: int, three: int, who: int) -> None:
        self.number += 1
        doer, record = self.doers[who], self.live(one)
        try:
            getattr(self, f"_{what}")(doer, record, two, three)
        except (Forbidden, NotFound, Invalid) as refused:
            if who != 1 or (isinstance(refused, Invalid) and refused.faults[0].code != "no_such_record"):
                raise

    def _merge(self, doer: Actor, record: UUID, two: int, three: int) -> None:
        others = [one for one in dict.fromkeys([self.live(two), self.live(three)]) if one != record]
        if others:
            rule = ("kept", "newest", "longest", "oldest")[self.number % 4]
            merge("contact", record, *others, by=doer, rule=rule)

    def _unmerge(self, doer: Actor, record: UUID, two: int, _three: int) -> None:
        merges = list(Merge.objects.filter(survivor=record).order_by("at"))
        if merges:
            act("contact.unmerge", doer, record, merge=str(merges[two % len(merges)].pk))

    def _title(self, doer: Actor, record: UUID, _two: int, _three: int) -> None:
        act("contact.update", doer, record, job_title=f"Title {self.number}")
        self.titles[record] = f"Title {self.number}"

    def _email(self, doer: Actor, record: UUID, _two: int, _three: int) -> None:
        fresh = f"n{self.number}@new.example"
        act("contact.update", doer, record, emails=[*Contact.objects.get(pk=record).emails, {"value": fresh}])
        self.emails[record].append(fresh)

    def _deal(self, doer: Actor, record: UUID, _two: int, _three: int) -> None:
        given = {**self.book.world.given("deal"), "name": f"Deal {self.number}", "party": str(record)}
        made = act("deal.create", doer, **given)
        self.deals[made.pk] = record

    def _note(self, doer: Actor, record: UUID, _two: int, _three: int) -> None:
        about = {"object": "contact", "id": str(record)}
        self.notes[act("note.create", doer, subject=f"Note {self.number}", regarding=about).pk] = record

    def _away(self, doer: Actor, _record: UUID, two: int, _three: int) -> None:
        deals = list(self.deals)
        if deals and self.deals[deals[two % len(deals)]] != self.elsewhere:
            deal = deals[two % len(deals)]
            act("deal.update", doer, deal, party=str(self.elsewhere))
            self.deals[deal] = self.elsewhere

    def nothing_hangs_on_what_is_gone(self) -> None:
        gone = set(Absorbed.objects.values_list("record", flat=True))
        assert not gone & set(Deal.objects.values_list("party", flat=True))
        assert not gone & set(Activity.objects.values_list("regarding", flat=True))
        kept = {one["value"] for emails in Contact.objects.filter(archived_at=None).values_list("emails", flat=True)
                for one in emails}  # fmt: skip
        assert {one for emails in self.emails.values() for one in emails} <= kept

    def take_all_back(self, order: int) -> None:
        admin = self.doers[0]
        while merges := list(
            Merge.objects.exclude(survivor__in=Absorbed.objects.values("record")).order_by("at")
        ):
            found = merges[order % len(merges)]
            act("contact.unmerge", admin, found.survivor, merge=str(found.pk))

    def holds(self) -> None:
        for one in Contact.objects.filter(pk__in=self.records):
            assert one.archived_at is None
            assert one.job_title == self.titles[one.pk]
            assert sorted(point["value"] for point in one.emails) == sorted(self.emails[one.pk])
        assert dict(Deal.objects.filter(pk__in=self.deals).values_list("pk", "party")) == self.deals
        assert dict(Activity.objects.filter(pk__in=self.notes).values_list("pk", "regarding")) == self.notes
        assert not Moved.objects.exists()


@pytest.fixture
def story() -> Story:
    """Five contacts, each with something of its own and something that others have too."""
    them = people()
    book = Book(them.manager)
    found = Story([them.admin, them.stranger, them.manager], [], book, book.made("company", name="Elsewhere"))
    for n, title in enumerate(["Analyst", "", "Countess", "", "Baker"]):
        own = ["ada@one.example", f"a{n}@own.example"] if n % 2 else [f"a{n}@own.example"]
        pk = book.contact(f"Ada {n}", "Lovelace", job_title=title)
        act("contact.update", them.admin, pk, emails=[{"value": one} for one in own])
        found.records.append(pk)
        found.titles[pk], found.emails[pk] = title, own
        found.deals[book.deal(pk)] = pk
        found.notes[book.note(pk)] = pk
    return found


@settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
@given(st.lists(STEP, min_size=3, max_size=12), st.integers(0, 3))
def test_all_merges_taken_back_leave_what_was_said_of_each(
    story: Story, steps: list[tuple[str, int, int, int, int]], order: int
) -> None:
    with transaction.atomic():
        told = deepcopy(story)
        bystander = story.book.contact("Charles", "Babbage", "charles@engines.example")
        story.book.deal(bystander)
        untouched = _about(bystander)
        for step in steps:
            told.step(*step)
            told.nothing_hangs_on_what_is_gone()
        told.take_all_back(order)
        told.holds()
        assert _about(bystander) == untouched
        transaction.set_rollback(True)


def _about(record: UUID) -> dict[str, Any]:
    return {place: row for place, row in contents().items() if str(record) in str(row)}
