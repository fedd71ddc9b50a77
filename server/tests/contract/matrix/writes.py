"""Every door through which something is changed: each verb of each object, on records in different hands.

Each write is tried in a savepoint and taken back. One that is refused must say so as the law says (404 for what one may
not see, 403 for what one may not do) and must not have touched a single row. One that is let through leaves one
entry in the log for its record, with who did it, by which door and by which action.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.actions.action import Action
from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Problem
from rapport.engine.objects.spec import FieldSpec
from tests.contract import makers
from tests.contract.makers import CHANGES, World
from tests.contract.matrix.doors import Asked, Asker
from tests.contract.matrix.house import WHOLE, House, text_of
from tests.contract.matrix.oracle import Record
from tests.contract.matrix.tally import contents, written

REFUSED = (403, 404)
NOT_NOW = (400, 409, 422)
"""A rule of the object stands against it, not the law."""
NO_ENTRY = {
    "webhook.send_test",
    "webhook.send_again",
    "webhook.replay",
    "webhook.cancel_replay",
    "schedule.run_now",
}
"""What changes no record: it queues something to be told."""
_BY_KIND: dict[str, Any] = {
    "text": "Said", "long_text": "Said", "rich_text": "<p>Said</p>", "url": "https://hooks.example.org/in",
    "integer": 1, "decimal": "1.5", "percent": "10", "boolean": True, "date": "2026-11-22", "time": "09:30", "json": {},
    "money": {"amount": "5"}, "secret": "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "email": "said@rapport.example",
}  # fmt: skip
OTHER_KINDS = {
    "id", "link", "links", "user", "file", "record", "datetime", "tags", "emails", "phones", "address", "addresses",
    "multi_choice", "choice",
}  # fmt: skip
"""Kinds that are made of the house, or that a factory gives."""
ENTRIES = """
    SELECT object, record::text, action, actor::text, door, op, fields::text FROM log_change WHERE id > %s ORDER BY id
"""


def last_entry() -> int:
    """The number of the newest entry of the log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM log_change")
        return int(cursor.fetchone()[0])


def entries_after(number: int) -> list[Any]:
    """What the log says since."""
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, [number])
        return list(cursor.fetchall())


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is done within did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def input_of(house: House, obj: Object, action: Action) -> dict[str, Any]:
    """Something that the action takes: the least for most, one text for an update."""
    if action.partial:
        text = text_of(obj)
        return CHANGES.get(obj.name) or ({text: "Said anew"} if text else _some_change(obj))
    return {
        name: _value(house, spec) for name, spec in action.inputs.items() if spec.required and name != "id"
    }


def _some_change(obj: Object) -> dict[str, Any]:
    others: dict[str, Any] = {"boolean": False, "integer": 7, "decimal": "2.5", "json": {"a": 1}}
    names = [name for name, spec in obj.writable.items() if spec.kind in others and name != "custom"]
    return {names[0]: others[obj.writable[names[0]].kind]} if names else {"external_id": "anew"}


def _value(house: House, spec: FieldSpec) -> Any:
    if spec.choices:
        return next(value for value, _label in spec.choices if value)
    if spec.name == "password":
        return "correct horse battery staple"
    if spec.name == "records":
        return [str(uuid4())]
    if spec.kind == "datetime":
        at = datetime.now(UTC) - (timedelta(days=1) if spec.name == "since" else timedelta())
        return at.isoformat().replace("+00:00", "Z")
    if spec.kind in ("link", "user") and (target := registry.of_model(spec.target)):  # type: ignore[arg-type]
        return str(house.facts[target.name][0].id)
    if spec.kind in _BY_KIND:
        return _BY_KIND[spec.kind]
    return str(uuid4())


def judge(asker: Asker, door: str, obj: str, may: bool, seen: bool, send: Any) -> Asked:
    """Sends a write and compares what comes of it; `send` is called once."""
    tally, before, sums = asker.tally, written(), None
    if not may:
        sums = partial(contents)
        known = sums()
    else:
        known = None
    answer: Asked = send()
    tally.cells[door] += 1
    if may:
        if not (answer.status < 300 or answer.status in NOT_NOW):
            tally.fail(door, asker.name, obj, f"refused with {answer.status}, the guide allows it")
        return answer
    expected = 403 if seen else 404
    if answer.status != expected:
        tally.fail(door, asker.name, obj, f"{answer.status} instead of {expected}: {answer.content[:150]!r}")
    if written() != before and sums is not None and sums() != known:
        tally.fail(door, asker.name, obj, "refused and wrote all the same")
    return answer


def act(asker: Asker, obj: Object, action: Action, record: Record) -> None:
    """One verb on one record, by one person."""
    house, verb = asker.house, action.verb
    seen = str(record.id) in asker.sees
    may = house.oracle.may(house.people[asker.name], verb, record)
    if obj.name == "user" and record.id == house.people[asker.name].id:
        return  # Who is switched off is nobody, and what one may do with oneself is for other tests.
    path = f"/{obj.plural}/{record.id}" + ("" if verb == "update" else f"/{verb}")
    method = "PATCH" if verb == "update" else "POST"
    with taken_back():
        is_ready = _prepare(obj, action, record)
        mark, before = last_entry(), written()
        answer = judge(asker, f"write {verb}", obj.name, may, seen,
                       lambda: asker.post(path, input_of(house, obj, action), method))  # fmt: skip
        if may and answer.status < 300 and is_ready and written() != before:
            _one_entry(asker, obj, action, record, mark)


def _prepare(obj: Object, action: Action, record: Record) -> bool:
    """Brings a record to where the action is needed: what takes another one back comes after it. False if it cannot."""
    first = next(
        (one for one in all_actions(obj).values() if one.undo == action.name and one.on == "record"), None
    )
    if first is None:
        return True
    given = {name: _BY_KIND.get(spec.kind) for name, spec in first.inputs.items() if spec.required}
    try:
        makers.act(first.name, SYSTEM, record.id, **given)
    except Problem:
        return False
    return True


def _one_entry(asker: Asker, obj: Object, action: Action, record: Record, mark: int) -> None:
    found = entries_after(mark)
    own = [one for one in found if one[1] == str(record.id)]
    me = str(asker.house.ids[asker.name])
    asker.tally.cells["log"] += 1
    if action.name in NO_ENTRY:
        return
    if [(one[2], one[3], one[4]) for one in own] != [(action.name, me, "api")]:
        asker.tally.fail("log", asker.name, action.name, f"entries {own!r}")
    if any((one[3], one[4]) != (me, "api") for one in found):
        asker.tally.fail("log", asker.name, action.name, f"somebody else's entries {found!r}")
    if own and not own[0][6]:
        asker.tally.fail("log", asker.name, action.name, "an update without before and after")


def create(asker: Asker, obj: Object) -> None:
    """A new record, about one that they see and about one that they do not."""
    house = asker.house
    for about in _parents(house, asker, obj):
        given = _given(house, asker, obj, about)
        me = house.people[asker.name]
        fresh = Record("new", obj.name, frozenset({me.id}), me.team, about=about, whole=about)
        if obj.name == "target":
            fresh = Record("new", obj.name)
        linked = _linked_seen(asker, obj, given)
        may = (
            linked and house.oracle.is_open(me, obj.name, "create") and _may_create(house, asker, obj, fresh)
        )
        with taken_back():
            before, mark = written(), last_entry()
            known = None if may else contents()
            answer = asker.post(f"/{obj.plural}", given)
            asker.tally.cells["write create"] += 1
            if may and answer.status not in (201, *NOT_NOW):
                asker.tally.fail(
                    "write create", asker.name, obj.name, f"{answer.status}, the guide allows it"
                )
            if not may and answer.status not in (403, 422):
                asker.tally.fail(
                    "write create", asker.name, obj.name, f"{answer.status} {answer.content[:150]!r}"
                )
            if not may and written() != before and contents() != known:
                asker.tally.fail("write create", asker.name, obj.name, "refused and wrote all the same")
            if may and answer.status == 201 and answer.json["id"] not in asker.sees:
                own = [one for one in entries_after(mark) if one[1] == answer.json["id"]]
                me_id = str(me.id)
                asker.tally.equal("log", asker.name, obj.name, [(one[5], one[3], one[4]) for one in own],
                                  [("insert", me_id, "api")])  # fmt: skip


def _may_create(house: House, asker: Asker, obj: Object, fresh: Record) -> bool:
    who = house.people[asker.name]
    free = house.oracle.offers[obj.name] - {"all"} or obj.name in ("comment", "reaction", "follow")
    if not free:
        return house.oracle.may(who, "create", fresh)
    return house.oracle.allows(who, obj.name, "create") and not house.oracle.denied(who, "create", fresh)


def _linked_seen(asker: Asker, obj: Object, given: dict[str, Any]) -> bool:
    """Whether they see everything that the input points to."""
    found = True
    for name, value in given.items():
        spec = obj.fields.get(name)
        if spec is not None and spec.kind in ("link", "record") and value:
            found &= (value["id"] if isinstance(value, dict) else value) in asker.sees
    return found


def _parents(house: House, asker: Asker, obj: Object) -> list[Record | None]:
    name = WHOLE.get(obj.name) or ("company" if "regarding" in obj.writable else "")
    name = {"party": "contact"}.get(name, name)
    if not name:
        return [None]
    near = house.near(asker.name, name)
    seen = [one for one in near if str(one.id) in asker.sees]
    return [*seen[:1], *[one for one in near if one not in seen][:1]]


def _given(house: House, asker: Asker, obj: Object, about: Record | None) -> dict[str, Any]:
    world = World(house.actor(asker.name))
    for name, known in house.facts.items():
        seen = [one.id for one in known if str(one.id) in asker.sees]
        if known:
            world.known[name] = (seen or [known[0].id])[0]
    given = dict(world.given(obj.name))
    if about is not None:
        link = WHOLE.get(obj.name)
        given.update(
            {link: str(about.id)} if link else {"regarding": {"object": about.object, "id": str(about.id)}}
        )
    return given


def links(asker: Asker, obj: Object) -> None:
    """Secondary ids: a link that can be written, made to point to what the asker may not see."""
    house, who = asker.house, asker.house.people[asker.name]
    mine = next((one for one in house.facts[obj.name] if house.oracle.may(who, "update", one)), None)
    if mine is None or "update" not in all_actions(obj):
        return
    for name, spec in obj.writable.items():
        hidden = _unseen(asker, spec)
        if hidden is None or name in _hidden_of(asker, obj):
            continue
        value: Any = (
            {"object": hidden.object, "id": str(hidden.id)} if spec.kind == "record" else str(hidden.id)
        )
        value = [value] if spec.kind == "links" else value
        with taken_back():
            before = written()
            answer = asker.post(f"/{obj.plural}/{mine.id}", {name: value}, "PATCH")
            asker.tally.equal("secondary id", asker.name, f"{obj.name}.{name}", answer.status, 422)
            asker.tally.equal("secondary id", asker.name, f"{obj.name}.{name}", written() == before, True)


def merging(asker: Asker, obj: Object) -> None:
    """Records named in a body: nobody merges what they may not see or change, and nobody is told what it would do."""
    house, who = asker.house, asker.house.people[asker.name]
    mine = next((one for one in house.facts[obj.name] if house.oracle.may(who, "merge", one)), None)
    for other in house.near(asker.name, obj.name):
        if mine is None or other.id == mine.id:
            continue
        seen, may = str(other.id) in asker.sees, house.oracle.may(who, "merge", other)
        with taken_back():
            before = written()
            answer = asker.post(f"/{obj.plural}/{mine.id}/merge", {"records": [str(other.id)]})
            wanted = 200 if may else 403 if seen else 422
            asker.tally.equal("merging", asker.name, obj.name, answer.status, wanted)
            asker.tally.equal("merging", asker.name, obj.name, written() != before, may)
        asked = {"object": obj.name, "records": [str(mine.id), str(other.id)], "survivor": str(mine.id)}
        found = asker.post("/merging/outlook", asked)
        asker.tally.equal("merging", asker.name, obj.name, found.status, 200 if seen else 422)
        if seen:
            asker.tally.equal("merging", asker.name, obj.name, found.json["refused"] is None, may)
        told = asker.get(f"/merging/of/{obj.name}/{other.id}").status
        asker.tally.equal("merging", asker.name, obj.name, told, 200 if seen else 404)


def _unseen(asker: Asker, spec: FieldSpec) -> Record | None:
    if spec.kind == "record":
        names = ["company"]
    elif spec.target is not None:
        model = spec.target._meta.concrete_model
        names = [obj.name for obj in registry.all_objects() if obj.model._meta.concrete_model is model and obj.fixed
                 and issubclass(obj.model, spec.target)]  # fmt: skip
        names = names or [obj.name for obj in registry.all_objects() if obj.model is spec.target]
    else:
        return None
    return next(
        (one for name in names for one in asker.house.facts.get(name, ()) if str(one.id) not in asker.sees),
        None,
    )


def _hidden_of(asker: Asker, obj: Object) -> set[str]:
    from rapport.engine.access.lens import seen_by

    return set(obj.fields) - set(seen_by(obj, asker.house.actor(asker.name)).fields)
