"""Reading an organisation file: its manifest, its documents and its rows. What is damaged is told in plain words."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

import orjson
from django.utils.translation import gettext as _

from rapport.engine.objects.problems import fault
from rapport.engine.whole import contents

_ROWS: Final = 1000
_DAMAGES: Final = (KeyError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, orjson.JSONDecodeError)
"""Not there, cut off, locked with a password or packed in a way that is not known, damaged, and no JSON."""


def manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """What is in the file. Raises Invalid for one of which no organisation can be made."""
    found = document(archive, "manifest.json") if "manifest.json" in archive.namelist() else None
    if not isinstance(found, dict) or found.get("format") != contents.FORMAT:
        raise fault("file", "format", _("This is no organisation file: it has no manifest of one."))
    if found.get("version") != contents.VERSION:
        raise fault("file", "version", _("This version of Rapport reads organisation files of version 1."))
    if found.get("narrowed"):
        told = ", ".join(map(str, found["narrowed"]))
        raise fault(
            "file", "narrowed", _("Who made this file could not take along all of: {told}.").format(told=told)
        )
    return found


def document(archive: zipfile.ZipFile, name: str) -> Any:
    """One of its JSON documents. Raises Invalid."""
    with sound(name):
        return orjson.loads(archive.read(name))


def rows(archive: zipfile.ZipFile, name: str) -> Iterator[list[dict[str, Any]]]:
    """The rows of one of its tables, some at a time. Raises Invalid."""
    with sound(name), archive.open(name) as lines:
        while found := [orjson.loads(line) for line in islice(lines, _ROWS)]:
            yield found


@contextmanager
def sound(name: str) -> Iterator[None]:
    """Raises Invalid for what is missing or damaged."""
    try:
        yield
    except _DAMAGES:
        raise damaged(name) from None


def damaged(name: str) -> Exception:
    """A part of the file is not what it was, or not there."""
    return fault("file", "damaged", _("{name} is not what it was.").format(name=name))
