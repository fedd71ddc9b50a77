"""Opening a file of any kind: what it is, its first bytes say; the name is only asked where they do not."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from rapport.engine.transfer.sources.delimited import DelimitedTable
from rapport.engine.transfer.sources.json_records import JsonTable, looks_like_json
from rapport.engine.transfer.sources.packed import PackedTable, looks_packed
from rapport.engine.transfer.sources.table import Layout, Table, size_of
from rapport.engine.transfer.sources.vcards import VcardTable, looks_like_vcard
from rapport.engine.transfer.sources.workbooks import WorkbookTable, looks_like_workbook


def open_table(
    path: Path, name: str = "", layout: Layout | None = None, whole: Collection[str] = ()
) -> Table:
    """The table in `path`. `name` is what the user calls the file; of JSON, `whole` are the columns whose values are
    objects themselves. Raises Invalid when it cannot be read as one."""
    size_of(path)
    wanted = layout or Layout()
    with path.open("rb") as file:
        head = file.read(1 << 16)
    if looks_packed(head, path):
        return PackedTable(
            path, name or path.name, wanted, lambda inner, its, read: open_table(inner, its, read, whole)
        )
    if looks_like_workbook(head):
        return WorkbookTable(path, wanted)
    if looks_like_vcard(head, name or path.name):
        return VcardTable(path, wanted)
    if looks_like_json(head, name or path.name):
        return JsonTable(path, wanted, whole)
    if wanted.delimiter == "" and (name or path.name).lower().endswith((".tsv", ".tab")):
        wanted = Layout(wanted.encoding, "\t", wanted.quote, wanted.sheet, wanted.header_row)
    return DelimitedTable(path, wanted)
