"""Files for the tests, and importing them in one line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.objects import registry
from rapport.engine.transfer.intake import register
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.running.execute import execute
from rapport.engine.transfer.running.report import Report
from rapport.engine.transfer.sources.opening import open_table
from rapport.engine.transfer.sources.table import Layout, Row
from tests.contract.makers import act


def write(folder: Path, content: str | bytes, name: str = "file.csv", encoding: str = "utf-8") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def table(
    folder: Path, content: str | bytes, name: str = "file.csv", **layout: Any
) -> tuple[list[str], list[Row]]:
    """Headers and rows of a file with this content."""
    opened = open_table(write(folder, content, name), name, Layout(**layout))
    return opened.headers, list(opened.rows())


def rows_of(headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A CSV file as text."""
    text = io.StringIO()
    csv.writer(text).writerows([headers, *rows])
    return text.getvalue()


def take(
    path: Path, name: str, mapping: dict[str, Any] | None = None, *, actor: Actor = SYSTEM, rehearsed: bool = False,
    refused: Path | None = None, progress: Any = None,
) -> tuple[Import, Report]:  # fmt: skip
    """Imports a file; without a mapping with the one that is guessed."""
    kept = register(registry.get(name), path, actor, name=path.name, mapping=mapping)
    return kept, execute(kept, path, actor, rehearsed=rehearsed, refused=refused, progress=progress)


def columns(**targets: Any) -> dict[str, Any]:
    """A mapping: header = target or rule; a double underscore in a header stands for a blank."""
    return {
        "columns": {
            header.replace("__", " "): rule if isinstance(rule, dict) else {"to": rule}
            for header, rule in targets.items()
        }
    }


def reported(
    folder: Path, name: str, text: str, mapping: dict[str, Any] | None = None, **options: Any
) -> dict[str, Any]:
    """What an import of this text reports, as JSON."""
    return take(write(folder, text), name, mapping, **options)[1].as_json()


def pipeline() -> None:
    """A pipeline with the stages New, Won and Lost."""
    made = act("pipeline.create", name="Sales", is_default=True)
    for place, (name, category) in enumerate((("New", "open"), ("Won", "won"), ("Lost", "lost"))):
        act("stage.create", pipeline=str(made.pk), name=name, category=category, position=place)
