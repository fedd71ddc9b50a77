"""What the people of the demo say to each other about their deals, and what its administrator keeps at hand.

Said through the same actions as everything that people say, each at a moment of the last days. The last import is their
cause, so that all of it is known as the demo's when the demo is removed.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from rapport.engine.access.actors import Actor, actor_for, actor_of
from rapport.engine.access.models import User
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.context import Ctx
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.transfer.models import Import
from rapport.modules.collaboration.models import Comment
from rapport.modules.sales.models import Deal
from rapport.site.demo import words
from rapport.site.demo.generated import LAST_FILE, MARK, SEED
from rapport.site.sign_in import DEMO_HOST

_DEALS = 18
_FAVOURITES = 3
_DAYS = 12
_EMOJI = ("thumbs_up", "thumbs_up", "heart", "party", "eyes", "done")
_KEY = "demo-comment-"


def say(host: User, now: datetime) -> int:
    """Lets them talk, once; gives how many comments there are."""
    said = Comment.objects.filter(external_id__startswith=_KEY)
    if not said.exists():
        with transaction.atomic():
            _Talk(host, now).all()
            _write_no_mails()
    return said.count()


def _write_no_mails() -> None:
    """People of the demo have no mailbox."""
    theirs = Notification._default_manager.filter(owner__email__endswith=DEMO_HOST)
    theirs.update(mail_at=None, digest=False)


class _Talk:
    """Everybody who talks, and the moment each thread begins."""

    def __init__(self, host: User, now: datetime) -> None:
        self.host, self.now = actor_for(host), now
        self.seeded = random.Random(SEED + 7)  # noqa: S311  # made-up people are no secret
        self.cause: UUID = Import.objects.filter(file_name=LAST_FILE).latest("id").pk
        self.count = 0

    def all(self) -> None:
        deals = self._deals()
        for place, deal in enumerate(deals):
            lines = words.TALKS[place % len(words.TALKS)]
            self._thread(deal, lines, self.now - self._back(place))
        for deal in deals[:_FAVOURITES]:
            self._do("favourite.create", self.host, self.now, regarding=_link(deal))

    def _deals(self) -> Sequence[Deal]:
        open_ones = Deal.objects.open().exclude(party=None).exclude(owner=None).exclude(team__lead=None)
        found = list(open_ones.select_related("owner", "team__lead").order_by("external_id"))
        return self.seeded.sample(found, min(len(found), _DEALS))

    def _back(self, place: int) -> timedelta:
        """How long ago: the first threads today, the others further and further back."""
        return timedelta(hours=6 + place * _DAYS * 24 / _DEALS, minutes=self.seeded.randint(0, 59))

    def _thread(self, deal: Deal, lines: Sequence[str], at: datetime) -> None:
        cast = {"owner": _known(deal.owner), "lead": _known(deal.team.lead), "host": self.host}
        first: Any = None
        for line in lines:
            who, _, text = line.partition(": ")
            self.count += 1
            body = f"<p>{text.format(**{name: _mention(one) for name, one in cast.items()})}</p>"
            where = {"parent": str(first.pk)} if first else {"regarding": _link(deal)}
            made = self._do("comment.create", cast[who], at, body=body, source=MARK,
                            external_id=f"{_KEY}{self.count}", **where)  # fmt: skip
            first = first or made
            self._react(made, [one for name, one in cast.items() if name != who], at)
            at += timedelta(minutes=self.seeded.randint(9, 160))

    def _react(self, comment: Any, others: Sequence[Actor], at: datetime) -> None:
        for one in others:
            if self.seeded.random() < 0.4:
                later = at + timedelta(minutes=self.seeded.randint(2, 40))
                emoji = self.seeded.choice(_EMOJI)
                self._do("reaction.create", one, later, comment=str(comment.pk), emoji=emoji)

    def _do(self, name: str, who: Actor, at: datetime, **given: Any) -> Any:
        obj = registry.get(name.partition(".")[0])
        whole = Ctx(actor=who, now=min(at, self.now), door="cli", id=self.cause)
        return whole.run(all_actions(obj)[name.partition(".")[2]], **given)


def _known(user: User) -> Actor:
    found = actor_of(user.pk)
    assert found is not None, "people of the demo are active when it is loaded"
    return found


def _mention(one: Actor) -> str:
    return f'<span data-mention="user/{one.id}"></span>'


def _link(deal: Deal) -> dict[str, str]:
    return {"object": "deal", "id": str(deal.pk)}
