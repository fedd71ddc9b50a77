"""Makes the tables of the samples and the people in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from rapport.engine.access.models import Team, User
from rapport.engine.objects import registry
from tests.engine.query.samples import FIRM, SAMPLE, Firm, People, Sample


@pytest.fixture(scope="package")
def sample_tables(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Gone with the last test of this folder: who empties all tables knows nothing of these, which point to users."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Firm)
            editor.create_model(Sample)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Sample)
            editor.delete_model(Firm)


@pytest.fixture(autouse=True)
def known_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    for obj in (FIRM, SAMPLE):
        monkeypatch.setitem(registry._known.objects, obj.name, obj)


@pytest.fixture
def people(sample_tables: None, db: None) -> People:
    mine, theirs = Team.objects.create(name="East"), Team.objects.create(name="West")
    me = User.objects.create(name="Ann", email="ann@rapport.example", team=mine)
    other = User.objects.create(name="Bob", email="bob@rapport.example", team=theirs)
    return People(me.pk, other.pk, mine.pk, theirs.pk)
