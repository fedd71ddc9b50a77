"""What strangers check: the whole of scim2-tester against the product, through all of its middleware."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.test import Client
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server

from rapport.connectors.scim import keys
from tests.contract.people_of_the_house import people

pytestmark = pytest.mark.django_db


def product(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The product as WSGI, in the transaction of a test."""
    headers = {name: environ[f"HTTP_{name}"] for name in ("AUTHORIZATION", "IF_MATCH", "IF_NONE_MATCH", "ACCEPT")
               if f"HTTP_{name}" in environ}  # fmt: skip
    path = environ["PATH_INFO"] + (f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else "")
    kind = environ.get("CONTENT_TYPE", "")
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    found = Client().generic(
        environ["REQUEST_METHOD"], path, environ["wsgi.input"].read(), kind, headers=told
    )
    start_response(f"{found.status_code} {found.reason_phrase}", list(found.headers.items()))
    return [found.content]


def test_every_check_of_the_tester_passes() -> None:
    admin = people().admin.id
    assert admin is not None
    _token, text = keys.make(admin, "Tester", role="member", admins=False, expires_at=None)
    client = WSGISCIMClient(product, "http://testserver/scim/v2", {"Authorization": f"Bearer {text}"})
    results = check_server(client)
    told = [
        f"{one.title} {one.resource_type}: {one.reason}"
        for one in results
        if one.status is not Status.SUCCESS
    ]
    assert told == []
    assert len(results) >= 135
