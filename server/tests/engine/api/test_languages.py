"""Whoever asks is answered in their own language, by every door that says something to people."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from rapport.engine.access import languages
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.objects import registry
from tests.contract.people_of_the_house import People
from tests.engine.api.conftest import Doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def german(doors: Doors) -> Any:
    assert doors.owner.patch("/me", {"locale": "de-AT"}).status == 200
    return doors.owner


def test_objects_fields_and_choices_have_names_in_the_language_of_who_asks(german: Any, doors: Doors) -> None:
    mine, theirs = german.get("/meta").json, doors.admin.get("/meta").json
    named = {obj["name"]: (obj["label"], obj["label_plural"]) for obj in mine["objects"]}
    assert named["company"] == ("Firma", "Firmen")
    assert next(obj["label"] for obj in theirs["objects"] if obj["name"] == "company") == "Company"
    assert mine["version"] != theirs["version"]
    assert german.get("/meta").json == mine


def test_faults_are_told_in_that_language(german: Any, doors: Doors) -> None:
    told = german.post("/companies", {})
    (fault,) = told.json["errors"]
    assert (told.status, fault["code"], fault["pointer"]) == (422, "required", "/name")
    assert fault["detail"] not in (doors.admin.post("/companies", {}).json["errors"][0]["detail"], "")
    with translation.override("de"):
        assert registry.get("company").fields["name"].label in fault["detail"]


def test_a_job_speaks_to_who_started_it(german: Any, doors: Doors) -> None:
    started = german.post("/companies/bulk", {"verb": "archive", "filter": {}})
    assert started.json["label"] == "Archivieren · Firmen"
    with translation.override("fr"):
        assert run_here(Job.objects.get(pk=started.json["id"])).state == "done"
        assert translation.get_language() == "fr"


def test_the_description_of_the_api_is_english_whoever_asks_first(german: Any) -> None:
    assert german.get("/openapi.json").json["paths"]["/api/v1/deals"]["get"]["summary"] == "List deals"


@pytest.mark.parametrize(
    ("locales", "language"),
    [
        (["de-AT"], "de"),
        (["", "fr-CA"], "fr"),
        (["it-IT", "de-DE"], "en"),
        (["nonsense!"], "en"),
        ([], "en"),
        (["AR-eg"], "ar"),
    ],
)
def test_the_language_of_a_locale(locales: list[str], language: str) -> None:
    assert languages.spoken(*locales) == language


def test_who_is_not_at_the_door_has_the_language_they_chose(house: People, german: Any) -> None:
    assert languages.language_of(house.owner.id) == "de"
    assert languages.language_of(house.admin.id) == languages.language_of(None) == "en"
