"""A key is for one request: each POST and PATCH sent by many at once with one key has one effect and one answer.

In each run a few at once, at every door of its own kind; RAPPORT_MATRIX=whole sends fifty at each.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import crc32

import orjson
import pytest
from django.test import Client

from rapport.engine.actions import receipts
from rapport.engine.actions.basics import all_actions
from rapport.engine.api import openapi
from rapport.engine.objects import registry
from tests.contract.keys.crowd import Crowd, Effects, Post, crowd, effects, entries_after, grown, judged
from tests.contract.keys.posts import ALONE, BY_NAME, PLAIN, Desk, generated
from tests.contract.makers import act
from tests.contract.matrix import choosing
from tests.contract.people_of_the_house import id_of
from tests.engine.api.door import browser, program
from tests.engine.approvals.asking import Book

MANY = 50 if choosing.WHOLE else 4
SEVERAL = {"webhook.replay": "webhooks_delivery"}
"""Tables to which one request adds several rows."""
SILENT = {
    **dict.fromkeys(("webhook.send_test", "webhook.send_again", "webhook.replay", "webhook.cancel_replay"),
                    "queues what is told"),
    "schedule.run_now": "queues a run",
    **dict.fromkeys(("start_bulk", "start_import", "undo_job", "load_demo", "erase", "begin_bundle", "cancel_job",
                     "start_scan", "mend_flaws", "begin_organisation_file"),
                    "begins or ends a job, which leaves its own entries"),
    **dict.fromkeys(("upload_import", "change_import", "check_import", "pause_import", "resume_import",
                     "cancel_import"), "an import has its page"),
    **dict.fromkeys(("read_merge_outlook", "look_for_same", "propose_values"), "changes nothing"),
    "say_verdict": "the pair keeps who said what of it, and when",
    **dict.fromkeys(("read_deletion_outlook", "log.check", "change_tag", "deal.move"), "changes nothing here"),
    "change_rules": "what one wants to be told",
}  # fmt: skip
"""What changes no record of the book, so that the log has no entry of it."""


def operations() -> dict[str, dict[str, Any]]:
    """Each POST and PATCH by its name."""
    document = orjson.loads(Client().get("/api/v1/openapi.json").content)
    return {
        told["operationId"]: told
        for methods in document["paths"].values()
        for method, told in methods.items()
        if method in ("post", "patch")
    }


def keyed() -> Iterator[str]:
    """The names of those that take a key and that somebody gets done."""
    yield from (
        name for name, told in operations().items() if openapi.NO_KEY not in told and name not in ALONE
    )


def unknown(names: list[str]) -> list[str]:
    """Operations for which no request is made here."""
    objects = {obj.name: {*all_actions(obj), "undo"} for obj in registry.all_objects()}
    return [
        name for name in names
        if name not in BY_NAME and name.partition(".")[2] not in objects.get(name.partition(".")[0], ())
    ]  # fmt: skip


def drawn(names: Iterator[str]) -> Iterator[str]:
    """All of them; or those written by hand, one for each object of the five that all have, half of the others."""
    for name in names:
        head, _, verb = name.partition(".")
        own = crc32(name.encode()) % 2 == 1
        is_drawn = verb in choosing.some(PLAIN, "once", head) if verb in PLAIN else own
        if name in BY_NAME or choosing.WHOLE or is_drawn:
            yield name


def request_for(desk: Desk, name: str) -> Post:
    head, _, verb = name.partition(".")
    return BY_NAME[name](desk) if name in BY_NAME else generated(desk, registry.get(head), verb)


@pytest.fixture
def desk(transactional_db: None, tmp_path: Path, settings: Any) -> Desk:
    settings.MEDIA_ROOT, settings.FILES_URL = str(tmp_path), ""
    book = Book()
    them = book.them
    found = Desk(book, {
        "program": program(them.admin.id), "browser": browser(them.admin.id), "owner": program(book.owner.id),
        "manager": browser(them.manager.id),
    })  # fmt: skip
    for name in ("won", "lost"):
        act("stage.create", pipeline=str(found.make("pipeline")), name=name.title(), category=name)
    assert {id_of(them.admin)} == {found.admin}
    return found


def test_many_at_once_with_one_key_do_it_once(desk: Desk) -> None:
    told, wrong, doors, began = operations(), [], 0, time.monotonic()
    silent: set[str] = set()
    with crowd(MANY, desk.doors) as many:
        for name in drawn(keyed()):
            post, before = request_for(desk, name), effects()
            found = _tried(many, post, before, shown_once=openapi.SHOWN_ONCE in told[name])
            wrong += [f"{name}: {one}" for one in found if SEVERAL.get(name, "?") not in one]
            doors += 1
            if not entries_after(before.newest):
                silent.add(name)
    took = time.monotonic() - began
    sys.stdout.write(
        f"{doors} doors, {MANY} at once: {many.count} requests in {took:.0f} s, {len(wrong)} wrong\n"
    )
    assert not wrong, "\n".join(wrong)
    assert silent <= SILENT.keys(), f"leave no entry in the log: {silent - SILENT.keys()}"
    assert not choosing.WHOLE or silent == SILENT.keys(), SILENT.keys() - silent


def _tried(many: Crowd, post: Post, before: Effects, *, shown_once: bool) -> list[str]:
    key = f"once-{many.count}"
    wrong = judged(many.send(post, key), before, shown_once=shown_once)
    if isinstance(post.body, dict):
        # The same key with another body is refused, and does nothing.
        other = many.alone(replace(post, body={**post.body, "external_id": "another"}), key)
        wrong += [] if other.status in (400, 422) else [f"another body is answered with {other.status}"]
    return [*wrong, *(grown(before) if not wrong else [])]


def test_each_door_is_here_or_says_why_not() -> None:
    told = operations()
    assert not unknown([*keyed()])
    assert not [name for name in ALONE if name not in told]
    assert all(len(one[openapi.NO_KEY]) > 5 for one in told.values() if openapi.NO_KEY in one)
    assert all(openapi.NO_KEY in one for one in told.values() if "security" not in one), (
        "strangers share no key"
    )
    takes = [name for name, one in told.items() if openapi.takes_key(one)]
    assert sorted(takes) == sorted(name for name, one in told.items() if openapi.NO_KEY not in one)
    assert unknown(["parcel.create", "deal.teleport", "send_everything"]) == [
        "parcel.create", "deal.teleport", "send_everything",
    ]  # fmt: skip


def test_a_key_that_is_looked_up_and_then_kept_is_found(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: of several who look at once, all find nothing."""
    monkeypatch.setattr(receipts, "claim", lambda *_given: None)
    with crowd(4, desk.doors) as many:
        for name in ("company.create", "start_bulk", "token.create"):
            post, before = request_for(desk, name), effects()
            assert judged(many.send(post), before), name
