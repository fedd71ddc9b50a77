"""Files inside a zip or a gz: one of them is unpacked under a name of our own, and read as if it had come alone."""

from __future__ import annotations

import gzip
import os
import tempfile
import weakref
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import IO

from django.utils.translation import gettext

from rapport.engine.transfer.sources.table import Layout, Row, Table, refused
from rapport.kit import text

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
_UNPACKED = "rapport-import-"
_UNPACKED_LIMIT = 400 << 20
"""Bytes that are unpacked at most, whatever the archive says of itself."""
_ENTRIES = 2000
_BLOCK = 1 << 20
_WITHIN = " / "
"""Stands between a workbook in an archive and one of its sheets."""
_CARDS = (".vcf", ".vcard")
ALL_CARDS = "*.vcf"
_KNOWN = (
    ".csv",
    ".tsv",
    ".tab",
    ".txt",
    ".xlsx",
    ".xlsm",
    ".xlsb",
    ".xls",
    ".ods",
    ".json",
    ".ndjson",
    ".jsonl",
    *_CARDS,
)
_OFFICE = ("xl/", "mimetype", "[Content_Types].xml")

Open = Callable[[Path, str, Layout], Table]
"""Opens an unpacked file by its name."""


def looks_packed(head: bytes, path: Path) -> bool:
    """Whether it is a gz, or a zip that is no workbook."""
    if head.startswith(GZIP):
        return True
    if not head.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return not any(entry.filename.startswith(_OFFICE) for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


class PackedTable:
    """The table in one file of an archive. `sheets` are the files to choose from; what was unpacked goes with it."""

    def __init__(self, path: Path, name: str, layout: Layout, open_file: Open) -> None:
        with path.open("rb") as file:
            is_zip = file.read(4) == ZIP
        members = _members(path) if is_zip else {}
        chosen, _, sheet = layout.sheet.partition(_WITHIN)
        member = (chosen or _likeliest(list(members))) if is_zip else ""
        if is_zip and member not in members:
            raise refused(
                "no_such_sheet",
                gettext("There is no file “{name}” in this archive.").format(name=member[:60]),
            )
        unpacked = _own_file()
        self._gone = weakref.finalize(self, unpacked.unlink, missing_ok=True)
        inner_name = member if is_zip else name.removesuffix(".gz")
        try:
            _guarded(lambda: _unzip(path, members[member], unpacked) if is_zip else _gunzip(path, unpacked))
            self._inner = open_file(unpacked, inner_name, replace(layout, sheet=sheet))
        except BaseException:
            self._gone()
            raise
        self.kind, self.headers = self._inner.kind, self._inner.headers
        self.sheets, shown = self._sheets(list(members), member)
        self.layout = replace(self._inner.layout, sheet=shown)

    def _sheets(self, members: list[str], member: str) -> tuple[tuple[str, ...], str]:
        """What can be chosen, with the sheets of the workbook that is open; and what is chosen."""
        inner = self._inner
        if not members:
            return inner.sheets, inner.layout.sheet
        own = [f"{member}{_WITHIN}{sheet}" for sheet in inner.sheets] or [member]
        listed = [one for name in members for one in (own if name == member else [name])]
        return tuple(listed), f"{member}{_WITHIN}{inner.layout.sheet}" if inner.layout.sheet else member

    def rows(self) -> Iterator[Row]:
        """Every row of the file that was chosen."""
        yield from self._inner.rows()


def clear_away(before: datetime) -> None:
    """Removes what was unpacked before by a process that was killed; what is open stays readable."""
    for left in Path(tempfile.gettempdir()).glob(f"{_UNPACKED}*"):
        with suppress(FileNotFoundError, PermissionError):
            if left.stat().st_mtime < before.timestamp():
                left.unlink()


def _own_file() -> Path:
    handle, name = tempfile.mkstemp(prefix=_UNPACKED)
    os.close(handle)
    return Path(name)


def _guarded(unpack: Callable[[], None]) -> None:
    try:
        unpack()
    except (
        zipfile.BadZipFile,
        gzip.BadGzipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise refused(
            "damaged", gettext("The archive cannot be unpacked: {error}.").format(error=str(error)[:200])
        ) from None


def _members(path: Path) -> dict[str, list[zipfile.ZipInfo]]:
    """The files in a zip by the names they are shown with; cards, of which each has a file of its own, as one."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    if len(entries) > _ENTRIES:
        raise refused(
            "too_large",
            gettext("There are too many files in this archive; at most {most} are read.").format(
                most=_ENTRIES
            ),
        )
    found: dict[str, list[zipfile.ZipInfo]] = {}
    for entry in entries:
        name = _shown(entry.filename)
        if not entry.is_dir() and name:
            found[name if name not in found else f"{name} ({len(found)})"] = [entry]
    if not found:
        raise refused("empty", gettext("There is no file in this archive."))
    if len(found) > 1 and all(name.lower().endswith(_CARDS) for name in found):
        return {ALL_CARDS: [entry for one in found.values() for entry in one]}
    return found


def _shown(name: str) -> str:
    """The path as it is shown, without what computers add on their own account."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts or "__MACOSX" in parts or parts[-1].startswith(".") or name.endswith("/"):
        return ""
    return text.squeeze("/".join(parts).replace(_WITHIN, "/"))[-120:]


def _likeliest(names: list[str]) -> str:
    return next((name for name in names if name.lower().endswith(_KNOWN) or name == ALL_CARDS), names[0])


def _unzip(path: Path, entries: list[zipfile.ZipInfo], target: Path) -> None:
    left = _UNPACKED_LIMIT
    with zipfile.ZipFile(path) as archive, target.open("wb") as out:
        for entry in entries:
            if entry.flag_bits & 1:
                raise refused(
                    "damaged", gettext("The archive is protected by a password; unpack it and give the file.")
                )
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise refused(
                    "damaged",
                    gettext("The archive is packed in an unusual way; unpack it and give the file."),
                )
            with archive.open(entry) as packed:
                left -= _copied(packed, out, left)
            out.write(b"\r\n" if len(entries) > 1 else b"")
    _refuse_nested(target)


def _gunzip(path: Path, target: Path) -> None:
    with gzip.open(path) as packed, target.open("wb") as out:
        _copied(packed, out, _UNPACKED_LIMIT)
    _refuse_nested(target)


def _copied(packed: IO[bytes] | gzip.GzipFile, out: IO[bytes], limit: int) -> int:
    """Bytes that came out. Raises Invalid beyond `limit`."""
    total = 0
    while block := packed.read(_BLOCK):
        total += len(block)
        if total > limit:
            raise refused(
                "too_large",
                gettext(
                    "The archive unpacks to more than can be read; unpack it and give its files one by one."
                ),
            )
        out.write(block)
    return total


def _refuse_nested(target: Path) -> None:
    with target.open("rb") as file:
        head = file.read(4)
    if looks_packed(head, target):
        raise refused(
            "damaged", gettext("There is an archive inside this archive; unpack it and give the file.")
        )
