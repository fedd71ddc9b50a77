"""Canaries: what a role hides, and what is secret, is in nothing that can be read, whatever the door."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog
from django.core.exceptions import FieldDoesNotExist
from django.db import DatabaseError, transaction
from django.test import Client

from rapport.engine.access import atoms
from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.lens import can_be_hidden
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.search import reader, sources
from rapport.engine.sharing import guest
from rapport.engine.sharing.models import Opening
from rapport.site import logs
from tests.contract.makers import act
from tests.contract.matrix import choosing, sweeping
from tests.contract.matrix.doors import Asker
from tests.contract.matrix.house import ROLES, House
from tests.contract.matrix.tally import Tally
from tests.contract.matrix.writes import taken_back
from tests.contract.test_hidden_fields import IN_THE_TITLE

pytestmark = pytest.mark.django_db
DECLARING = ("custom-object", "custom-field", "validation-rule", "entry-rule", "record-type", "page-layout")
"""What these say of an object is told to all who see that: it stands in GET /meta."""
FIGURE, DAY, MAIL = "918273645", "2031-07-19", "zyxcanary@rapport.example"
LATER = (datetime.now(UTC) + timedelta(days=30)).isoformat()
HIDDEN: dict[tuple[str, str], dict[str, Any]] = {
    ("deal", "amount"): {"amount": FIGURE, "amount_base": FIGURE}, ("deal", "close_date"): {"close_date": DAY},
    ("company", "revenue"): {"revenue": FIGURE, "revenue_base": FIGURE},
    ("contact", "emails"): {"emails": [{"value": MAIL, "type": "work", "primary": True}]},
}  # fmt: skip

CANARIES: dict[str, Any] = {
    "text": "zyxcanary", "long_text": "zyxcanary", "rich_text": "<p>zyxcanary</p>", "url": "https://zyxcanary.example",
    "email": MAIL, "emails": [{"value": MAIL, "type": "work", "primary": True}], "address": {"line1": "zyxcanary"},
    "addresses": [{"line1": "zyxcanary", "type": "work", "primary": True}], "integer": int(FIGURE), "decimal": FIGURE,
    "money": FIGURE, "date": DAY, "datetime": f"{DAY}T12:00:00Z",
}  # fmt: skip
"""By the kind of a field."""


@pytest.mark.skipif(not choosing.WHOLE, reason="a run of the slice hides all that can be hidden, below")
def test_some_hidden_fields_are_nowhere_while_the_rest_is_seen(house: House, tally: Tally) -> None:
    assert set(HIDDEN) == set(ROLES["veiled"].hidden)
    with taken_back():
        for (name, _field), values in HIDDEN.items():
            ids = [one.id for one in house.facts[name]]
            registry.get(name).model._default_manager.filter(pk__in=ids).update(**values)
        for door, content in sweeping.told(Asker(house, "veiled", tally)):
            for canary in (FIGURE, DAY, "zyxcanary"):
                tally.equal("hidden field", "veiled", door, canary in content.casefold(), False)
        # The test can fail: who hides nothing reads them.
        assert FIGURE in Asker(house, "manager", tally).get("/deals", limit=200).content.decode()
    tally.assert_right()


def test_a_hidden_field_is_nowhere(house: House, tally: Tally) -> None:
    """Every field that a role can hide, of every object, with a canary in it wherever one fits."""
    with taken_back():
        planted = _hide_all(house, "manager")
        assert planted >= 50
        reader.rebuild(sources.cards(registry.all_objects()))
        asker = Asker(house, "manager", tally)
        for door, content in sweeping.told(asker):
            for canary in (FIGURE, DAY, "zyxcanary"):
                tally.equal("hidden field", "manager", door, canary in content.casefold(), False)
        for word in ("zyxcanary", FIGURE):
            tally.equal("hidden field", "manager", "search", asker.get("/search", q=word).ids, [])
        assert "zyxcanary" in Asker(house, "admin", tally).get("/contacts", limit=200).content.decode()
    sys.stdout.write(f"{planted} hidden fields with a canary\n")
    tally.assert_right()


def _hide_all(house: House, name: str) -> int:
    """Hides from them all that can be hidden; gives how many fields have a canary now."""
    atoms_of, planted = [], 0
    for obj in atoms.open_objects():
        for field in sorted(can_be_hidden(obj)):
            atoms_of.append(
                {"object": obj.name, "verb": "read", "scope": "all", "deny": True, "field": field}
            )
            spec = obj.fields[field]
            column = obj.model._meta.get_field(spec.name) if field in obj.writable else None
            value = CANARIES.get(spec.kind)
            fits = spec.max_length is None or spec.max_length >= len(str(value))
            is_secret = field not in IN_THE_TITLE and obj.name not in DECLARING
            if column is not None and value is not None and fits and is_secret:
                planted += _planted(obj, spec.column, value)
    made = act("role.create", name="Shade", draft={"includes": [], "atoms": atoms_of})
    act("role.publish", SYSTEM, made.pk)
    act("user.update", SYSTEM, house.ids[name], extra_roles=[str(made.pk)])
    return planted


def _planted(obj: Object, column: str, value: Any) -> bool:
    try:
        with transaction.atomic():
            obj.records().update(**{column: value})
            return True
    except (DatabaseError, FieldDoesNotExist):
        return False  # a rule of the table wants another value there


def test_no_link_for_guests_is_told_kept_or_logged(
    house: House, tally: Tally, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever reads the address of a guest's page has what the page shows: so it stands in no line and in no row."""
    lines = io.StringIO()
    with taken_back(), _as_the_product_logs(lines), monkeypatch.context() as broken:
        text = _opened_link(house, broken)
        for door, content in sweeping.told(Asker(house, "admin", tally)):
            tally.equal("guest link", "admin", door, text in content, False)
        for table, rows in sweeping.kept():
            tally.equal("guest link", "", table, text in rows, False)
        openings = repr(list(Opening.objects.values()))
    logged = lines.getvalue() + "".join(capfd.readouterr())
    # Something was logged about it: what failed names its page, as far as may be.
    assert "/shared/[hidden]" in logged
    assert "a broken page" in logged
    tally.equal("guest link", "", "its openings and the program's log", text in openings + logged, False)
    tally.assert_right()


def _opened_link(house: House, patch: pytest.MonkeyPatch) -> str:
    """The text of a link that somebody opened, asked wrongly, met broken and found dead."""
    given = {"regarding": {"object": "deal", "id": str(house.facts["deal"][0].id)}, "until": LATER}
    headers = {**house.doors["admin"].headers, "Idempotency-Key": "guest"}
    made = house.doors["admin"].client.post(
        "/api/v1/guest-access", given, content_type="application/json", headers=headers
    )
    text = str(made.json()["address"]).rpartition("/")[2]
    guest_of, path = Client(raise_request_exception=False), f"/shared/{text}"
    assert guest_of.get(path, headers={"Referer": path}).status_code == 200
    assert guest_of.post(path).status_code == 405
    assert guest_of.get(f"{path}/files/{sweeping.NOBODY}").status_code == 404
    patch.setattr(guest, "shown", lambda _text: 1 / 0)
    assert guest_of.get(path).status_code == 500
    logging.getLogger("canary").warning("a broken page at %s", f"https://crm.example{path}")
    patch.undo()
    act("guest-link.end", house.actor("admin"), made.json()["id"])
    assert guest_of.get(path).status_code == 404
    return text


@contextmanager
def _as_the_product_logs(lines: io.StringIO) -> Iterator[None]:
    """What the program writes goes to `lines` too, through what its lines go through."""
    own = logs.configuration("json")["formatters"]["lines"]
    handler = logging.StreamHandler(lines)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=own["foreign_pre_chain"], processors=own["processors"]
    ))  # fmt: skip
    root = logging.getLogger()
    was = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield
    root.setLevel(was)
    root.removeHandler(handler)
