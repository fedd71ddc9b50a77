"""Canaries of every kind of secret: in no answer, no table but their own, no line, mail, file or command line."""

from __future__ import annotations

import io
import logging
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from rapport.engine.access import secrets, tokens
from rapport.engine.actions.basics import all_actions
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log.readers import COLUMNS, entry_of
from rapport.engine.objects import registry
from tests.contract.matrix import canaries, choosing, sweeping
from tests.contract.matrix.canaries import Canaries
from tests.contract.matrix.doors import Asker
from tests.contract.matrix.house import House
from tests.contract.matrix.tally import Tally
from tests.contract.matrix.writes import last_entry, taken_back
from tests.engine.api.door import browser

pytestmark = pytest.mark.django_db
WRONG = "wrong-canary-that-is-no-secret-1234"


def test_no_secret_comes_out_or_is_kept_in_the_open(
    house: House,
    tally: Tally,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    with taken_back():
        mark = last_entry()
        found = canaries.plant(house, monkeypatch)
        assert len(found.plain) >= 20, sorted(found.plain)
        for name in choosing.some(("admin", "seller", "auditor"), "secrets"):
            for door, content in sweeping.told(Asker(house, name, tally)):
                _look(tally, found.all, f"{name} at {door}", content)
        _look(tally, found.all, "health", Client().get("/health").content.decode())
        for place, content in (*_file_of_a_person(house), *_payloads(house, tally, mark)):
            _look(tally, found.all, place, content)
        for letter in mail.outbox:
            kinds = {kind: one for kind, one in found.all.items() if kind not in found.mailed}
            _look(tally, kinds, "mail", letter.message().as_string())
        _failed(house, tally, found, monkeypatch)
        for table, rows in tables():
            _look(tally, found.plain, f"table {table}", rows)
            others = {kind: one for kind, (one, own) in found.kept.items() if table not in own}
            _look(tally, others, f"table {table}", rows)
    _look(tally, found.all, "the program's log", caplog.text + "".join(capfd.readouterr()))
    for command in _commands():
        _look(tally, found.all, "a command line", command)
    sys.stdout.write(f"{len(found.plain)} kinds of secrets, {len(found.kept)} of what stands for them\n")
    tally.assert_right()


def _look(tally: Tally, known: dict[str, str], place: str, content: str) -> None:
    tally.cells["secret"] += len(known)
    for kind in (kind for kind, secret in known.items() if secret in content):
        tally.fail("secret", "", kind, place)


def tables() -> Iterator[tuple[str, str]]:
    """(table, all that stands in it), as a dump has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                       " AND relnamespace = 'public'::regnamespace")  # fmt: skip
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")  # of ours
            yield table, cursor.fetchone()[0]


def _file_of_a_person(house: House) -> Iterator[tuple[str, str]]:
    """The data of a user and of a contact, as one file each."""
    door = house.doors["admin"]
    for name, pk in (("contact", house.facts["contact"][0].id),):
        begun = door.post(f"/privacy/bundles/{name}/{pk}")
        run_here(Job.objects.get(pk=begun.json["id"]))
        answer: Any = door.client.get(
            f"/api/v1/privacy/bundles/{begun.json['id']}/file", headers=door.headers
        )
        with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as archive:
            yield f"file of a {name}", "".join(archive.read(one).decode() for one in archive.namelist())


def _payloads(house: House, tally: Tally, mark: int) -> Iterator[tuple[str, str]]:
    """What a webhook of an admin tells of everything that was done since."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM log_change WHERE id > %s ORDER BY id", [mark])
        entries = [entry_of(row) for row in cursor.fetchall()]
    yield from sweeping.payloads(Asker(house, "admin", tally), entries)


def _failed(house: House, tally: Tally, found: Canaries, patch: pytest.MonkeyPatch) -> None:
    """Doors that take secrets, broken while they have one: the answer names no reason, the lines have no secret.
    And the same doors with something that will not do: it is not said again."""
    door = house.doors["admin"]
    door.client.raise_request_exception = False
    person = browser(house.ids["admin"])
    person.client.raise_request_exception = False
    for name, verb, field_name in canaries.inputs():
        obj = registry.get(name)
        pk = house.facts[name][0].id
        path = f"/{obj.plural}" + (
            "" if verb == "create" else f"/{pk}" if verb == "update" else f"/{pk}/{verb}"
        )
        method = "PATCH" if verb == "update" else "POST"
        for value in (WRONG, {"deep": WRONG}, [WRONG], WRONG * 300):
            told = person.send(method, path, {field_name: value, "name": "Said"})
            _look(tally, {"a wrong secret": WRONG}, f"answer of {path}", repr((told.json, told.headers)))
        if all_actions(obj)[verb].on == "record":
            whole = found.plain[f"{field_name} given to {name}.{verb}"]
            many = person.post(
                f"/{obj.plural}/bulk", {"verb": verb, "ids": [str(pk)], "input": {field_name: whole}}
            )
            tally.equal("secret", "admin", f"{name}.{verb} in bulk", (many.status, many.pointers),
                        (422, [f"/input/{field_name}"]))  # fmt: skip
    with patch.context() as broken:
        broken.setattr(secrets, "seal", lambda _text: 1 / 0)
        broken.setattr(tokens, "make", lambda *_given: 1 / 0)
        hook = house.facts["webhook"][0].id
        whole = found.plain[next(kind for kind in found.plain if kind.endswith("webhook.set_secret"))]
        for path, body in ((f"/webhooks/{hook}/set_secret", {"secret": whole}), ("/tokens", {"name": "x"})):
            told = (person if path == "/tokens" else door).post(path, body)
            tally.equal("secret", "admin", path, told.status, 500)
            _look(tally, found.all, f"500 of {path}", repr((told.json, told.headers)))
            assert "ZeroDivision" not in orjson.dumps(told.json).decode()


def _commands() -> Iterator[str]:
    """The command lines of this machine that we may read."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue


def test_each_column_and_input_that_is_a_secret_is_known(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found in the declarations is what has a canary; the columns named by hand are there."""
    named = {f"{model._meta.db_table}.{column.attname}" for model, column in canaries.columns()}
    assert named >= canaries.SEALED, canaries.SEALED - named
    with taken_back():
        found = canaries.plant(house, monkeypatch)
    assert {
        f"{field_name} given to {name}.{verb}" for name, verb, field_name in canaries.inputs()
    } <= found.plain.keys()
    empty = {name for name in named if not any(kind.startswith(f"{name} ") for kind in found.kept)}
    assert not empty, f"no canary stands in {empty}"
