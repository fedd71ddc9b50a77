"""A file from an address: by https, within limits, and only where the house may ask."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rapport.engine.egress import fetching
from rapport.engine.egress.fetching import Limits
from rapport.engine.egress.targets import Rules, parse_allowed
from rapport.engine.objects.problems import Invalid
from rapport.engine.transfer import fetched
from rapport.modules.people.models import Company
from rapport.site.cli import import_records
from tests.contract.people_of_the_house import people
from tests.engine.api.door import browser
from tests.engine.egress.test_egress import HERE, Listener, listener, ok

__all__ = ["listener"]
pytestmark = pytest.mark.django_db
TEXT = b"name,staff\nAcme,5\nBolt,7\n"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def near(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> Listener:
    """Two names lead to the listener; one of them is allowed, so that http will do for it."""
    rules = Rules(frozenset({80, 443}), parse_allowed(f"lists.example.net:{listener.port}"))
    monkeypatch.setattr(fetching, "house_rules", lambda: rules)
    monkeypatch.setattr(fetching, "_resolve", lambda _host, _port: [HERE])
    listener.says = lambda _asked: iter([ok(TEXT)])
    return listener


def _code(url: str) -> str:
    with pytest.raises(Invalid) as refused:
        fetched.bring(url)
    return refused.value.faults[0].code


def test_a_file_at_an_address_comes_in_as_if_it_were_uploaded(near: Listener) -> None:
    door = browser(people().owner.id)
    given = {"url": f"http://lists.example.net:{near.port}/weekly.csv?key=1", "object": "company"}
    made = door.post("/imports/by-address", given)
    assert made.status == 201, made.json
    assert (made.json["file_name"], made.json["rows"]) == ("weekly.csv", 2)
    refused = door.post("/imports/by-address", {**given, "url": "https://127.0.0.1/x.csv"})
    assert (refused.status, refused.json["errors"][0]["code"]) == (422, "inside")


def test_only_https_but_for_who_is_allowed_on_every_step_of_the_way(near: Listener) -> None:
    assert _code("http://lists.example.org/x.csv") == "scheme"
    assert _code("ftp://lists.example.org/x.csv") == "scheme"
    for onward, code in (("http://other.example/x.csv", "scheme"), ("https://other.example/x.csv", "inside")):
        answer = ok(b"", "302 Found", f"Location: {onward}\r\n")
        near.says = partial(_said, answer)
        assert _code(f"http://lists.example.net:{near.port}/x.csv") == code


def _said(answer: bytes, _asked: bytes) -> Iterator[bytes]:
    yield answer


def test_what_is_no_file_or_too_much_is_refused(near: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"http://lists.example.net:{near.port}/x.csv"
    near.says = lambda _asked: iter([ok(b"gone", "404 Not Found")])
    assert _code(url) == "status"
    near.says = lambda _asked: iter([ok(b"x" * 2000)])
    monkeypatch.setattr(fetched, "LIMITS", Limits(seconds=5.0, size=1000))
    assert _code(url) == "too_large"

    def slowly(_asked: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"
        time.sleep(0.6)

    near.says = slowly
    monkeypatch.setattr(fetched, "LIMITS", Limits(seconds=0.2))
    assert _code(url) == "timeout"


def test_the_command_line_takes_an_address_too(near: Listener, tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    import_records.add_arguments(parser)
    words = ["company", f"http://lists.example.net:{near.port}/list", "--refused", str(tmp_path / "x")]
    assert import_records._import(parser.parse_args(words)) == 0
    assert Company.objects.count() == 2
