"""Records made one: what follows them, what their old ids lead to, and that all of it goes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.engine.access.actors import SYSTEM
from rapport.engine.log import readers
from rapport.engine.merging.models import Merge, Moved
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Invalid
from rapport.engine.records import merged
from rapport.engine.records.models import Absorbed
from rapport.engine.transfer.mapping.mapping import LinkRule
from rapport.engine.transfer.running.keys import Recogniser
from rapport.engine.transfer.running.links import Finder
from rapport.modules.collaboration.models import Follow
from rapport.modules.people.models import Contact, Party, Relationship
from rapport.modules.sales.models import Deal, DealContact
from tests.contract.makers import act
from tests.contract.people_of_the_house import id_of, people
from tests.engine.api.door import browser
from tests.engine.merging.book import Book, contents, merge

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Book:
    return Book()


def merge_of(survivor: UUID) -> str:
    return str(Merge.objects.filter(survivor=survivor).order_by("-at").values_list("pk", flat=True)[0])


def unmerge(survivor: UUID) -> Any:
    return act("contact.unmerge", SYSTEM, survivor, merge=merge_of(survivor))


def test_all_that_hung_on_one_hangs_on_the_other_and_goes_back(book: Book) -> None:
    kept, gone = (
        book.contact("Ada", "Lovelace", "ada@engines.example"),
        book.contact("A.", "Lovelace", "a@home.example"),
    )
    deal, note = book.deal(gone), book.note(gone)
    before = contents()
    merge("contact", kept, gone)
    assert Deal.objects.get(pk=deal).party_id == kept
    assert act("note.update", SYSTEM, note, subject="Still there").regarding == kept
    act("note.update", SYSTEM, note, subject="Note")
    emails = [one["value"] for one in Contact.objects.get(pk=kept).emails]
    assert emails == ["ada@engines.example", "a@home.example"]
    assert Contact.objects.get(pk=gone).archived_at is not None
    unmerge(kept)
    assert contents() == before
    assert not Merge.objects.exists()
    assert not Moved.objects.exists()
    assert not Absorbed.objects.exists()


def test_each_record_has_one_entry_and_all_have_one_cause(book: Book) -> None:
    kept, gone = (
        book.contact("Ada", "Lovelace", job_title=""),
        book.contact("Ada", "Byron", job_title="Analyst"),
    )
    deal = book.deal(gone)
    merge("contact", kept, gone)
    pk = Merge.objects.get().pk
    for record in (kept, gone, deal):
        mine = [one for one in readers.history(record) if one.action == "contact.merge"]
        assert [one.cause for one in mine] == [pk], record


def test_what_the_survivor_has_already_is_set_aside_and_comes_back(book: Book) -> None:
    kept, gone = book.contact("Ada", "Lovelace"), book.contact("Ada", "Byron")
    deal = book.deal(kept)
    role = book.made("deal-contact", deal=str(deal), contact=str(kept), role="champion")
    other = book.made("deal-contact", deal=str(deal), contact=str(gone), role="blocker")
    both = book.made("relationship", party=str(gone), other=str(kept))
    before = contents()
    merge("contact", kept, gone)
    assert DealContact.objects.get(pk=role).contact_id == kept
    assert DealContact.objects.live().filter(contact=kept).count() == 1
    assert DealContact.objects.get(pk=other).archived_at is not None
    assert Relationship.objects.get(pk=both).archived_at is not None
    unmerge(kept)
    assert contents() == before


def test_followers_of_both_are_followers_once(book: Book) -> None:
    them = people()
    kept, gone = book.contact("Ada", "Lovelace"), book.contact("Ada", "Byron")
    for person, record in ((them.owner, kept), (them.owner, gone), (them.colleague, gone)):
        Follow.objects.create(regarding=record, regarding_object="contact", person_id=id_of(person))
    merge("contact", kept, gone)
    told = Follow.objects.live().filter(regarding=kept).values_list("person", flat=True)
    assert set(told) == {id_of(them.owner), id_of(them.colleague)}


def test_rules_and_choices_say_which_value_is_kept(book: Book) -> None:
    kept = book.contact("Ada", "L", job_title="Analyst", about="")
    gone = book.contact("Augusta Ada", "Lovelace", job_title="Countess", about="Wrote the first program")
    merge("contact", kept, gone, rule="longest", choices={"job_title": str(kept)})
    found = Contact.objects.get(pk=kept)
    assert (found.name, found.job_title, found.about) == (
        "Augusta Ada Lovelace", "Analyst", "Wrote the first program",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"records": []}, "/records"),
        ({"records": "all"}, "/records"),
        ({"records": [7]}, "/records"),
        ({"records": [str(uuid4())]}, "/records/0"),
        ({"rule": "loudest"}, "/rule"),
        ({"choices": {"number": "newest"}}, "/choices/number"),
        ({"choices": {"job_title": str(uuid4())}}, "/choices/job_title"),
        ({"choices": {"job_title": "all"}}, "/choices/job_title"),
    ],
)
def test_what_does_not_fit_is_told_by_its_place(book: Book, given: dict[str, Any], pointer: str) -> None:
    kept, gone = book.contact("Ada", "Lovelace"), book.contact("Ada", "Byron")
    before = contents()
    with pytest.raises(Invalid) as refused:
        act("contact.merge", SYSTEM, kept, **{"records": [str(gone)], **given})
    assert refused.value.faults[0].pointer == pointer
    assert contents() == before


def test_nothing_is_merged_into_itself_twice_or_from_the_archive(book: Book) -> None:
    kept, gone, away = (book.contact("Ada", name) for name in ("Lovelace", "Byron", "King"))
    with pytest.raises(Invalid):
        merge("contact", kept, kept)
    act("contact.archive", SYSTEM, away)
    with pytest.raises(Conflict):
        merge("contact", kept, away)
    merge("contact", kept, gone)
    with pytest.raises(Conflict) as refused:
        merge("contact", kept, gone)
    assert refused.value.extra["code"] == "merged"
    company = book.made("company", name="Engines")
    with pytest.raises(Invalid):
        merge("contact", kept, company)


def test_an_old_id_leads_to_the_record_at_every_door(book: Book) -> None:
    admin = browser(id_of(people().admin))
    kept, gone = book.contact("Ada", "Lovelace"), book.contact("Ada", "Byron")
    merge("contact", kept, gone)
    read = admin.get(f"/contacts/{gone}")
    assert (read.status, read.json["id"], read.headers["Merged-From"]) == (200, str(kept), str(gone))
    assert read.headers["Content-Location"] == f"/api/v1/contacts/{kept}"
    assert admin.patch(f"/contacts/{gone}", {"job_title": "Countess"}).json["id"] == str(kept)
    assert Contact.objects.get(pk=kept).job_title == "Countess"
    based = admin.patch(f"/contacts/{gone}", {"job_title": "Analyst", "version": 1})
    assert (based.status, based.json["merged_into"]) == (409, str(kept))
    deal = admin.post("/deals", {**book.world.given("deal"), "party": str(gone)})
    assert deal.json["party"]["id"] == str(kept)
    note = admin.post("/notes", {"subject": "New", "regarding": {"object": "contact", "id": str(gone)}})
    assert note.json["regarding"]["id"] == str(kept)
    for verb in ("restore", "archive"):
        assert admin.post(f"/contacts/{gone}/{verb}", {}).status == 409, verb
    admin.post("/contacts/bulk", {"verb": "restore", "ids": [str(gone)], "input": {}})
    assert Contact.objects.get(pk=gone).archived_at is not None
    listed = [admin.get("/contacts", archived=which).json["items"] for which in ("0", "1")]
    assert [[one["id"] for one in page] for page in listed] == [[str(kept)], []]
    assert admin.get("/trash").json["items"] == []


def test_merges_of_merges_lead_to_the_last_one_and_go_back_from_there(book: Book) -> None:
    one, two, three = (book.contact("Ada", name) for name in ("Lovelace", "Byron", "King"))
    deal = book.deal(one)
    before = contents()
    merge("contact", two, one)
    merge("contact", three, two)
    assert merged.survivors([one, two]) == {one: three, two: three}
    assert Deal.objects.get(pk=deal).party_id == three
    with pytest.raises(Conflict) as refused:
        unmerge(two)
    assert refused.value.extra["merged_into"] == str(three)
    unmerge(three)
    assert Deal.objects.get(pk=deal).party_id == two
    unmerge(two)
    assert contents() == before


def test_an_earlier_merge_goes_back_before_a_later_one(book: Book) -> None:
    kept = book.contact("Ada", "Lovelace", "ada@a.example", job_title="")
    one = book.contact("Ada", "Byron", "ada@b.example", job_title="Analyst")
    two = book.contact("Ada", "King", "ada@b.example", job_title="Countess")
    before = contents()
    merge("contact", kept, one)
    first = merge_of(kept)
    merge("contact", kept, two, choices={"job_title": str(two)})
    act("contact.unmerge", SYSTEM, kept, merge=first)
    found = Contact.objects.get(pk=kept)
    assert found.job_title == "Countess"
    assert [point["value"] for point in found.emails] == ["ada@a.example", "ada@b.example"]
    unmerge(kept)
    assert contents() == before


def test_later_edits_stay_where_they_were_made(book: Book) -> None:
    kept, gone = (
        book.contact("Ada", "Lovelace", job_title=""),
        book.contact("Ada", "Byron", job_title="Analyst"),
    )
    moved, left = book.deal(gone), book.deal(gone)
    elsewhere = book.made("company", name="Engines")
    merge("contact", kept, gone)
    fresh = book.deal(kept)
    act("deal.update", SYSTEM, left, party=str(elsewhere))
    act("contact.update", SYSTEM, kept, job_title="Countess")
    unmerge(kept)
    parties = dict(Deal.objects.filter(pk__in=[moved, left, fresh]).values_list("pk", "party_id"))
    assert parties == {moved: gone, left: elsewhere, fresh: kept}
    titles = dict(Contact.objects.values_list("pk", "job_title"))
    assert (titles[kept], titles[gone]) == ("Countess", "Analyst")


def test_a_company_takes_its_people_and_no_ring_comes_of_it(book: Book) -> None:
    kept, gone = book.made("company", name="Engines"), book.made("company", name="Engines Ltd")
    person = book.contact("Ada", "Lovelace", company=str(gone))
    below = book.made("company", name="Works", parent=str(gone))
    act("company.update", SYSTEM, kept, parent=str(below))
    with pytest.raises(Invalid) as refused:
        merge("company", kept, gone)
    assert refused.value.faults[0].code == "ring"
    merge("company", kept, gone, choices={"parent": str(gone)})
    assert Party.objects.get(pk=person).company_id == kept
    assert Party.objects.get(pk=kept).parent_id is None
    assert Party.objects.get(pk=below).parent_id == kept


def test_the_story_of_both_is_told_and_a_merge_goes_back_as_a_whole(book: Book) -> None:
    admin = browser(id_of(people().admin))
    kept, gone = book.contact("Ada", "Lovelace"), book.contact("Ada", "Byron")
    act("contact.update", SYSTEM, gone, job_title="Analyst")
    merge("contact", kept, gone)
    told = admin.get(f"/contacts/{kept}/timeline").json["items"]
    edited = next(one for one in told if one["action"] == "contact.update")
    assert edited["record"]["id"] == str(gone)
    entry = next(one for one in told if one["action"] == "contact.merge")
    for wrong in (entry, edited):
        answer = admin.post(f"/contacts/{kept}/undo", {"entry": wrong["id"]})
        assert (answer.status, answer.json["code"]) == (409, "unmerge")


def test_a_merge_of_many_rows_is_a_few_statements(book: Book) -> None:
    def statements(notes: int) -> int:
        kept, gone = book.contact("Ada", "Lovelace"), book.contact("Ada", "Byron")
        for _n in range(notes):
            book.note(gone)
        with CaptureQueriesContext(connection) as captured:
            merge("contact", kept, gone)
            unmerge(kept)
        return len(captured)

    statements(0)
    assert statements(12) == statements(1)


def test_kinds_that_are_merged_are_parties_and_own_objects() -> None:
    assert [obj.name for obj in registry.all_objects() if obj.can_merge] == [
        "contact",
        "company",
        "household",
    ]


def test_an_import_finds_who_was_merged_by_what_they_had(book: Book) -> None:
    kept, gone = book.contact("Ada", "Lovelace"), book.contact("Ada", "Byron", external_id="C-7")
    number = Contact.objects.values_list("number", flat=True).get(pk=gone)
    merge("contact", kept, gone)
    for by, name in (("external_id", "C-7"), ("number", str(number)), ("id", str(gone)), ("", "Ada Byron")):
        found = Finder(registry.get("contact"), SYSTEM, LinkRule(by=by)).find([name])
        assert found == {name: kept}, by
    keys = Recogniser(registry.get("contact"), [("external_id",)])
    assert keys.look(Contact.objects.all(), [(("external_id",), "C-7")]) == {
        (("external_id",), "C-7"): [kept]
    }
