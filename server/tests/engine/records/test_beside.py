"""An index that is made beside the work, and made anew where it was cut off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.db import IntegrityError, connection, models
from django.db.migrations.state import ModelState, ProjectState

from rapport.engine.records.beside import AddIndexBeside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TABLE: Final = "beside_thing"
INDEX: Final = "beside_thing_size"
STATE: Final = ModelState(
    "beside", "Thing", [("id", models.AutoField(primary_key=True)), ("size", models.IntegerField())]
)


@pytest.fixture
def things(db: None) -> Iterator[None]:
    run(f"CREATE TABLE {TABLE} (id serial PRIMARY KEY, size integer NOT NULL)")
    run(f"INSERT INTO {TABLE} (size) VALUES (1), (1)")
    yield
    run(f"DROP TABLE {TABLE}")


def run(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def migrate() -> None:
    operation = AddIndexBeside("thing", models.Index(fields=["size"], name=INDEX))
    before = ProjectState()
    before.add_model(STATE)
    after = before.clone()
    operation.state_forwards("beside", after)
    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("beside", editor, before, after)


def standing() -> Any:
    return run(f"SELECT indexrelid, indisvalid FROM pg_index WHERE indexrelid = '{INDEX}'::regclass")


def test_it_is_made_and_made_again_it_is_what_it_was(things: None) -> None:
    migrate()
    made = standing()
    assert [valid for _oid, valid in made] == [True]
    migrate()
    assert standing() == made


def test_what_was_cut_off_is_made_anew(things: None) -> None:
    with pytest.raises(IntegrityError):
        run(f"CREATE UNIQUE INDEX CONCURRENTLY {INDEX} ON {TABLE} (size)")
    (half,) = standing()
    assert half[1] is False
    migrate()
    (whole,) = standing()
    assert (whole[1], whole[0] == half[0]) == (True, False)
