"""The file of a backup: a tar whose last parts are the manifest, with the SHA-256 of each part, and its own digest."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Self

from rapport.site.backup import BackupProblem

FORMAT = 1
DUMP = "database.dump"
_MANIFEST = "manifest.json"
_SEAL = "manifest.sha256"
_BLOCK = 1 << 20
_NAMES = re.compile(
    r"database\.dump|keys/[a-z_]+|imports/[0-9a-zA-Z._-]+|files/blobs/[0-9a-f]{2}/[0-9a-f]{64}"
    r"|files/previews/[0-9a-f]{2}/[0-9a-f]{64}/[0-9a-z._-]+"
)


@dataclass(frozen=True)
class Part:
    """One thing in the file: `size` is bytes, `sha256` hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass
class Manifest:
    """What is in a backup. `tables` counts rows, `database_size` is bytes, `settings` are those set from outside."""

    version: str
    made_at: str
    migrations: list[str]
    tables: dict[str, int]
    database_size: int
    settings: dict[str, str]
    with_keys: bool
    missing: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    format: int = FORMAT

    @classmethod
    def read(cls, text: bytes) -> Self:
        """Raises ValueError, KeyError or TypeError for what is no manifest of a format that we know."""
        found: dict[str, Any] = json.loads(text)
        if found["format"] != FORMAT:
            raise ValueError("another format")
        return cls(**{**found, "parts": [Part(**one) for one in found["parts"]]})

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(self.tables.values())

    @property
    def files(self) -> list[Part]:
        """The kept files, previews included."""
        return [one for one in self.parts if one.name.startswith("files/")]


class _Counted(io.RawIOBase):
    """Bytes on their way into the file, hashed as they pass."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks, self._rest = iter(blocks), b""
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (block := next(self._blocks, None)) is not None:
            self._rest += block
        taken, self._rest = self._rest[:size], self._rest[size:]
        self.digest.update(taken)
        return taken


class Writer:
    """A backup that is being written; it takes its name when it is whole."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._parts: list[Part] = []

    def add(self, name: str, size: int, blocks: Iterable[bytes]) -> Part:
        """Puts in what the blocks hold, which must be `size` bytes."""
        counted, entry = _Counted(blocks), tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        self._tar.addfile(entry, counted)
        part = Part(name, size, counted.digest.hexdigest())
        self._parts.append(part)
        return part

    def add_file(self, name: str, path: Path) -> Part:
        """Puts in a file of this machine."""
        with path.open("rb") as file:
            return self.add(name, path.stat().st_size, iter(lambda: file.read(_BLOCK), b""))

    def seal(self, manifest: Manifest) -> None:
        """Ends the file with its manifest."""
        manifest.parts = self._parts[:]
        text = json.dumps(asdict(manifest), indent=1).encode()
        self.add(_MANIFEST, len(text), [text])
        seal = hashlib.sha256(text).hexdigest().encode()
        self.add(_SEAL, len(seal), [seal])


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """Writes beside `path` and renames at the end: a backup that was cut off never carries the name."""
    half = path.with_name(f"{path.name}.part")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def checked(path: Path) -> Manifest:
    """Reads every byte and gives the manifest. Raises BackupProblem unless all of it is as it was written."""
    try:
        with tarfile.open(path, "r:") as tar:
            return _checked(tar, path)
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError, AttributeError, EOFError) as error:
        raise broken(path, str(error) or type(error).__name__) from error


def _checked(tar: tarfile.TarFile, path: Path) -> Manifest:
    seen, texts = {}, {}
    for entry in tar:
        file = tar.extractfile(entry) if entry.isreg() else None
        if file is None:
            raise broken(path, f"{entry.name} is not a plain file")
        texts[entry.name] = file.read(1 << 28) if entry.name in {_MANIFEST, _SEAL} else b""
        file.seek(0)
        seen[entry.name] = Part(entry.name, entry.size, _digest(file))
    if _SEAL not in seen or seen[_MANIFEST].sha256 != texts[_SEAL].decode():
        raise broken(path, "its end is missing or was changed")
    manifest = Manifest.read(texts[_MANIFEST])
    _compare(
        manifest, {name: part for name, part in seen.items() if name not in texts or not texts[name]}, path
    )
    return manifest


def _compare(manifest: Manifest, seen: dict[str, Part], path: Path) -> None:
    told = {part.name: part for part in manifest.parts}
    for name in [*told, *seen]:
        if told.get(name) != seen.get(name):
            raise broken(path, f"{name} is not what was put in")
        if not _NAMES.fullmatch(name) or (
            name.startswith("files/blobs/") and name[-64:] != told[name].sha256
        ):
            raise broken(path, f"{name} is no part of a backup")
    if DUMP not in told:
        raise broken(path, "there is no database in it")


def _digest(file: IO[bytes]) -> str:
    found = hashlib.sha256()
    while block := file.read(_BLOCK):
        found.update(block)
    return found.hexdigest()


def broken(path: Path, why: str) -> BackupProblem:
    """What is told of a file that cannot be trusted."""
    return BackupProblem(
        f"{path} is not a whole backup: {why}. Nothing was changed.",
        "take another copy of it, or an older backup.",
    )


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    """A file that was checked, for reading its parts."""
    with tarfile.open(path, "r:") as tar:
        yield tar
