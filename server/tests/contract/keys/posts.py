"""Every POST and PATCH of the API with something that it takes: made from the declarations, the others by their names.

What is in neither fails in test_once.py.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from rapport.connectors.apps.models import App
from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import Grant
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.bulk.jobs import run_bulk
from rapport.engine.duplicates.models import Pair
from rapport.engine.jobs import starting
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.jobs.terms import all_terms
from rapport.engine.merging.models import Merge
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.privacy import terms
from rapport.engine.privacy.models import Erasure
from rapport.engine.sharing import links
from rapport.engine.webhooks.models import Delivery, Replay, State
from tests.connectors.apps.test_provider import Other
from tests.contract.keys import declaring, waiting
from tests.contract.keys.crowd import Post
from tests.contract.makers import act
from tests.contract.matrix import house, wide, writes
from tests.contract.matrix.oracle import Record
from tests.contract.people_of_the_house import id_of
from tests.engine.api.door import Door
from tests.engine.approvals.asking import Book

ALONE = {
    "remove_demo": "needs the whole demo; it begins a job by the lines that begin to load it",
    "fetch_import": "asks an address outside, and keeps what it gave as upload_import does",
    "approval.expire": "the program alone does it",
    **declaring.ALONE,
    "notification.undo": "the log has nothing of it that can be undone",
    **{f"directory-group.{verb}": "directories alone do it, by SCIM"
       for verb in ("create", "update", "undo", "archive", "restore")},
}  # fmt: skip
"""Operations that nobody at this door gets done, with the reason."""
PLAIN = ("create", "update", "archive", "restore", "undo")
_NAMED = ("name", "email", "group", "code")
Made = Callable[["Desk"], UUID]


@dataclass
class Desk:
    """A house in which somebody sends: an admin mostly."""

    book: Book
    doors: dict[str, Door]
    numbers: count[int] = field(default_factory=lambda: count(1))

    @property
    def admin(self) -> UUID:
        return id_of(self.book.them.admin)

    def given(self, name: str) -> dict[str, Any]:
        """What makes another record than before, where names are unique."""
        n, given = next(self.numbers), dict({} if name in ANEW else self.book.world.given(name))
        for key in _NAMED:
            if isinstance(given.get(key), str):
                given[key] = f"{n}{given[key]}"
        return {**given, **(APART[name](self, n) if name in APART else {})}

    def fresh(self, name: str) -> UUID:
        """A new record."""
        if name in MADE:
            return MADE[name](self)
        actor = self.book.them.admin
        maker = actor if registry.get(name).policy.allows(actor, "create") else SYSTEM
        return UUID(str(act(f"{name}.create", maker, **self.given(name)).pk))

    def text(self, name: str) -> str:
        """Its id as text."""
        return str(self.fresh(name))

    def make(self, name: str) -> UUID:
        """The one that others are about."""
        return self.book.world.make(name)


ANEW = {"deletion"}
"""What no factory makes, since it ends what it is about."""
APART: dict[str, Callable[[Desk, int], dict[str, Any]]] = {
    "deletion": lambda desk, _n: {"object": "company", "records": [_archived(desk)]},
    "term": lambda _desk, _n: _free_term(),
    "log-term": lambda desk, _n: {"object": _free_kind(desk)},
    "exchange-rate": lambda _desk, n: {"on": str(date(2025, 1, 1) + timedelta(n))},
    "target": lambda _desk, n: {"starts_on": f"{2030 + n}-01-01"},
    "grant": lambda desk, _n: {"person": desk.text("user")},
    "absence": lambda _desk, n: {"first_day": str(_day(10 * n)), "last_day": str(_day(10 * n + 1))},
    "deal-contact": lambda desk, _n: {"contact": desk.text("contact")},
    "favourite": lambda desk, _n: {"regarding": {"object": "company", "id": desk.text("company")}},
    "follow": lambda desk, _n: {"regarding": {"object": "company", "id": desk.text("company")}},
    "reaction": lambda desk, _n: {"comment": desk.text("comment")},
}
"""What makes another one of what there may be once."""


def _free_kind(desk: Desk) -> str:
    """A kind of record whose log has no term yet."""
    terms_of = registry.get("log-term").records().filter(archived_at=None).values_list("object", flat=True)
    kinds = [
        "company",
        "contact",
        "deal",
        "task",
        "note",
        "call",
        "meeting",
        "product",
        "household",
        "category",
    ]
    return next(one for one in kinds if one not in set(terms_of))


def _free_term() -> dict[str, Any]:
    """How long something is kept that nobody has settled yet."""
    known = set(registry.get("term").records().filter(archived_at=None).values_list("name", flat=True))
    free = next(one for one in all_terms() if one.name not in known and not one.is_settled)
    return {"name": free.name, "days": free.least + 1}


def _less(_desk: Desk, pk: UUID) -> dict[str, Any]:
    name = registry.get("term").records().values_list("name", flat=True).get(pk=pk)
    return {"days": next(one.least for one in all_terms() if one.name == name)}


def _day(n: int) -> date:
    return datetime.now(UTC).date() + timedelta(n)


def _soon() -> str:
    return (datetime.now(UTC) + timedelta(days=3)).isoformat()


def _told(desk: Desk) -> UUID:
    made = Notification.objects.create(owner_id=desk.admin, title="Told", told_at=datetime.now(UTC), shown=True,
                                       kind="assigned")  # fmt: skip
    return UUID(str(made.pk))


def _guest_link(desk: Desk) -> UUID:
    given = {"regarding": {"object": "deal", "id": str(desk.make("deal"))}, "until": _soon(),
             "digest": links.digest_of(links.new_text())}  # fmt: skip
    return UUID(str(run(links.create, desk.book.them.admin, given).record.pk))


def _home(desk: Desk) -> UUID:
    obj = registry.get("home")
    known = obj.records().filter(owner=desk.admin).first()
    if known is None:
        known = act("home.create", desk.book.them.admin, **desk.given("home"))
    obj.records().filter(pk=known.pk).update(archived_at=None)
    return UUID(str(known.pk))


MADE: dict[str, Made] = {
    "notification": _told, "guest-link": _guest_link, "home": _home,
    "attachment": lambda desk: house._file(desk.make("company")),
    "approval": lambda desk: UUID(str(desk.book.asked(f"{next(desk.numbers)}.00").pk)),
}  # fmt: skip
"""Records that no factory makes, or that are there once."""


def generated(desk: Desk, obj: Object, verb: str) -> Post:
    """The request for one verb of an object."""
    if verb == "create":
        return Post("POST", f"/{obj.plural}", desk.given(obj.name))
    action = all_actions(obj).get(verb)
    if action is not None and action.on == "object":
        return Post("POST", f"/{obj.plural}/{verb}", _given(desk, obj, verb, _told(desk)))
    pk = desk.fresh(obj.name)
    if action is None:
        act(f"{obj.name}.update", desk.book.them.admin, pk, **_given(desk, obj, "update", pk))
        return Post("POST", f"/{obj.plural}/{pk}/undo", {"entry": str(wide._last_change(pk))})
    if verb == "restore":
        act(f"{obj.name}.archive", desk.book.them.admin, pk)
    elif verb not in PLAIN:
        writes._prepare(obj, action, Record(pk, obj.name))
    path = f"/{obj.plural}/{pk}" + ("" if verb == "update" else f"/{verb}")
    who = "owner" if action.name in ("approval.withdraw", "approval.explain") else "program"
    return Post("PATCH" if verb == "update" else "POST", path, _given(desk, obj, verb, pk), who=who)


def _given(desk: Desk, obj: Object, verb: str, pk: UUID) -> dict[str, Any]:
    """What the matrix gives, with what this very record wants."""
    facts: Any = SimpleNamespace(facts=_Facts(desk))
    given = writes.input_of(facts, obj, all_actions(obj)[verb])
    # Names are unique in lists of the house.
    given = {key: f"{one} {next(desk.numbers)}" if one == "Said anew" else one for key, one in given.items()}
    name = f"{obj.name}.{verb}"
    return {**given, **(GIVEN[name](desk, pk) if name in GIVEN else {})}


class _Facts(dict[str, list[Record]]):
    """A record of each kind, made when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def __missing__(self, name: str) -> list[Record]:
        return [Record(self.desk.make(name), name)]


def _speaks_saml(_desk: Desk, pk: UUID) -> dict[str, Any]:
    registry.get("sign-in-provider").records().filter(pk=pk).update(kind="saml")
    return {}


def _with_keys(desk: Desk, pk: UUID) -> dict[str, Any]:
    _speaks_saml(desk, pk)
    for _time in range(2):
        act("sign-in-provider.make_key", SYSTEM, pk)
    return {}


def _version(_desk: Desk, pk: UUID) -> dict[str, Any]:
    return {"version": registry.get("approval").records().get(pk=pk).version}


def _with_factor(_desk: Desk, pk: UUID) -> dict[str, Any]:
    Authenticator.objects.create(user_id=pk, type="totp", data={})
    return {}


def _later(_desk: Desk, pk: UUID) -> dict[str, Any]:
    return {"last_day": str(registry.get("absence").records().get(pk=pk).last_day + timedelta(1))}


def _emergency(desk: Desk, pk: UUID) -> dict[str, Any]:
    Grant.objects.filter(pk=pk).update(is_emergency=True, person=desk.book.owner.id)
    return {}


def _read(_desk: Desk, pk: UUID) -> dict[str, Any]:
    now = datetime.now(UTC)
    Notification.objects.filter(pk=pk).update(read_at=now)
    return {"read_at": now.isoformat()}


def _delivered(_desk: Desk, pk: UUID) -> dict[str, Any]:
    now = datetime.now(UTC)
    made = Delivery.objects.create(webhook_id=pk, object="deal", op="insert", event=uuid4(), record=pk,
                                   state=State.DONE, next_at=now, entry_at=now, entry=1)  # fmt: skip
    return {"delivery": str(made.pk)}


def _replayed(_desk: Desk, pk: UUID) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {"replay": str(Replay.objects.create(webhook_id=pk, since=now, until=now, total=1).pk)}


def _merged(name: str) -> Callable[[Desk, UUID], dict[str, Any]]:
    def given(desk: Desk, pk: UUID) -> dict[str, Any]:
        act(f"{name}.merge", SYSTEM, pk, records=[desk.text(name)])
        return {"merge": str(Merge.objects.values_list("pk", flat=True).get(survivor=pk))}

    return given


MERGED = ("contact", "company", "household")
GIVEN: dict[str, Callable[[Desk, UUID], dict[str, Any]]] = {
    "approval.approve": _version, "approval.refuse": _version, "user.reset_factors": _with_factor,
    "absence.update": _later, "grant.review": _emergency, "notification.mark_all_unread": _read,
    "term.update": _less, "sign-in-provider.make_key": _speaks_saml, "sign-in-provider.use_key": _with_keys,
    "webhook.send_again": _delivered, "webhook.cancel_replay": _replayed,
    "deal-contact.update": lambda desk, _pk: {"external_id": f"x{next(desk.numbers)}"},
    "contact.merge": lambda desk, _pk: {"records": [desk.text("contact")]},
    "company.merge": lambda desk, _pk: {"records": [desk.text("company")]},
    "household.merge": lambda desk, _pk: {"records": [desk.text("household")]},
    **{f"{name}.unmerge": _merged(name) for name in MERGED},
}  # fmt: skip


def _picture() -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(drawn, "PNG")
    return SimpleUploadedFile("a.png", drawn.getvalue(), "image/png")


def _table() -> SimpleUploadedFile:
    return SimpleUploadedFile("people.csv", b"name\nSaid\n", "text/csv")


def _bulk(desk: Desk) -> Post:
    body = {"verb": "update", "ids": [desk.text("company")], "input": {"name": f"Said {next(desk.numbers)}"}}
    return Post("POST", "/companies/bulk", body)


def _job(desk: Desk) -> str:
    given: dict[str, Any] = {"object": "company", "asked": {}, "door": "api", "at": "", "zone": "UTC"}
    return str(starting.start(run_bulk, desk.book.them.admin, **given).pk)


def _run(desk: Desk) -> str:
    """A bulk change that is done."""
    post = _bulk(desk)
    job = desk.doors["program"].post(post.path, post.body).json["id"]
    run_here(Job.objects.get(pk=job))
    return str(job)


def _erased(desk: Desk) -> str:
    mail = f"gone{next(desk.numbers)}@rapport.example"
    Erasure.objects.create(record=desk.make("contact"), object="contact", by=desk.admin, ended_at=datetime.now(UTC),
                           digests=terms.digests([mail], []))  # fmt: skip
    return mail


def _deal_of_a_stranger(desk: Desk) -> str:
    given = desk.book.world.given("deal")
    return str(act("deal.create", SYSTEM, **given, owner=str(desk.book.them.stranger.id)).pk)


def _pair(desk: Desk) -> int:
    one, other = sorted((desk.fresh("contact"), desk.fresh("contact")))
    return Pair.objects.create(object="contact", one=one, other=other, weight=9, prior=-9).pk


def _archived(desk: Desk) -> str:
    pk = desk.fresh("company")
    act("company.archive", SYSTEM, pk)
    return str(pk)


def _question(desk: Desk) -> str:
    return Other(App.objects.get(pk=desk.fresh("app"))).query()


def _browser(path: str, body: Any = None) -> Post:
    return Post("POST", path, body, who="browser")


BY_NAME: dict[str, Callable[[Desk], Post]] = {
    "load_demo": lambda _desk: Post("POST", "/demo"),
    "cancel_job": lambda desk: Post("POST", f"/jobs/{_job(desk)}/cancel"),
    "start_bulk": _bulk,
    "undo_job": lambda desk: Post("POST", f"/jobs/{_run(desk)}/undo"),
    "upload_import": lambda _desk: Post("POST", "/imports", form=lambda: {"file": _table(), "object": "company"}),
    "change_import": lambda desk: Post("PATCH", f"/imports/{waiting.uploaded(desk.book.them.admin)}", {"key": "name"}),
    "check_import": lambda desk: Post("POST", f"/imports/{waiting.uploaded(desk.book.them.admin)}/check"),
    "start_import": lambda desk: Post("POST", f"/imports/{waiting.uploaded(desk.book.them.admin)}/start"),
    "pause_import": lambda desk: Post("POST", f"/imports/{waiting.uploaded(desk.book.them.admin)}/pause"),
    "resume_import": lambda desk: Post("POST", f"/imports/{waiting.paused(desk.book.them.admin)}/resume"),
    "cancel_import": lambda desk: Post("POST", f"/imports/{waiting.uploaded(desk.book.them.admin)}/cancel"),
    "change_tag": lambda _desk: Post("POST", "/used-tags/replace", {"name": "a", "into": "b"}),
    "change_rules": lambda _desk: Post("PATCH", "/me/notifications", {}),
    "give_link": lambda desk: _browser(f"/invitations/{desk.fresh('invitation')}/link"),
    "grant.break_glass": lambda desk: Post("POST", "/emergency-access", {
        "object": "deal", "record": _deal_of_a_stranger(desk), "reason": "A customer calls", "hours": 1},
        who="manager"),
    "guest-link.create": lambda desk: Post("POST", "/guest-access", {
        "regarding": {"object": "deal", "id": str(desk.make("deal"))}, "until": _soon()}),
    "erase": lambda desk: _browser("/privacy/erasures/contact", {"record": desk.text("contact")}),
    "allow": lambda desk: _browser("/privacy/allowances", {"email": _erased(desk)}),
    "begin_organisation_file": lambda _desk: _browser("/organisation-files"),
    "begin_bundle": lambda desk: _browser(f"/privacy/bundles/contact/{desk.fresh('contact')}"),
    "file.attach": lambda desk: Post("POST", "/files", form=lambda: {
        "file": _table(), "object": "company", "id": str(desk.make("company"))}),
    "me.picture": lambda _desk: Post("POST", "/me/picture", form=lambda: {"file": _picture()}),
    "organisation.logo": lambda _desk: Post("POST", "/organisation/logo", form=lambda: {"file": _picture()}),
    "make_scim_token": lambda _desk: _browser("/scim-tokens", {"name": "Directory", "role": "seller"}),
    "answer_question": lambda desk: _browser("/app-consent", {"query": _question(desk), "allow": True}),
    "rotate_key": lambda _desk: _browser("/app-keys"),
    "me.update": lambda _desk: Post("PATCH", "/me", {"theme": "dark"}),
    "organisation.update": lambda _desk: Post("PATCH", "/organisation", {"name": "Other"}),
    "token.create": lambda _desk: _browser("/tokens", {"name": "Mine"}),
    "log.check": lambda _desk: Post("POST", "/log/check", {}),
    "read_merge_outlook": lambda desk: Post(
        "POST", "/merging/outlook", {"object": "company", "records": [desk.text("company"), desk.text("company")]}),
    **declaring.BY_NAME,
    "say_verdict": lambda desk: Post("POST", f"/duplicates/{_pair(desk)}/verdict", {"verdict": "later"}),
    "read_deletion_outlook": lambda desk: Post(
        "POST", "/trash/outlook", {"object": "company", "records": [_archived(desk)]}),
}  # fmt: skip
"""Hand-written ones by the name of their operation."""
