"""Tokens from the command line: the token alone on standard output, and a reason where there is none."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from rapport.engine.access import callers
from rapport.site.cli.main import main
from tests.contract.makers import act


@pytest.fixture(autouse=True)
def inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database stands in for the one of a data folder."""
    monkeypatch.setattr("rapport.site.cli.token.joined", lambda _data: nullcontext())


@pytest.mark.django_db
def test_the_token_is_printed_once_and_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    user = act("user.create", email="ada@rapport.example", name="Ada")
    words = ["token", "create", "--user", "Ada@Rapport.example", "--name", "Nightly", "--data", str(tmp_path)]
    assert main(words) == 0
    said = capsys.readouterr()
    caller = callers.by_token(said.out.strip(), "203.0.113.7")
    assert isinstance(caller, callers.Caller)
    assert (caller.actor.id, caller.door) == (user.pk, "api")
    assert said.out.strip() not in said.err


@pytest.mark.django_db
@pytest.mark.parametrize(("email", "name"), [("nobody@rapport.example", "A"), ("ada@rapport.example", " ")])
def test_what_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], email: str, name: str
) -> None:
    act("user.create", email="ada@rapport.example", name="Ada")
    assert main(["token", "create", "--user", email, "--name", name, "--data", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.startswith("rapport token:")) == ("", True)
