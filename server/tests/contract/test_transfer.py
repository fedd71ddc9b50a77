"""For every object: what is exported can be imported again and changes nothing; strange files break nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Problem
from rapport.engine.query.asker import Asker
from rapport.engine.transfer.export import Format, export
from rapport.engine.transfer.mapping import targets
from tests.contract.makers import World, creatable
from tests.engine.transfer.files import rows_of, take, write

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ASKER = Asker(NOW.date(), NOW, 1, None, None)
BOTH = [name for name in creatable() if {"import", "export"} <= registry.get(name).verbs]
STRANGE = [
    "", "x", "\x00", '"', "=1+1", "1e999", "9" * 30, "-", "NULL", "2024-13-45", "1/2/3", "é" * 300, "a@b",
    "[{}]", '{"a":1}',
    "deal/00000000-0000-0000-0000-000000000000", "true", "100%", "5 QQQ", "javascript:alert(1)", "<script>x</script>",
    "A" * 5000, "\t", "a;b;c", "٣", "∞", "NaN", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "\u2028",
]  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "ndjson"])
@pytest.mark.parametrize("name", BOTH)
def test_an_export_imported_again_changes_nothing(tmp_path: Path, name: str, form: Format) -> None:
    obj = registry.get(name)
    made = World().make(name)
    before = obj.records().values().get(pk=made)
    path = tmp_path / f"{name}.{form}"
    path.write_bytes(b"".join(export(obj, SYSTEM, ASKER, format=form)))
    _, report = take(path, name)
    assert report.rows == report.unchanged == obj.records().count(), report.as_json()
    assert obj.records().values().get(pk=made) == before


@pytest.mark.parametrize("name", BOTH)
def test_no_file_is_too_strange(tmp_path: Path, name: str) -> None:
    obj = registry.get(name)
    offered = [path for path, _ in targets.paths(obj)]

    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def keep(drawn: st.DataObject) -> None:
        headers = drawn.draw(st.lists(st.sampled_from(offered), min_size=1, max_size=6, unique=True))
        row = st.lists(st.sampled_from(STRANGE), min_size=len(headers), max_size=len(headers))
        rows = drawn.draw(st.lists(row, min_size=1, max_size=6))
        mapping = (
            {"columns": {header: {"to": header} for header in headers}} if drawn.draw(st.booleans()) else None
        )
        try:
            _, report = take(
                write(tmp_path, rows_of(headers, rows)), name, mapping, rehearsed=drawn.draw(st.booleans())
            )
        except Problem:
            return
        assert report.rows == report.created + report.updated + report.unchanged + report.refused

    keep()
