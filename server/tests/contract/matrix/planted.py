"""Holes as systems like this one had them, planted one at a time in a test alone: each replaces a function or two.

Nothing here can be on in a running product: the holes are made by pytest's monkeypatch and taken back by it. `door` in
HOLES names what must catch the hole: a check of checks.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, Q

from rapport.engine.access import callers, guesses
from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.access.models import Token
from rapport.engine.access.policies import Policy
from rapport.engine.access.roles import CUSTOMER, PredefinedRole
from rapport.engine.actions import inputs, receipts, run
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import Outcome
from rapport.engine.api import bodies, items, lists, routes
from rapport.engine.bulk import asking
from rapport.engine.egress import targets
from rapport.engine.egress.addresses import is_outside
from rapport.engine.privacy import bundle, reach
from rapport.engine.query import kept, rows
from rapport.engine.query.order import order_of
from rapport.engine.query.sight import Law
from rapport.engine.search import finding
from rapport.engine.transfer import export

Hole = Callable[[pytest.MonkeyPatch], None]
_DEPTH = 14


def _is_called_in(*files: str) -> bool:
    frame = sys._getframe(2)
    for _step in range(_DEPTH):
        if frame is None:
            return False
        if frame.f_code.co_filename.endswith(files):
            return True
        frame = frame.f_back  # type: ignore[assignment]
    return False


def lawless(*files: str) -> Hole:
    """One door asks for the law and does not heed it."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        visible, within, may, law = Policy.visible, Policy.within, Policy.may, Law.__call__
        patch.setattr(Policy, "visible", lambda *a: Q() if _is_called_in(*files) else visible(*a))
        patch.setattr(Policy, "within", lambda *a: Q() if _is_called_in(*files) else within(*a))
        patch.setattr(Policy, "may", lambda *a: True if _is_called_in(*files) else may(*a))
        patch.setattr(Law, "__call__", lambda *a: Q() if _is_called_in(*files) else law(*a))

    return plant


def write_first(patch: pytest.MonkeyPatch) -> None:
    """The change is made, and then it is asked whether it may be."""
    may = Policy.may

    def too_late(policy: Policy, actor: Actor, verb: str, record: Any) -> bool:
        if verb == "update" and hasattr(record, "source"):
            type(record)._default_manager.filter(pk=record.pk).update(source="written first")
        return may(policy, actor, verb, record)

    def once(ctx: Ctx, _key: str, _asked: Any, work: Callable[[], tuple[Any, Any]]) -> Outcome:
        return Outcome(*work())

    patch.setattr(Policy, "may", too_late)
    patch.setattr(run, "once", once)


def unveiled(patch: pytest.MonkeyPatch) -> None:
    """What a role hides is not hidden at the doors of an object."""
    patch.setattr(routes, "seen_by", lambda obj, _actor: obj)


def any_link(patch: pytest.MonkeyPatch) -> None:
    """Ids in a body are taken as they come."""
    patch.setattr(inputs, "unseen_links", lambda *_given: [])


def any_key(patch: pytest.MonkeyPatch) -> None:
    """Keys in a body are written whatever they are."""
    read = bodies.read

    def lenient(request: Any, decoder: Any) -> Any:
        import orjson

        given = orjson.loads(request.body or b"{}")
        return given if "created_at" in given or "no_such_key" in given else read(request, decoder)

    patch.setattr(bodies, "read", lenient)
    patch.setattr(inputs, "_may_be_given", lambda name, specs: name in specs)
    patch.setattr(inputs, "_unknown", lambda *_given: None)
    patch.setattr(inputs, "Invalid", ValueError)
    parse = inputs.parse

    def careless(ctx: Ctx, specs: Any, given: Any, *, partial: bool) -> Any:
        return parse(ctx, specs, {key: one for key, one in given.items() if key in specs}, partial=partial)

    patch.setattr("rapport.engine.actions.run.inputs.parse", careless)


def raw_order(patch: pytest.MonkeyPatch) -> None:
    """A name from a request becomes SQL."""
    ordered = order_of

    def raw(obj: Any, sort: str, law: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 AS name, 2 AS id ORDER BY {sort or 'id'}")
        return ordered(obj, "", law)

    patch.setattr(lists, "order_of", raw)


def mapped_addresses(patch: pytest.MonkeyPatch) -> None:
    """An IPv4 address in the clothes of IPv6 is not looked at."""
    outside = is_outside
    patch.setattr(targets, "is_outside", lambda at: at.version == 6 or outside(at))


def live_formulas(patch: pytest.MonkeyPatch) -> None:
    """Cells of an export are written as they are."""
    patch.setattr(export, "defused", lambda cell: cell)


def wide_tokens(patch: pytest.MonkeyPatch) -> None:
    """What a token is for is not asked."""
    patch.setattr(Actor, "is_open", lambda *_given: True)


def lasting_sessions(patch: pytest.MonkeyPatch) -> None:
    """A session outlives the password it was made with."""
    patch.setattr(callers, "_proves", lambda *_given: True)


def nameless_log(patch: pytest.MonkeyPatch) -> None:
    """The log is not told who acts."""
    patch.setattr(Ctx, "tell", lambda _ctx: None)


def told_secrets(patch: pytest.MonkeyPatch) -> None:
    """The items of a list carry what is kept beside them."""
    allow = items.allow

    def told(obj: Any, caller: Any, found: Any, standings: Any) -> None:
        allow(obj, caller, found, standings)
        for item in found:
            item["digest"] = Token.objects.values_list("digest", flat=True).first()

    patch.setattr(items, "allow", told)


def free_guesses(patch: pytest.MonkeyPatch) -> None:
    """Many tries at once find the count as it was before the first of them."""
    patch.setattr(guesses, "take", lambda _limit: 0)


def named_strangers(patch: pytest.MonkeyPatch) -> None:
    """A link shows the title of a record that one may not see."""
    for module in (kept, rows):
        patch.setattr(module, "glimpse", lambda link, path, _law: F(f"{link.name}__{path}"))


def as_the_program(patch: pytest.MonkeyPatch) -> None:
    """A job runs with the rights of the program, not of who started it."""
    from rapport.engine.jobs import running

    patch.setattr(running, "actor_of", lambda pk: replace(SYSTEM, id=pk))


def found_by_hidden(patch: pytest.MonkeyPatch) -> None:
    """A record is found by, and shown with, the name of what one may not see."""
    patch.setattr(finding, "lawful", lambda _actor, hits, _asked: hits)


def heedless(patch: pytest.MonkeyPatch) -> None:
    """A key is taken and not looked up."""
    patch.setattr(receipts, "claim", lambda *_given: None)
    patch.setattr(receipts, "keep", lambda *_given: None)


def told_to_jobs(patch: pytest.MonkeyPatch) -> None:
    """A secret is given to a job, whose arguments are kept in the open."""
    patch.setattr(asking, "_refuse_secrets", lambda *_given: None)


def whole_log(patch: pytest.MonkeyPatch) -> None:
    """The file of a person has the log of all that is about them, whoever may see it."""
    of_record, log = reach.of_record, bundle._log
    found: list[Any] = []

    def noted(*given: Any) -> Any:
        found[:] = [of_record(*given)]
        return found[0]

    patch.setattr(reach, "of_record", noted)
    patch.setattr(bundle, "_log", lambda _ids, progress: log(found[0].ids, progress))


def as_everyone(patch: pytest.MonkeyPatch) -> None:
    """A customer has what everyone in the house has."""
    granted = Policy.granted
    patch.setattr(Policy, "granted", lambda policy, role, verb: granted(
        policy, PredefinedRole.MEMBER if role == CUSTOMER else role, verb))  # fmt: skip


HOLES: dict[str, tuple[Hole, str]] = {
    "list without law": (lawless("api/lists.py"), "list"),
    "detail without law": (lawless("api/items.py"), "detail"),
    "aggregate without law": (lawless("api/groups.py"), "aggregate"),
    "board without law": (lawless("api/board.py"), "board"),
    "search without law": (lawless("search/finding.py"), "search"),
    "export without law": (lawless("transfer/export.py"), "export"),
    "timeline without law": (lawless("api/timeline.py"), "timeline"),
    "origins without law": (lawless("api/origins.py"), "origins"),
    "the past without law": (lawless("api/as_of.py"), "as_of"),
    "feed without law": (lawless("feed/sight.py"), "feed"),
    "webhook without law": (lawless("webhooks/sight.py"), "webhook"),
    "file by its id alone": (lawless("api/files.py"), "files"),
    "undo without law": (lawless("actions/undoing.py"), "undo"),
    "bulk without law": (lawless("bulk/chunks.py"), "bulk"),
    "import matches what is hidden": (lawless("running/chunks.py"), "import"),
    "title of a hidden record": (named_strangers, "titles"),
    "found by a hidden name": (found_by_hidden, "names"),
    "write first, refuse later": (write_first, "write"),
    "hidden field shown": (unveiled, "veil"),
    "secondary id unchecked": (any_link, "links"),
    "mass assignment": (any_key, "keys"),
    "identifier into SQL": (raw_order, "identifiers"),
    "address in another spelling": (mapped_addresses, "egress"),
    "formula in a file": (live_formulas, "formulas"),
    "scopes of a token ignored": (wide_tokens, "token"),
    "session outlives the password": (lasting_sessions, "session"),
    "log without a name": (nameless_log, "log"),
    "secret in an answer": (told_secrets, "secrets"),
    "guesses not counted": (free_guesses, "guesses"),
    "job with more rights": (as_the_program, "bulk"),
    "secret in a job": (told_to_jobs, "secrets"),
    "key not heeded": (heedless, "once"),
    "log of others in a person's file": (whole_log, "personal"),
    "customers as everyone": (as_everyone, "customers"),
    "look at what names a person without law": (lawless("privacy/api.py"), "personal"),
}
