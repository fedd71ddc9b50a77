"""Files that hold people's data beside the store: uploads of imports and the rows they refused, mails that could not go
out, and the bundles that were made for somebody."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from django.conf import settings

from rapport.engine.privacy.terms import Terms
from rapport.engine.transfer import storing
from rapport.engine.transfer.models import Import

_BLOCK: Final = 4 << 20
_OVERLAP: Final = 64 << 10
"""An even number of bytes, so that the two of a letter in UTF-16 stay together."""
_MOST: Final = 1 << 30
_CODES: Final = ("utf-8", "utf-16-le", "utf-16-be", "cp1252")


def blank_samples(runs: Iterable[str]) -> None:
    """Takes the samples of cells and rows out of what is kept of these imports."""
    for kept in Import.objects.filter(pk__in=list(runs)):
        kept.forget_samples()
        kept.save(update_fields=["columns", "report"])


def remove_imports(runs: Sequence[str], known: Terms) -> int:
    """Removes the uploads of these imports, and every other one that names the person, with the rows it refused."""
    gone = 0
    for kept in Import.objects.exclude(stored=""):
        if (
            str(kept.pk) in runs
            or _names(storing.stored(kept.pk), known)
            or _names(storing.refused(kept.pk), known)
        ):
            storing.remove(kept.pk)
            kept.stored = ""
            kept.forget_samples()
            kept.save(update_fields=["stored", "columns", "report"])
            gone += 1
    for pk in {UUID(run) for run in runs}:
        storing.remove(pk)
    return gone


def remove_mails(known: Terms) -> int:
    """Removes mails to or about the person that wait as files because no server takes them."""
    folder, gone = Path(settings.EMAIL_FILE_PATH), 0
    for path in folder.glob("*") if folder.is_dir() else ():
        if path.is_file() and _names(path, known):
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _names(path: Path, known: Terms) -> bool:
    """Whether a file names the person; one that cannot be read whole counts as if it did."""
    if not path.is_file():
        return False
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                return _in_stream(file, known)
        with zipfile.ZipFile(path) as archive:
            return any(_in_part(archive, name, known) for name in archive.namelist())
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        # Damaged, locked with a password (RuntimeError) or packed in a way that is not known (one of its kinds).
        return True


def _in_part(archive: zipfile.ZipFile, name: str, known: Terms) -> bool:
    with archive.open(name) as part:
        return _in_stream(part, known)


def _in_stream(file: IO[bytes], known: Terms) -> bool:
    """Read in blocks, each with the end of the one before: what is small when packed may be very large."""
    end, read = b"", 0
    while block := file.read(_BLOCK):
        read += len(block)
        if read > _MOST or _in_bytes(end + block, known):
            return True
        end = block[-_OVERLAP:]
    return False


def _in_bytes(content: bytes, known: Terms) -> bool:
    texts = (content.decode(code, "replace") for code in _CODES)
    return any(known.seen_in(text) for text in texts)
