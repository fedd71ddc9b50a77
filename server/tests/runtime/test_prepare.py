"""Before anything is served: the log has room, however long the product lay still, and deals have a pipeline."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection

from rapport.engine.access.models import User
from rapport.engine.objects import registry
from rapport.site import sign_in, starter
from rapport.site.cli import up
from rapport.site.supervise import prepare
from tests.contract.makers import act

THIS_MONTH = "SELECT to_char(now() AT TIME ZONE 'UTC', '\"log_change_\"YYYY_MM')"


@pytest.mark.django_db
def test_log_has_room_though_no_migration_is_pending() -> None:
    with connection.cursor() as cursor:
        cursor.execute(THIS_MONTH)
        partition = cursor.fetchone()[0]
        cursor.execute(f"DROP TABLE {partition}")
    said: list[str] = []
    prepare.migrate(said.append)
    assert (act("team.create", name="Early birds").name, said) == ("Early birds", [])


@pytest.mark.django_db
def test_empty_book_begins_with_a_pipeline() -> None:
    assert (starter.begin(), starter.begin()) == (True, False)
    deal = act("deal.create", name="The first")
    assert (deal.stage.name, deal.pipeline.name, deal.probability) == ("Qualification", "Sales pipeline", 10)
    assert registry.get("stage").records().count() == len(starter.STAGES)


@pytest.mark.django_db
def test_book_with_users_keeps_what_it_has() -> None:
    act("user.create", name="Grace", email="grace@rapport.example", role="admin")
    assert not starter.begin()
    assert not registry.get("pipeline").records().exists()


@pytest.mark.django_db
def test_people_with_the_password_of_the_demo_are_counted() -> None:
    assert prepare.sign_in() == prepare.Prepared(0)
    for email in (sign_in.DEMO_EMAIL, "grace@rapport.example", "own@rapport.example", "new@company.example"):
        act("user.create", name="Someone", email=email)
    User.objects.update(password=make_password(sign_in.DEMO_PASSWORD))
    User.objects.filter(name="Someone", email__startswith="own").update(
        password=make_password("my-own-words")
    )
    assert prepare.sign_in() == prepare.Prepared(4, 2, sign_in.DEMO_EMAIL, sign_in.DEMO_PASSWORD)
    User.objects.filter(email=sign_in.DEMO_EMAIL).update(password=make_password("my-own-words"))
    assert prepare.sign_in() == prepare.Prepared(4, 1)


@pytest.mark.parametrize(
    ("host", "public", "known", "warned"),
    [("192.0.2.1", "", 35, True), ("127.0.0.1", "https://crm.example.org", 35, True), ("127.0.0.1", "", 35, False),
     ("192.0.2.1", "", 0, False)],
)  # fmt: skip
def test_open_demo_is_started_with_a_warning(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, host: str, public: str, known: int,
    warned: bool,
) -> None:  # fmt: skip
    monkeypatch.delenv("RAPPORT_PUBLIC_URL", raising=False)
    if public:
        monkeypatch.setenv("RAPPORT_PUBLIC_URL", public)
    outcome: dict[str, Any] = {"users": 40, "known": known, "email": "", "password": ""}
    up._welcome(Namespace(host=host, port=8000), outcome)
    told = capsys.readouterr().out
    assert ("people of the demo (35) sign in" in told) == warned
    assert ("--no-demo --data ANOTHER-FOLDER" in told) == warned
