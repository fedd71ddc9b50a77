"""The law of merging: who may, what is hidden, what is held; and that an erasure reaches all of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.approvals.models import Approval
from rapport.engine.log import readers
from rapport.engine.merging.models import Merge
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Forbidden, Invalid
from rapport.engine.privacy import erasing
from rapport.engine.records.models import Absorbed
from rapport.modules.people.models import Contact
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import atom, door_of, role, with_roles
from tests.engine.api.door import browser
from tests.engine.approvals.asking import decide, second
from tests.engine.merging.book import Book, merge

pytestmark = pytest.mark.django_db


@pytest.fixture
def them() -> People:
    return people()


def pair(them: People, **given: Any) -> tuple[UUID, UUID]:
    book = Book(them.owner)
    return book.contact("Ada", "Lovelace", "ada@a.example"), book.contact(
        "Ada", "Byron", "ada@b.example", **given
    )


def test_owner_and_colleague_merge_and_a_stranger_does_not(them: People) -> None:
    kept, gone = pair(them)
    theirs = Book(them.stranger).contact("Ada", "King")
    for survivor, record in ((theirs, gone), (theirs, kept)):
        with pytest.raises(Invalid):
            merge("contact", survivor, record, by=them.stranger)
    assert door_of(them.stranger).get(f"/merging/of/contact/{kept}").status == 404
    merge("contact", kept, gone, by=them.colleague)
    unmerge = Merge.objects.get()
    assert door_of(them.stranger).post(f"/contacts/{kept}/unmerge", {"merge": str(unmerge.pk)}).status == 404
    assert door_of(them.owner).post(f"/contacts/{kept}/unmerge", {"merge": str(unmerge.pk)}).status == 200


def test_who_may_not_change_one_of_them_merges_neither(them: People) -> None:
    kept, gone = pair(them)
    reader = role(
        [atom("contact", "read", "all"), atom("contact", "merge", "all"), atom("contact", "update", "own")]
    )
    looking = with_roles(them.stranger, reader)
    own = act("contact.create", SYSTEM, last_name="Own", owner=str(id_of(looking))).pk
    with pytest.raises(Forbidden):
        merge("contact", own, gone, by=looking)
    told = door_of(looking).post("/merging/outlook", {"object": "contact", "records": [str(own), str(kept)]})
    assert told.json["refused"]["code"] == "forbidden"
    without = with_roles(
        them.stranger, role([atom("contact", "merge", "all", deny=True)], ["seller"], name="No")
    )
    mine = Book(them.stranger).contact("Ada", "King")
    with pytest.raises(Forbidden):
        merge("contact", mine, Book(them.stranger).contact("Ada", "Queen"), by=without)


def test_a_hidden_field_is_merged_and_never_shown(them: People) -> None:
    kept, gone = pair(them, birthday="1815-12-10", job_title="Analyst")
    deny = [{"object": "contact", "verb": "read", "scope": "all", "deny": True, "field": "birthday"}]
    veiled = with_roles(them.owner, role(deny, ["seller"]), base="seller")
    door = door_of(veiled)
    body = {"object": "contact", "records": [str(kept), str(gone)], "survivor": str(kept)}
    told = door.post("/merging/outlook", body)
    assert "job_title" in {one["field"] for one in told.json["lines"]}
    assert "1815" not in str(told.json)
    assert "birthday" not in str(told.json)
    refused = door.post(
        f"/contacts/{kept}/merge", {"records": [str(gone)], "choices": {"birthday": "newest"}}
    )
    assert refused.pointers == ["/choices/birthday"]
    done = door.post(f"/contacts/{kept}/merge", {"records": [str(gone)]})
    assert done.status == 200, done.json
    assert "1815" not in str(done.json)
    assert str(Contact.objects.get(pk=kept).birthday) == "1815-12-10"
    for path in (f"/contacts/{kept}/timeline", f"/contacts/{gone}", f"/merging/of/contact/{kept}"):
        answer = door.get(path)
        assert answer.status == 200
        assert "1815" not in str(answer.json)
        assert "birthday" not in str(answer.json)
    merge_id = Merge.objects.get().pk
    assert door.post(f"/contacts/{kept}/unmerge", {"merge": str(merge_id)}).status == 200
    assert Contact.objects.get(pk=kept).birthday is None


def test_what_follows_is_counted_by_the_law(them: People) -> None:
    kept, gone = pair(them)
    book = Book(them.owner)
    book.deal(gone)
    act(
        "deal.update",
        SYSTEM,
        book.deal(gone, "Unseen"),
        owner=str(id_of(them.stranger)),
        team=str(them.stranger.team),
    )
    body = {"object": "contact", "records": [str(kept), str(gone)], "survivor": str(kept)}
    told = door_of(them.owner).post("/merging/outlook", body).json
    assert [(one["object"], one["count"]) for one in told["moves"]] == [("deal", 1)]
    assert told["refused"] is None
    merge("contact", kept, gone, by=them.owner)
    back = door_of(them.owner).get(f"/merging/of/contact/{kept}").json["items"][0]
    assert [(one["object"], one["count"]) for one in back["moves"]] == [("deal", 1)]
    assert [one["title"] for one in back["records"]] == ["Ada Byron"]
    assert back["by"] == "Owner"
    assert set(registry.get("deal").records().values_list("party", flat=True)) == {kept}


def test_a_merge_waits_for_a_second_person_where_a_role_says_so(them: People) -> None:
    kept, gone = pair(them)
    careful = with_roles(them.owner, role([second("contact", "merge")], ["seller"]), base="seller")
    found = door_of(careful).post(f"/contacts/{kept}/merge", {"records": [str(gone)]})
    assert found.status == 202, found.json
    assert not Absorbed.objects.exists()
    decide(Approval.objects.get(pk=found.json["approval"]["id"]), them.manager)
    assert Absorbed.objects.get().survivor == kept


def test_what_is_held_is_not_merged_and_a_hold_keeps_what_was(them: People) -> None:
    kept, gone = pair(them)
    hold = {"regarding": {"object": "contact", "id": str(gone)}, "reason": "Quarrel"}
    made = act("hold.create", SYSTEM, **hold)
    with pytest.raises(Conflict) as refused:
        merge("contact", kept, gone)
    assert refused.value.extra["code"] == "held"
    act("hold.release", SYSTEM, made.pk, reason="Settled")
    merge("contact", kept, gone)
    act("hold.create", SYSTEM, regarding={"object": "contact", "id": str(kept)}, reason="Another one")
    with pytest.raises(Conflict):
        act("contact.unmerge", SYSTEM, kept, merge=str(Merge.objects.get().pk))
    with pytest.raises(Conflict):
        erasing.erase(SYSTEM, registry.get("contact"), kept)


def test_who_is_erased_is_gone_with_all_that_was_merged_into_them(
    them: People, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH = str(tmp_path), str(tmp_path)
    kept, gone = pair(them, about="Canary of Byron")
    stays = Book(them.owner).note(
        Book(them.owner).made("company", name="Engines"), "Said of ada@b.example", "company"
    )
    merge("contact", kept, gone)
    refused = browser(id_of(them.admin)).get(f"/privacy/outlook/contact/{gone}")
    assert (refused.status, refused.json["merged_into"]) == (409, str(kept))
    erasing.erase(SYSTEM, registry.get("contact"), kept)
    assert not Contact.objects.filter(pk__in=[kept, gone]).exists()
    assert not Merge.objects.exists()
    assert not Absorbed.objects.exists()
    assert [one.op for one in readers.history(gone)] in ([], ["delete"])
    assert "ada@b" not in registry.get("note").records().get(pk=stays).subject


def test_what_was_merged_is_not_deleted_by_itself(them: People) -> None:
    kept, gone = pair(them)
    merge("contact", kept, gone)
    asked = {"object": "contact", "records": [str(gone)]}
    told = browser(id_of(them.admin)).post("/trash/outlook", asked).json
    assert [one["code"] for one in told["refused"]] == ["merged"]
