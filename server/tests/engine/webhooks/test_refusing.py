"""What a webhook may not tell of, and whom it may not tell."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.engine.objects.problems import Problem
from tests.contract.makers import act
from tests.contract.people_of_the_house import people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"events": []}, "/events"), ({"events": ["deal.dance"]}, "/events"), ({"events": "deal.*"}, "/events"),
        ({"events": ["webhook.insert"]}, "/events"), ({"events": ["notification.*"]}, "/events"),
        ({"url": "http://127.0.0.1/"}, "/url"), ({"url": "http://0x7f.1/"}, "/url"),
        ({"url": "ftp://a.example"}, "/url"),
        ({"url": "http://example.org:22/"}, "/url"), ({"secret": "whsec_c2hvcnQ="}, "/secret"),
        ({"secret": "password"}, "/secret"), ({"filter": {"field": "name", "op": "x", "value": 1}}, "/filter"),
        ({"filter": {"field": "name", "op": "eq", "value": "a"}, "events": ["deal.*", "company.*"]}, "/filter"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_or_asked_is_refused(given: dict[str, Any], pointer: str) -> None:
    owner = people().owner
    sound = {"name": "X", "url": "https://hooks.example.org/", "events": ["company.*"]}
    with pytest.raises(Problem) as refused:
        act("webhook.create", owner, **{**sound, **given})
    assert [one.pointer for one in refused.value.faults] == [pointer]
