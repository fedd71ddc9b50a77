"""The tables as the migrations make them: a value that no record may lack is NOT NULL there too."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

pytestmark = pytest.mark.django_db


def test_what_is_never_empty_is_not_null_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND is_nullable = 'YES'"
        )
        nullable = set(cursor.fetchall())
    own = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("rapport.") and model._meta.managed
    ]
    declared = {
        (model._meta.db_table, field.column)
        for model in own
        for field in model._meta.local_concrete_fields
        if not field.null and not field.generated
    }
    assert len(declared) > 100
    assert sorted(declared & nullable) == []
