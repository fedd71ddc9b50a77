"""Secrets at rest: the one place where what must be readable again (keys of authenticator apps, passwords of mailboxes)
is encrypted before it is kept.

The keys stand in a file that only the program may read, newest first, one in a line; or in RAPPORT_SECRETS_KEYS. What
is sealed is sealed with the newest; every key that is listed opens. `rapport secrets rotate` makes a new one.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

Reseal = Callable[[str], str]
"""Opens with any key and seals with the newest."""


class Sealed(Exception):
    """None of our keys opens this: it was sealed with a key that is gone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where sealed texts are kept. `walk` replaces each by what it is given and says how many there were."""

    name: str
    walk: Callable[[Reseal], int]


_places: dict[str, Place] = {}


def declare(place: Place) -> None:
    """Tells of a place, so that a new key reaches it."""
    _places[place.name] = place


def seal(text: str) -> str:
    """The text encrypted and signed; no two results are alike."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What seal() was given. Raises Sealed."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Sealed("no key of this installation opens it") from None


def rotate() -> dict[str, int]:
    """Puts a new key before the others and seals everything with it; gives how much, by place. Raises Sealed.

    Keys that come from the environment are changed there: then this only seals anew. Older keys stay, for backups.
    """
    if not settings.SECRETS_KEYS and settings.SECRETS_FILE:
        _write(Path(settings.SECRETS_FILE), [Fernet.generate_key().decode(), *_lines()])
    keys = _keys()

    def reseal(text: str) -> str:
        try:
            return keys.rotate(text.encode()).decode()
        except InvalidToken:
            raise Sealed("no key of this installation opens what is kept") from None

    return {place.name: place.walk(reseal) for place in _places.values()}


def _keys() -> MultiFernet:
    """Read anew when the file changed: another process may have put a key there."""
    return _read(_mark())


@lru_cache(maxsize=1)
def _read(_mark: object) -> MultiFernet:
    return MultiFernet([Fernet(line) for line in _lines()])


def _mark() -> object:
    if settings.SECRETS_KEYS or not settings.SECRETS_FILE:
        return (settings.SECRETS_KEYS, settings.SECRET_KEY)
    path = Path(settings.SECRETS_FILE)
    if not path.exists():
        _begin(path)
    found = path.stat()
    return (path, found.st_mtime_ns, found.st_size, found.st_ino)


def _lines() -> Sequence[str]:
    if settings.SECRETS_KEYS:
        return list(settings.SECRETS_KEYS)
    if not settings.SECRETS_FILE:
        # No folder to keep a key in: one that follows from the program's own.
        return [
            base64.urlsafe_b64encode(
                hashlib.sha256(f"secrets {settings.SECRET_KEY}".encode()).digest()
            ).decode()
        ]
    path = Path(settings.SECRETS_FILE)
    if not path.exists():
        _begin(path)
    return [line for line in path.read_text().split() if line]


def _begin(path: Path) -> None:
    """The first key. Two processes may come here at once: the first one's key counts."""
    made = _beside(path, [Fernet.generate_key().decode()])
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    finally:
        made.unlink()


def _write(path: Path, keys: Sequence[str]) -> None:
    _beside(path, keys).replace(path)


def _beside(path: Path, keys: Sequence[str]) -> Path:
    """A whole file of ours beside `path`, on the disk before it takes that name."""
    made = path.with_name(f"{path.name}.{os.getpid()}.new")
    made.unlink(missing_ok=True)
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(keys) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return made
