"""Files for the tests, and importing them in one line."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
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


def workbook(
    rows: Sequence[Sequence[str | int | float | None]], *, sheets: Sequence[str] = ("Sheet1",)
) -> bytes:
    """A workbook written by hand: the rows on the first sheet, nothing on the others."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _parts(rows, sheets):
            archive.writestr(name, content)
    return made.getvalue()


def _parts(rows: Sequence[Sequence[Any]], sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    numbered = list(enumerate(sheets, start=1))
    yield (
        "[Content_Types].xml",
        (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            + "".join(
                f'<Override PartName="/xl/s{i}.xml" ContentType="{kind}.worksheet+xml"/>' for i, _ in numbered
            )
            + "</Types>"
        ),
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    yield (
        "_rels/.rels",
        (
            f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{relation}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
    )
    yield (
        "xl/workbook.xml",
        (
            f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>'
            + "".join(f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>' for i, name in numbered)
            + "</sheets></workbook>"
        ),
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        (
            f'<Relationships xmlns="{package}">'
            + "".join(
                f'<Relationship Id="r{i}" Type="{relation}/worksheet" Target="s{i}.xml"/>'
                for i, _ in numbered
            )
            + "</Relationships>"
        ),
    )
    for i, _ in numbered:
        body = "".join(_row(place, row) for place, row in enumerate(rows, start=1)) if i == 1 else ""
        yield f"xl/s{i}.xml", f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'


def _row(place: int, cells: Sequence[Any]) -> str:
    made = ""
    for column, cell in enumerate(cells):
        at = f'r="{chr(65 + column)}{place}"'
        if isinstance(cell, int | float):
            made += f"<c {at}><v>{cell}</v></c>"
        elif cell is not None:
            made += f'<c {at} t="inlineStr"><is><t>{cell}</t></is></c>'
    return f'<row r="{place}">{made}</row>'
