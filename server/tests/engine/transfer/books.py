"""Workbooks written by hand: the few parts that a spreadsheet program cannot do without."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(
    rows: Sequence[Sequence[str | int | float | None]], *, sheets: Sequence[str] = ("Sheet1",)
) -> bytes:
    """The rows on the first sheet, nothing on the others."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_frame(sheets), **_sheets(rows, sheets)}.items():
            archive.writestr(name, content)
    return made.getvalue()


def _frame(sheets: Sequence[str]) -> dict[str, str]:
    numbered = list(enumerate(sheets, start=1))
    types = "".join(
        f'<Override PartName="/xl/s{i}.xml" ContentType="{KIND}.worksheet+xml"/>' for i, _ in numbered
    )
    listed = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>' for i, name in numbered)
    targets = "".join(
        f'<Relationship Id="r{i}" Type="{RELATION}/worksheet" Target="s{i}.xml"/>' for i, _ in numbered
    )
    book = f'<Relationship Id="r" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/>'
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    main = f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{rels}{main}{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{book}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{targets}</Relationships>',
    }


def _sheets(rows: Sequence[Sequence[Any]], sheets: Sequence[str]) -> dict[str, str]:
    filled = "".join(_row(place, row) for place, row in enumerate(rows, start=1))
    bodies = {i: filled if i == 1 else "" for i in range(1, len(sheets) + 1)}
    return {
        f"xl/s{i}.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'
        for i, body in bodies.items()
    }


def _row(place: int, cells: Sequence[Any]) -> str:
    made = ""
    for column, cell in enumerate(cells):
        at = f'r="{chr(65 + column)}{place}"'
        if isinstance(cell, int | float):
            made += f"<c {at}><v>{cell}</v></c>"
        elif cell is not None:
            made += f'<c {at} t="inlineStr"><is><t>{cell}</t></is></c>'
    return f'<row r="{place}">{made}</row>'
