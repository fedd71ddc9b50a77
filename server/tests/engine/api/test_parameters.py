"""Query parameters: one that an address does not document is refused there, written by hand or generated."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.api.conftest import Doors

pytestmark = pytest.mark.django_db
_ID = "01a202e7-5204-7486-89d2-647dbcdcae80"
NEEDED = {"country": "DE", "year": "2026", "object": "deal", "id": _ID, "webhook": _ID, "schedule": _ID, "query": "a=b",
          "since": "2026-01-01T00:00:00Z", "until": "2026-01-02T00:00:00Z"}  # fmt: skip
"""Values of the parameters that some addresses cannot do without."""


def test_no_address_ignores_a_parameter(doors: Doors) -> None:
    document = doors.owner.get("/openapi.json").json
    paths = [path for path, methods in document["paths"].items() if "get" in methods and "{" not in path]
    assert {"/api/v1/jobs", "/api/v1/search", "/api/v1/me", "/api/v1/deals"} <= set(paths)
    answers = {
        path: doors.owner.get(path.removeprefix("/api/v1"), colour="red", **_needed(document, path))
        for path in paths
    }
    told = {path: (answer.status, answer.code, answer.pointers) for path, answer in answers.items()}
    assert told == dict.fromkeys(paths, (400, "bad_query", ["/colour"]))


def _needed(document: dict[str, Any], path: str) -> dict[str, str]:
    told = document["paths"][path]["get"].get("parameters", [])
    return {one["name"]: NEEDED[one["name"]] for one in told if one.get("required")}


@pytest.mark.parametrize(("path", "slip", "meant"), [("/jobs", "limits", "limit"), ("/search", "object", "objects"),
                                                     ("/deals", "sorts", "sort")])  # fmt: skip
def test_slip_of_the_pen_is_told_what_was_meant(doors: Doors, path: str, slip: str, meant: str) -> None:
    answer = doors.owner.get(path, **{slip: "1"})
    assert [fault["code"] for fault in answer.json["errors"]] == ["unknown_parameter"]
    assert f"Did you mean “{meant}”?" in answer.json["errors"][0]["detail"]


def test_change_with_a_parameter_is_refused_and_not_made(doors: Doors) -> None:
    assert doors.owner.post("/companies?draft=1", {"name": "Acme"}).code == "bad_query"
    assert doors.owner.get("/companies").json["items"] == []
