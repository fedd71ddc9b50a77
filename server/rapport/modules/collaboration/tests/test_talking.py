"""People talk on a record: who sees, changes and is told what."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from rapport.engine.access.actors import Actor
from rapport.engine.access.models import User
from rapport.engine.notify.followers import followers_of
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Forbidden, Invalid, NotFound
from rapport.engine.search import reader, sources
from rapport.engine.search.finding import find
from rapport.modules.collaboration.models import Comment, Favourite, Follow, Reaction
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of

pytestmark = pytest.mark.django_db


def about(record: Any, name: str = "deal") -> dict[str, Any]:
    return {"regarding": {"object": name, "id": str(record.pk)}}


def at(*who: Actor | Any) -> str:
    """A text that mentions people and teams."""
    spans = [f'<span data-mention="user/{id_of(one)}">Forged</span>' if isinstance(one, Actor)
             else f'<span data-mention="team/{one}">x</span>' for one in who]  # fmt: skip
    return f"<p>{' '.join(spans)} look</p>"


def told(who: Actor) -> list[tuple[str, str]]:
    found = Notification._default_manager.filter(owner=id_of(who)).order_by("id")
    return [(one.kind, one.title) for one in found]


def test_who_sees_the_record_sees_the_talk_and_the_author_alone_changes_it(them: People, deal: Any) -> None:
    said = act("comment.create", them.colleague, body="<p>Hello <b>all</b></p>", **about(deal))
    liked = act("reaction.create", them.owner, comment=str(said.pk), emoji="heart")
    follow = act("follow.create", them.colleague, **about(deal))
    for name, record in (("comment", said), ("reaction", liked), ("follow", follow)):
        seeing = {who.name for who in (them.owner, them.colleague, them.stranger, them.manager, them.admin)
                  if registry.get(name).visible(who).filter(pk=record.pk).exists()}  # fmt: skip
        assert seeing == {"Owner", "Colleague", "Manager", "Admin"}, name
    with pytest.raises(Invalid):
        act("comment.create", them.stranger, body="<p>Hi</p>", **about(deal))
    with pytest.raises(Invalid):
        act("reaction.create", them.stranger, comment=str(said.pk), emoji="heart")
    for who in (them.owner, them.manager, them.admin):
        with pytest.raises(Forbidden):
            act("comment.update", who, said.pk, body="<p>Put into their mouth</p>")
    with pytest.raises(NotFound):
        act("comment.archive", them.stranger, said.pk)
    with pytest.raises(Forbidden):
        act("comment.archive", them.owner, said.pk)
    act("comment.update", them.colleague, said.pk, body="<p>Better</p>")
    said.refresh_from_db()
    assert (said.excerpt, said.edited_at is not None) == ("Better", True)
    act("comment.archive", them.admin, said.pk)


def test_an_edit_that_changes_nothing_is_none(them: People, deal: Any) -> None:
    said = act("comment.create", them.owner, body="<p>Same</p>", **about(deal))
    act("comment.update", them.owner, said.pk, body="<p>Same</p>")
    said.refresh_from_db()
    assert (said.version, said.edited_at, said.party_id) == (1, None, deal.party_id)


def test_threads_are_one_level_deep_and_stay_on_their_record(them: People, deal: Any) -> None:
    first = act("comment.create", them.owner, body="<p>One</p>", **about(deal))
    second = act("comment.create", them.colleague, body="<p>Two</p>", parent=str(first.pk))
    third = act("comment.create", them.owner, body="<p>Three</p>", parent=str(second.pk))
    assert [second.parent_id, third.parent_id] == [first.pk, first.pk]
    assert (third.regarding, third.regarding_object) == (deal.pk, "deal")
    other = act("company.create", them.owner, name="Elsewhere")
    for given in ({"parent": str(first.pk), **about(other, "company")}, {}, about(deal.stage, "stage")):
        with pytest.raises(Invalid):
            act("comment.create", them.owner, body="<p>Lost</p>", **given)
    for change in (about(other, "company"), {"parent": str(third.pk)}):
        with pytest.raises(Invalid):
            act("comment.update", them.owner, first.pk, **change)


@pytest.mark.parametrize(
    "body", ["", "<p></p>", "<script>alert(1)</script>", "<p> <br> </p>", '<img src="x">']
)
def test_a_comment_says_something(them: People, deal: Any, body: str) -> None:
    with pytest.raises(Invalid) as refused:
        act("comment.create", them.owner, body=body, **about(deal))
    assert refused.value.faults[0].pointer == "/body"


def test_nobody_forges_a_mention(them: People, deal: Any) -> None:
    """The name inside a mention is the program's own; what is not exactly one is none."""
    pk = id_of(them.colleague)
    body = (
        f'<p onclick="x()"><span data-mention="user/{pk}"><b>The boss</b> <span>agrees</span></span> '
        f'<span data-mention="admin/{pk}">A</span><b data-mention="user/{pk}">B</b>'
        f'<a href="javascript:alert(1)" title="&lt;span data-mention=&quot;user/{id_of(them.manager)}&quot;&gt;">C</a>'
        f'<span data-mention="user/{pk}" onmouseover="x()" style="position:fixed">D</span></p>'
    )
    said = act("comment.create", them.owner, body=body, **about(deal))
    assert said.mentions == [pk]
    mention = f'<span data-mention="user/{pk}">@Colleague</span>'
    for kept in (mention, "<span>A</span>", "<b>B</b>"):
        assert kept in said.body
    for gone in ("boss", "onclick", "javascript", "style", ">D<"):
        assert gone not in said.body
    with pytest.raises(Invalid) as refused:
        act("comment.create", them.owner, body=f'<span data-mention="user/{uuid4()}">x</span>', **about(deal))
    assert refused.value.faults[0].code == "nobody"
    User.objects.filter(pk=pk).update(name='Zoë <img src="x">')
    act("comment.update", them.owner, said.pk, body=said.body.replace("C</a>", "changed</a>"))
    said.refresh_from_db()
    assert '>@Zoë &lt;img src="x"&gt;</span>' in said.body


def test_mentions_answers_and_followers_are_told_once_each(them: People, deal: Any) -> None:
    said = act("comment.create", them.colleague, body=at(them.manager, them.stranger), **about(deal))
    assert told(them.owner) == [("comment", "Colleague commented: Apples")]
    assert told(them.manager) == [("mention", "Colleague mentioned you: Apples")]
    assert told(them.stranger) == told(them.colleague) == []
    assert followers_of("deal", [deal.pk])[deal.pk] == {
        id_of(them.owner),
        id_of(them.colleague),
        id_of(them.manager),
    }
    act("comment.create", them.owner, body="<p>Fine</p>", parent=str(said.pk))
    assert told(them.colleague) == [("reply", "Owner answered you: Apples")]
    assert told(them.manager)[1:] == [("comment", "Owner commented: Apples")]
    act("comment.update", them.colleague, said.pk, body=at(them.manager, them.owner))
    assert told(them.owner)[1:] == [("mention", "Colleague mentioned you: Apples")]
    assert len(told(them.manager)) == 2


def test_a_mention_in_the_text_of_an_activity_is_told_once(them: People, deal: Any) -> None:
    note = act("note.create", them.owner, body=at(them.colleague), **about(deal))
    act("note.update", them.owner, note.pk, body=at(them.colleague, them.manager, them.stranger))
    act("note.update", them.owner, note.pk, body=f"{note.body}<p>More</p>")
    for who in (them.colleague, them.manager):
        assert told(who) == [("mention", "Owner mentioned you: Note")]
        assert id_of(who) in followers_of("note", [note.pk])[note.pk]
    assert told(them.stranger) == []


def test_a_team_is_mentioned_as_its_members(them: People, deal: Any) -> None:
    team = User.objects.get(pk=id_of(them.owner)).team_id
    act("comment.create", them.admin, body=at(team), **about(deal))
    assert [kind for kind, _title in told(them.colleague)] == ["mention"]
    assert told(them.stranger) == []


def test_who_stops_following_stays_away(them: People, deal: Any) -> None:
    def following() -> set[UUID]:
        return followers_of("deal", [deal.pk]).get(deal.pk, set())

    assert following() == {id_of(them.owner)}
    act("follow.create", them.owner, following=False, external_id="f1", **about(deal))
    assert following() == set()
    act("comment.create", them.colleague, body=at(them.owner), **about(deal))
    act("comment.create", them.owner, body="<p>Well</p>", **about(deal))
    assert following() == {id_of(them.colleague)}
    again = act("follow.create", them.owner, **about(deal))
    assert again.external_id == "f1"
    assert following() == {id_of(them.colleague), id_of(them.owner)}
    with pytest.raises(Forbidden):
        act("follow.update", them.colleague, again.pk, following=False)


def test_said_twice_is_said_once(them: People, deal: Any) -> None:
    said = act("comment.create", them.colleague, body="<p>Well</p>", **about(deal))
    first = act("reaction.create", them.owner, comment=str(said.pk), emoji="heart")
    assert (
        act("reaction.create", them.owner, comment=str(said.pk), emoji="heart", id=str(uuid4())).pk
        == first.pk
    )
    act("reaction.create", them.owner, comment=str(said.pk), emoji="eyes")
    assert [kind for kind, _ in told(them.colleague)] == ["reaction"]
    act("reaction.archive", them.owner, first.pk)
    assert act("reaction.create", them.owner, comment=str(said.pk), emoji="heart").pk != first.pk
    assert Reaction.objects.live().filter(comment=said).count() == 2
    for name, model in (("follow", Follow), ("favourite", Favourite)):
        made = {
            act(f"{name}.create", them.stranger, **about(them_company(them), "company")).pk for _ in range(2)
        }
        assert len(made) == 1 == model.objects.filter(created_by=id_of(them.stranger)).count()


def them_company(them: People) -> Any:
    """A record of the stranger's own."""
    company = registry.get("company").visible(them.stranger).first()
    return company or act("company.create", them.stranger, name="Far away")


def test_favourites_are_nobody_elses_and_come_back(them: People, deal: Any) -> None:
    kept = act("favourite.create", them.owner, **about(deal))
    view = act("view.create", them.owner, name="Mine", object="deal", layout="table", config={})
    later = act("favourite.create", them.owner, **about(view, "view"))
    assert later.position > kept.position > 0
    assert not registry.get("favourite").visible(them.admin).exists()
    act("favourite.archive", them.owner, kept.pk)
    assert act("favourite.create", them.owner, **about(deal)).archived_at is None
    assert Favourite.objects.count() == 2


def test_the_talk_of_a_party_bears_its_id(them: People, deal: Any) -> None:
    act("comment.create", them.owner, body="<p>x</p>", **about(deal))
    task = act("task.create", them.owner, subject="Call", **about(deal))
    act("comment.create", them.owner, body="<p>y</p>", **about(task, "task"))
    assert set(Comment.objects.values_list("party", flat=True)) == {deal.party_id}


def test_what_was_said_is_found_by_who_sees_the_record(them: People, deal: Any) -> None:
    said = act(
        "comment.create", them.owner, body="<p>The budget is <b>frozen</b> until March</p>", **about(deal)
    )
    reader.rebuild(sources.cards(registry.all_objects()))
    for who, found in ((them.colleague, [("comment", said.pk)]), (them.stranger, [])):
        assert [(hit.object, hit.id) for hit in find(who, "froz mar")] == found
    assert find(them.owner, "frozen")[0].title == "The budget is frozen until March"


def test_whoever_is_told_of_a_comment_is_led_to_the_comments(them: People, deal: Any) -> None:
    act("comment.create", them.owner, body=at(them.colleague), **about(deal))
    assert Notification._default_manager.get(owner=id_of(them.colleague)).details == {"tab": "comments"}
