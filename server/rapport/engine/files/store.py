"""Where bytes lie: the data folder, or a bucket that speaks S3. One interface for both, streams in and out."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qsl, urlsplit

import obstore
import structlog
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, S3Store

from rapport.engine.objects.problems import Problem

_log = structlog.get_logger(__name__)
BLOCK = 1 << 20
_PART = 8 << 20
"""What is sent to a bucket at once; two at a time, so that a large file never lies in memory."""
_AT_A_TIME = 2
_STALE_SECONDS = 24 * 3600


class Unreachable(Problem):
    """The store did not answer as it should; the same may be asked again."""

    status = 503
    code = "store_unreachable"
    title = gettext_lazy("The files cannot be reached")


class Store:
    """Bytes by key. A key is seen only when all of its bytes are there."""

    def __init__(self, url: str, folder: Path) -> None:
        self._folder = None if url else folder
        self._inner = _bucket(url) if url else _on_disk(folder)

    def size(self, key: str) -> int | None:
        """How many bytes lie there, None for none."""
        try:
            return int(self._inner.head(key)["size"])
        except (FileNotFoundError, NotFoundError):
            return None
        except (BaseError, OSError) as error:
            raise _unreachable(error) from error

    def put(self, key: str, content: IO[bytes] | bytes) -> None:
        """Keeps the content under `key`: all of it or nothing, also when the power fails."""
        try:
            obstore.put(self._inner, key, content, chunk_size=_PART, max_concurrency=_AT_A_TIME)
        except (BaseError, OSError) as error:
            raise _unreachable(error) from error
        if self._folder is not None:
            _settle(self._folder / key)

    def read(self, key: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` to before `end`, in blocks. Raises FileNotFoundError, Unreachable."""
        try:
            if end is not None and end <= start:
                return iter(())
            options: Any = None if end is None and not start else {"range": _range(start, end)}
            found = obstore.get(self._inner, key, options=options)
        except NotFoundError as error:
            raise FileNotFoundError(key) from error
        except FileNotFoundError:
            raise
        except (BaseError, OSError) as error:
            raise _unreachable(error) from error
        return (bytes(block) for block in found.stream(min_chunk_size=BLOCK))

    def whole(self, key: str) -> bytes:
        """All bytes of something small."""
        return b"".join(self.read(key))

    def remove(self, key: str) -> None:
        """Forgets a key, there or not."""
        try:
            self._inner.delete(key)
        except (FileNotFoundError, NotFoundError):
            return
        except (BaseError, OSError) as error:
            raise _unreachable(error) from error

    def below(self, prefix: str) -> list[str]:
        """The keys that begin with the folder `prefix`."""
        return [one["path"] for some in self._inner.list(prefix) for one in some]

    def clear_away(self) -> None:
        """Removes what uploads that were cut off a day ago left on disk. A bucket does that by a rule of its own."""
        if self._folder is None:
            return
        before = time.time() - _STALE_SECONDS
        for path in self._folder.rglob("*#*"):
            if path.is_file() and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)


def store() -> Store:
    """The store of this program, as its settings say."""
    return _store(settings.FILES_URL, settings.MEDIA_ROOT)


@lru_cache(maxsize=8)
def _store(url: str, root: str) -> Store:
    return Store(url, Path(root) / "kept")


def _on_disk(folder: Path) -> Any:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return LocalStore(folder)


def _bucket(url: str) -> Any:
    """s3://bucket/folder?endpoint=https://...&region=...: keys come from AWS_ACCESS_KEY_ID and its kin."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    endpoint = options.get("endpoint", "")
    named: dict[str, Any] = {"endpoint": endpoint} if endpoint else {}
    return S3Store(
        parts.netloc, prefix=parts.path.strip("/") or None, region=options.get("region", "us-east-1"),
        client_options={"allow_http": endpoint.startswith("http://"), "timeout": "10m", "connect_timeout": "10s"},
        retry_config={"max_retries": 2}, **named,
    )  # fmt: skip


def _unreachable(error: Exception) -> Unreachable:
    # What the store says may hold addresses and names of keys: it is for the operator alone.
    _log.error("store_unreachable", error=str(error))
    return Unreachable(_("Try again in a few seconds; if it stays so, tell whoever runs Rapport."))


def _range(start: int, end: int | None) -> Any:
    return (start, end) if end is not None else {"offset": start}


def _settle(path: Path) -> None:
    """Makes the file and its name outlast a power cut."""
    for place, flags in ((path, os.O_RDONLY), (path.parent, os.O_RDONLY | os.O_DIRECTORY)):
        descriptor = os.open(place, flags)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
